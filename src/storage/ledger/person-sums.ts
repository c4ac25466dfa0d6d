import { weekOf, type PersonCount } from '../../domain/rollup/person-sum.js';
import type { Transaction } from '../transaction.js';
import { moneyIn, textIn, wholeIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';

const KEY = ['week', 'user_id', 'key_id', 'quarter_ms', 'series'];
const SUMS = ['cost_nano', 'calls', 'unpriced'];
const ADD = Object.fromEntries(SUMS.map((column) => [column, 'add' as const]));

/** PERSON_ROW selects rows of `person_sums`, money as text: SQLite's driver would round large sums. */
export const PERSON_ROW = [...KEY, 'CAST(cost_nano AS CHAR) AS cost_nano', 'calls', 'unpriced'].join(', ');

/** personStatements add rows, which are in one order for all who do, to the stored sums of users and keys. */
export function personStatements(dialect: SqlDialect, people: readonly PersonCount[]): Statement[] {
  const rows = people.map(({ quarterMs, series, userId, keyId, costNano, calls, unpriced }) => [
    ...[weekOf(quarterMs), userId, keyId, quarterMs, series],
    ...[costNano, calls, unpriced],
  ]);
  return dialect.upsert({ table: 'person_sums', columns: [...KEY, ...SUMS], rows }, KEY, ADD);
}

/** personRowIn reads a row selected as `PERSON_ROW`. */
export function personRowIn(row: Row): PersonCount {
  return {
    quarterMs: wholeIn(row, 'quarter_ms'),
    series: wholeIn(row, 'series'),
    userId: textIn(row, 'user_id'),
    keyId: textIn(row, 'key_id'),
    costNano: moneyIn(row, 'cost_nano'),
    calls: wholeIn(row, 'calls'),
    unpriced: wholeIn(row, 'unpriced'),
  };
}

const KNOWN_FROM = 'people_known_from';

/** peopleKnownFrom is the moment from which all calls are in the sums of users and keys; 0: all ever are. */
export async function peopleKnownFrom(query: Transaction['query']): Promise<number> {
  const [row] = await query('SELECT value FROM settings WHERE name = ?', [KNOWN_FROM]);
  return row ? Number(textIn(row, 'value')) : 0;
}
