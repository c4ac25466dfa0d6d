import { z } from 'zod';
import { BUDGET_PERIODS } from '../../domain/budget/budget.js';
import type { Quota, QuotaTerms } from '../../domain/quota/quota.js';
import { REPORT_KINDS, type PeriodUse, type Report } from '../../domain/quota/usage.js';
import type { Transaction } from '../transaction.js';
import { addTo } from '../lists.js';
import { moneyIn, textIn, textOrNullIn, wholeIn, wholeOrNullIn, wordIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';

const NAMES = ['name', 'service', 'metric', 'unit', 'project'];
const QUOTA = [...NAMES, 'period', 'rolling_days', 'timezone', 'created_ms', 'last_report_ms'];
const TERMS = ['quota_id', 'effective_from_ms', 'limit_units', 'thresholds'];
const USE_KEY = ['quota_id', 'from_ms'];
const USE = ['used', 'reading_ms', 'increment_ms'];
const DAY_KEY = ['quota_id', 'day_ms'];
const CROSSING_KEY = ['quota_id', 'from_ms', 'percent'];

/** REPORT_ROW selects reports; amounts are texts, as SQLite's driver would round large ones. */
export const REPORT_ROW = 'id, kind, at_ms, CAST(amount AS CHAR) AS amount';

/** USED selects a sum as a text. */
export const USED = 'CAST(used AS CHAR) AS used';

const percents = z.array(z.number());

/** readQuotas is all quotas, or those of an id, by their names. */
export async function readQuotas(query: Transaction['query'], id: string | null = null): Promise<Quota[]> {
  const [ofTerms, ofQuota, parameters] = id === null ? ['', '', []] : [' WHERE quota_id = ?', ' WHERE id = ?', [id]];
  const terms = new Map<string, QuotaTerms[]>();
  for (const row of await query(
    `SELECT * FROM quota_terms${ofTerms} ORDER BY quota_id, effective_from_ms`,
    parameters,
  )) {
    addTo(terms, textIn(row, 'quota_id'), termsIn(row));
  }
  const rows = await query(`SELECT * FROM quotas${ofQuota} ORDER BY name, id`, parameters);
  return rows.map((row) => quotaIn(row, terms.get(textIn(row, 'id')) ?? []));
}

/** quotaStatements write a quota with its terms, in the place of what there was. */
export function quotaStatements(dialect: SqlDialect, quota: Quota): Statement[] {
  const { id, name, service, metric, unit, project, period, rollingDays, timezone, createdAtMs, lastReportMs } = quota;
  const told = [name, service, metric, unit, project, BUDGET_PERIODS.indexOf(period), rollingDays, timezone];
  const rows = [[id, ...told, createdAtMs, lastReportMs, 0]];
  const terms = quota.terms.map(({ effectiveFromMs, limit, thresholds }) => {
    return [id, effectiveFromMs, limit, JSON.stringify(thresholds)];
  });
  return [
    ...dialect.upsert({ table: 'quotas', columns: ['id', ...QUOTA, 'revision'], rows }, ['id'], replaced(QUOTA)),
    { sql: 'DELETE FROM quota_terms WHERE quota_id = ?', parameters: [id] },
    ...dialect.insert({ table: 'quota_terms', columns: TERMS, rows: terms }),
  ];
}

/** useStatements write what periods have come to, in the place of what was stored of them. */
export function useStatements(dialect: SqlDialect, id: string, uses: ReadonlyMap<number, PeriodUse>): Statement[] {
  const rows = [...uses].map(([fromMs, { used, readingMs, incrementMs }]) => [
    id,
    fromMs,
    used,
    readingMs,
    incrementMs,
  ]);
  return dialect.upsert({ table: 'quota_periods', columns: [...USE_KEY, ...USE], rows }, USE_KEY, replaced(USE));
}

/** dayStatements add to what days have come to. */
export function dayStatements(dialect: SqlDialect, id: string, days: ReadonlyMap<number, bigint>): Statement[] {
  const rows = [...days].map(([dayMs, more]) => [id, dayMs, more]);
  return dialect.upsert({ table: 'quota_days', columns: [...DAY_KEY, 'used'], rows }, DAY_KEY, { used: 'add' });
}

/** reportStatements write reports that are not stored yet. */
export function reportStatements(dialect: SqlDialect, quotaId: string, reports: readonly Report[]): Statement[] {
  const rows = reports.map(({ id, kind, atMs, amount }) => [quotaId, id, REPORT_KINDS.indexOf(kind), atMs, amount]);
  return dialect.insert({ table: 'quota_reports', columns: ['quota_id', 'id', 'kind', 'at_ms', 'amount'], rows });
}

/** CrossingRows is which thresholds of a period are crossed at some moment, and which are not any more. */
export interface CrossingRows {
  fromMs: number;
  crossed: readonly number[];
  left: readonly number[];
  atMs: number;
}

/** crossingStatements write when thresholds were crossed. */
export function crossingStatements(
  dialect: SqlDialect,
  id: string,
  { fromMs, crossed, left, atMs }: CrossingRows,
): Statement[] {
  const rows = crossed.map((percent) => [id, fromMs, codeOf(percent), atMs]);
  const columns = [...CROSSING_KEY, 'crossed_ms'];
  return [
    ...dialect.upsert({ table: 'quota_crossings', columns, rows }, CROSSING_KEY, { crossed_ms: 'replace' }),
    ...left.map((percent) => ({
      sql: 'DELETE FROM quota_crossings WHERE quota_id = ? AND from_ms = ? AND percent = ?',
      parameters: [id, fromMs, codeOf(percent)],
    })),
  ];
}

/** CrossingRow is when a threshold of a quota's period was crossed. */
export interface CrossingRow {
  quotaId: string;
  fromMs: number;
  percent: number;
  atMs: number;
}

/** crossingIn reads a row of `quota_crossings`. */
export function crossingIn(row: Row): CrossingRow {
  return {
    quotaId: textIn(row, 'quota_id'),
    fromMs: wholeIn(row, 'from_ms'),
    percent: wholeIn(row, 'percent') / PERCENT_PARTS,
    atMs: wholeIn(row, 'crossed_ms'),
  };
}

/** reportIn reads a row selected as `REPORT_ROW`. */
export function reportIn(row: Row): Report {
  return {
    id: textIn(row, 'id'),
    kind: wordIn(row, 'kind', REPORT_KINDS),
    atMs: wholeIn(row, 'at_ms'),
    amount: moneyIn(row, 'amount'),
  };
}

/** useIn reads what a period has come to; `used` is selected as `USED`. */
export function useIn(row: Row): PeriodUse {
  return {
    used: moneyIn(row, 'used'),
    readingMs: wholeOrNullIn(row, 'reading_ms'),
    incrementMs: wholeOrNullIn(row, 'increment_ms'),
  };
}

/** Percents are stored as whole numbers: as fine as thresholds are told apart. */
const PERCENT_PARTS = 10_000;

function replaced(columns: readonly string[]): Record<string, 'replace'> {
  return Object.fromEntries(columns.map((column) => [column, 'replace']));
}

function codeOf(percent: number): number {
  return Math.round(percent * PERCENT_PARTS);
}

function quotaIn(row: Row, terms: readonly QuotaTerms[]): Quota {
  return {
    id: textIn(row, 'id'),
    name: textIn(row, 'name'),
    service: textIn(row, 'service'),
    metric: textIn(row, 'metric'),
    unit: textIn(row, 'unit'),
    project: textOrNullIn(row, 'project'),
    period: wordIn(row, 'period', BUDGET_PERIODS),
    rollingDays: wholeOrNullIn(row, 'rolling_days'),
    timezone: textIn(row, 'timezone'),
    createdAtMs: wholeIn(row, 'created_ms'),
    lastReportMs: wholeOrNullIn(row, 'last_report_ms'),
    terms,
  };
}

function termsIn(row: Row): QuotaTerms {
  return {
    effectiveFromMs: wholeIn(row, 'effective_from_ms'),
    limit: textIn(row, 'limit_units'),
    thresholds: percents.parse(JSON.parse(textIn(row, 'thresholds'))),
  };
}
