import type { WorkerFacts } from '../../src/domain/reliability/worker-facts.js';
import { ToldElsewhere } from '../../src/features/alerts/measures/told-elsewhere.js';
import { BudgetMeasures } from '../../src/features/alerts/measures/budget-measures.js';
import { LedgerMeasures } from '../../src/features/alerts/measures/ledger-measures.js';
import { Measures } from '../../src/features/alerts/measures/measures.js';
import { ServiceMeasures } from '../../src/features/alerts/measures/service-measures.js';
import { SloMeasures } from '../../src/features/alerts/measures/slo-measures.js';
import { Evaluator } from '../../src/features/alerts/evaluator.js';
import { RuleBook } from '../../src/features/alerts/rule-book.js';
import { PastCalls } from '../../src/features/alerts/past-calls.js';
import type { ToldWorker } from '../../src/domain/alerting/worker-alert-facts.js';
import { InProcessQueue } from '../../src/queue/in-process-queue.js';
import { AlertRules } from '../../src/storage/alerts/alert-rules.js';
import { AlertTransitions } from '../../src/storage/alerts/alert-transitions.js';
import { Alerts } from '../../src/storage/alerts/alerts.js';
import { IncidentActs } from '../../src/storage/incidents/incident-acts.js';
import { IncidentGrouping } from '../../src/storage/incidents/incident-grouping.js';
import { IncidentRows } from '../../src/storage/incidents/incident-rows.js';
import { Incidents } from '../../src/storage/incidents/incidents.js';
import { InstallationFacts } from '../../src/storage/alerts/installation-facts.js';
import { Growths } from '../../src/storage/capacity/growths.js';
import { KnownModels } from '../../src/storage/alerts/known-models.js';
import { BudgetOutlooks } from '../../src/storage/budgets/budget-outlooks.js';
import { BudgetStandings } from '../../src/storage/budgets/budget-standings.js';
import { QuotaStandings } from '../../src/storage/quotas/quota-standings.js';
import { Anomalies } from '../../src/storage/repositories/anomalies.js';
import { Outbox } from '../../src/storage/repositories/outbox.js';
import { ProviderReader } from '../../src/storage/repositories/provider-reader.js';
import { Settings } from '../../src/storage/repositories/settings.js';
import { Workers } from '../../src/storage/repositories/workers.js';
import { ServiceSums } from '../../src/storage/slos/service-sums.js';
import { SloEvents } from '../../src/storage/slos/slo-events.js';
import { SloStandings } from '../../src/storage/slos/slo-standings.js';
import { Slos } from '../../src/storage/slos/slos.js';
import { BounceReader } from '../../src/storage/wall-bounces/bounce-reader.js';
import type { Books } from './books.js';

/** WELL is a worker that is as it should be. */
export const WELL: WorkerFacts = {
  ...{ cpuPart: 0.1, memoryPart: 0.1, diskPart: 0.1, poolPart: 0.1, queryP95Seconds: 0.01, redisErrorsInRow: 0 },
  ...{ databaseErrorsInRow: 0, httpMeanSeconds: 0.01, httpErrorPart: 0, authFailuresPerMinute: 0 },
  ...{ rateLimitHitsPerMinute: 0, downSinceMs: null, endpoints: [] },
};

/** AlertOffice is what one worker has of alerts, beside its books; what the workers tell of themselves, a test says. */
export class AlertOffice {
  readonly alerts: Alerts;
  readonly transitions: AlertTransitions;
  readonly incidents: Incidents;
  readonly rows: IncidentRows;
  readonly acts: IncidentActs;
  readonly rules: AlertRules;
  readonly evaluator: Evaluator;
  readonly past: PastCalls;
  readonly outbox: Outbox;
  readonly service: ServiceSums;
  readonly slos: Slos;
  readonly objectives: SloStandings;
  workers: ToldWorker[] = [];
  /** The workers as they are told of. */
  readonly told: Workers;
  /** Whether its own heartbeats arrive. */
  isSteady = true;

  constructor(
    { database, ledger, clock, usage, place, audit, planner }: Books,
    elsewhere: ToldElsewhere = new NothingTold(),
  ) {
    this.outbox = new Outbox(database, clock);
    this.told = this.toldWorkers(database, clock);
    this.transitions = new AlertTransitions(database, this.outbox);
    this.rows = new IncidentRows(database, new Settings(database));
    this.alerts = new Alerts(database, this.transitions, audit.log, new IncidentGrouping(this.rows));
    this.incidents = new Incidents(database);
    this.acts = new IncidentActs(database, this.rows, audit.log, clock);
    this.rules = new AlertRules(database, new Settings(database), audit.log, clock);
    this.past = new PastCalls(usage);
    this.service = new ServiceSums(database, ledger, clock);
    this.slos = new Slos(database, new Settings(database), audit.log, clock, place.environment);
    this.objectives = new SloStandings(new SloEvents(database, this.service, usage), planner, ledger);
    const bounces = new BounceReader(database, clock);
    const standings = new BudgetStandings(database, ledger, clock);
    const providers = new ProviderReader(usage);
    const measures = new Measures(
      usage,
      new LedgerMeasures(usage, ledger, providers, bounces, new KnownModels(database)),
      new BudgetMeasures(standings, new BudgetOutlooks(database, clock), new QuotaStandings(database, clock)),
      new ServiceMeasures(
        this.told,
        new InstallationFacts(database),
        new Growths(database),
        new Anomalies(database),
        elsewhere,
      ),
      new SloMeasures(this.slos, this.objectives),
    );
    const book = new RuleBook(this.rules, place.environment);
    this.evaluator = new Evaluator(book, measures, this.alerts, new InProcessQueue(false), clock);
  }

  /** names is the rules that have alerts in a phase. */
  async names(phase: 'pending' | 'firing' | 'resolved'): Promise<string[]> {
    return (await this.alerts.list([phase], null)).map(({ rule }) => rule.name).sort();
  }

  private toldWorkers(...given: ConstructorParameters<typeof Workers>): Workers {
    const workers = new Workers(...given);
    workers.canMissOthers = () => this.isSteady;
    workers.list = () => Promise.resolve(this.workers as Awaited<ReturnType<Workers['list']>>);
    return workers;
  }
}

/** NothingTold is a test's in which nothing of the kind happens. */
export class NothingTold extends ToldElsewhere {
  authFailures(): Promise<null> {
    return Promise.resolve(null);
  }

  secretAttempts(): Promise<null> {
    return Promise.resolve(null);
  }

  keyMisuse(): Promise<null> {
    return Promise.resolve(null);
  }

  configurationChanges(): Promise<null> {
    return Promise.resolve(null);
  }

  dependencies(): Promise<null> {
    return Promise.resolve(null);
  }
}
