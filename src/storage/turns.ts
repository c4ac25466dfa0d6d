import { setImmediate as nextTurn } from 'node:timers/promises';

/** Nobody is held up for longer by work that can wait. */
const LONGEST_MS = 4;

/** What others do takes a few turns of the event loop, a transaction four: they are not held up at each of them. */
const TURNS_GIVEN = 4;

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

  /** give lets others have their turn, if it is due. */
  async give(): Promise<void> {
    if (!this.areDue) return;
    for (let turn = 0; turn < TURNS_GIVEN; turn++) await nextTurn();
    this.sinceMs = performance.now();
  }
}
