import { Injectable } from '@nestjs/common';
import type { Dialect } from '../../domain/call.js';
import { IngestMetrics } from '../../metrics/ingest-metrics.js';
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

  /** recordCalls records calls told as a whole, in order. It throws `Unavailable` when not all of them are durable. */
  async recordCalls(dialect: Dialect, calls: readonly ToldCall[]): Promise<Outcome[]> {
    if (calls.length <= CALLS_AT_ONCE) return this.record(dialect, { ...EMPTY_BATCH, calls });
    const parts: Promise<Outcome[]>[] = [];
    for (let from = 0; from < calls.length; from += CALLS_AT_ONCE) {
      parts.push(this.record(dialect, { ...EMPTY_BATCH, calls: calls.slice(from, from + CALLS_AT_ONCE) }));
    }
    return (await Promise.all(parts)).flat();
  }

  /** record records a batch in one transaction. */
  async record(dialect: Dialect, batch: LedgerBatch): Promise<Outcome[]> {
    const outcomes = await this.ledger.record(batch);
    this.metrics.count(dialect, 'accepted', tally(outcomes, 'accepted') + batch.observations.length);
    this.metrics.count(dialect, 'updated', tally(outcomes, 'updated'));
    this.metrics.count(dialect, 'duplicate', tally(outcomes, 'duplicate'));
    return outcomes;
  }

  /** rejected takes note of calls that were not taken. */
  rejected(dialect: Dialect, calls: number): void {
    this.metrics.count(dialect, 'rejected', calls);
  }
}

/** tally is how many outcomes are of one kind. */
export function tally(outcomes: readonly Outcome[], kind: Outcome): number {
  return outcomes.reduce((sum, outcome) => (outcome === kind ? sum + 1 : sum), 0);
}
