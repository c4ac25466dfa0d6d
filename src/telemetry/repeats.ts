import { isAtLeast } from '../domain/log/log-level.js';
import { heldBack, judgeRepeat, repeatKey, type Repeat, type Said } from '../domain/log/repeats.js';
import { normalMessage } from '../domain/reliability/normal-message.js';

const WINDOW_MS = 10_000;

/** What goes well is news each time, until there is very much of it. */
const WHAT_GOES_WELL = 50;

/** Of so many messages it is known how often they came; then those are forgotten that have been known for longest. */
const MOST_KNOWN = 1_000;

/** Repeats holds back lines that say the same as many before, and has it told how many those were. */
export class Repeats {
  private readonly known = new Map<string, Repeat>();
  private timer: NodeJS.Timeout | null = null;

  /** `most` of what went wrong are written within ten seconds, 0: all; `tell` writes a line of a level and a context. */
  constructor(
    private readonly most: number,
    private readonly tell: (said: Said, repeats: number) => void,
  ) {}

  /** isWritten decides whether a line is written. */
  isWritten(said: Said): boolean {
    if (this.most === 0) return true;
    const key = repeatKey(said.level, said.context, normalMessage(said.message));
    const most = isAtLeast(said.level, 'warn') ? this.most : this.most * WHAT_GOES_WELL;
    const { next, isWritten, reason, over } = judgeRepeat(
      this.known.get(key) ?? null,
      said,
      { most, windowMs: WINDOW_MS },
      Date.now(),
    );
    if (over) this.tellOf(over);
    // The last that began is the last to be forgotten.
    if (reason === 'first') this.known.delete(key);
    this.known.set(key, next);
    if (this.known.size > MOST_KNOWN) this.forgetFirst();
    if (!isWritten) this.timer ??= setTimeout(() => this.tellWhatIsOver(), WINDOW_MS).unref();
    return isWritten;
  }

  /** tellAll tells of all that was held back up to now. */
  tellAll(): void {
    for (const repeat of this.known.values()) if (repeat.held > 0) this.tellOf(repeat);
    this.known.clear();
  }

  private tellWhatIsOver(): void {
    this.timer = null;
    const nowMs = Date.now();
    for (const [key, repeat] of this.known) {
      if (repeat.untilMs > nowMs) {
        if (repeat.held > 0) this.timer ??= setTimeout(() => this.tellWhatIsOver(), WINDOW_MS).unref();
        continue;
      }
      this.known.delete(key);
      if (repeat.held > 0) this.tellOf(repeat);
    }
  }

  private forgetFirst(): void {
    for (const [key, repeat] of this.known) {
      this.known.delete(key);
      if (repeat.held > 0) this.tellOf(repeat);
      return;
    }
  }

  private tellOf(repeat: Repeat): void {
    const { level, context, held } = repeat;
    this.tell({ level, context, message: heldBack(repeat) }, held);
  }
}
