import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { headOf, lineTest, type LineHead, type LogQuestion } from '../domain/log/log-question.js';
import { byAge, writerOf, type LogSegment } from '../domain/log/segments.js';
import { segmentsIn } from './log-ring.js';

const CHUNK_BYTES = 64 * 1024;

/** One answer reads no more than this; what is older is asked for with the cursor. */
const MOST_READ_BYTES = 32 * 1024 * 1024;

/** LogPlace is how far one process's lines have been read: what stands before an offset of a segment has not been. */
export interface LogPlace {
  segment: string;
  endBytes: number;
}

/** LogLines are some lines of the log, the newest first, and where the rest begins. */
export interface LogLines {
  lines: string[];
  /** `null`: all has been read. */
  places: LogPlace[] | null;
  /** Back to when all has been looked at; `null`: nothing has. */
  backTo: string | null;
}

/** LogPart is which part of what is found is asked for. */
export interface LogPart {
  limit: number;
  /** `null`: the first. */
  places: readonly LogPlace[] | null;
}

/** searchLogs looks for lines in the ring of a folder, from the newest on or from where a search before ended. */
export async function searchLogs(folder: string, question: LogQuestion, { limit, places }: LogPart): Promise<LogLines> {
  const streams = streamsOf(folder, await segmentsIn(folder), question, places);
  const isAskedFor = lineTest(question);
  const lines: string[] = [];
  let backTo: string | null = null;
  try {
    await Promise.all(streams.map((stream) => stream.advance()));
    while (lines.length < limit && readBy(streams) < MOST_READ_BYTES) {
      const latest = latestOf(streams);
      if (!latest?.head) break;
      if (isAskedFor(latest.line, latest.head)) lines.push(latest.line);
      backTo = latest.head.time;
      await latest.advance();
    }
    const rest = streams.flatMap((stream) => (stream.head ? [stream.place] : []));
    return { lines, places: rest.length > 0 ? rest : null, backTo };
  } finally {
    await Promise.all(streams.map((stream) => stream.close()));
  }
}

function readBy(streams: readonly BackwardLines[]): number {
  return streams.reduce((sum, { readBytes }) => sum + readBytes, 0);
}

function latestOf(streams: readonly BackwardLines[]): BackwardLines | null {
  let latest: BackwardLines | null = null;
  for (const stream of streams)
    if (stream.head && (!latest?.head || stream.head.time > latest.head.time)) latest = stream;
  return latest;
}

function streamsOf(
  folder: string,
  segments: readonly LogSegment[],
  { fromMs, toMs }: LogQuestion,
  places: readonly LogPlace[] | null,
): BackwardLines[] {
  const byWriter = new Map<string, LogSegment[]>();
  for (const segment of [...segments].sort(byAge)) {
    const own = byWriter.get(writerOf(segment)) ?? [];
    byWriter.set(writerOf(segment), [...own, segment]);
  }
  return [...byWriter.values()].flatMap((own) => {
    const place = places && places.find(({ segment }) => writerOfName(segment) === writerOfName(own[0]?.name ?? ''));
    if (place === undefined) return [];
    const asked = own
      .filter(({ name }) => place === null || name <= place.segment)
      .filter(({ startMs }) => toMs === null || startMs < toMs)
      .map((segment) =>
        segment.name === place?.segment ? { ...segment, bytes: Math.min(segment.bytes, place.endBytes) } : segment,
      );
    return [new BackwardLines(folder, asked, fromMs === null ? null : new Date(fromMs).toISOString())];
  });
}

function writerOfName(name: string): string {
  return name.split('-').slice(2).join('-');
}

/** BackwardLines reads the lines of one process from the last to the first, a chunk at a time. */
class BackwardLines {
  line = '';
  /** Of the line that it has come to; `null`: there is none left. */
  head: LineHead | null = null;
  place: LogPlace = { segment: '', endBytes: 0 };
  readBytes = 0;
  private file: FileHandle | null = null;
  private segment: LogSegment | null = null;
  /** What has been read of the segment and not told: its end is that of the line to be told next. */
  private rest: Buffer = Buffer.alloc(0);
  private restAt = 0;

  /** `segments` are in the order of their ages; what is older than `from` is not read. */
  constructor(
    private readonly folder: string,
    private readonly segments: LogSegment[],
    private readonly from: string | null,
  ) {}

  /** advance comes to the line before. What is no whole line, as a torn end is not, is passed over. */
  async advance(): Promise<void> {
    this.head = null;
    for (let line = await this.before(); line !== null; line = await this.before()) {
      const head = headOf(line);
      if (!head) continue;
      if (this.from !== null && head.time < this.from) return;
      this.line = line;
      this.head = head;
      return;
    }
  }

  async close(): Promise<void> {
    await this.file?.close();
    this.file = null;
  }

  private async before(): Promise<string | null> {
    for (;;) {
      if (!this.segment && !(await this.openBefore())) return null;
      const { segment } = this;
      if (!segment) return null;
      const end = this.restAt + this.rest.length;
      if (end === 0) {
        await this.close();
        this.segment = null;
        continue;
      }
      // The last byte is the end of the line itself.
      const start = this.rest.length > 1 ? this.rest.lastIndexOf(10, -2) : -1;
      if (start < 0 && this.restAt > 0) {
        await this.readMore();
        continue;
      }
      const line = this.rest.subarray(start + 1).toString('utf8');
      this.rest = this.rest.subarray(0, start + 1);
      this.place = { segment: segment.name, endBytes: end };
      return line.trimEnd();
    }
  }

  private async openBefore(): Promise<boolean> {
    for (let segment = this.segments.pop(); segment; segment = this.segments.pop()) {
      // It may be let go of while others are read.
      this.file = await open(join(this.folder, segment.name), 'r').catch(() => null);
      if (!this.file) continue;
      this.segment = segment;
      this.rest = Buffer.alloc(0);
      this.restAt = segment.bytes;
      return true;
    }
    return false;
  }

  private async readMore(): Promise<void> {
    const length = Math.min(CHUNK_BYTES, this.restAt);
    const chunk = Buffer.alloc(length);
    const { bytesRead } = (await this.file?.read(chunk, 0, length, this.restAt - length)) ?? { bytesRead: 0 };
    this.readBytes += length;
    // Somebody has made the file shorter while it was read: what stood there is not to be had.
    if (bytesRead < length) {
      await this.close();
      this.segment = null;
      return;
    }
    this.restAt -= length;
    this.rest = Buffer.concat([chunk.subarray(0, bytesRead), this.rest]);
  }
}
