import { Injectable } from '@nestjs/common';
import { DIMENSIONS, type Dimension, type Dimensions } from '../../domain/call.js';
import type { Period } from '../../domain/period.js';
import { CODES } from '../../domain/rollup/counters.js';
import { facetFor, hasFacets } from '../../domain/rollup/facet.js';
import { GRAINS } from '../../domain/rollup/grain.js';
import type { Segment } from '../../domain/rollup/plan.js';
import { portionsOf } from '../../domain/rollup/portions.js';
import { addCall, addRollup, emptyRollup, type Rollup } from '../../domain/rollup/rollup.js';
import { codeOf, type Shelf } from '../../domain/rollup/rows.js';
import { addAll, sumEncoded } from '../../domain/rollup/sparse-counts.js';
import { Database } from '../database.js';
import { dimensionColumn } from '../entities/ledger-entities.js';
import type { Row } from '../sql-dialect.js';
import { Ledger } from '../ledger/ledger.js';
import { ROLLUP_ROW, rollupIn, SUM_COLUMNS, sumsIn } from '../ledger/rollup-table.js';
import { tooManyRows } from './too-many-rows.js';
import { bytesIn, wholeIn, wholeOrNullIn } from '../row.js';
import { CallReader } from './call-reader.js';
import { allOf, seriesCondition, type Condition, type DimensionFilter } from './dimension-filter.js';

/** UsageQuestion asks for the sums of what lies in some segments, by the starts of buckets and by dimensions. */
export interface UsageQuestion {
  segments: readonly Segment[];
  /** The intervals to sum by; one interval means that all is one sum. */
  buckets: readonly Period[];
  filter: DimensionFilter;
  groupBy: readonly Dimension[];
  /** Classes, rare meters and histograms are not asked for: they are most of what there is to read. */
  withoutCounts?: boolean;
}

/** UsageSum is the sum of the calls of one interval that share the values of the dimensions grouped by. */
export interface UsageSum {
  bucket: Period;
  group: Partial<Dimensions>;
  rollup: Rollup;
}

/** So many rollups are read at once, as far as that can be told beforehand. */
const ROWS_AT_ONCE = 100_000;
const MOST_SUMS = 20_000;

/** A sum that is being gathered, its encoded counts not yet added. */
interface Gathering extends UsageSum {
  encoded: Buffer[];
}

/** UsageReader answers sums from rollups. */
@Injectable()
export class UsageReader {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly calls: CallReader,
  ) {}

  /**
   * sums adds up what lies in some segments, in the order of the intervals. It throws `Rejected` (`too_many_rows`, 422) for
   * more sums than one answer can hold.
   */
  async sums(question: UsageQuestion): Promise<UsageSum[]> {
    await this.ledger.posted();
    const gathered = new Map<string, Gathering>();
    for (const { shelf, spans } of this.portions(question)) await this.gatherRollups(gathered, question, shelf, spans);
    for (const { source, fromMs, toMs } of question.segments) {
      if (source !== 'calls') continue;
      await this.calls.forEach({ fromMs, toMs, filter: question.filter }, (call) => {
        const { rollup } = gathering(gathered, question, call.startedAtMs, call);
        addCall(rollup, call, 1);
      });
    }
    return [...gathered.values()].sort((one, other) => one.bucket.fromMs - other.bucket.fromMs);
  }

  /** ever is the rollup of all time of every exposed series, the memory of what lowered it included. */
  async ever(): Promise<{ dimensions: Dimensions; rollup: Rollup }[]> {
    await this.ledger.posted();
    const rows = await this.database.query(`SELECT ${ROLLUP_ROW} FROM rollups WHERE grain = ?`, [
      GRAINS.indexOf('ever'),
    ]);
    const seriesOf = await this.seriesIn(rows);
    return rows.map((row) => {
      const { series, rollup } = rollupIn(row);
      return { dimensions: seriesOf(series).dimensions, rollup };
    });
  }

  /** extent is the span of the reporting days that have calls, `null` when there are none. */
  async extent(): Promise<Period | null> {
    await this.ledger.posted();
    const sql = 'SELECT MIN(bucket_ms) AS first_ms, MAX(bucket_ms) AS last_ms FROM rollups WHERE grain = ?';
    const [row] = await this.database.query(sql, [GRAINS.indexOf('day')]);
    const first = row ? wholeOrNullIn(row, 'first_ms') : null;
    const last = row ? wholeOrNullIn(row, 'last_ms') : null;
    return first === null || last === null ? null : { fromMs: first, toMs: this.ledger.calendar.dayOf(last).toMs };
  }

  /** callsWithin is how many calls the reporting days have that a span touches: a bound for the calls within the span. */
  async callsWithin({ fromMs, toMs }: Period): Promise<number> {
    await this.ledger.posted();
    const sql = 'SELECT SUM(calls) AS n FROM rollups WHERE grain = ? AND bucket_ms >= ? AND bucket_ms < ?';
    const firstDay = this.ledger.calendar.dayOf(fromMs).fromMs;
    const [row] = await this.database.query(sql, [GRAINS.indexOf('day'), firstDay, toMs]);
    return Number(row?.['n'] ?? 0);
  }

  /** What rollups are read, in portions that memory has room for: of a facet, where one tells all that is asked. */
  private portions({ segments, groupBy, filter }: UsageQuestion): { shelf: Shelf; spans: Segment[] }[] {
    const facetAsked = facetFor(DIMENSIONS.filter((dimension) => groupBy.includes(dimension) || filter[dimension]));
    return (['minute', 'quarter', 'day'] as const).flatMap((grain) => {
      const facet = hasFacets(grain) ? facetAsked : null;
      const within = segments.filter(({ source }) => source === grain);
      const portions = portionsOf(within, ROWS_AT_ONCE / Math.max(1, this.ledger.registry.sizeOf(facet)));
      return portions.map((spans) => ({ shelf: { grain, facet }, spans }));
    });
  }

  /**
   * The database sums what is plain, each sum under one of the series it is of, and hands over the encoded counts to be
   * added here: in one query, at one moment.
   */
  private async gatherRollups(
    gathered: Map<string, Gathering>,
    question: UsageQuestion,
    shelf: Shelf,
    spans: readonly Period[],
  ): Promise<void> {
    const { sql: clause, parameters } = rollupsIn(shelf, spans, question.filter);
    const isCut = question.buckets.length > 1;
    const bucket = isCut ? 'bucket_ms' : 'NULL AS bucket_ms';
    const by = ['grain', ...(isCut ? ['bucket_ms'] : []), ...question.groupBy.map(dimensionColumn)];
    const summed = SUM_COLUMNS.map(({ column }) => `CAST(SUM(${column}) AS CHAR) AS ${column}`).join(', ');
    const from = question.groupBy.length > 0 ? 'rollups JOIN series USING (series)' : 'rollups';
    const sums = `SELECT ${bucket}, MIN(series) AS series, ${summed}, NULL AS counts FROM ${from} WHERE ${clause}
      GROUP BY ${by.join(', ')}`;
    const counts = `SELECT ${bucket}, series, ${SUM_COLUMNS.map(() => 'NULL').join(', ')}, counts FROM rollups WHERE ${clause}`;
    const rows = question.withoutCounts
      ? await this.database.query(sums, parameters)
      : await this.database.query(`${sums} UNION ALL ${counts}`, [...parameters, ...parameters]);
    const seriesOf = await this.seriesIn(rows);
    const touched = new Set<Gathering>();
    for (const row of rows) {
      const atMs = isCut ? wholeIn(row, 'bucket_ms') : (question.buckets[0]?.fromMs ?? 0);
      const sum = gathering(gathered, question, atMs, seriesOf(wholeIn(row, 'series')).dimensions);
      if (row['counts'] === null) addRollup(sum.rollup, sumsIn(row));
      else {
        sum.encoded.push(bytesIn(row, 'counts'));
        touched.add(sum);
      }
    }
    for (const { rollup, encoded } of touched) addAll(rollup.counts, sumEncoded(encoded.splice(0), CODES));
  }

  private seriesIn(rows: readonly Row[]): ReturnType<Ledger['registry']['get']> {
    const numbers = rows.map((row) => wholeIn(row, 'series'));
    return this.ledger.registry.get(numbers, (sql, parameters) => this.database.query(sql, parameters));
  }
}

function rollupsIn(shelf: Shelf, spans: readonly Period[], filter: DimensionFilter): Condition {
  const within = spans.map(() => 'bucket_ms >= ? AND bucket_ms < ?').join(' OR ');
  const narrowed = allOf([seriesCondition(filter) ?? []].flat());
  return {
    sql: `grain = ? AND (${within})${narrowed.sql}`,
    parameters: [codeOf(shelf), ...spans.flatMap(({ fromMs, toMs }) => [fromMs, toMs]), ...narrowed.parameters],
  };
}

function gathering(
  gathered: Map<string, Gathering>,
  { buckets, groupBy }: UsageQuestion,
  atMs: number,
  dimensions: Dimensions,
): Gathering {
  const bucket = bucketAt(buckets, atMs);
  const values = groupBy.map((dimension) => dimensions[dimension]);
  const key = `${bucket.fromMs}\x01${values.join('\x01')}`;
  let sum = gathered.get(key);
  if (!sum) {
    if (gathered.size === MOST_SUMS) throw tooManyRows();
    const group = Object.fromEntries(groupBy.map((dimension, index) => [dimension, values[index]]));
    sum = { bucket, group, rollup: emptyRollup(), encoded: [] };
    gathered.set(key, sum);
  }
  return sum;
}

/** The interval a moment lies in, by bisection; the intervals follow one another without gaps. */
function bucketAt(buckets: readonly Period[], atMs: number): Period {
  let low = 0;
  let high = buckets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((buckets[middle]?.fromMs ?? 0) <= atMs) low = middle;
    else high = middle - 1;
  }
  return buckets[low] as Period;
}
