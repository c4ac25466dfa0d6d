import { Logger } from '@nestjs/common';
import type { Trouble } from '../../domain/recovery/trouble.js';
import type { Attempt } from '../../storage/recovery/recovery-table.js';
import { FOR_ALL, type Recoveries } from '../../storage/recovery/recoveries.js';
import { Late, within } from '../../storage/within.js';

/** A worker that has no connection left goes on without, to have some again. */
const PATIENCE_MS = 2_000;

/** So many troubles and attempts wait at most while they cannot be written down. */
const MOST_UNSAVED = 200;

/**
 * TroubleBook is what a worker knows of its own troubles, or of those that one looks at for all, and of what was tried. While the
 * database is away it goes on with what it knows, and writes it down later: of its own troubles a worker is the only one to know.
 */
export class TroubleBook {
  troubles: Trouble[] = [];
  tried: Attempt[] = [];
  /** Whether the database did not answer in this look. */
  isAway = false;
  private readonly logger = new Logger(TroubleBook.name);
  private readonly unsavedTroubles = new Map<string, Trouble>();
  private readonly unsavedAttempts = new Map<string, Attempt>();

  constructor(
    private readonly recoveries: Recoveries,
    readonly worker: string,
  ) {}

  /** read writes down what is not yet, and reads what others have. It throws where that cannot be done, if all of them are to know. */
  async read(): Promise<void> {
    this.isAway = false;
    try {
      await this.flush();
      const { recoveries, worker } = this;
      const [troubles, tried] = await this.soon(() => Promise.all([recoveries.open(worker), recoveries.tried(worker)]));
      [this.troubles, this.tried] = [troubles, tried];
    } catch (error) {
      if (this.worker === FOR_ALL) throw error;
      this.logger.debug(`what is known cannot be read: ${String(error)}`);
    }
  }

  /** note takes note of troubles as they are now. */
  note(troubles: readonly Trouble[]): void {
    this.troubles = troubles.filter(({ endedMs }) => endedMs === null);
    for (const one of troubles.slice(0, MOST_UNSAVED)) this.unsavedTroubles.set(one.id, one);
  }

  /** begin takes note of an attempt that begins, unless all that is known of others by now is against it. */
  async begin(attempt: Attempt, isDue: (tried: readonly Attempt[]) => boolean): Promise<boolean> {
    try {
      if (!(await this.soon(() => this.recoveries.begin(attempt, isDue)))) return false;
    } catch (error) {
      if (this.worker === FOR_ALL) throw error;
      this.logger.debug(`an attempt is written down later: ${String(error)}`);
    }
    this.keep(attempt);
    return true;
  }

  /** keep takes note of an attempt as it is now. */
  keep(attempt: Attempt): void {
    this.tried = [...this.tried.filter(({ id }) => id !== attempt.id), attempt];
    if (this.unsavedAttempts.size < MOST_UNSAVED || this.unsavedAttempts.has(attempt.id)) {
      this.unsavedAttempts.set(attempt.id, attempt);
    }
  }

  /** toJudge is which attempts are to be judged by now. */
  async toJudge(nowMs: number): Promise<Attempt[]> {
    const own = this.tried.filter(({ judgedMs, judgeMs }) => judgedMs === null && judgeMs <= nowMs);
    const kept = await this.soon(() => this.recoveries.toJudge(this.worker)).catch(() => []);
    const judged = new Set(this.tried.filter(({ judgedMs }) => judgedMs !== null).map(({ id }) => id));
    const all = new Map([...kept, ...own].map((attempt) => [attempt.id, attempt]));
    return [...all.values()].filter(({ id }) => !judged.has(id));
  }

  /** judge writes down what an attempt brought, and tells whether this worker was the one who did. */
  async judge(attempt: Attempt): Promise<boolean> {
    const isUnsaved = this.unsavedAttempts.has(attempt.id);
    if (isUnsaved || this.worker !== FOR_ALL) {
      this.keep(attempt);
      return true;
    }
    this.tried = this.tried.map((one) => (one.id === attempt.id ? attempt : one));
    return this.recoveries.judge(attempt);
  }

  /** save writes down what is not yet; what cannot be now is the next time. */
  async save(): Promise<void> {
    await this.flush().catch((error: unknown) => this.logger.debug(`written down later: ${String(error)}`));
  }

  /** Where the database did not answer once, it is not waited for again in the same look. */
  private async soon<T>(ask: () => Promise<T>): Promise<T> {
    if (this.worker === FOR_ALL) return ask();
    if (this.isAway) throw new Late(0);
    try {
      return await within(PATIENCE_MS, ask());
    } catch (error) {
      this.isAway = true;
      throw error;
    }
  }

  private async flush(): Promise<void> {
    const [troubles, attempts] = [[...this.unsavedTroubles.values()], [...this.unsavedAttempts.values()]];
    await this.soon(() => this.recoveries.keep(troubles, attempts));
    for (const one of troubles) if (this.unsavedTroubles.get(one.id) === one) this.unsavedTroubles.delete(one.id);
    for (const one of attempts) if (this.unsavedAttempts.get(one.id) === one) this.unsavedAttempts.delete(one.id);
  }
}
