import type { ContentPolicy } from '../../domain/content-policy.js';
import type { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import type { PriceBook } from '../prices/price-book.js';
import type { LedgerBatch } from './batch.js';
import { byFirstTellers, outcomesOf, type CallEntry, type CallWriter, type Committed } from './call-writer.js';
import { contentStatements } from './contents.js';
import { Filing, unfiledAmong } from './filing.js';
import type { Journal } from './journal.js';
import { TraceRules, tracesTouched } from './trace-rules.js';
import { Piecewise, type Assembled } from './piecewise.js';
import type { Series, SeriesRegistry } from './series-registry.js';
import { scoreStatements, spanStatements } from './trace-statements.js';

/** CommitContext is when a batch is written, since when calls are there, and of which it is kept what was asked and answered. */
export interface CommitContext {
  nowMs: number;
  goneBeforeMs: number;
  policy: ContentPolicy;
}

/** ThoroughOutcome is what became of a batch, and whether any of it was known before. */
export interface ThoroughOutcome extends Committed {
  someKnown: boolean;
}

interface Done extends ThoroughOutcome {
  filed: Series[];
  snapshotKeys: number[];
  newKinds: Filing['newKinds'];
}

/** ThoroughCommit writes anything: it looks at what is there first, and merges, replaces or leaves it. */
export class ThoroughCommit {
  private readonly traceRules: TraceRules;
  private readonly piecewise: Piecewise;

  constructor(
    private readonly database: Database,
    private readonly registry: SeriesRegistry,
    private readonly prices: PriceBook,
    private readonly calls: CallWriter,
    private readonly journal: Journal,
  ) {
    this.traceRules = new TraceRules(database, calls);
    this.piecewise = new Piecewise(database);
  }

  /** commit writes a batch, whose whole calls are given as entries. */
  async commit(batch: LedgerBatch, whole: readonly CallEntry[], context: CommitContext): Promise<ThoroughOutcome> {
    const { filed, snapshotKeys, newKinds, ...outcome } = await this.database.transaction(
      (transaction) => this.write(transaction, batch, whole, context),
      { isRepeatable: (error) => this.database.isDuplicateKey(error) },
    );
    for (const series of filed) this.registry.adopt(series);
    this.prices.kept(snapshotKeys);
    this.calls.kinds.adopt(newKinds);
    return outcome;
  }

  private async write(
    transaction: Transaction,
    batch: LedgerBatch,
    whole: readonly CallEntry[],
    { nowMs, goneBeforeMs, policy }: CommitContext,
  ): Promise<Done> {
    const { dialect } = this.database;
    const assembled = await this.assemble(transaction, batch, nowMs);
    const told = [...whole, ...assembled.calls];
    const { registry, filed } = await this.register(transaction, told);
    const filing = new Filing(registry, this.prices, this.calls.kinds);
    const known = await this.calls.find(transaction, lastOf(told), goneBeforeMs);
    const entries = byFirstTellers(told, known.calls);
    const last = lastOf(entries);
    const changes = await this.calls.write(transaction, last, known, (entry) => filing.file(entry));
    const there = last.filter(({ key }) => !known.letGo.has(key));
    const spans = [...batch.spans.map((span) => ({ span, told: null })), ...assembled.spans];
    await transaction.run(spanStatements(dialect, spans));
    const touched = tracesTouched(
      entries,
      spans.map(({ span }) => span),
    );
    await this.traceRules.apply(transaction, touched, changes);
    const snapshots = this.prices.snapshotStatements(filing.used.values());
    await transaction.run([
      ...this.calls.kinds.statements(filing.newKinds),
      ...snapshots.statements,
      ...scoreStatements(dialect, batch.scores),
      ...contentStatements(dialect, policy, batch, there, changes),
      ...this.journal.entry(changes),
    ]);
    const { newKinds } = filing;
    const outcomes = outcomesOf(entries.slice(0, whole.length), known);
    return {
      outcomes,
      changes,
      someKnown: known.calls.size + known.letGo.size > 0,
      filed,
      snapshotKeys: snapshots.keys,
      newKinds,
    };
  }

  private assemble(transaction: Transaction, batch: LedgerBatch, nowMs: number): Promise<Assembled> | Assembled {
    if (batch.observations.length + batch.traces.length === 0) return { calls: [], spans: [] };
    return this.piecewise.assemble(transaction, batch, nowMs);
  }

  /** New series stand only once the transaction is committed; until then they are known to a layer over the registry. */
  private async register(
    transaction: Transaction,
    entries: readonly CallEntry[],
  ): Promise<{ registry: SeriesRegistry; filed: Series[] }> {
    const unfiled = unfiledAmong(this.registry, entries);
    if (unfiled.length === 0) return { registry: this.registry, filed: [] };
    const registry = this.registry.layer();
    return { registry, filed: await registry.file(transaction, unfiled) };
  }
}

/** Of several tellings of a call the last holds. */
function lastOf(entries: readonly CallEntry[]): CallEntry[] {
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()];
}
