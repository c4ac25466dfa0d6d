import { userDayKey, type UserDay } from '../../domain/rollup/user-day.js';
import { USER_SUMS } from '../../domain/rollup/user-sums.js';
import { columnName } from '../column-name.js';
import { moneyIn, textIn, wholeIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';

const KEY = ['day_ms', 'project', 'user_id'];
const SUMS = [...USER_SUMS.map(columnName), 'cost_nano'];
const ADD = Object.fromEntries(SUMS.map((column) => [column, 'add' as const]));

/** userDayStatements add differences to the stored days of users, in one order for all who do. */
export function userDayStatements(dialect: SqlDialect, days: readonly UserDay[]): Statement[] {
  const rows = days
    .map((day) => ({ key: userDayKey(day), day }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ day }) => [day.dayMs, day.project, day.userId, ...USER_SUMS.map((sum) => day[sum]), day.costNano]);
  return dialect.upsert({ table: 'user_days', columns: [...KEY, ...SUMS], rows }, KEY, ADD);
}

/** userDayIn reads a row of `user_days`. */
export function userDayIn(row: Row): UserDay {
  return {
    dayMs: wholeIn(row, 'day_ms'),
    project: textIn(row, 'project'),
    userId: textIn(row, 'user_id'),
    calls: wholeIn(row, 'calls'),
    errors: wholeIn(row, 'errors'),
    unpriced: wholeIn(row, 'unpriced'),
    inputTokens: wholeIn(row, 'input_tokens'),
    outputTokens: wholeIn(row, 'output_tokens'),
    costNano: moneyIn(row, 'cost_nano'),
  };
}
