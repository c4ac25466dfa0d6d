import { Ledger1764000000000 } from './1764000000000-ledger.js';

/** sqliteMigrations are the steps that make a SQLite schema, in order. */
export const sqliteMigrations = [Ledger1764000000000];
