import { periodAt } from '../../domain/budget/budget-period.js';
import type { Period } from '../../domain/period.js';
import type { Quantity, Quota } from '../../domain/quota/quota.js';
import type { Transaction } from '../transaction.js';
import { inParts, marks } from '../lists.js';
import type { Amounts } from '../learned-days.js';
import { moneyIn, textIn, wholeIn } from '../row.js';
import type { SqlDialect } from '../sql-dialect.js';
import { crossingIn, USED } from './quota-table.js';

/** QuotaReading is how the sums of quotas are read. */
export interface QuotaReading {
  query: Transaction['query'];
  dialect: SqlDialect;
}

/** QuotaSum is what is stored of a quota's period. */
export interface QuotaSum {
  period: Period;
  used: Quantity;
  /** When thresholds were crossed, by their percents. */
  crossings: ReadonlyMap<number, number>;
}

interface Span {
  quota: Quota;
  period: Period;
}

/** Rolling periods are no rows of their own: what is known of when they were crossed is that of the last one. */
const ROLLING_MS = 0;

/** crossedFrom is what the crossings of a period are kept by. */
export function crossedFrom({ period }: Pick<Quota, 'period'>, { fromMs }: Pick<Period, 'fromMs'>): number {
  return period === 'rolling' ? ROLLING_MS : fromMs;
}

/** quotaSumsAt is what some quotas' periods have come to in which a moment lies, in the order of the quotas. */
export async function quotaSumsAt(reading: QuotaReading, quotas: readonly Quota[], atMs: number): Promise<QuotaSum[]> {
  const spans = quotas.map((quota) => ({ quota, period: periodAt(quota, atMs) }));
  const used = new Map([...(await periodSums(reading, spans)), ...(await rollingSums(reading, spans))]);
  // Read after the sums, as they are written with them: whatever a sum has crossed is there.
  const crossings = await crossingsIn(reading, spans);
  return spans.map(({ quota: { id }, period }) => ({
    period,
    used: used.get(id) ?? 0n,
    crossings: crossings.get(id) ?? new Map(),
  }));
}

/** quotaDays is what the days of quotas have come to since a moment, by their ids and when the days begin. */
export async function quotaDays(
  { query }: Pick<QuotaReading, 'query'>,
  quotas: readonly Pick<Quota, 'id'>[],
  { fromMs, toMs = Number.MAX_SAFE_INTEGER }: { fromMs: number; toMs?: number },
): Promise<Map<string, Amounts>> {
  const days = new Map(quotas.map(({ id }) => [id, new Map<number, Quantity>()]));
  for (const some of inParts([...days.keys()])) {
    const rows = await query(
      `SELECT quota_id, day_ms, ${USED} FROM quota_days WHERE quota_id IN (${marks(some)}) AND day_ms >= ? AND day_ms < ?`,
      [...some, fromMs, toMs],
    );
    for (const row of rows) days.get(textIn(row, 'quota_id'))?.set(wholeIn(row, 'day_ms'), moneyIn(row, 'used'));
  }
  return days;
}

async function periodSums({ query, dialect }: QuotaReading, spans: readonly Span[]): Promise<Map<string, Quantity>> {
  const sums = new Map<string, Quantity>();
  for (const some of inParts(spans.filter(({ quota }) => quota.period !== 'rolling'))) {
    const rows = await query(
      `SELECT quota_id, ${USED} FROM quota_periods WHERE ${dialect.among(['quota_id', 'from_ms'], some.length)}`,
      some.flatMap(({ quota, period }) => [quota.id, period.fromMs]),
    );
    for (const row of rows) sums.set(textIn(row, 'quota_id'), moneyIn(row, 'used'));
  }
  return sums;
}

async function rollingSums(reading: QuotaReading, spans: readonly Span[]): Promise<Map<string, Quantity>> {
  const rolling = spans.filter(({ quota }) => quota.period === 'rolling');
  if (rolling.length === 0) return new Map();
  const days = await quotaDays(
    reading,
    rolling.map(({ quota }) => quota),
    {
      fromMs: Math.min(...rolling.map(({ period }) => period.fromMs)),
      toMs: Math.max(...rolling.map(({ period }) => period.toMs)),
    },
  );
  return new Map(rolling.map(({ quota: { id }, period }) => [id, sumWithin(days.get(id) ?? new Map(), period)]));
}

function sumWithin(days: Amounts, { fromMs, toMs }: Period): Quantity {
  let sum = 0n;
  for (const [dayMs, used] of days) if (dayMs >= fromMs && dayMs < toMs) sum += used;
  return sum;
}

async function crossingsIn(
  { query, dialect }: QuotaReading,
  spans: readonly Span[],
): Promise<Map<string, Map<number, number>>> {
  const crossings = new Map(spans.map(({ quota }) => [quota.id, new Map<number, number>()]));
  for (const some of inParts(spans)) {
    const rows = await query(
      `SELECT * FROM quota_crossings WHERE ${dialect.among(['quota_id', 'from_ms'], some.length)}`,
      some.flatMap(({ quota, period }) => [quota.id, crossedFrom(quota, period)]),
    );
    for (const { quotaId, percent, atMs } of rows.map(crossingIn)) crossings.get(quotaId)?.set(percent, atMs);
  }
  return crossings;
}
