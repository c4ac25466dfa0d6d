import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ANOMALY_SCORE, detect as detectPoint, NOTHING_SEEN } from '../domain/anomaly/detector.js';
import { seriesReader, WrongSeries } from '../domain/anomaly/series-text.js';
import { WrongUse } from './client.js';

/** So many values are looked through for shapes like the latest. */
const MEMORY = { values: 4_000 };
const DECIMALS = 6;

/**
 * detect writes how far out of the usual each point of a series is, as CSV `timestamp,value,score,anomaly`: each point is
 * judged by those before it, and written before the next is read. It returns the exit code.
 * @param file CSV with the columns timestamp and value; `-` reads what is put in
 */
export async function detect(file: string): Promise<number> {
  const source = file === '-' ? process.stdin : createReadStream(file);
  let state = NOTHING_SEEN;
  const read = seriesReader();
  let line = 0;
  process.stdout.write('timestamp,value,score,anomaly\n');
  for await (const text of linesOf(source, file)) {
    line++;
    const point = pointOf(read, text, line);
    if (point === null) continue;
    const { next, detection } = detectPoint(state, point, MEMORY);
    state = next;
    const isAnomaly = detection.reason === 'anomaly' && detection.score >= ANOMALY_SCORE;
    const row = `${point.timestampText},${point.valueText},${detection.score.toFixed(DECIMALS)},${Number(isAnomaly)}\n`;
    if (!process.stdout.write(row)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
  if (line === 0) throw new WrongUse(`${file}: line 1: a header with timestamp and value is missing`);
  return 0;
}

async function* linesOf(source: Readable, file: string): AsyncIterable<string> {
  try {
    yield* createInterface({ input: source, crlfDelay: Infinity });
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function pointOf(read: ReturnType<typeof seriesReader>, text: string, line: number): ReturnType<typeof read> {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof WrongSeries) throw new WrongUse(`line ${line}: ${error.message}`);
    throw error;
  }
}
