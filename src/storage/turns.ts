import { setImmediate as nextTurn } from 'node:timers/promises';

/** Nobody is held up for longer by work that can wait. */
const LONGEST_MS = 2;

/** A turn of the event loop that is over sooner brought nobody anything to do. */
const IDLE_TURN_MS = 0.3;

/** What others do takes several turns, and between two of them there may be nothing to do. */
const IDLE_TURNS = 6;

/** Where others never come to an end, work that can wait goes on all the same. */
const LONGEST_REST_MS = 4;

/**
 * Turns has long work give others their turn now and then: where the database works within this thread, not even waiting for it
 * does that.
 */
export class Turns {
  private sinceMs = performance.now();

  /** Whether others have waited for some milliseconds. */
  get areDue(): boolean {
    return performance.now() - this.sinceMs >= LONGEST_MS;
  }

  /** give lets others have their turn, if it is due, until they have nothing to do. */
  async give(): Promise<void> {
    if (!this.areDue) return;
    const restsSinceMs = performance.now();
    this.sinceMs = restsSinceMs;
    for (let idle = 0; idle < IDLE_TURNS && this.sinceMs - restsSinceMs < LONGEST_REST_MS;) {
      await nextTurn();
      const nowMs = performance.now();
      idle = nowMs - this.sinceMs < IDLE_TURN_MS ? idle + 1 : 0;
      this.sinceMs = nowMs;
    }
  }
}
