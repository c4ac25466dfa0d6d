import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { CallFacts, CallStatus, Dimensions, LlmCall } from '../../domain/call.js';
import { Bug } from '../../domain/failures.js';
import { ZoneCalendar } from '../../domain/period.js';
import { priceCall } from '../../domain/pricing/cost.js';
import { RollupFold, type RollupRow } from '../../domain/rollup/fold.js';
import { Database, type Transaction } from '../database.js';
import { inParts, marks } from '../lists.js';
import { PriceBook, type BookedPrice } from '../prices/price-book.js';
import { weightOf, type LedgerBatch, type Outcome, type ToldCall } from './batch.js';
import { keyOfCall } from './call-table.js';
import { CallWriter, type CallEntry, type Changes } from './call-writer.js';
import { GroupCommit } from './group-commit.js';
import { keyOf } from './keys.js';
import { LeafRule } from './leaf-rule.js';
import { Piecewise, type Assembled } from './piecewise.js';
import { addRollups, compactRollups } from './rollup-table.js';
import { SeriesRegistry, textOf, type Series } from './series-registry.js';
import { writeContents, writeScores, writeSpans, type ContentEntry } from './trace-writer.js';
import { addUserDays, foldUserDays } from './user-days.js';

/** Two writers, so that one prepares its rows while the database works on the other's. SQLite has one writer. */
const WRITERS = { mysql: 2, sqlite: 1 } as const;
const GROUP_WEIGHT = { mysql: 2000, sqlite: 500 } as const;
const WEIGHT_WAITING = 100_000;

/** After so many commits the rollups touched by one are compacted. */
const COMPACT_EVERY = 16;

/**
 * Ledger is the one way in for calls. A call is written, priced, and what it changes is added to every rollup, in one
 * transaction; when `record` resolves, that transaction has been committed.
 */
@Injectable()
export class Ledger implements OnModuleInit {
  readonly registry: SeriesRegistry;
  /** The calendar by which the ledger's days are cut. */
  readonly calendar: ZoneCalendar;
  private readonly group: GroupCommit<LedgerBatch, Outcome[]>;
  private readonly calls: CallWriter;
  private readonly leafRule: LeafRule;
  private readonly piecewise: Piecewise;
  private commits = 0;

  constructor(
    private readonly database: Database,
    private readonly prices: PriceBook,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {
    const { dialect } = database;
    this.registry = new SeriesRegistry(dialect);
    this.calendar = new ZoneCalendar(environment.REPORTING_TIMEZONE);
    this.calls = new CallWriter(database, this.registry);
    this.leafRule = new LeafRule(database, this.calls);
    this.piecewise = new Piecewise(database);
    this.group = new GroupCommit((batches) => this.commit(batches), {
      writers: WRITERS[dialect.name],
      weightOfGroup: GROUP_WEIGHT[dialect.name],
      weightWaiting: WEIGHT_WAITING,
    });
  }

  async onModuleInit(): Promise<void> {
    await this.registry.load(this.database);
    await this.prices.refresh(this.clock.now());
  }

  /**
   * record writes a batch and resolves, once it is durable, to what became of each of its whole calls, in order.
   * It throws `Unavailable` when the database cannot take it now; nothing of the batch has been recorded then, or it is
   * not known to have been, and recording it again does no harm.
   */
  async record(batch: LedgerBatch): Promise<Outcome[]> {
    await this.prices.refresh(this.clock.now());
    return this.group.submit(batch, weightOf(batch));
  }

  /** change runs some work that changes calls in one transaction, and adds to the rollups what it changed. */
  async change(work: (transaction: Transaction) => Promise<Changes>): Promise<Changes> {
    return this.database.transaction(async (transaction) => {
      const changes = await work(transaction);
      await this.settle(transaction, changes);
      return changes;
    });
  }

  private async commit(batches: LedgerBatch[]): Promise<Outcome[][]> {
    const batch = batches.length === 1 && batches[0] ? batches[0] : joined(batches);
    const isDuplicate = (error: unknown): boolean => this.database.isDuplicateKey(error);
    const { outcomes, filed, keptPrices } = await this.database.transaction(
      (transaction) => this.write(transaction, batch),
      isDuplicate,
    );
    for (const series of filed) this.registry.adopt(series);
    this.prices.kept(keptPrices);
    let from = 0;
    return batches.map(({ calls }) => outcomes.slice(from, (from += calls.length)));
  }

  private async write(
    transaction: Transaction,
    batch: LedgerBatch,
  ): Promise<{ outcomes: Outcome[]; filed: Series[]; keptPrices: number[] }> {
    const { dialect } = this.database;
    const assembled: Assembled =
      batch.observations.length + batch.traces.length > 0
        ? await this.piecewise.assemble(transaction, batch)
        : { calls: [], spans: [] };
    const entries = [...batch.calls.map(entryOf), ...assembled.calls];
    const { filed, seriesOf } = await this.file(transaction, entries);
    const used = new Map<number, BookedPrice>();
    const written = await this.calls.write(transaction, entries, (facts) => this.price(facts, used), seriesOf);
    const { outcomes, changes } = written;
    const spans = [...batch.spans.map((span) => ({ span, told: null })), ...assembled.spans];
    if (spans.length > 0) await writeSpans(transaction, dialect, spans);
    await this.leafRule.apply(
      transaction,
      entries.map(({ facts }) => facts),
      changes,
    );
    if (batch.scores.length > 0) await writeScores(transaction, dialect, batch.scores);
    await this.keepContents(transaction, batch, entries, changes);
    const keptPrices = await this.prices.keep(transaction, used.values());
    await this.settle(transaction, changes);
    return { outcomes: outcomes.slice(0, batch.calls.length), filed, keptPrices };
  }

  /** Adds to the rollups what changed. This comes last: from here on others who add to the same rollups wait. */
  private async settle(transaction: Transaction, changes: Changes): Promise<void> {
    if (changes.size === 0) return;
    const { dialect } = this.database;
    const fold = new RollupFold(this.calendar, this.clock.now());
    for (const change of changes.values()) fold.apply(change);
    const rows: RollupRow[] = fold.rows();
    await addUserDays(transaction, dialect, foldUserDays(changes.values(), this.calendar));
    await addRollups(transaction, dialect, rows);
    if (++this.commits % COMPACT_EVERY === 0 && rows.length > 0) await compactRollups(transaction, dialect, rows);
  }

  private async file(
    transaction: Transaction,
    entries: readonly CallEntry[],
  ): Promise<{ filed: Series[]; seriesOf: (facts: Dimensions) => Series }> {
    const unfiled = new Map<string, Dimensions>();
    for (const { facts } of entries) if (!this.registry.find(facts)) unfiled.set(textOf(facts), facts);
    if (unfiled.size === 0) return { filed: [], seriesOf: (facts) => certain(this.registry.find(facts)) };
    const registry = this.registry.copy();
    const filed = await registry.file(transaction, unfiled.values());
    return { filed, seriesOf: (facts) => certain(registry.find(facts)) };
  }

  private price(facts: CallFacts, used: Map<number, BookedPrice>): LlmCall {
    const booked = facts.usage === null ? null : this.prices.holdingFor(facts);
    const cost = priceCall(facts, booked);
    if (booked && cost.priceKey !== null) used.set(booked.key, booked);
    return { ...facts, cost };
  }

  /** Content of pending calls is kept until it is known whether they fail, and dropped when they do not. */
  private async keepContents(
    transaction: Transaction,
    batch: LedgerBatch,
    entries: readonly CallEntry[],
    changes: Changes,
  ): Promise<void> {
    const policy = this.environment.CONTENT_CAPTURE;
    if (policy === 'off') return;
    const statuses = new Map(entries.map(({ key, facts }) => [key, facts.status]));
    const isKept = (status: CallStatus | undefined): boolean => policy === 'all' || (status ?? 'ok') !== 'ok';
    const contents: ContentEntry[] = [];
    for (const { facts, input, output } of batch.calls) {
      if (input !== null || output !== null) contents.push({ key: keyOfCall(facts), input, output });
    }
    for (const { project, id, input, output } of batch.observations) {
      if (input !== null || output !== null) contents.push({ key: keyOf(project, id), input, output });
    }
    const kept = contents.filter(({ key }) => isKept(statuses.get(key)));
    if (kept.length > 0) await writeContents(transaction, this.database.dialect, kept);
    const dropped = [...changes].filter(
      ([, { before, after }]) => before?.call.status === 'pending' && !isKept(after?.call.status),
    );
    for (const some of inParts(dropped.map(([key]) => key))) {
      const sql = `DELETE FROM call_contents WHERE call_key IN (${marks(some)})`;
      await transaction.run([{ sql, parameters: [...some] }]);
    }
  }
}

function entryOf({ facts }: ToldCall): CallEntry {
  return { key: keyOfCall(facts), facts, told: null };
}

function joined(batches: readonly LedgerBatch[]): LedgerBatch {
  return {
    calls: batches.flatMap(({ calls }) => calls),
    observations: batches.flatMap(({ observations }) => observations),
    traces: batches.flatMap(({ traces }) => traces),
    spans: batches.flatMap(({ spans }) => spans),
    scores: batches.flatMap(({ scores }) => scores),
  };
}

function certain(series: Series | undefined): Series {
  if (!series) throw new Bug('a call has no series after all were filed');
  return series;
}
