import { Ledger1764000000000 } from './1764000000000-ledger.js';

/** mysqlMigrations are the steps that make a MySQL or MariaDB schema, in order. */
export const mysqlMigrations = [Ledger1764000000000];
