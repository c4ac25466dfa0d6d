import { addBudgetSum, EMPTY_SUM, type BudgetSum } from '../budget/standing.js';
import type { LlmCall } from '../call.js';
import { DAY_MS, floorTo, QUARTER_HOUR_MS } from '../period.js';
import { isWritten } from './grain.js';
import type { Person } from './person.js';
import { addCallToUser, addUserSums, isIdle, NO_USER_SUMS, type UserSums } from './user-sums.js';

/** PersonSum is what the calls of one series on one account sum up to in a quarter of an hour. */
export interface PersonSum extends Person, UserSums {
  quarterMs: number;
  series: number;
  /** As it was told, which the series does not say beyond a cap; nothing without a user, whose days tell projects apart. */
  project: string;
}

/** PersonFold adds up what calls come to by quarter hours, series and accounts. Calls on nobody's account are left out. */
export class PersonFold {
  /** By series, user and key, whose sums are few: this is done for every call, and to join names to one would take longer. */
  private readonly sums = new Map<number, Map<string, Map<string, PersonSum[]>>>();

  /** count adds a call of a series (`sign` 1) or takes it out again (`sign` -1). */
  count(call: LlmCall, series: number, sign: 1 | -1): void {
    const { userId, keyId } = call;
    if (userId === null && keyId === null) return;
    const quarterMs = floorTo(call.startedAtMs, QUARTER_HOUR_MS);
    const project = userId === null ? '' : call.project;
    addCallToUser(this.at(quarterMs, series, project, userId ?? '', keyId ?? ''), call, sign);
  }

  /** add adds a sum that was folded before. */
  add(sum: PersonSum): void {
    addUserSums(this.at(sum.quarterMs, sum.series, sum.project, sum.userId, sum.keyId), sum);
  }

  /** all is what was added, without what adds up to nothing. */
  all(): PersonSum[] {
    const users = [...this.sums.values()].flatMap((byUser) => [...byUser.values()]);
    return users.flatMap((byKey) => [...byKey.values()].flat().filter((sum) => !isIdle(sum)));
  }

  private at(quarterMs: number, series: number, project: string, userId: string, keyId: string): PersonSum {
    let byUser = this.sums.get(series);
    if (!byUser) this.sums.set(series, (byUser = new Map()));
    let byKey = byUser.get(userId);
    if (!byKey) byUser.set(userId, (byKey = new Map()));
    let sums = byKey.get(keyId);
    if (!sums) byKey.set(keyId, (sums = []));
    let sum = sums.find((one) => one.quarterMs === quarterMs && one.project === project);
    if (!sum) sums.push((sum = { quarterMs, series, project, userId, keyId, ...NO_USER_SUMS }));
    return sum;
  }
}

/** PersonCount is what of a sum is kept: more is not needed by what counts for users and keys. */
export type PersonCount = Person & BudgetSum & Pick<PersonSum, 'quarterMs' | 'series'>;

/**
 * personRows is the rows that are kept of sums, as far as they are still written at `nowMs`, in one order. A row without a
 * user's name is everything that a key sent, whoever the users were, so that a key is found without looking through its users.
 */
export function personRows(people: readonly PersonCount[], nowMs: number): PersonCount[] {
  const rows = new Map<string, PersonCount>();
  for (const person of people) {
    if (!isWritten('quarter', person.quarterMs, nowMs)) continue;
    if (person.userId !== '') addRow(rows, person, person.userId);
    if (person.keyId !== '') addRow(rows, person, '');
  }
  return [...rows]
    .filter(([, { calls, unpriced, costNano }]) => calls !== 0 || unpriced !== 0 || costNano !== 0n)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, row]) => row);
}

/** personKey tells rows apart. */
export function personKey({ quarterMs, series, userId, keyId }: Omit<PersonCount, keyof BudgetSum>): string {
  return `${weekOf(quarterMs)} ${keyId} ${quarterMs} ${series} ${userId}`;
}

const WEEK_MS = 7 * DAY_MS;

/** weekOf numbers the weeks by which rows are kept: what is written now lies together, and so do a user's rows. */
export function weekOf(atMs: number): number {
  return Math.floor(atMs / WEEK_MS);
}

function addRow(rows: Map<string, PersonCount>, person: PersonCount, userId: string): void {
  const { quarterMs, series, keyId } = person;
  const key = personKey({ quarterMs, series, userId, keyId });
  let row = rows.get(key);
  if (!row) rows.set(key, (row = { quarterMs, series, userId, keyId, ...EMPTY_SUM }));
  addBudgetSum(row, person);
}
