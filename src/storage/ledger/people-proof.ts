import type { Period, ZoneCalendar } from '../../domain/period.js';
import { addBudgetSum, EMPTY_SUM, type BudgetSum } from '../../domain/budget/standing.js';
import type { Difference } from '../../domain/rollup/fold.js';
import { readableFrom } from '../../domain/rollup/grain.js';
import { personKey, personRows, weekOf, type PersonCount } from '../../domain/rollup/person-sum.js';
import { UserDayFold, userDayKey, userDaysOf, type UserDay } from '../../domain/rollup/user-day.js';
import { NO_USER_SUMS, USER_SUMS } from '../../domain/rollup/user-sums.js';
import type { Transaction } from '../transaction.js';
import { unaddedPeople } from './person-journal.js';
import { peopleKnownFrom, PERSON_ROW, personRowIn } from './person-sums.js';
import { userDayIn } from './user-days.js';
import { note, type Verdict } from './verdict.js';

/** PeopleRule is by which calendar days are cut, what time it is, what is yet to be posted, and where it is noted what is wrong. */
export interface PeopleRule {
  calendar: ZoneCalendar;
  nowMs: number;
  unposted: Difference;
  verdict: Verdict;
}

/** PeopleProof recomputes what users and keys come to from the calls of one day after the other. */
export class PeopleProof {
  private readonly unpostedDays: readonly UserDay[];

  private constructor(
    private readonly query: Transaction['query'],
    private readonly rule: PeopleRule,
    private readonly known: { fromMs: number; unposted: readonly PersonCount[] },
  ) {
    this.unpostedDays = userDaysOf(rule.unposted, rule.calendar);
  }

  /** of begins a proof of the sums that a reading sees. */
  static async of(query: Transaction['query'], rule: PeopleRule): Promise<PeopleProof> {
    const unposted = personRows(rule.unposted.people, rule.nowMs).concat(await unaddedPeople(query, rule.nowMs));
    return new PeopleProof(query, rule, { fromMs: await peopleKnownFrom(query), unposted });
  }

  /** verifyDay compares the sums of a day with what its calls come to. */
  async verifyDay(day: Period, difference: Difference): Promise<void> {
    const { calendar, nowMs } = this.rule;
    await this.verifyUsers(day, userDaysOf(difference, calendar));
    const fromMs = Math.max(day.fromMs, readableFrom('quarter', nowMs), this.known.fromMs);
    if (fromMs < day.toMs) await this.verifyRows({ fromMs, toMs: day.toMs }, personRows(difference.people, nowMs));
  }

  private async verifyUsers({ fromMs, toMs }: Period, expected: readonly UserDay[]): Promise<void> {
    const rows = await this.query('SELECT * FROM user_days WHERE day_ms >= ? AND day_ms < ?', [fromMs, toMs]);
    const fold = new UserDayFold();
    for (const row of rows) fold.add(userDayIn(row));
    for (const day of this.unpostedDays) if (day.dayMs >= fromMs && day.dayMs < toMs) fold.add(day);
    const wanted = new Map(expected.map((day) => [userDayKey(day), day]));
    const found = new Map(fold.all().map((day) => [userDayKey(day), day]));
    for (const key of new Set([...wanted.keys(), ...found.keys()])) {
      const where = `user day ${key.replaceAll('\0', ' ')}`;
      const [one, other] = [wanted.get(key) ?? NO_USER_SUMS, found.get(key) ?? NO_USER_SUMS];
      for (const sum of [...USER_SUMS, 'costNano'] as const)
        note(this.rule.verdict, where, sum, [one[sum], other[sum]]);
    }
  }

  private async verifyRows({ fromMs, toMs }: Period, expected: readonly PersonCount[]): Promise<void> {
    const isMeant = ({ quarterMs }: PersonCount): boolean => quarterMs >= fromMs && quarterMs < toMs;
    const stored = await this.query(
      `SELECT ${PERSON_ROW} FROM person_sums WHERE week >= ? AND week <= ? AND quarter_ms >= ? AND quarter_ms < ?`,
      [weekOf(fromMs), weekOf(toMs), fromMs, toMs],
    );
    const found = sumsOf([...stored.map(personRowIn), ...this.known.unposted.filter(isMeant)]);
    const wanted = sumsOf(expected.filter(isMeant));
    for (const key of new Set([...wanted.keys(), ...found.keys()])) {
      const where = `account ${key}`;
      const [one, other] = [wanted.get(key) ?? EMPTY_SUM, found.get(key) ?? EMPTY_SUM];
      for (const sum of ['costNano', 'calls', 'unpriced'] as const) {
        note(this.rule.verdict, where, sum, [one[sum], other[sum]]);
      }
    }
  }
}

function sumsOf(rows: readonly PersonCount[]): Map<string, BudgetSum> {
  const sums = new Map<string, BudgetSum>();
  for (const row of rows) {
    const key = personKey(row);
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = { ...EMPTY_SUM }));
    addBudgetSum(sum, row);
  }
  return sums;
}
