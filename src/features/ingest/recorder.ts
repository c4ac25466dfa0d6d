import { Injectable } from '@nestjs/common';
import type { Dialect } from '../../domain/call.js';
import { Unavailable } from '../../domain/failures.js';
import { IngestMetrics, type IngestOutcome } from '../../metrics/ingest-metrics.js';
import { partsOf, type LedgerBatch, type Outcome } from '../../storage/ledger/batch.js';
import { Intake } from './intake.js';

/** So many items are recorded in one transaction at the most. */
const ITEMS_AT_ONCE = 500;

/** Recorded is what became of the whole calls of a request, and how many of them wait for the database to be back. */
export interface Recorded {
  outcomes: readonly Outcome[];
  waiting: number;
}

/** Recorder hands what came in on, and counts what became of it. */
@Injectable()
export class Recorder {
  constructor(
    private readonly intake: Intake,
    private readonly metrics: IngestMetrics,
  ) {}

  /**
   * record records what a request brought, one part after the other: of two tellings of a call the later one holds. It
   * throws `Unavailable` when not everything is durable; to send it again does no harm.
   */
  async record(dialect: Dialect, brought: LedgerBatch): Promise<Recorded> {
    const outcomes: Outcome[] = [];
    let waiting = 0;
    for (const part of partsOf(brought, ITEMS_AT_ONCE)) {
      const became = await this.intake.take(dialect, part);
      if (became === null) waiting += part.calls.length;
      else for (const outcome of became) outcomes.push(outcome);
    }
    this.countAll(dialect, outcomes);
    this.count(dialect, 'queued', waiting);
    return { outcomes, waiting };
  }

  /** recordNow records what has waited, and returns what of it cannot be recorded. It throws `Unavailable`. */
  recordNow(dialect: Dialect, batch: LedgerBatch): Promise<LedgerBatch[]> {
    return this.recordParts(dialect, batch, ITEMS_AT_ONCE);
  }

  private async recordParts(dialect: Dialect, batch: LedgerBatch, most: number): Promise<LedgerBatch[]> {
    const refused: LedgerBatch[] = [];
    for (const part of partsOf(batch, most)) {
      try {
        this.countAll(dialect, await this.intake.record(part));
      } catch (error) {
        if (error instanceof Unavailable) throw error;
        // One item that cannot be recorded must not take those with it that came from others.
        if (most === 1) refused.push(part);
        else refused.push(...(await this.recordParts(dialect, part, Math.ceil(most / 8))));
      }
    }
    return refused;
  }

  /** count takes note of what became of some calls that the ledger does not answer for. */
  count(dialect: Dialect, outcome: IngestOutcome, calls: number): void {
    this.metrics.count(dialect, outcome, calls);
  }

  private countAll(dialect: Dialect, outcomes: readonly Outcome[]): void {
    for (const outcome of ['accepted', 'updated', 'duplicate'] as const) {
      this.count(dialect, outcome, tally(outcomes, outcome));
    }
  }
}

/** tally is how many outcomes are of one kind. */
export function tally(outcomes: readonly Outcome[], kind: Outcome): number {
  return outcomes.reduce((sum, outcome) => (outcome === kind ? sum + 1 : sum), 0);
}
