import type { CallChange } from '../../domain/rollup/fold.js';
import type { LlmCall } from '../../domain/call.js';
import type { ZoneCalendar } from '../../domain/period.js';
import { inputTokens, outputTokens } from '../../domain/usage.js';
import { moneyIn, textIn, wholeIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';

/** UserDay is what a user's calls of one reporting day sum up to. */
export interface UserDay {
  dayMs: number;
  project: string;
  userId: string;
  calls: number;
  errors: number;
  unpriced: number;
  inputTokens: number;
  outputTokens: number;
  costNano: bigint;
}

const KEY = ['day_ms', 'project', 'user_id'];
const SUMS = ['calls', 'errors', 'unpriced', 'input_tokens', 'output_tokens', 'cost_nano'];
const ADD = Object.fromEntries(SUMS.map((column) => [column, 'add' as const]));

/** foldUserDays sums what changes of calls add to and take from the days of users, in one order for all writers. */
export function foldUserDays(changes: Iterable<CallChange>, calendar: ZoneCalendar): UserDay[] {
  const days = new Map<string, UserDay>();
  for (const { before, after } of changes) {
    if (after) addTo(days, after.call, 1, calendar);
    if (before) addTo(days, before.call, -1, calendar);
  }
  return [...days]
    .filter(
      ([, day]) => day.calls !== 0 || day.errors !== 0 || day.unpriced !== 0 || day.costNano !== 0n || hasTokens(day),
    )
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, day]) => day);
}

/** userDayStatements add differences to the stored days of users. */
export function userDayStatements(dialect: SqlDialect, days: readonly UserDay[]): Statement[] {
  const rows = days.map((day) => [
    day.dayMs,
    day.project,
    day.userId,
    day.calls,
    day.errors,
    day.unpriced,
    day.inputTokens,
    day.outputTokens,
    day.costNano,
  ]);
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

function addTo(days: Map<string, UserDay>, call: LlmCall, sign: 1 | -1, calendar: ZoneCalendar): void {
  const { userId, project, usage } = call;
  if (userId === null) return;
  const dayMs = calendar.dayOf(call.startedAtMs).fromMs;
  const key = `${dayMs}\0${project}\0${userId}`;
  let day = days.get(key);
  if (!day) {
    day = { dayMs, project, userId, calls: 0, errors: 0, unpriced: 0, inputTokens: 0, outputTokens: 0, costNano: 0n };
    days.set(key, day);
  }
  day.calls += sign;
  if (call.status === 'error') day.errors += sign;
  if (call.cost.state === 'unpriced' && call.status !== 'pending') day.unpriced += sign;
  day.inputTokens += usage ? sign * inputTokens(usage) : 0;
  day.outputTokens += usage ? sign * outputTokens(usage) : 0;
  if (call.cost.nanoUsd !== null) day.costNano += BigInt(sign) * call.cost.nanoUsd;
}

function hasTokens(day: UserDay): boolean {
  return day.inputTokens !== 0 || day.outputTokens !== 0;
}
