import { Registry } from 'prom-client';
import { DataFiles } from '../../src/config/data-files.js';
import type { Environment } from '../../src/config/environment.js';
import { Attempts, Repairs } from '../../src/features/recovery/attempts.js';
import { ConnectionRepair, PoolRepair } from '../../src/features/recovery/connection-repairs.js';
import { DiagnosisService } from '../../src/features/recovery/diagnosis.service.js';
import { Inspections } from '../../src/features/recovery/inspections.js';
import { DatabaseInspection, FileInspection, PoolInspection } from '../../src/features/recovery/local-inspections.js';
import { PolicyService } from '../../src/features/recovery/policy.service.js';
import { RecoveryWatch, Watched } from '../../src/features/recovery/recovery-watch.js';
import { RepairService } from '../../src/features/recovery/repair.service.js';
import {
  AuditRepair,
  FileRepair,
  JobRepair,
  LeftoverRepair,
  SumRepair,
  TableRepair,
} from '../../src/features/recovery/repairs-of-rows.js';
import {
  AuditInspection,
  DependencyInspection,
  JobInspection,
  LeftoverInspection,
  SumInspection,
  TableInspection,
} from '../../src/features/recovery/shared-inspections.js';
import { RecoveryMetrics } from '../../src/metrics/recovery-metrics.js';
import { InProcessQueue } from '../../src/queue/in-process-queue.js';
import type { JobQueue } from '../../src/queue/job-queue.js';
import { DatabaseFacts } from '../../src/storage/health/database-facts.js';
import { DependencyStates } from '../../src/storage/health/dependency-states.js';
import { MaintenanceWindows } from '../../src/storage/notifications/maintenance-windows.js';
import { AuditGaps } from '../../src/storage/recovery/audit-gaps.js';
import { Leftovers } from '../../src/storage/recovery/leftovers.js';
import { Recoveries } from '../../src/storage/recovery/recoveries.js';
import { RecoveryReader } from '../../src/storage/recovery/recovery-reader.js';
import { RecoverySwitches } from '../../src/storage/recovery/recovery-switches.js';
import { StuckWork } from '../../src/storage/recovery/stuck-work.js';
import { SumMending } from '../../src/storage/recovery/sum-mending.js';
import { TableCare } from '../../src/storage/recovery/table-care.js';
import { Outbox } from '../../src/storage/repositories/outbox.js';
import { Settings } from '../../src/storage/repositories/settings.js';
import type { Books } from './books.js';

/** RecoveryOffice is what one worker has that looks, decides, repairs and measures, without a service around it. */
export class RecoveryOffice {
  readonly registry = new Registry();
  readonly outbox: Outbox;
  readonly states: DependencyStates;
  readonly recoveries: Recoveries;
  readonly reader: RecoveryReader;
  readonly tables: TableCare;
  readonly windows: MaintenanceWindows;
  readonly policy: PolicyService;
  readonly inspections: Inspections;
  readonly watch: RecoveryWatch;
  readonly repairs: RepairService;
  readonly diagnosis: DiagnosisService;

  constructor(
    books: Books,
    worker = 'one',
    settings: Partial<Environment> = {},
    queue: JobQueue = new InProcessQueue(false),
  ) {
    const { database, clock, audit } = books;
    const environment: Environment = { ...books.place.environment, WORKER_NAME: worker, ...settings };
    const files = new DataFiles(environment);
    const facts = new DatabaseFacts(database, clock);
    const kept = new Settings(database);
    const work = new StuckWork(database, clock);
    const gaps = new AuditGaps(database, audit.verifier, audit.checkpoints);
    const sums = new SumMending(database, books.ledger, kept, audit.log, clock);
    const leftovers = new Leftovers(database, clock);
    this.outbox = new Outbox(database, clock);
    this.states = new DependencyStates(database, kept, clock);
    this.recoveries = new Recoveries(database, kept, clock);
    this.reader = new RecoveryReader(database);
    this.tables = new TableCare(database);
    this.windows = new MaintenanceWindows(database, audit.log);
    this.policy = new PolicyService(new RecoverySwitches(database, audit.log), this.windows, clock, environment);
    this.inspections = new Inspections(
      [
        new DatabaseInspection(database, facts),
        new PoolInspection(database, environment),
        new FileInspection(files),
        new DependencyInspection(this.states, clock),
        new JobInspection(work, this.outbox, queue, clock),
        new AuditInspection(gaps, clock),
        new SumInspection(sums),
        new LeftoverInspection(leftovers, files, clock),
        new TableInspection(this.tables),
      ],
      clock,
    );
    const repairs = new Repairs([
      new ConnectionRepair(database, facts),
      new PoolRepair(database, environment),
      new JobRepair(work, queue),
      new SumRepair(sums),
      new AuditRepair(gaps),
      new FileRepair(files),
      new LeftoverRepair(leftovers, files, clock),
      new TableRepair(this.tables),
    ]);
    const metrics = new RecoveryMetrics(this.registry);
    const attempts = new Attempts(repairs, this.inspections, metrics, audit.log, clock);
    this.watch = new RecoveryWatch(
      new Watched(this.inspections, this.policy, attempts, this.recoveries),
      clock,
      database,
      environment,
    );
    this.repairs = new RepairService(repairs, attempts, this.inspections, this.recoveries, environment);
    this.diagnosis = new DiagnosisService(this.inspections, this.policy, this.recoveries, clock, environment);
  }

  /** found is the kinds of what is found now. */
  async found(): Promise<string[]> {
    return (await this.diagnosis.diagnose()).findings.map(({ kind }) => kind);
  }
}
