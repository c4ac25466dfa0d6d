import { bucketOf, GRAINS, isWritten } from '../../domain/rollup/grain.js';
import type { ZoneCalendar } from '../../domain/period.js';
import { addAll, decodeCounts, encodeCounts, type SparseCounts } from '../../domain/rollup/sparse-counts.js';
import { changeOf, type CountedReport } from '../../domain/web-vitals/report.js';
import { NAVIGATIONS, VITALS, type Vital } from '../../domain/web-vitals/vital.js';
import { addTo, inParts, marks } from '../lists.js';
import { bytesIn, realIn, textIn, wholeIn, wholeOrNullIn, wordIn, wordOrNullIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';
import type { Transaction } from '../transaction.js';

/** VITAL_GRAINS are the grains for which web vitals are summed; what they mean is what they mean for rollups. */
export const VITAL_GRAINS = ['quarter', 'day'] as const;

const REPORT = ['report_key', 'place', 'metric', 'navigation', 'value', 'age_ms', 'first_ms', 'seen_ms'];
const SUM_KEY = ['grain', 'bucket_ms', 'place', 'metric'];

/** VitalChange is how a report counted before (`null`: not at all), and how it counts from now on. */
export interface VitalChange {
  key: string;
  before: CountedReport | null;
  after: CountedReport;
}

/** SumRow is by how much the sums of a vital differ in one bucket of one grain. */
interface SumRow {
  grain: number;
  bucketMs: number;
  place: string;
  vital: Vital;
  counts: SparseCounts;
}

/** reportStatements write reports: those that are new, and those that are there in the place of what was told before. */
export function reportStatements(dialect: SqlDialect, changes: readonly VitalChange[], nowMs: number): Statement[] {
  const rowsOf = (some: readonly VitalChange[]) => ({
    table: 'web_vital_reports',
    columns: REPORT,
    rows: some.map(({ key, after: { place, vital, navigation, value, ageMs, firstMs } }) => {
      const way = navigation && NAVIGATIONS.indexOf(navigation);
      return [key, place, VITALS.indexOf(vital), way, value, ageMs, firstMs, nowMs];
    }),
  });
  return [
    ...dialect.insert(rowsOf(changes.filter(({ before }) => before === null))),
    ...dialect.upsert(rowsOf(changes.filter(({ before }) => before !== null)), ['report_key'], {
      value: 'replace',
      age_ms: 'replace',
      seen_ms: 'replace',
    }),
  ];
}

/** readReports is the reports that are known by some keys; they do not change before the transaction ends. */
export async function readReports(
  { query }: Transaction,
  dialect: SqlDialect,
  keys: readonly string[],
): Promise<Map<string, CountedReport>> {
  const known = new Map<string, CountedReport>();
  for (const some of inParts([...keys].sort())) {
    const sql = `SELECT * FROM web_vital_reports WHERE report_key IN (${marks(some)}) ${dialect.forUpdate}`;
    for (const row of await query(sql, [...some])) known.set(textIn(row, 'report_key'), reportIn(row));
  }
  return known;
}

/** addToSums adds what reports change to the sums of all grains. Days are those of `calendar`. */
export async function addToSums(
  transaction: Transaction,
  dialect: SqlDialect,
  { changes, calendar, nowMs }: { changes: readonly VitalChange[]; calendar: ZoneCalendar; nowMs: number },
): Promise<void> {
  const rows = sumRows(changes, calendar, nowMs);
  const buckets = new Map<string, SumRow[]>();
  for (const row of rows) addTo(buckets, `${row.grain} ${row.bucketMs}`, row);
  for (const some of buckets.values()) await transaction.run(await mergedSums(transaction, dialect, some));
}

/**
 * Rows that are there are locked, and written anew as one segment; others are appended to what another worker may be writing at
 * the same moment.
 */
async function mergedSums({ query }: Transaction, dialect: SqlDialect, rows: readonly SumRow[]): Promise<Statement[]> {
  const stored = new Map<string, SparseCounts>();
  for (const some of inParts([...new Set(rows.map(({ place }) => place))].sort())) {
    const found = await query(
      `SELECT place, metric, counts FROM web_vital_sums WHERE grain = ? AND bucket_ms = ? AND place IN (${marks(some)})
       ORDER BY place, metric ${dialect.forUpdate}`,
      [rows[0]?.grain, rows[0]?.bucketMs, ...some],
    );
    for (const row of found) {
      stored.set(`${textIn(row, 'place')} ${wholeIn(row, 'metric')}`, decodeCounts(bytesIn(row, 'counts')));
    }
  }
  const [known, fresh]: [unknown[][], unknown[][]] = [[], []];
  for (const { grain, bucketMs, place, vital, counts } of rows) {
    const metric = VITALS.indexOf(vital);
    const before = stored.get(`${place} ${metric}`);
    if (before) addAll(before, counts);
    (before ? known : fresh).push([grain, bucketMs, place, metric, encodeCounts(before ?? counts)]);
  }
  const write = (some: unknown[][], how: 'replace' | 'append'): Statement[] => {
    const told = { table: 'web_vital_sums', columns: [...SUM_KEY, 'counts'], rows: some };
    return dialect.upsert(told, SUM_KEY, { counts: how });
  };
  return [...write(known, 'replace'), ...write(fresh, 'append')];
}

function sumRows(changes: readonly VitalChange[], calendar: ZoneCalendar, nowMs: number): SumRow[] {
  const rows = new Map<string, SumRow>();
  for (const { before, after } of changes) {
    const { place, vital, firstMs } = after;
    const change = changeOf(before, after);
    for (const grain of VITAL_GRAINS.filter((one) => isWritten(one, firstMs, nowMs))) {
      const bucketMs = bucketOf(grain, firstMs, calendar);
      const key = `${grain} ${bucketMs} ${place} ${vital}`;
      const row = rows.get(key);
      if (row) addAll(row.counts, change);
      else rows.set(key, { grain: GRAINS.indexOf(grain), bucketMs, place, vital, counts: new Map(change) });
    }
  }
  const moved = [...rows].filter(([, { counts }]) => counts.size > 0);
  return moved.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

function reportIn(row: Row): CountedReport {
  return {
    vital: wordIn(row, 'metric', VITALS),
    id: textIn(row, 'report_key'),
    value: realIn(row, 'value'),
    navigation: wordOrNullIn(row, 'navigation', NAVIGATIONS),
    ageMs: wholeOrNullIn(row, 'age_ms'),
    place: textIn(row, 'place'),
    firstMs: wholeIn(row, 'first_ms'),
  };
}
