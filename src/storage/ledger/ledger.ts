import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, WrongEnvironment, type Environment } from '../../config/environment.js';
import { ZoneCalendar } from '../../domain/period.js';
import { tallyBySeries, type GroupTally } from '../../domain/rollup/tally.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { PriceBook } from '../prices/price-book.js';
import { Settings } from '../repositories/settings.js';
import { joinBatches, weightOf, type LedgerBatch, type Outcome } from './batch.js';
import { keyOfCall } from './call-table.js';
import { CallWriter, type CallEntry, type Changes, type Committed } from './call-writer.js';
import { unfiledAmong } from './filing.js';
import { FreshCommit } from './fresh-commit.js';
import { GroupCommit } from './group-commit.js';
import { Journal } from './journal.js';
import { KeptCalls } from './kept-calls.js';
import { lotOf } from './lots.js';
import { PersonJournal } from './person-journal.js';
import { Poster } from './poster.js';
import { SeriesRegistry } from './series-registry.js';
import { Sums } from './sums.js';
import { ThoroughCommit } from './thorough-commit.js';

/** Three writers: one prepares its rows while the database works on the second's and the disk on the third's. SQLite has one. */
const WRITERS = { mysql: 3, sqlite: 1 } as const;
const GROUP_WEIGHT = { mysql: 2000, sqlite: 500 } as const;
const WEIGHT_PER_WRITER = 500;
const WEIGHT_WAITING = 30_000;

/**
 * Ledger is the one way in for calls. A call is written and priced, and what it changes in the sums is written down, in
 * one transaction; when `record` resolves, that transaction has been committed.
 */
@Injectable()
export class Ledger implements OnModuleInit, BeforeApplicationShutdown {
  readonly registry: SeriesRegistry;
  /** The calendar by which the ledger's days are cut. */
  readonly calendar: ZoneCalendar;
  readonly calls: CallWriter;
  private readonly group: GroupCommit<LedgerBatch, Outcome[]>;
  readonly journal: Journal;
  /** What has been posted of users and keys, until it is in their sums. */
  readonly people: PersonJournal;
  private readonly poster: Poster;
  private readonly fresh: FreshCommit;
  private readonly thorough: ThoroughCommit;
  /** Retries and late updates come in spells; during one, nothing is written on the assumption that it is new. */
  private expectsKnown = false;
  private readonly observers: ((tallies: readonly GroupTally[]) => void)[] = [];
  private readonly observersOfEnded: ((key: string) => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly prices: PriceBook,
    private readonly clock: Clock,
    private readonly kept: KeptCalls,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    const { name } = database.dialect;
    this.registry = new SeriesRegistry(database.dialect);
    this.calendar = ZoneCalendar.of(environment.REPORTING_TIMEZONE);
    this.calls = new CallWriter(database, this.registry);
    this.journal = new Journal(database.dialect, this.calendar, clock);
    this.people = new PersonJournal(database, clock);
    this.poster = new Poster(database, this.journal, new Sums(database, this.registry, this.calendar, clock));
    this.fresh = new FreshCommit(database, this.registry, prices, this.calls, this.journal);
    this.thorough = new ThoroughCommit(database, this.registry, prices, this.calls, this.journal);
    this.group = new GroupCommit((batches) => this.commit(batches), {
      writers: WRITERS[name],
      weightPerWriter: WEIGHT_PER_WRITER,
      weightOfGroup: GROUP_WEIGHT[name],
      weightWaiting: WEIGHT_WAITING,
    });
  }

  /** It throws `WrongEnvironment` when the ledger's days were cut by another time zone's calendar. */
  async onModuleInit(): Promise<void> {
    const zone = await new Settings(this.database).claim('reporting_timezone', this.calendar.zone);
    if (zone !== this.calendar.zone) {
      throw new WrongEnvironment(
        `REPORTING_TIMEZONE is ${this.calendar.zone}, but the days of this ledger were cut in ${zone}; set it back, or begin a new database`,
      );
    }
    await this.registry.load(this.database);
    await this.calls.kinds.load(this.database);
    await this.prices.refresh(this.clock.now());
  }

  /** observe has an observer told, after each commit, what it adds to the sums that are followed live. */
  observe(observer: (tallies: readonly GroupTally[]) => void): void {
    this.observers.push(observer);
  }

  /** observeEnded has an observer told, after each commit, the key of every call in it that has ended. */
  observeEnded(observer: (key: string) => void): void {
    this.observersOfEnded.push(observer);
  }

  /**
   * record writes a batch and resolves, once it is durable, to what became of each of its whole calls, in order.
   * It throws `Unavailable` when the database cannot take it now; nothing of the batch has been recorded then, or it is
   * not known to have been, and recording it again does no harm.
   */
  async record(batch: LedgerBatch): Promise<Outcome[]> {
    return this.group.submit(batch, weightOf(batch));
  }

  /** change runs some work that changes calls in one transaction, which also writes down what that changes in the sums. */
  async change(work: (transaction: Transaction) => Promise<Changes>): Promise<Changes> {
    const changes = await this.database.transaction(async (transaction) => {
      const made = await work(transaction);
      await transaction.run(this.journal.entry(made));
      return made;
    });
    this.tell(changes);
    await this.poster.committed();
    return changes;
  }

  /** posted resolves once the sums hold everything that was recorded before. Whoever reads sums waits for it first. */
  posted(): Promise<void> {
    return this.poster.post();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.people.leave();
    await this.poster.finish();
  }

  private async commit(batches: LedgerBatch[]): Promise<Outcome[][]> {
    await this.prices.refresh(this.clock.now());
    const batch = joinBatches(batches);
    const entries = batch.calls.map(({ facts }): CallEntry => ({ key: keyOfCall(facts), facts, told: null }));
    if (batches.length > 1 && nameOthers(entries)) throw new NotTogether();
    const { outcomes, changes } = await this.write(batch, entries);
    this.tell(changes);
    await this.poster.committed();
    let from = 0;
    return batches.map(({ calls }) => outcomes.slice(from, (from += calls.length)));
  }

  private async write(batch: LedgerBatch, entries: readonly CallEntry[]): Promise<Committed> {
    const policy = this.environment.CONTENT_CAPTURE;
    const isPlain = batch.observations.length + batch.traces.length === 0;
    const { goneBeforeMs } = this.kept;
    const isKept = entries.every(({ facts }) => facts.startedAtMs >= goneBeforeMs);
    if (isPlain && isKept && !this.expectsKnown && unfiledAmong(this.registry, entries).length === 0) {
      const committed = await this.fresh.commit(batch, entries, policy);
      if (committed) return committed;
    }
    const committed = await this.thorough.commit(batch, entries, { nowMs: this.clock.now(), goneBeforeMs, policy });
    this.expectsKnown = committed.someKnown;
    return committed;
  }

  private tell(changes: Changes): void {
    for (const [key, { after }] of this.observersOfEnded.length === 0 ? [] : changes) {
      if (after && after.call.status !== 'pending') for (const observer of this.observersOfEnded) observer(key);
    }
    if (this.observers.length === 0 || changes.size === 0) return;
    // A series that only another worker has filed so far goes by the names that its call was told with.
    const tallies = [...tallyBySeries(changes.values())].map(([number, { tally, call }]): GroupTally => {
      const { project, environment, provider } = this.registry.dimensionsOf(number) ?? call;
      return { project, environment, provider, ...tally };
    });
    for (const observer of this.observers) observer(tallies);
  }
}

/** NotTogether keeps batches from being written in one transaction; each is then written in one of its own. */
class NotTogether extends Error {}

/** Whether an id is told of that names one call here and another there: those who send it do not know of each other. */
function nameOthers(entries: readonly CallEntry[]): boolean {
  const lots = new Map<string, number>();
  return entries.some(({ key, facts }) => {
    const lot = lotOf(facts.startedAtMs);
    const other = lots.get(key) ?? lot;
    lots.set(key, lot);
    return Math.abs(lot - other) > 1;
  });
}
