import { mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync, type Stats } from 'node:fs';
import { mkdir, open, readdir, stat, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ringPlanOf, segmentIn, segmentName, type LogSegment, type SegmentFacts } from '../domain/log/segments.js';

/** Lines that wait for the disk; what comes while so much waits is not in the ring. */
const MOST_PENDING_BYTES = 8 * 1024 * 1024;
const PORTION_BYTES = 256 * 1024;

/** A longer line would take a part of the ring that belongs to others. */
const LONGEST_LINE_BYTES = 32 * 1024;

/** So long after the disk did not take something it is tried again. */
const PAUSE_MS = 10_000;

/** So often it is looked whether others have let go of the file that is written to, as they may of one that was long left alone. */
const LOOK_MS = 60_000;

/** OwnSegment is the file that a process writes to. */
interface OwnSegment {
  file: FileHandle;
  path: string;
  bytes: number;
  mostBytes: number;
  /** Whether lines have come into it. */
  isUsed: boolean;
  lookedMs: number;
}

/** RingPlace is where a process keeps its lines, under which name, and how many bytes all of that place may come to. */
export interface RingPlace {
  folder: string;
  worker: string;
  ringBytes: number;
}

/** RingListener hears of lines that the ring does not have. */
export interface RingListener {
  /** From now on, for a while. */
  failed(error: Error): void;
  /** So many, up to now. */
  lost(lines: number): void;
}

/**
 * LogRing keeps the latest lines of the log in files that are never more than a bound, together with those of the other
 * processes of the machine. It waits for nothing, and a disk that takes nothing costs the lines of that time, no more.
 */
export class LogRing {
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private writing: Promise<void> | null = null;
  private segment: OwnSegment | null = null;
  /** Lines that were given to the disk, which has not said yet that it has them. */
  private underWay = 0;
  private ordinal = 0;
  private notBeforeMs = 0;
  private lost = 0;

  constructor(
    private readonly place: RingPlace,
    private readonly listener: RingListener,
  ) {}

  /** write takes a line, with its end. */
  write(line: string): void {
    const bytes = Buffer.from(line);
    if (bytes.length > LONGEST_LINE_BYTES) return this.write(stubOf(line, bytes.length));
    if (this.pendingBytes + bytes.length > MOST_PENDING_BYTES || performance.now() < this.notBeforeMs) {
      this.lost++;
      return;
    }
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    this.begin();
  }

  /** settled resolves once all lines that were taken up to now are in their files, or lost. */
  async settled(): Promise<void> {
    await this.writing;
  }

  /** end writes what waits while the process ends: its last lines are often those that are looked for. */
  end(): void {
    const pending = this.pending.splice(0);
    if (pending.length === 0) return;
    try {
      writeSync(this.segment?.file.fd ?? this.openAtOnce(), Buffer.concat(pending));
    } catch {
      // Nobody is left to hear of it.
    }
  }

  private begin(): void {
    this.writing ??= nextTurn()
      .then(() => this.drain())
      .finally(() => {
        this.writing = null;
        if (this.pending.length > 0) this.begin();
      });
  }

  private async drain(): Promise<void> {
    try {
      while (this.pending.length > 0) {
        const segment = await this.segmentFor(this.pending[0]?.length ?? 0);
        await segment.file.appendFile(this.take(segment));
        segment.isUsed = true;
        this.underWay = 0;
      }
      if (this.lost > 0) this.listener.lost(this.lost);
      this.lost = 0;
    } catch (error) {
      await this.giveUp(error as Error);
    }
  }

  /** As many lines as fit into the segment, whole ones, so that only what a disk did not take whole is torn. */
  private take(segment: OwnSegment): Buffer {
    const room = Math.min(PORTION_BYTES, segment.mostBytes - segment.bytes);
    let [count, bytes] = [0, 0];
    for (const { length } of this.pending) {
      if (count > 0 && bytes + length > room) break;
      count++;
      bytes += length;
    }
    segment.bytes += bytes;
    this.pendingBytes -= bytes;
    this.underWay = count;
    return Buffer.concat(this.pending.splice(0, count), bytes);
  }

  private async segmentFor(bytes: number): Promise<OwnSegment> {
    const { segment, place } = this;
    if (segment && segment.bytes + bytes <= segment.mostBytes && (await isThere(segment))) return segment;
    this.segment = null;
    await segment?.file.close();
    await mkdir(place.folder, { recursive: true, mode: 0o700 });
    const { segmentBytes, letGo } = ringPlanOf(await segmentsIn(place.folder), place.ringBytes, Date.now());
    for (const name of letGo) {
      // Another process may have been faster.
      await unlink(join(place.folder, name)).catch(() => undefined);
    }
    const path = this.nextPath();
    const file = await open(path, 'a', 0o600);
    const lookedMs = performance.now();
    return (this.segment = { file, path, bytes: 0, mostBytes: segmentBytes, isUsed: false, lookedMs });
  }

  /** Of a process that is started over and over, and ends before it has written anything, there must not be more files each time. */
  private openAtOnce(): number {
    const { folder, ringBytes } = this.place;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const segments = readdirSync(folder).flatMap((name) => {
      const found = statSync(join(folder, name), { throwIfNoEntry: false });
      return (found && segmentIn(name, factsOf(found))) ?? [];
    });
    for (const name of ringPlanOf(segments, ringBytes, Date.now()).letGo) rmSync(join(folder, name), { force: true });
    return openSync(this.nextPath(), 'a', 0o600);
  }

  private nextPath(): string {
    const { folder, worker } = this.place;
    const named = { startMs: Date.now(), ordinal: this.ordinal++, pid: process.pid, worker };
    return join(folder, segmentName(named));
  }

  private async giveUp(error: Error): Promise<void> {
    const { segment, pending } = this;
    this.segment = null;
    this.pending = [];
    this.pendingBytes = 0;
    this.lost += pending.length + this.underWay;
    this.underWay = 0;
    this.notBeforeMs = performance.now() + PAUSE_MS;
    this.listener.failed(error);
    await segment?.file.close().catch(() => undefined);
    // A full disk takes files that are empty: there would be one more at each attempt.
    if (segment && !segment.isUsed) await unlink(segment.path).catch(() => undefined);
  }
}

/** segmentsIn is the segments in a folder; none where there is no folder. */
export async function segmentsIn(folder: string): Promise<LogSegment[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const segments = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => null);
      return found && segmentIn(name, factsOf(found));
    }),
  );
  return segments.filter((segment) => segment !== null);
}

function factsOf({ size, mtimeMs }: Stats): SegmentFacts {
  return { bytes: size, writtenMs: mtimeMs };
}

async function isThere(segment: OwnSegment): Promise<boolean> {
  const nowMs = performance.now();
  if (nowMs - segment.lookedMs < LOOK_MS) return true;
  segment.lookedMs = nowMs;
  return (await segment.file.stat()).nlink > 0;
}

/** Level and time, as other lines have them, and where the rest is found. */
function stubOf(line: string, bytes: number): string {
  const head = line.slice(0, line.indexOf(',', line.indexOf('"time"')));
  return `${head},"msg":"a line of ${bytes} bytes stands in the standard output only"}\n`;
}
