import { Injectable } from '@nestjs/common';
import { DIMENSIONS, type Dimensions } from '../../domain/call.js';
import { DAY_MS, type Period } from '../../domain/period.js';
import { FACET_NAMES, facetFor, hasFacets, type Facet } from '../../domain/rollup/facet.js';
import { GRAINS } from '../../domain/rollup/grain.js';
import { portionsOf, withinSpan } from '../../domain/rollup/portions.js';
import type { Rollup } from '../../domain/rollup/rollup.js';
import { codeOf } from '../../domain/rollup/rows.js';
import { Database } from '../database.js';
import { Ledger } from '../ledger/ledger.js';
import { addSumsIn, ROLLUP_ROW, rollupIn } from '../ledger/rollup-table.js';
import { bytesIn, wholeIn, wholeOrNullIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { CallReader } from './call-reader.js';
import {
  allOf,
  dimensionCondition,
  seriesCondition,
  type Condition,
  type DimensionFilter,
} from './dimension-filter.js';
import { GatheredSums } from './gathered-sums.js';
import type { UsageQuestion, UsageSum } from './usage-question.js';
import { ofSeries, usageStatement, type Portion } from './usage-statement.js';

/** So many rollups are read at once, as far as that can be told beforehand. */
const ROWS_AT_ONCE = 100_000;
const LONG_MS = 800 * DAY_MS;

/** More series are not named in a statement. */
const MOST_NAMED = 5_000;

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
    const gathered = new GatheredSums(question);
    for (const portion of await this.portions(question)) await this.gatherRollups(gathered, question, portion);
    for (const { source, fromMs, toMs } of question.segments) {
      if (source !== 'calls') continue;
      await this.calls.forEach({ fromMs, toMs, filter: question.filter }, (call) => gathered.addCall(call));
    }
    return gathered.all();
  }

  /** largest is the groups with the most of something over all that a question asks for, the largest first. */
  async largest(question: UsageQuestion, most: number, sizeOf: (rollup: Rollup) => number): Promise<UsageSum[]> {
    const sums = await this.sums({ ...question, buckets: question.buckets.slice(0, 1) });
    return sums
      .map((sum) => ({ sum, size: sizeOf(sum.rollup), name: JSON.stringify(sum.group) }))
      .sort((one, other) => other.size - one.size || (one.name < other.name ? -1 : 1))
      .slice(0, most)
      .map(({ sum }) => sum);
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

  /** extent is the span of the reporting days that have calls of some projects and environments, `null` when none has. */
  async extent(filter: DimensionFilter): Promise<Period | null> {
    await this.ledger.posted();
    const days = daysOf(filter);
    const sql = `SELECT MIN(bucket_ms) AS first_ms, MAX(bucket_ms) AS last_ms FROM rollups WHERE ${days.sql}`;
    const [row] = await this.database.query(sql, days.parameters);
    const first = row ? wholeOrNullIn(row, 'first_ms') : null;
    const last = row ? wholeOrNullIn(row, 'last_ms') : null;
    return first === null || last === null ? null : { fromMs: first, toMs: this.ledger.calendar.dayOf(last).toMs };
  }

  /**
   * callsWithin is how many calls of some projects and environments the reporting days have that a span touches: a bound for
   * the calls within the span.
   */
  async callsWithin({ fromMs, toMs }: Period, filter: DimensionFilter): Promise<number> {
    await this.ledger.posted();
    const days = daysOf(filter);
    const sql = `SELECT SUM(calls) AS n FROM rollups WHERE ${days.sql} AND bucket_ms >= ? AND bucket_ms < ?`;
    const firstDay = this.ledger.calendar.dayOf(fromMs).fromMs;
    const [row] = await this.database.query(sql, [...days.parameters, firstDay, toMs]);
    return Number(row?.['n'] ?? 0);
  }

  /** What rollups are read, in portions that memory has room for: of a facet, where one tells all that is asked. */
  private async portions({ segments, groupBy, filter }: UsageQuestion): Promise<Portion[]> {
    const kept = segments.some(isLong) ? withinSpan(segments, await this.summed()) : segments;
    const facetAsked = facetFor(DIMENSIONS.filter((dimension) => groupBy.includes(dimension) || filter[dimension]));
    const portions: Portion[] = [];
    for (const grain of ['minute', 'quarter', 'day'] as const) {
      const facet = hasFacets(grain) ? facetAsked : null;
      const within = kept.filter(({ source }) => source === grain);
      const atOnce = portionsOf(within, ROWS_AT_ONCE / Math.max(1, this.ledger.registry.sizeOf(facet)));
      const narrowed = within.length === 0 ? null : await this.narrowed(facet, filter);
      for (const spans of atOnce) portions.push({ shelf: { grain, facet }, spans, narrowed });
    }
    return portions;
  }

  /** The reporting days of which there are rollups, and those between. */
  private async summed(): Promise<Period> {
    const edge = (which: string): string => `(SELECT ${which}(bucket_ms) FROM rollups WHERE grain = ?)`;
    const day = codeOf({ grain: 'day', facet: null });
    const sql = `SELECT ${edge('MIN')} AS first_ms, ${edge('MAX')} AS last_ms`;
    const [row] = await this.database.query(sql, [day, day]);
    const [first, last] = row ? [wholeOrNullIn(row, 'first_ms'), wholeOrNullIn(row, 'last_ms')] : [null, null];
    if (first === null || last === null) return { fromMs: 0, toMs: 0 };
    return { fromMs: first, toMs: this.ledger.calendar.dayOf(last).toMs };
  }

  /** The few series of a facet are found first and named, which is much faster than looking for each row whether it is of one. */
  private async narrowed(facet: Facet | null, filter: DimensionFilter): Promise<Condition | null> {
    const within = dimensionCondition(filter);
    if (facet === null || within === null) return seriesCondition(filter);
    const sql = `SELECT series FROM series WHERE facet = ? AND ${within.sql} LIMIT ?`;
    const rows = await this.database.query(sql, [FACET_NAMES.indexOf(facet), ...within.parameters, MOST_NAMED + 1]);
    return rows.length > MOST_NAMED ? seriesCondition(filter) : ofSeries(rows.map((row) => wholeIn(row, 'series')));
  }

  private async gatherRollups(gathered: GatheredSums, question: UsageQuestion, portion: Portion): Promise<void> {
    const { sql, parameters } = usageStatement(question, portion);
    const rows = await this.database.query(sql, parameters);
    const seriesOf = await this.seriesIn(rows);
    for (const row of rows) {
      const atMs = wholeOrNullIn(row, 'bucket_ms') ?? question.buckets[0]?.fromMs ?? 0;
      const series = seriesOf(wholeIn(row, 'series'));
      if (row['is_summed']) addSumsIn(row, gathered.at(atMs, series));
      if (row['counts'] !== null) gathered.addEncoded(atMs, series, bytesIn(row, 'counts'));
    }
    gathered.settle();
  }

  private seriesIn(rows: readonly Row[]): ReturnType<Ledger['registry']['get']> {
    const numbers = rows.map((row) => wholeIn(row, 'series'));
    return this.ledger.registry.get(numbers, (sql, parameters) => this.database.query(sql, parameters));
  }
}

/** Whether a segment may well be longer than the ledger: for years to look up where calls begin and end costs little beside them. */
function isLong({ fromMs, toMs }: Period): boolean {
  return toMs - fromMs > LONG_MS;
}

/** The days of the coarsest facet, which knows projects and environments only. */
function daysOf({ project, environment }: DimensionFilter): Condition {
  const narrowed = seriesCondition({ ...(project ? { project } : {}), ...(environment ? { environment } : {}) });
  const also = allOf(narrowed ? [narrowed] : []);
  return { sql: `grain = ?${also.sql}`, parameters: [codeOf({ grain: 'day', facet: 'place' }), ...also.parameters] };
}
