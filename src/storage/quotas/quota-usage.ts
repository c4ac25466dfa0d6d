import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { periodAt } from '../../domain/budget/budget-period.js';
import { termsFor } from '../../domain/budget/terms.js';
import { Rejected } from '../../domain/failures.js';
import { DAY_MS, type Period } from '../../domain/period.js';
import { crossingsBetween } from '../../domain/quota/quota-standing.js';
import { isTooMuch, type Quantity, type Quota } from '../../domain/quota/quota.js';
import {
  foldReports,
  NO_USE,
  REPORT_KINDS,
  REPORTS_KEPT_MS,
  type PeriodUse,
  type Report,
  type UseChange,
} from '../../domain/quota/usage.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { inParts, marks } from '../lists.js';
import { deleteInPortions } from '../portions.js';
import { moneyIn, wholeIn } from '../row.js';
import type { Statement } from '../sql-dialect.js';
import { crossedFrom, quotaDays, quotaSumsAt } from './quota-sums.js';
import {
  crossingStatements,
  dayStatements,
  readQuotas,
  REPORT_ROW,
  reportIn,
  reportStatements,
  USED,
  useIn,
  useStatements,
} from './quota-table.js';
import { held } from './quotas.js';

/** Recorded is what came of reports. */
export interface Recorded extends Pick<UseChange, 'overtaken' | 'lowered'> {
  recorded: number;
  duplicates: number;
}

/** Clocks of workers differ: what one lets go of, none takes any more. */
const MARGIN_MS = DAY_MS;

const INCREMENT = REPORT_KINDS.indexOf('increment');

/** QuotaUsage takes in what is reported of the use of other services. */
@Injectable()
export class QuotaUsage {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * record adds reports to a quota, all of them or none; those whose ids are known already count no more. `null` when there is no
   * such quota. It throws `Rejected` (`report_conflict`, 409; `no_running_total`, `usage_too_large`; 422).
   */
  record(id: string, reports: readonly Report[]): Promise<Recorded | null> {
    return this.database.transaction(async (transaction) => {
      if (!(await held(transaction, id))) return null;
      const [quota] = await readQuotas(transaction.query, id);
      if (!quota) return null;
      refuseTotals(quota, reports);
      const fresh = await newOnes(transaction, quota, reports);
      const uses = await usesOf(transaction, quota, fresh);
      const increments = await incrementsAfter(transaction, quota, readingsWithin(quota, fresh, uses));
      const change = foldReports(quota, fresh, { uses, increments: (reading) => increments.get(reading) ?? 0n });
      refuseTooMuch([...change.days.values(), ...[...change.uses.values()].map(({ used }) => used)]);
      await this.write(transaction, { quota, fresh, uses, change });
      const { overtaken, lowered } = change;
      return { recorded: fresh.length, duplicates: reports.length - fresh.length, overtaken, lowered };
    });
  }

  /** expire lets go of single reports that are so old that none like them would be taken, and returns how many that were. */
  expire(): Promise<number> {
    return deleteInPortions(this.database, {
      ...{ table: 'quota_reports', key: 'quota_id, id', where: 'at_ms < ?' },
      parameters: [this.clock.passed() - REPORTS_KEPT_MS - MARGIN_MS],
    });
  }

  private async write(transaction: Transaction, { quota, fresh, uses, change }: Writing): Promise<void> {
    const { id } = quota;
    if (fresh.length === 0) return;
    const { dialect } = this.database;
    const before = await this.rolled(transaction, quota);
    const lastReportMs = Math.max(quota.lastReportMs ?? 0, ...fresh.map(({ atMs }) => atMs));
    await transaction.run([
      ...reportStatements(dialect, id, fresh),
      ...useStatements(dialect, id, change.uses),
      ...dayStatements(dialect, id, change.days),
      { sql: 'UPDATE quotas SET last_report_ms = ? WHERE id = ?', parameters: [lastReportMs, id] },
    ]);
    refuseTooMuch(await daysLike(transaction, quota, [...change.days.keys()]));
    const after = await this.rolled(transaction, quota);
    const moved = [...change.uses].map(([fromMs, { used }]) => {
      return { period: periodAt(quota, fromMs), was: (uses.get(fromMs) ?? NO_USE).used, is: used };
    });
    if (before && after) moved.push({ period: after.period, was: before.used, is: after.used });
    await transaction.run(moved.flatMap((one) => this.crossings(quota, one)));
  }

  /** What the rolling period of now has come to; others have sums of their own. */
  private async rolled({ query }: Transaction, quota: Quota) {
    if (quota.period !== 'rolling') return undefined;
    const [sum] = await quotaSumsAt({ query, dialect: this.database.dialect }, [quota], this.clock.now());
    return sum;
  }

  private crossings(quota: Quota, { period, was, is }: { period: Period; was: Quantity; is: Quantity }): Statement[] {
    const nowMs = this.clock.now();
    const terms = termsFor(quota.terms, period, nowMs);
    const change = crossingsBetween({ used: was, terms }, { used: is, terms });
    const row = { ...change, fromMs: crossedFrom(quota, period), atMs: nowMs };
    return crossingStatements(this.database.dialect, quota.id, row);
  }
}

interface Writing {
  quota: Quota;
  fresh: readonly Report[];
  uses: ReadonlyMap<number, PeriodUse>;
  change: UseChange;
}

function refuseTotals({ period }: Quota, reports: readonly Report[]): void {
  if (period !== 'rolling' || reports.every(({ kind }) => kind === 'increment')) return;
  throw new Rejected(
    'no_running_total',
    'what rolling periods come to tells nothing of their days: report amounts',
    422,
  );
}

function refuseTooMuch(quantities: readonly Quantity[]): void {
  if (quantities.some(isTooMuch)) {
    throw new Rejected('usage_too_large', 'that is more than can be counted: count in a larger unit', 422);
  }
}

/** What the days about those that begin at some moments have come to. */
async function daysLike(transaction: Transaction, quota: Quota, daysMs: readonly number[]): Promise<Quantity[]> {
  if (daysMs.length === 0) return [];
  const range = { fromMs: Math.min(...daysMs), toMs: Math.max(...daysMs) + 1 };
  const days = await quotaDays(transaction, [quota], range);
  return [...(days.get(quota.id)?.values() ?? [])];
}

/** Those of some reports that are not known yet, each once. */
async function newOnes({ query }: Transaction, quota: Quota, reports: readonly Report[]): Promise<Report[]> {
  const known = new Map<string, Report>();
  for (const some of inParts([...new Set(reports.map(({ id }) => id))])) {
    const sql = `SELECT ${REPORT_ROW} FROM quota_reports WHERE quota_id = ? AND id IN (${marks(some)})`;
    for (const report of (await query(sql, [quota.id, ...some])).map(reportIn)) known.set(report.id, report);
  }
  const fresh: Report[] = [];
  for (const report of reports) {
    const before = known.get(report.id);
    if (!before) fresh.push(report);
    else if (!isSame(before, report)) {
      throw new Rejected('report_conflict', `something else was reported by the id ${report.id}`, 409);
    }
    known.set(report.id, report);
  }
  return fresh;
}

function isSame(one: Report, other: Report): boolean {
  return one.kind === other.kind && one.atMs === other.atMs && one.amount === other.amount;
}

async function usesOf(
  { query }: Transaction,
  quota: Quota,
  reports: readonly Report[],
): Promise<Map<number, PeriodUse>> {
  const uses = new Map<number, PeriodUse>();
  if (quota.period === 'rolling') return uses;
  for (const some of inParts([...new Set(reports.map(({ atMs }) => periodAt(quota, atMs).fromMs))])) {
    const rows = await query(
      `SELECT from_ms, reading_ms, increment_ms, ${USED} FROM quota_periods
       WHERE quota_id = ? AND from_ms IN (${marks(some)})`,
      [quota.id, ...some],
    );
    for (const row of rows) uses.set(wholeIn(row, 'from_ms'), useIn(row));
  }
  return uses;
}

/** Readings of moments that stored increments come after: readings are seldom late, so there are few. */
function readingsWithin(quota: Quota, reports: readonly Report[], uses: ReadonlyMap<number, PeriodUse>): Report[] {
  return reports.filter(({ kind, atMs }) => {
    const { incrementMs } = uses.get(periodAt(quota, atMs).fromMs) ?? NO_USE;
    return kind === 'reading' && incrementMs !== null && incrementMs > atMs;
  });
}

/** What increments after readings, in their periods, come to. */
async function incrementsAfter(
  { query }: Transaction,
  quota: Quota,
  readings: readonly Report[],
): Promise<Map<Report, Quantity>> {
  const sums = new Map<Report, Quantity>();
  for (const some of inParts(readings)) {
    const selects = some.map(
      (_, index) => `SELECT ${index} AS place, CAST(SUM(amount) AS CHAR) AS used FROM quota_reports
        WHERE quota_id = ? AND kind = ${INCREMENT} AND at_ms > ? AND at_ms < ?`,
    );
    const parameters = some.flatMap(({ atMs }) => [quota.id, atMs, periodAt(quota, atMs).toMs]);
    for (const row of await query(selects.join(' UNION ALL '), parameters)) {
      const reading = some[wholeIn(row, 'place')];
      if (reading) sums.set(reading, moneyIn(row, 'used'));
    }
  }
  return sums;
}
