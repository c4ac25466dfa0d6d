import { Registry } from 'prom-client';
import { Sealing } from '../../src/config/sealing.js';
import { DueReports } from '../../src/features/reports/due-reports.js';
import { FindingFacts } from '../../src/features/reports/gathering/finding-facts.js';
import { Gatherer } from '../../src/features/reports/gathering/gatherer.js';
import { IncidentFacts } from '../../src/features/reports/gathering/incident-facts.js';
import { PromiseFacts } from '../../src/features/reports/gathering/promise-facts.js';
import { UsageFacts } from '../../src/features/reports/gathering/usage-facts.js';
import { ReportCarrier } from '../../src/features/reports/report-carrier.js';
import { ReportLetters } from '../../src/features/reports/report-letters.js';
import { ReportMaker } from '../../src/features/reports/report-maker.js';
import { ReportPost } from '../../src/features/reports/report-post.js';
import { NotificationMetrics } from '../../src/metrics/notification-metrics.js';
import { Couriers } from '../../src/outbound/channels/couriers.js';
import { InProcessQueue } from '../../src/queue/in-process-queue.js';
import { BudgetOutlooks } from '../../src/storage/budgets/budget-outlooks.js';
import { BudgetStandings } from '../../src/storage/budgets/budget-standings.js';
import { Incidents } from '../../src/storage/incidents/incidents.js';
import { ChannelBook } from '../../src/storage/notifications/channel-book.js';
import { Advices } from '../../src/storage/repositories/advices.js';
import { Anomalies } from '../../src/storage/repositories/anomalies.js';
import { FeatureUses } from '../../src/storage/repositories/feature-uses.js';
import { MoverReader } from '../../src/storage/repositories/mover-reader.js';
import { Outbox } from '../../src/storage/repositories/outbox.js';
import { ReportSchedules } from '../../src/storage/reports/report-schedules.js';
import { ReportSends, reportSendWork } from '../../src/storage/reports/report-sends.js';
import { Reports } from '../../src/storage/reports/reports.js';
import { KeyUses } from '../../src/storage/security/key-uses.js';
import { SecurityEvents } from '../../src/storage/security/security-events.js';
import { BounceReader } from '../../src/storage/wall-bounces/bounce-reader.js';
import { JudgedPairs } from '../../src/storage/wall-bounces/judged-pairs.js';
import { AlertOffice } from './alert-office.js';
import type { Books } from './books.js';

/** ReportOffice is what one worker has of reports, beside its books. */
export class ReportOffice {
  readonly outbox: Outbox;
  readonly reports: Reports;
  readonly sends: ReportSends;
  readonly schedules: ReportSchedules;
  readonly channels: ChannelBook;
  readonly maker: ReportMaker;
  readonly due: DueReports;
  private readonly post: ReportPost;

  constructor(books: Books) {
    const { database, clock, place, audit, usage, planner, ledger, prices } = books;
    const { environment } = place;
    const { slos, objectives } = new AlertOffice(books);
    this.outbox = new Outbox(database, clock);
    this.reports = new Reports(database, audit.log, clock);
    this.sends = new ReportSends(database, this.outbox, audit.log, clock);
    this.schedules = new ReportSchedules(database, this.sends, audit.log, clock);
    this.channels = new ChannelBook(database, new Sealing(environment), audit.log, environment);
    const outlooks = new BudgetOutlooks(database, clock);
    const uses = new FeatureUses(usage, planner, ledger, clock);
    const advices = new Advices(uses, new JudgedPairs(database), new Anomalies(database), prices, clock);
    const [events, keys] = [new SecurityEvents(database, clock), new KeyUses(database, clock)];
    const gatherer = new Gatherer(
      new UsageFacts(usage, planner, new MoverReader(usage, planner)),
      new PromiseFacts(new BudgetStandings(database, ledger, clock), outlooks, slos, objectives),
      new IncidentFacts(new Incidents(database)),
      new FindingFacts(new BounceReader(database, clock), events, keys, advices, clock),
      clock,
    );
    this.maker = new ReportMaker(this.reports, gatherer, clock);
    const metrics = new NotificationMetrics(new Registry());
    const carrier = new ReportCarrier(new ReportLetters(environment), new Couriers(environment, clock), metrics);
    this.post = new ReportPost(this.reports, this.sends, this.channels, carrier, new InProcessQueue(false));
    this.due = new DueReports(this.schedules, this.maker, this.post, clock);
  }

  /** deliver does all promised work that is due. */
  async deliver(): Promise<void> {
    for (const { id } of await this.outbox.due(100)) {
      await this.outbox.perform(id, ({ payload }) => this.post.send(reportSendWork.parse(payload)));
    }
  }
}
