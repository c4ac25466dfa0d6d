import { MINUTE_MS } from '../period.js';

const MOST_ALIKE = 10;
const MOST_KINDS = 300;

/**
 * AttemptLimit lets ten attempts of a kind through in a minute, of three hundred kinds: whoever tries again and again does not
 * fill the audit log, which says instead how often he did.
 */
export class AttemptLimit {
  private minute = 0;
  private readonly counts = new Map<string, number>();
  private readonly unwritten = new Map<string, number>();

  /** admit is how many attempts of a kind were not let through since the last that was; `null`: nor is this one. */
  admit(kind: string, nowMs: number): number | null {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute !== this.minute) this.counts.clear();
    this.minute = minute;
    const count = this.counts.get(kind) ?? 0;
    if (count >= MOST_ALIKE || (count === 0 && this.counts.size >= MOST_KINDS)) return this.leaveOut(kind);
    this.counts.set(kind, count + 1);
    const unwritten = this.unwritten.get(kind) ?? 0;
    this.unwritten.delete(kind);
    return unwritten;
  }

  private leaveOut(kind: string): null {
    const known = this.unwritten.get(kind);
    if (known !== undefined || this.unwritten.size < MOST_KINDS) this.unwritten.set(kind, (known ?? 0) + 1);
    return null;
  }
}
