import { isAtLeast, LOG_LEVELS, type LogLevel } from './log-level.js';

/** LogQuestion is which lines are looked for; whatever it does not name may be anything. */
export interface LogQuestion {
  fromMs: number | null;
  toMs: number | null;
  /** Of this level or graver. */
  level: LogLevel | null;
  /** Words that all stand somewhere in the line, whatever their case. */
  text: string | null;
  requestId: string | null;
  traceId: string | null;
  worker: string | null;
  context: string | null;
}

/** LineHead is what every line begins with. */
export interface LineHead {
  level: LogLevel;
  /** RFC 3339, UTC, with milliseconds: such texts are in the order of their times. */
  time: string;
}

const HEAD = /^\{"level":"([a-z]+)","time":"([0-9TZ:.-]{24})"/;
const LEVELS: ReadonlySet<string> = new Set(LOG_LEVELS);
const NAMED = ['requestId', 'traceId', 'worker', 'context'] as const;

/** headOf reads what a line begins with, without reading the rest; `null`: it is no line, or not a whole one. */
export function headOf(line: string): LineHead | null {
  const [, level, time] = line.endsWith('}') ? (HEAD.exec(line) ?? []) : [];
  return level !== undefined && time !== undefined && LEVELS.has(level) ? { level: level as LogLevel, time } : null;
}

/** lineTest makes the test whether a line is looked for. It reads no JSON: most lines are not what is looked for. */
export function lineTest(question: LogQuestion): (line: string, head: LineHead) => boolean {
  const { fromMs, toMs, level, text } = question;
  const from = fromMs === null ? null : new Date(fromMs).toISOString();
  const to = toMs === null ? null : new Date(toMs).toISOString();
  const parts = NAMED.flatMap((name) => {
    const value = question[name];
    return value === null ? [] : [`${JSON.stringify(name)}:${JSON.stringify(value)}`];
  });
  const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean).map(asWritten);
  return (line, head) => {
    if ((from !== null && head.time < from) || (to !== null && head.time >= to)) return false;
    if (level !== null && !isAtLeast(head.level, level)) return false;
    if (!parts.every((part) => line.includes(part))) return false;
    if (words.length === 0) return true;
    const lower = line.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
}

/** A quote or a backslash stands in a line as JSON has it. */
function asWritten(word: string): string {
  return JSON.stringify(word).slice(1, -1);
}
