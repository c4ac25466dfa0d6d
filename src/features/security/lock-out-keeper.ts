import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { hash } from 'node:crypto';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { Actor } from '../../domain/audit/actor.js';
import { Unavailable } from '../../domain/failures.js';
import { guessed, isForgotten, type Guesses, type LockOutRule } from '../../domain/security/lock-out.js';
import { SecurityMetrics } from '../../metrics/security-metrics.js';
import { LockOuts, type LockOut } from '../../storage/security/lock-outs.js';
import { Repeated } from './repeated.js';

const MINUTE_MS = 60_000;
const RULE = { firstMs: 30_000, longestMs: 15 * MINUTE_MS, forgottenMs: 60 * MINUTE_MS };

/** So often workers tell each other whom they have locked out. */
const TELL_MS = 1_000;
const MOST_REMEMBERED = 10_000;
const ID_LENGTH = 32;

/** What is remembered of a source's guesses at one key. */
interface Pair extends Guesses {
  source: string;
  keyId: string;
  sinceMs: number;
  isTold: boolean;
}

/**
 * LockOutKeeper keeps whose guesses are not looked at for a while: of one source at one key, so that nobody is locked out of
 * his key by what others guess elsewhere.
 */
@Injectable()
export class LockOutKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LockOutKeeper.name);
  private readonly pairs = new Map<string, Pair>();
  private readonly rule: LockOutRule;
  private readonly telling = new Repeated(TELL_MS, () => this.exchange());

  constructor(
    private readonly lockOuts: LockOuts,
    private readonly metrics: SecurityMetrics,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) { LOCK_OUT_AFTER }: Environment,
  ) {
    this.rule = { ...RULE, guesses: LOCK_OUT_AFTER };
  }

  onApplicationBootstrap(): void {
    this.metrics.watchLockOuts(() => this.lockedNow().length);
    if (this.rule.guesses > 0) this.telling.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.telling.stop();
  }

  /** waitSeconds is for how long a source is locked out of a key; 0: it is not. */
  waitSeconds(source: string, keyId: string): number {
    const pair = this.pairs.get(idOf(source, keyId));
    return pair ? Math.max(0, Math.ceil((pair.lockedUntilMs - this.clock.now()) / 1000)) : 0;
  }

  /** guessed takes note of a failed guess. */
  guessed(source: string, keyId: string): void {
    const nowMs = this.clock.now();
    const id = idOf(source, keyId);
    const before = this.pairs.get(id) ?? null;
    const { next, reason } = guessed(before, this.rule, nowMs);
    // The one of which nothing was heard for longest comes first, and makes room.
    this.pairs.delete(id);
    const [first] = this.pairs.size >= MOST_REMEMBERED ? this.pairs.keys() : [];
    if (first !== undefined) this.pairs.delete(first);
    const isLocked = reason === 'locked_out' || reason === 'locked_out_again';
    this.pairs.set(id, { ...next, source, keyId, sinceMs: nowMs, isTold: !isLocked });
    if (!isLocked) return;
    this.metrics.lockedOut(reason);
    const forSeconds = Math.round((next.lockedUntilMs - nowMs) / 1000);
    this.logger.warn('locked out', { reason, source, keyId, guesses: next.count, forSeconds });
  }

  /** end lets a source guess again, as if it never had, and tells whether it was locked out. */
  async end(by: Actor, id: string): Promise<boolean> {
    await this.tell();
    const wasLocked = await this.lockOuts.end(by, id);
    this.pairs.delete(id);
    return wasLocked;
  }

  /** exchange tells others whom this worker locked out, and hears whom they did, and whom somebody let in again. */
  async exchange(): Promise<void> {
    try {
      await this.tell();
      this.hear(await this.lockOuts.active());
    } catch (error) {
      // Without a database nobody is looked up who could be guessed.
      if (!(error instanceof Unavailable)) this.logger.error(error);
    }
  }

  private async tell(): Promise<void> {
    const fresh = [...this.pairs].filter(([, { isTold }]) => !isTold);
    if (fresh.length > 0) await this.lockOuts.put(fresh.map(([id, pair]) => lockOutOf(id, pair)));
    for (const [, pair] of fresh) pair.isTold = true;
  }

  private hear(active: readonly LockOut[]): void {
    const nowMs = this.clock.now();
    const known = new Map(active.map((one) => [one.id, one]));
    for (const [id, pair] of this.pairs) {
      const wasEnded = pair.isTold && pair.lockedUntilMs > nowMs && !known.has(id);
      if (wasEnded || isForgotten(pair, this.rule, nowMs)) this.pairs.delete(id);
    }
    for (const { id, source, keyId, sinceMs, untilMs, guesses, lockOuts } of active) {
      if ((this.pairs.get(id)?.lockedUntilMs ?? 0) >= untilMs) continue;
      const told = { count: guesses, lastMs: sinceMs, lockOuts, lockedUntilMs: untilMs };
      this.pairs.set(id, { ...told, source, keyId, sinceMs, isTold: true });
    }
  }

  private lockedNow(): Pair[] {
    const nowMs = this.clock.now();
    return [...this.pairs.values()].filter(({ lockedUntilMs }) => lockedUntilMs > nowMs);
  }
}

function idOf(source: string, keyId: string): string {
  return hash('sha256', `${source} ${keyId}`, 'hex').slice(0, ID_LENGTH);
}

function lockOutOf(id: string, { source, keyId, sinceMs, lockedUntilMs, count, lockOuts }: Pair): LockOut {
  return { id, source, keyId, sinceMs, untilMs: lockedUntilMs, guesses: count, lockOuts };
}
