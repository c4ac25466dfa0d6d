import { Injectable } from '@nestjs/common';
import { ERROR_CLASSES, type Dimensions, type ErrorClass } from '../../domain/call.js';
import { QUARTER_HOUR_MS, type Period } from '../../domain/period.js';
import type { FailureKind } from '../../domain/reliability/failure-kind.js';
import type { FailureGrain } from '../../domain/rollup/failure-sum.js';
import { GRAINS } from '../../domain/rollup/grain.js';
import { Database } from '../database.js';
import { placeIn, type CallPlace } from '../ledger/call-places.js';
import type { StoredCall } from '../ledger/call-table.js';
import { failureKindIn } from '../ledger/failure-kinds.js';
import { KeptCalls } from '../ledger/kept-calls.js';
import { Ledger } from '../ledger/ledger.js';
import { addTo, inParts, marks } from '../lists.js';
import { textIn, wholeIn, wholeOrNullIn } from '../row.js';
import { CallReader } from './call-reader.js';
import { dimensionCondition, seriesCondition, type Condition, type DimensionFilter } from './dimension-filter.js';

/** FailureQuestion asks for the failures of a provider within a span whose edges are those of a grain's buckets. */
export interface FailureQuestion extends Period {
  grain: FailureGrain;
  provider: string;
  /** What the failures are narrowed to besides the provider. */
  filter: Omit<DimensionFilter, 'provider'>;
  errorClass?: ErrorClass | undefined;
}

/** FailureCount is how often a provider failed in one way. */
export interface FailureCount {
  fingerprint: string;
  kind: FailureKind;
  failures: number;
}

/** FailureParts is when and where failures of one kind happened, by the buckets and the series that had any. */
export interface FailureParts {
  buckets: { startMs: number; failures: number }[];
  series: { dimensions: Dimensions; failures: number }[];
}

/** FailureEdges is the time of the first failure of one kind (`null`: its call is not kept), and the latest of them, the very latest first. */
export interface FailureEdges {
  firstMs: number | null;
  latest: StoredCall[];
}

const LATEST = 3;

/** A failed call as it is listed by its kind. */
interface Listed extends CallPlace {
  fingerprint: string;
}

/** FailureReader answers how providers failed, from the sums of failures and the list of failed calls. */
@Injectable()
export class FailureReader {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly calls: CallReader,
    private readonly kept: KeptCalls,
  ) {}

  /** counts is how often the provider failed in each way. */
  async counts(question: FailureQuestion): Promise<FailureCount[]> {
    await this.ledger.posted();
    const within = sumsWithin(question);
    const { provider, errorClass } = question;
    const kinds = `provider = ?${errorClass === undefined ? '' : ' AND error_class = ?'}`;
    const ofKinds = [provider, ...(errorClass === undefined ? [] : [ERROR_CLASSES.indexOf(errorClass)])];
    const rows = await this.database.query(
      `SELECT k.*, n FROM failure_kinds k JOIN
       (SELECT fingerprint, SUM(failures) AS n FROM failure_sums
        WHERE ${within.sql} AND fingerprint IN (SELECT fingerprint FROM failure_kinds WHERE ${kinds})
        GROUP BY fingerprint) s
       ON s.fingerprint = k.fingerprint WHERE n > 0`,
      [...within.parameters, ...ofKinds],
    );
    return rows.map((row) => ({ ...failureKindIn(row), failures: wholeIn(row, 'n') }));
  }

  /** parts takes the counts of some kinds apart, by bucket and by series. */
  async parts(question: FailureQuestion, fingerprints: readonly string[]): Promise<Map<string, FailureParts>> {
    const parts = new Map(fingerprints.map((name): [string, FailureParts] => [name, { buckets: [], series: [] }]));
    if (fingerprints.length === 0) return parts;
    const within = sumsWithin(question);
    const from = `FROM failure_sums WHERE ${within.sql} AND fingerprint IN (${marks(fingerprints)})`;
    const parameters = [...within.parameters, ...fingerprints];
    const rows = await this.database.query(
      `SELECT fingerprint, bucket_ms, NULL AS series, SUM(failures) AS n ${from} GROUP BY fingerprint, bucket_ms
       UNION ALL SELECT fingerprint, NULL, series, SUM(failures) ${from} GROUP BY fingerprint, series`,
      [...parameters, ...parameters],
    );
    const numbers = rows.flatMap((row) => wholeOrNullIn(row, 'series') ?? []);
    const seriesOf = await this.ledger.registry.get(numbers, (sql, values) => this.database.query(sql, values));
    for (const row of rows) {
      const part = parts.get(textIn(row, 'fingerprint'));
      const [series, failures] = [wholeOrNullIn(row, 'series'), wholeIn(row, 'n')];
      if (series === null) part?.buckets.push({ startMs: wholeIn(row, 'bucket_ms'), failures });
      else part?.series.push({ dimensions: seriesOf(series).dimensions, failures });
    }
    for (const { buckets } of parts.values()) buckets.sort((one, other) => one.startMs - other.startMs);
    return parts;
  }

  /** edges is the first and the latest calls of some kinds whose counts have been taken apart. */
  async edges(question: FailureQuestion, parts: ReadonlyMap<string, FailureParts>): Promise<Map<string, FailureEdges>> {
    const lists = [...parts].flatMap(([fingerprint, { buckets }]) => {
      const failing = buckets.filter(({ failures }) => failures > 0);
      return this.listsOf(question, fingerprint, failing);
    });
    const keptFromMs = this.kept.fromMs();
    const listed = new Map<string, Listed[]>();
    for (const some of inParts(lists)) {
      for (const call of await this.listed(some, question.filter)) addTo(listed, call.fingerprint, call);
    }
    const kinds = [...parts.keys()].map((fingerprint) => {
      const latestFirst = (listed.get(fingerprint) ?? []).sort((one, other) => other.startedAtMs - one.startedAtMs);
      const places = [...new Map(latestFirst.map((call) => [call.key, call])).values()].slice(0, LATEST);
      const isFirstKept =
        (parts.get(fingerprint)?.buckets.find(({ failures }) => failures > 0)?.startMs ?? 0) >= keptFromMs;
      return { fingerprint, firstMs: isFirstKept ? (latestFirst.at(-1)?.startedAtMs ?? null) : null, places };
    });
    const calls = await this.calls.at(kinds.flatMap(({ places }) => places));
    const byKind = new Map<string, StoredCall[]>();
    for (const call of calls) addTo(byKind, call.failure ?? '', call);
    return new Map(
      kinds.map(({ fingerprint, firstMs }) => [fingerprint, { firstMs, latest: byKind.get(fingerprint) ?? [] }]),
    );
  }

  /**
   * Where the first and the latest of a kind are listed. The sums tell in which buckets to look, so that failures elsewhere
   * than asked for are not gone through.
   */
  private listsOf(question: FailureQuestion, fingerprint: string, buckets: FailureParts['buckets']): Condition[] {
    const narrowed = Object.keys(question.filter).length > 0;
    const spans = narrowed ? this.latestSpans(question.grain, buckets) : [question];
    const firstSpans = narrowed ? this.spansOf(question.grain, buckets.slice(0, 1)) : [question];
    const list = (span: Period, order: 'ASC' | 'DESC', most: number): Condition => ({
      sql: `SELECT * FROM (SELECT fingerprint, started_ms, call_key FROM failed_calls
        WHERE fingerprint = ? AND started_ms >= ? AND started_ms < ?${narrowed ? ' AND series IN (SELECT series FROM narrowed)' : ''}
        ORDER BY started_ms ${order}, call_key ${order} LIMIT ${most}) AS listed`,
      parameters: [fingerprint, span.fromMs, span.toMs],
    });
    return [...firstSpans.map((span) => list(span, 'ASC', 1)), ...spans.map((span) => list(span, 'DESC', LATEST))];
  }

  private async listed(lists: readonly Condition[], filter: DimensionFilter): Promise<Listed[]> {
    const within = dimensionCondition(filter);
    const narrowed = within ? `WITH narrowed AS (SELECT series FROM series WHERE ${within.sql}) ` : '';
    const rows = await this.database.query(narrowed + lists.map(({ sql }) => sql).join(' UNION ALL '), [
      ...(within?.parameters ?? []),
      ...lists.flatMap(({ parameters }) => parameters),
    ]);
    return rows.map((row) => ({ fingerprint: textIn(row, 'fingerprint'), ...placeIn(row) }));
  }

  private latestSpans(grain: FailureGrain, buckets: FailureParts['buckets']): Period[] {
    let failures = 0;
    const from = buckets.findLastIndex((bucket) => (failures += bucket.failures) >= LATEST);
    return this.spansOf(grain, buckets.slice(Math.max(0, from)));
  }

  private spansOf(grain: FailureGrain, buckets: FailureParts['buckets']): Period[] {
    return buckets.map(({ startMs }) =>
      grain === 'day' ? this.ledger.calendar.dayOf(startMs) : { fromMs: startMs, toMs: startMs + QUARTER_HOUR_MS },
    );
  }
}

function sumsWithin({ grain, fromMs, toMs, filter }: FailureQuestion): Condition {
  const narrowed = seriesCondition(filter);
  return {
    sql: `grain = ? AND bucket_ms >= ? AND bucket_ms < ?${narrowed ? ` AND ${narrowed.sql}` : ''}`,
    parameters: [GRAINS.indexOf(grain), fromMs, toMs, ...(narrowed?.parameters ?? [])],
  };
}
