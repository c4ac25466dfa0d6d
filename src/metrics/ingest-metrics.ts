import { Injectable } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';
import { DIALECTS, type Dialect } from '../domain/call.js';

/** IngestOutcome is what became of a call that was sent. */
const INGEST_OUTCOMES = ['accepted', 'updated', 'duplicate', 'rejected', 'queued'] as const;
export type IngestOutcome = (typeof INGEST_OUTCOMES)[number];

type Counts = Record<Dialect, Record<IngestOutcome, number>>;

/** IngestMetrics counts what comes in. Counting is on the hottest path, so it is done in plain numbers until a scrape. */
@Injectable()
export class IngestMetrics {
  private readonly counts: Counts = { native: noneYet(), otlp: noneYet(), langfuse: noneYet() };

  constructor(registry: Registry) {
    const { counts } = this;
    new Counter({
      name: 'techsapo_ingest_calls_total',
      help: 'Calls that were sent, by the dialect they came in and what became of them',
      labelNames: ['dialect', 'outcome'],
      registers: [registry],
      collect() {
        this.reset();
        for (const dialect of DIALECTS) {
          for (const outcome of INGEST_OUTCOMES) this.inc({ dialect, outcome }, counts[dialect][outcome]);
        }
      },
    });
  }

  /** count takes note of some calls with the same outcome. */
  count(dialect: Dialect, outcome: IngestOutcome, calls: number): void {
    this.counts[dialect][outcome] += calls;
  }
}

function noneYet(): Record<IngestOutcome, number> {
  return { accepted: 0, updated: 0, duplicate: 0, rejected: 0, queued: 0 };
}
