import type { ContentPolicy } from '../../domain/content-policy.js';
import type { Database } from '../database.js';
import type { PriceBook } from '../prices/price-book.js';
import type { Row, Script, SqlDialect } from '../sql-dialect.js';
import type { LedgerBatch } from './batch.js';
import { noveltyStatements, traceQuestion, type TracesTouched } from './call-places.js';
import {
  byFirstTellers,
  changesFrom,
  NOTHING_KNOWN,
  outcomesOf,
  type CallEntry,
  type CallWriter,
  type Committed,
} from './call-writer.js';
import { contentStatements } from './contents.js';
import { Filing } from './filing.js';
import type { Journal } from './journal.js';
import { tracesTouched } from './trace-rules.js';
import type { SeriesRegistry } from './series-registry.js';
import { scoreStatements, spanStatements } from './trace-statements.js';

/**
 * FreshCommit writes calls on the assumption that all of them are new, without looking: a lookup costs a third of an
 * insert, and nearly all calls are new. Everything that a transaction does is then known beforehand and goes out at once.
 */
export class FreshCommit {
  constructor(
    private readonly database: Database,
    private readonly registry: SeriesRegistry,
    private readonly prices: PriceBook,
    private readonly calls: CallWriter,
    private readonly journal: Journal,
  ) {}

  /** commit writes a batch, or nothing of it (`null`) when not all of it is new and plain. */
  async commit(batch: LedgerBatch, told: readonly CallEntry[], policy: ContentPolicy): Promise<Committed | null> {
    const filing = new Filing(this.registry, this.prices, this.calls.kinds);
    const entries = byFirstTellers(told, NOTHING_KNOWN.calls);
    const last = new Map(entries.map((entry) => [entry.key, entry]));
    const filed = [...last.values()].map((entry) => filing.file(entry));
    const changes = changesFrom(new Map(), filed);
    const { dialect } = this.database;
    const snapshots = this.prices.snapshotStatements(filing.used.values());
    const question = wrapperQuestion(dialect, tracesTouched(entries, batch.spans));
    const spans = batch.spans.map((span) => ({ span, told: null }));
    try {
      const isDone = await this.database.atomically({
        statements: [
          ...spanStatements(dialect, spans),
          ...this.calls.insert(filed),
          ...noveltyStatements(dialect, filed),
          ...this.calls.kinds.statements(filing.newKinds),
        ],
        ...(question ? { question } : {}),
        rest: [
          ...snapshots.statements,
          ...scoreStatements(dialect, batch.scores),
          ...contentStatements(dialect, policy, batch, entries, changes),
          ...this.journal.entry(changes),
        ],
      });
      if (!isDone) return null;
    } catch (error) {
      if (this.database.isDuplicateKey(error)) return null;
      throw error;
    }
    this.prices.kept(snapshots.keys);
    this.calls.kinds.adopt(filing.newKinds);
    return { outcomes: outcomesOf(entries, NOTHING_KNOWN), changes };
  }
}

/** Asks whether two calls share one of the traces: then one of them may be a wrapper of the other. */
function wrapperQuestion(dialect: SqlDialect, traces: TracesTouched): Script['question'] {
  if (traces.keys.length === 0) return undefined;
  const isGood = (rows: readonly Row[]): boolean => new Set(rows.map((row) => row['trace_key'])).size === rows.length;
  return { statement: traceQuestion(dialect, traces), isGood };
}
