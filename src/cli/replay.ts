import { parse } from 'csv-parse';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Readable } from 'node:stream';
import { connect, Refusal, WrongUse, type Client, type ConnectOptions } from './client.js';
import { Progress } from './progress.js';

/** ReplayOptions are what `replay` can be told. */
export interface ReplayOptions extends ConnectOptions {
  provider?: string;
  model?: string;
  project?: string;
  /** 1 is as fast as it was, 60 a minute a second; without it as fast as it can be. */
  speed?: string;
}

interface Sent {
  accepted: number;
  updated: number;
  duplicates: number;
  rejected: { index: number; code: string; message: string }[];
}

type Call = Record<string, unknown> & { timestamp: string };

const CALLS_AT_ONCE = 500;
const CSV_COLUMNS = ['TIMESTAMP', 'ContextTokens', 'GeneratedTokens'];
const CSV_FORM = { columns: true, trim: true, bom: true, skip_empty_lines: true, relax_column_count: true } as const;

/**
 * replay sends the calls of a file: CSV with the columns TIMESTAMP, ContextTokens and GeneratedTokens, or NDJSON of native
 * calls, either gzipped or not. The ids of CSV rows follow from the file's content, so that replaying it again, or going
 * on after an interruption, records nothing twice. It returns the exit code.
 */
export async function replay(file: string, options: ReplayOptions): Promise<number> {
  const speed = options.speed === undefined ? null : Number(options.speed);
  if (speed !== null && !(speed > 0)) throw new WrongUse('--speed takes a number above 0');
  const { rows, digest } = await inspect(file);
  const client = await connect(options);
  const progress = new Progress('replay', rows);
  const pacer = new Pacer(speed);
  const total: Sent = { accepted: 0, updated: 0, duplicates: 0, rejected: [] };
  let done = 0;
  for await (const calls of batches(callsIn(file, options, digest))) {
    await pacer.waitFor(calls[0]?.timestamp);
    add(total, await send(client, calls), done);
    progress.reached((done += calls.length));
  }
  progress.end();
  const { accepted, updated, duplicates, rejected } = total;
  process.stdout.write(
    `${done} calls sent to ${client.url}: ${accepted} accepted, ${updated} updated, ${duplicates} known already, ${rejected.length} rejected\n`,
  );
  for (const { index, code, message } of rejected.slice(0, 10))
    process.stdout.write(`  ${index}: ${code}: ${message}\n`);
  return rejected.length > 0 ? 1 : 0;
}

/** Pacer waits as long between calls as it took when they were made, divided by the speed. */
class Pacer {
  private start: { callMs: number; nowMs: number } | null = null;

  constructor(private readonly speed: number | null) {}

  async waitFor(timestamp: string | undefined): Promise<void> {
    if (this.speed === null || timestamp === undefined) return;
    const callMs = Date.parse(timestamp);
    this.start ??= { callMs, nowMs: Date.now() };
    const dueMs = this.start.nowMs + (callMs - this.start.callMs) / this.speed;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - Date.now())));
  }
}

/** Reads the file once, for its length and for what its content is to be known by. */
async function inspect(file: string): Promise<{ rows: number; digest: string }> {
  const digest = createHash('sha256');
  let lines = 0;
  let isOpen = false;
  try {
    await pipeline(open(file), async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) {
        digest.update(chunk);
        for (const byte of chunk) {
          if (byte !== 10) isOpen = true;
          else if (isOpen) {
            lines++;
            isOpen = false;
          }
        }
      }
    });
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${(error as Error).message}`);
  }
  const rows = lines + (isOpen ? 1 : 0) - (isCsv(file) ? 1 : 0);
  return { rows, digest: digest.digest('hex').slice(0, 16) };
}

function callsIn(file: string, options: ReplayOptions, digest: string): AsyncIterable<Call> {
  if (!isCsv(file)) return nativeCalls(file);
  const { provider, model, project } = options;
  if (!provider || !model) throw new WrongUse('a CSV needs --provider and --model');
  const source = createHash('sha256').update(`${digest} ${provider} ${model}`).digest('hex').slice(0, 16);
  return csvCalls(file, { provider, model, ...(project ? { project } : {}) }, source);
}

async function* nativeCalls(file: string): AsyncIterable<Call> {
  let line = 0;
  for await (const text of createInterface({ input: open(file), crlfDelay: Infinity })) {
    line++;
    if (text.trim() === '') continue;
    try {
      yield JSON.parse(text) as Call;
    } catch {
      throw new WrongUse(`${file} is no NDJSON: line ${line} is not JSON`);
    }
  }
}

async function* csvCalls(file: string, common: Record<string, string>, source: string): AsyncIterable<Call> {
  const rows: AsyncIterable<Record<string, string>> = open(file).pipe(parse(CSV_FORM));
  let index = 0;
  for await (const row of rows) {
    for (const column of CSV_COLUMNS) {
      if (!row[column]) throw new WrongUse(`${file}: row ${index + 1} has nothing in the column ${column}`);
    }
    const { TIMESTAMP = '', ContextTokens, GeneratedTokens } = row;
    yield {
      ...common,
      id: `replay-${source}-${index++}`,
      timestamp: asRfc3339(TIMESTAMP),
      usage: { inputTokens: Number(ContextTokens), outputTokens: Number(GeneratedTokens) },
    };
  }
}

/** Traces write `2023-11-16 18:17:03.9799600`, in UTC and to a tenth of a microsecond. */
function asRfc3339(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d{1,3})?\d*(Z|[+-]\d\d:\d\d)?$/.exec(text);
  return match ? `${match[1]}T${match[2]}${match[3] ?? ''}${match[4] ?? 'Z'}` : text;
}

async function* batches(calls: AsyncIterable<Call>): AsyncIterable<Call[]> {
  let batch: Call[] = [];
  for await (const call of calls) {
    batch.push(call);
    if (batch.length < CALLS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A batch of which nothing was taken is refused as a whole, with the same account of its items. */
async function send(client: Client, calls: Call[]): Promise<Sent> {
  try {
    return (await client.post('/api/v1/calls', calls)) as Sent;
  } catch (error) {
    if (error instanceof Refusal && Array.isArray(error.problem['rejected'])) return error.problem as unknown as Sent;
    throw error;
  }
}

function add(total: Sent, { accepted, updated, duplicates, rejected }: Sent, sentBefore: number): void {
  total.accepted += accepted;
  total.updated += updated;
  total.duplicates += duplicates;
  total.rejected.push(...rejected.map((item) => ({ ...item, index: sentBefore + item.index })));
}

function isCsv(file: string): boolean {
  return /\.csv(\.gz)?$/i.test(file);
}

function open(file: string): Readable {
  const source = createReadStream(file);
  if (!file.endsWith('.gz')) return source;
  const unzipped = createGunzip();
  source.once('error', (error) => unzipped.destroy(error));
  return source.pipe(unzipped);
}
