import { Ledger1764320000000 } from './1764320000000-ledger.js';
import { WorkerPages1764323600000 } from './1764323600000-worker-pages.js';
import { LotsAndDays1764330000000 } from './1764330000000-lots-and-days.js';
import { WallBounces1764340000000 } from './1764340000000-wall-bounces.js';
import { Probes1764350000000 } from './1764350000000-probes.js';
import { JudgedBounces1764360000000 } from './1764360000000-judged-bounces.js';
import { Budgets1764370000000 } from './1764370000000-budgets.js';

/** mysqlMigrations are the steps that make a MySQL or MariaDB schema, in order. */
export const mysqlMigrations = [
  Ledger1764320000000,
  WorkerPages1764323600000,
  LotsAndDays1764330000000,
  WallBounces1764340000000,
  Probes1764350000000,
  JudgedBounces1764360000000,
  Budgets1764370000000,
];
