import { Injectable } from '@nestjs/common';
import type { Dialect } from '../../domain/call.js';
import { IngestMetrics, type IngestOutcome } from '../../metrics/ingest-metrics.js';
import { partsOf, type LedgerBatch, type Outcome } from '../../storage/ledger/batch.js';
import { Ledger } from '../../storage/ledger/ledger.js';

/** So many items are recorded in one transaction at the most. */
const ITEMS_AT_ONCE = 500;

/** Recorder hands what came in to the ledger, and counts what became of it. */
@Injectable()
export class Recorder {
  constructor(
    private readonly ledger: Ledger,
    private readonly metrics: IngestMetrics,
  ) {}

  /**
   * record records what a request brought, one part after the other: of two tellings of a call the later one holds. It
   * resolves to what became of the whole calls and throws `Unavailable` when not everything is durable; to send it again
   * does no harm.
   */
  async record(dialect: Dialect, brought: LedgerBatch): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const part of partsOf(brought, ITEMS_AT_ONCE)) {
      for (const outcome of await this.ledger.record(part)) outcomes.push(outcome);
    }
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
