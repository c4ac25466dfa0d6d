import { Injectable } from '@nestjs/common';
import type { Dialect } from '../../domain/call.js';
import { IngestMetrics, type IngestOutcome } from '../../metrics/ingest-metrics.js';
import { EMPTY_BATCH, type LedgerBatch, type Outcome, type ToldCall } from '../../storage/ledger/batch.js';
import { Ledger } from '../../storage/ledger/ledger.js';

/** So many calls are recorded in one transaction at the most. */
const CALLS_AT_ONCE = 1000;

/** Recorder hands what came in to the ledger, and counts what became of it. */
@Injectable()
export class Recorder {
  constructor(
    private readonly ledger: Ledger,
    private readonly metrics: IngestMetrics,
  ) {}

  /**
   * recordCalls records calls told as a whole, one part after the other: of two tellings of a call the later one holds.
   * It throws `Unavailable` when not all of them are durable.
   */
  async recordCalls(dialect: Dialect, calls: readonly ToldCall[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (let from = 0; from < calls.length; from += CALLS_AT_ONCE) {
      const part = calls.slice(from, from + CALLS_AT_ONCE);
      outcomes.push(...(await this.record(dialect, { ...EMPTY_BATCH, calls: part })));
    }
    return outcomes;
  }

  /** record records a batch in one transaction, and resolves to what became of its whole calls. */
  async record(dialect: Dialect, batch: LedgerBatch): Promise<Outcome[]> {
    const outcomes = await this.ledger.record(batch);
    for (const outcome of ['accepted', 'updated', 'duplicate'] as const) {
      this.count(dialect, outcome, tally(outcomes, outcome));
    }
    return outcomes;
  }

  /** count takes note of what became of some calls that the ledger does not answer for. */
  count(dialect: Dialect, outcome: IngestOutcome, calls: number): void {
    this.metrics.count(dialect, outcome, calls);
  }
}

/** tally is how many outcomes are of one kind. */
export function tally(outcomes: readonly Outcome[], kind: Outcome): number {
  return outcomes.reduce((sum, outcome) => (outcome === kind ? sum + 1 : sum), 0);
}
