import { LOG_LEVELS, type LogLevel } from './log-level.js';

/** RepeatRule is how many lines that say the same are written in so long a time; `most` 0: all. */
export interface RepeatRule {
  most: number;
  windowMs: number;
}

/** Repeat is what is known of lines that say the same within their window of time. */
export interface Repeat {
  level: LogLevel;
  context: string;
  /** What the first of them said. */
  message: string;
  sinceMs: number;
  untilMs: number;
  written: number;
  held: number;
}

/** RepeatVerdict is what becomes of a line, and why. */
export interface RepeatVerdict {
  next: Repeat;
  isWritten: boolean;
  reason: 'first' | 'few' | 'repeated' | 'unlimited';
  /** The window before, of which some were held back. */
  over: Repeat | null;
}

/** Said is a line as far as it matters whether another says the same. */
export type Said = Pick<Repeat, 'level' | 'context' | 'message'>;

/** judgeRepeat decides whether a line is written that says what others said before. */
export function judgeRepeat(before: Repeat | null, said: Said, rule: RepeatRule, nowMs: number): RepeatVerdict {
  // A clock that was set back must not hold lines back until it has caught up.
  const isWithin = before !== null && nowMs < before.untilMs && nowMs >= before.sinceMs;
  if (!isWithin) {
    const next = { ...said, sinceMs: nowMs, untilMs: nowMs + rule.windowMs, written: 1, held: 0 };
    return { next, isWritten: true, reason: 'first', over: before && before.held > 0 ? before : null };
  }
  if (rule.most === 0 || before.written < rule.most) {
    const reason = rule.most === 0 ? 'unlimited' : 'few';
    return { next: { ...before, written: before.written + 1 }, isWritten: true, reason, over: null };
  }
  return { next: { ...before, held: before.held + 1 }, isWritten: false, reason: 'repeated', over: null };
}

/** heldBack is the sentence that tells how many lines were held back. */
export function heldBack({ message, held, sinceMs, untilMs }: Repeat): string {
  return `${held} more lines of ${(untilMs - sinceMs) / 1000} s said the same and were held back: ${message}`;
}

/** repeatKey is what lines that say the same have in common; what differs from one to the next is taken out before. */
export function repeatKey(level: LogLevel, context: string, template: string): string {
  return `${LOG_LEVELS.indexOf(level)} ${context} ${template}`;
}
