/** WrongSeries is a line that is no point of a series. */
export class WrongSeries extends Error {}

/** TextPoint is a point of a series as it was written, and what that means. */
export interface TextPoint {
  timestampText: string;
  valueText: string;
  atMs: number;
  /** `null`: missing. */
  value: number | null;
}

/** Later than this in seconds would be after the year 5000; such numbers are milliseconds. */
const MOST_SECONDS = 1e11;
const MISSING = new Set(['', 'nan', 'null', 'na', 'n/a', 'none', 'inf', '-inf', 'infinity', '-infinity']);
/** Without a zone a time is UTC: what it means does not depend on where it is read. */
const LOCAL_TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?$/;

/**
 * seriesReader reads the lines of a series one after the other: a header that names the columns timestamp and value, in any
 * order and among others, then points. Times are ISO 8601, or seconds or milliseconds since 1970. What it gives is `null` for the header and for empty lines; it throws `WrongSeries` for what is no point.
 */
export function seriesReader(): (line: string) => TextPoint | null {
  let columns: { timestamp: number; value: number } | null = null;
  return (line) => {
    const cells = cellsOf(line.replace(/^\uFEFF/, ''));
    if (columns === null) {
      columns = columnsOf(cells);
      return null;
    }
    if (cells.every((cell) => cell === '')) return null;
    const [timestampText, valueText] = [cells[columns.timestamp] ?? '', cells[columns.value]];
    if (valueText === undefined) throw new WrongSeries('there is no value');
    return { timestampText, valueText, atMs: timeOf(timestampText), value: valueOf(valueText) };
  };
}

function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

function columnsOf(cells: readonly string[]): { timestamp: number; value: number } {
  const names = cells.map((cell) => cell.toLowerCase());
  const columns = { timestamp: names.indexOf('timestamp'), value: names.indexOf('value') };
  if (columns.timestamp >= 0 && columns.value >= 0) return columns;
  throw new WrongSeries('the header has to name the columns timestamp and value');
}

function timeOf(text: string): number {
  const number = text === '' ? NaN : Number(text);
  if (Number.isFinite(number)) return Math.abs(number) < MOST_SECONDS ? number * 1_000 : number;
  const local = LOCAL_TIME.exec(text);
  const atMs = Date.parse(local ? `${local[1]}T${local[2] ?? '00:00'}Z` : text);
  if (Number.isNaN(atMs)) throw new WrongSeries(`${JSON.stringify(text)} is no timestamp`);
  return atMs;
}

function valueOf(text: string): number | null {
  if (MISSING.has(text.toLowerCase())) return null;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw new WrongSeries(`${JSON.stringify(text)} is no number`);
}
