import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { floorTo } from '../../domain/period.js';
import { ACTION_RULES, type Action } from '../../domain/recovery/actions.js';
import type { Finding } from '../../domain/recovery/findings.js';
import { isNearlyUsedUp } from '../../domain/recovery/diagnose.js';
import { afterLooks, type Trouble } from '../../domain/recovery/trouble.js';
import { Database } from '../../storage/database.js';
import { FOR_ALL, Recoveries } from '../../storage/recovery/recoveries.js';
import type { Attempt } from '../../storage/recovery/recovery-table.js';
import { Attempts, byItself, mends, newId } from './attempts.js';
import { Inspections, type Shown } from './inspections.js';
import { PolicyService } from './policy.service.js';
import { TroubleBook } from './trouble-book.js';
import { within } from '../../storage/within.js';

/** So often a worker looks at itself; what is looked at for all of them is a job. */
const LOCAL_MS = 5_000;

/** What people have switched off is known from before, where it cannot be read. */
const PATIENCE_MS = 2_000;

/** Of workers that look for all within so long it is one. */
const SHARED_MS = 10_000;

/** So often within its lease a repair that goes on says so. */
const RENEWALS = 3;

/** Watched is what the watch works with. */
@Injectable()
export class Watched {
  constructor(
    readonly inspections: Inspections,
    readonly policy: PolicyService,
    readonly attempts: Attempts,
    readonly recoveries: Recoveries,
  ) {}
}

/** RecoveryWatch looks, decides, has repaired what may be, and measures what that brought. */
@Injectable()
export class RecoveryWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(RecoveryWatch.name);
  private readonly own: TroubleBook;
  private readonly shared: TroubleBook;
  private timer: NodeJS.Timeout | null = null;
  private isStopping = false;
  private readonly looking = new Map<TroubleBook, Promise<void>>();

  constructor(
    private readonly parts: Watched,
    private readonly clock: Clock,
    private readonly database: Database,
    @Inject(ENVIRONMENT) environment: Pick<Environment, 'WORKER_NAME'>,
  ) {
    this.own = new TroubleBook(parts.recoveries, environment.WORKER_NAME);
    this.shared = new TroubleBook(parts.recoveries, FOR_ALL);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.lookAtSelf().catch(this.warn), LOCAL_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    if (this.timer) clearInterval(this.timer);
    await Promise.all([...this.looking.values()].map((look) => look.catch(() => undefined)));
  }

  /** lookAtSelf looks at what each worker looks at for itself. */
  lookAtSelf(): Promise<void> {
    return this.once(this.own, () => this.look(this.own));
  }

  /**
   * lookForAll looks at what one worker looks at for all, if it is this one's turn. It waits while hardly any connection is left: those
   * who call need it more. It throws `Unavailable`.
   */
  lookForAll(): Promise<void> {
    const { active, most } = this.database.connections();
    if (most !== null && isNearlyUsedUp({ active, most })) return Promise.resolve();
    return this.once(this.shared, async () => {
      const isTurn = await this.parts.recoveries.isTurn(floorTo(this.clock.now(), SHARED_MS));
      if (isTurn) await this.look(this.shared);
    });
  }

  /**
   * lookNow looks at everything, whether it is due and this worker's turn or not; where the database is away, at what can be looked at
   * without it. It throws `Unavailable`.
   */
  async lookNow(): Promise<void> {
    for (const book of [this.own, this.shared]) {
      if (this.own.isAway) return;
      await this.looking.get(book)?.catch(() => undefined);
      await this.once(book, () => this.look(book, 'everything'));
    }
  }

  private readonly warn = (error: unknown): void => this.logger.warn(`nobody knows what is wrong: ${String(error)}`);

  /** Whoever asks while somebody looks waits for the same. */
  private once(book: TroubleBook, look: () => Promise<void>): Promise<void> {
    if (this.isStopping) return Promise.resolve();
    const begun = this.looking.get(book) ?? look().finally(() => this.looking.delete(book));
    this.looking.set(book, begun);
    return begun;
  }

  private async look(book: TroubleBook, which: 'due' | 'everything' = 'due'): Promise<void> {
    const { inspections, policy, attempts } = this.parts;
    const shown = await inspections.among(book === this.own, which);
    await book.read();
    if (!book.isAway) await within(PATIENCE_MS, policy.refresh()).catch(() => undefined);
    this.take(book, shown);
    for (const attempt of await book.toJudge(this.clock.now())) await this.judge(book, attempt);
    for (const trouble of book.troubles) await this.decide(book, trouble);
    await book.save();
    await attempts.flush();
  }

  private take(book: TroubleBook, shown: readonly Shown[]): void {
    book.note(afterLooks(book.troubles, shown, { worker: book.worker, newId }, this.clock.now()));
  }

  /** What was cut off, because its worker was killed, is judged as well. */
  private async judge(book: TroubleBook, attempt: Attempt): Promise<void> {
    const { attempts, inspections } = this.parts;
    const { check } = ACTION_RULES[attempt.action];
    const shown = await inspections.at(check);
    if (shown) this.take(book, [shown]);
    const { kind, subject } = attempt;
    const isAbout = (one: Finding): boolean =>
      kind === null ? mends(attempt.action, one) : one.kind === kind && one.subject === subject;
    const after = shown?.findings?.filter(isAbout) ?? null;
    const judged = attempts.judged(attempt, after);
    if (!(await book.judge(judged))) return;
    attempts.count(judged);
    this.logger.log(`repair ${attempt.action}: ${judged.outcome}`, { id: attempt.id, finding: kind });
  }

  private async decide(book: TroubleBook, trouble: Trouble): Promise<void> {
    const { policy } = this.parts;
    const { reason, effects } = policy.decide(trouble, book.tried);
    book.note([...book.troubles.filter(({ id }) => id !== trouble.id), { ...trouble, decision: reason }]);
    for (const action of effects) await this.attempt(book, trouble, action);
  }

  /** What was found a while ago may be gone by now: it is looked at once more before anything is done. */
  private async attempt(book: TroubleBook, trouble: Trouble, action: Action): Promise<void> {
    const { inspections, policy, attempts } = this.parts;
    const shown = await inspections.at(ACTION_RULES[action].check);
    if (shown) this.take(book, [shown]);
    const still = book.troubles.find(({ id }) => id === trouble.id);
    if (!still || this.isStopping) return;
    const about = { kind: still.kind, subject: still.subject };
    const attempt = attempts.begun({ ...about, action, worker: book.worker }, [still], this.own.worker);
    const isDue = (tried: readonly Attempt[]): boolean => policy.decide(still, tried).reason === 'attempt';
    if (!(await book.begin(attempt, isDue))) return;
    book.keep(await this.acted(attempt));
  }

  /** While a repair goes on nobody is to take it for cut off. */
  private async acted(attempt: Attempt): Promise<Attempt> {
    const { attempts, recoveries } = this.parts;
    const { leaseMs } = ACTION_RULES[attempt.action];
    const renew = (): Promise<void> => recoveries.renew(attempt, this.clock.now() + leaseMs);
    const renewal = setInterval(() => void renew().catch(this.warn), leaseMs / RENEWALS).unref();
    try {
      return (await attempts.act(attempt, byItself)).attempt;
    } finally {
      clearInterval(renewal);
    }
  }
}
