import { Ledger1764320000000 } from './1764320000000-ledger.js';
import { WorkerPages1764323600000 } from './1764323600000-worker-pages.js';
import { LotsAndDays1764330000000 } from './1764330000000-lots-and-days.js';
import { WallBounces1764340000000 } from './1764340000000-wall-bounces.js';
import { Probes1764350000000 } from './1764350000000-probes.js';
import { JudgedBounces1764360000000 } from './1764360000000-judged-bounces.js';
import { Budgets1764370000000 } from './1764370000000-budgets.js';
import { Books1764370050000 } from './1764370050000-books.js';
import { JudgedPairs1764370100000 } from './1764370100000-judged-pairs.js';
import { Quotas1764370200000 } from './1764370200000-quotas.js';
import { People1764370300000 } from './1764370300000-people.js';
import { FailedCosts1764370400000 } from './1764370400000-failed-costs.js';
import { Audit1764380000000 } from './1764380000000-audit.js';
import { Alerts1764380100000 } from './1764380100000-alerts.js';
import { WorkerFacts1764380150000 } from './1764380150000-worker-facts.js';
import { Notifications1764380200000 } from './1764380200000-notifications.js';
import { SeriesAnomalies1764380300000 } from './1764380300000-series-anomalies.js';
import { Security1764380400000 } from './1764380400000-security.js';
import { UrgentTellings1764380500000 } from './1764380500000-urgent-tellings.js';
import { Growth1764380600000 } from './1764380600000-growth.js';
import { WebVitals1764466800000 } from './1764466800000-web-vitals.js';
import { Slos1764470400000 } from './1764470400000-slos.js';
import { DeploymentsAndMeasures1764474000000 } from './1764474000000-deployments-and-measures.js';
import { Health1764477600000 } from './1764477600000-health.js';
import { Incidents1764481200000 } from './1764481200000-incidents.js';
import { Reports1764488400000 } from './1764488400000-reports.js';
import { Recovery1764492000000 } from './1764492000000-recovery.js';
import { ReportFailures1764576000000 } from './1764576000000-report-failures.js';

/** sqliteMigrations are the steps that make a SQLite schema, in order. */
export const sqliteMigrations = [
  Ledger1764320000000,
  WorkerPages1764323600000,
  LotsAndDays1764330000000,
  WallBounces1764340000000,
  Probes1764350000000,
  JudgedBounces1764360000000,
  Budgets1764370000000,
  Books1764370050000,
  JudgedPairs1764370100000,
  Quotas1764370200000,
  People1764370300000,
  FailedCosts1764370400000,
  Audit1764380000000,
  Alerts1764380100000,
  WorkerFacts1764380150000,
  Notifications1764380200000,
  SeriesAnomalies1764380300000,
  Security1764380400000,
  UrgentTellings1764380500000,
  Growth1764380600000,
  WebVitals1764466800000,
  Slos1764470400000,
  DeploymentsAndMeasures1764474000000,
  Health1764477600000,
  Incidents1764481200000,
  Reports1764488400000,
  Recovery1764492000000,
  ReportFailures1764576000000,
];
