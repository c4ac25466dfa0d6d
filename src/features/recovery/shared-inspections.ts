import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { DataFiles } from '../../config/data-files.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/period.js';
import {
  auditFindings,
  dependencyFindings,
  jobFindings,
  leftoverFindings,
  sumFindings,
  tableFindings,
} from '../../domain/recovery/diagnose.js';
import { JobQueue } from '../../queue/job-queue.js';
import { DependencyStates, FOR_ALL, type SeenBy } from '../../storage/health/dependency-states.js';
import { placeOf } from '../../storage/ledger/stored-sums.js';
import { AuditGaps } from '../../storage/recovery/audit-gaps.js';
import { Leftovers } from '../../storage/recovery/leftovers.js';
import { StuckWork } from '../../storage/recovery/stuck-work.js';
import { SumMending } from '../../storage/recovery/sum-mending.js';
import { TableCare } from '../../storage/recovery/table-care.js';
import { Outbox } from '../../storage/repositories/outbox.js';
import type { Inspection, Seen } from './inspection.js';

const OFTEN_MS = 15_000;

/** So long it is known how something was: each worker looks every few seconds, but some services are looked at every few hours. */
const OWN_FOR_MS = MINUTE_MS;
const SHARED_FOR_MS = 7 * HOUR_MS;

/** More calls than that within two days take longer to go through than anybody should wait for what nobody asked for. */
const MOST_CALLS = 100_000;

/** DependencyInspection is what others do whom the service depends on, as its workers saw it last. */
@Injectable()
export class DependencyInspection implements Inspection {
  readonly check = 'dependencies';
  readonly isLocal = false;
  readonly everyMs = OFTEN_MS;

  constructor(
    private readonly states: DependencyStates,
    private readonly clock: Clock,
  ) {}

  async look(): Promise<Seen> {
    const nowMs = this.clock.now();
    const isKnown = ({ worker, seenMs }: SeenBy): boolean =>
      nowMs - seenMs <= (worker === FOR_ALL ? SHARED_FOR_MS : OWN_FOR_MS);
    return { findings: dependencyFindings((await this.states.all()).filter(isKnown)) };
  }
}

/** JobInspection is whether promised work is done and messages of the queue are where they belong. */
@Injectable()
export class JobInspection implements Inspection {
  readonly check = 'jobs';
  readonly isLocal = false;
  readonly everyMs = OFTEN_MS;

  constructor(
    private readonly work: StuckWork,
    private readonly outbox: Outbox,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** While Redis is away nothing is known of messages; that it is away is told elsewhere. */
  async look(): Promise<Seen> {
    const [waiting, givenUp, messages] = await Promise.all([
      this.work.waiting(),
      this.outbox.givenUp(),
      this.queue.faults().catch(() => ({ failed: 0, missing: [] })),
    ]);
    const facts = { waiting, givenUp, failedMessages: messages.failed, missingPeriodic: messages.missing };
    return { findings: jobFindings(facts, this.clock.now()) };
  }
}

/** AuditInspection is whether the audit log is signed, and its end is what was written. */
@Injectable()
export class AuditInspection implements Inspection {
  readonly check = 'audit';
  readonly isLocal = false;
  readonly everyMs = 5 * MINUTE_MS;

  constructor(
    private readonly gaps: AuditGaps,
    private readonly clock: Clock,
  ) {}

  async look(): Promise<Seen> {
    return { findings: auditFindings(await this.gaps.facts(), this.clock.now()) };
  }
}

/** SumInspection is whether the sums of the last two days are what the calls add up to. */
@Injectable()
export class SumInspection implements Inspection {
  readonly check = 'rollups';
  readonly isLocal = false;
  readonly everyMs = HOUR_MS;

  constructor(private readonly sums: SumMending) {}

  async look(): Promise<Seen> {
    const comparison = await this.sums.compare(MOST_CALLS);
    const because = `there are more than ${MOST_CALLS} calls of two days; techsapo verify compares them all`;
    if (comparison === null) return { unseen: 'too_much', because };
    return { findings: sumFindings(comparison.missing.map(placeOf)) };
  }
}

/** LeftoverInspection is whether rows and files are left of what is gone. */
@Injectable()
export class LeftoverInspection implements Inspection {
  readonly check = 'orphans';
  readonly isLocal = false;
  readonly everyMs = 10 * MINUTE_MS;

  constructor(
    private readonly leftovers: Leftovers,
    private readonly files: DataFiles,
    private readonly clock: Clock,
  ) {}

  async look(): Promise<Seen> {
    const drafts = { what: 'drafts of keys', count: this.files.drafts(this.clock.now()).length, isDerived: true };
    return { findings: leftoverFindings([...(await this.leftovers.found()), drafts]) };
  }
}

/** TableInspection is whether tables lie on the disk as they should. */
@Injectable()
export class TableInspection implements Inspection {
  readonly check = 'tables';
  readonly isLocal = false;
  readonly everyMs = HOUR_MS;

  constructor(private readonly tables: TableCare) {}

  async look(): Promise<Seen> {
    return { findings: tableFindings(await this.tables.facts()) };
  }
}
