import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { isJobTold } from '../../domain/log/own-telemetry.js';
import { statementName } from '../../domain/log/statement-name.js';
import { JobQueue, type JobSurrounding } from '../../queue/job-queue.js';
import { Database, type QueryObservation } from '../../storage/database.js';
import { watchOutbound } from '../../telemetry/outbound-watch.js';
import { TRACING } from '../../telemetry/telemetry.module.js';
import type { OwnSpan, Tracing } from '../../telemetry/own-span.js';
import { currentWork, within, type Work } from '../../telemetry/work.js';

const LONGEST_SQL = 500;

/** OwnTraces has each run of a job known as one piece of work and, where spans are made, what is done for a piece of work told by them. */
@Injectable()
export class OwnTraces implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    @Inject(TRACING) private readonly tracing: Tracing,
  ) {}

  onModuleInit(): void {
    this.queue.surround((job, message, run) => this.asWork(job, message, run));
    if (!this.tracing.isOn) return;
    this.database.statements.observe((statement) => {
      const span = currentWork()?.span;
      if (span) this.add(span, statement);
    });
    watchOutbound();
  }

  private async asWork(...[job, message, run]: Parameters<JobSurrounding>): Promise<void> {
    const startedAt = performance.now();
    const span = this.tracing.begin('job', job, null);
    const [traceId, spanId] = [span?.traceId ?? null, span?.spanId ?? null];
    const work: Work = { id: randomUUID(), job, traceId, spanId, span, isOwnTelemetry: false, overAtMs: null };
    let hasFailed = true;
    try {
      await within(work, run);
      hasFailed = false;
    } finally {
      const nowMs = performance.now();
      Object.assign(work, { overAtMs: nowMs, span: null });
      const isAskedFor = message.workId !== null;
      if (span && isJobTold({ isAskedFor, tookMs: nowMs - startedAt, hasFailed })) {
        span.end(hasFailed, { 'techsapo.job': job, 'techsapo.run_id': work.id });
      }
    }
  }

  private add(span: OwnSpan, { operation, sql, seconds, failed }: QueryObservation): void {
    const endMs = performance.now();
    span.add({
      name: statementName(sql),
      ...{ startMs: endMs - seconds * 1000, endMs, hasFailed: failed },
      facts: {
        'db.system.name': this.database.dialect.name,
        'db.operation.name': operation,
        'db.query.text': sql.slice(0, LONGEST_SQL),
      },
    });
  }
}
