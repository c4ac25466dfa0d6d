import { Injectable } from '@nestjs/common';
import type { Dimension, Dimensions } from '../../domain/call.js';
import { NO_CALLS, type QuarterSums, type WatchedBy } from '../../domain/anomaly/watched-series.js';
import { Unavailable } from '../../domain/failures.js';
import { DAY_MS, floorTo, QUARTER_HOUR_MS, type Period } from '../../domain/period.js';
import { weekOf } from '../../domain/rollup/person-sum.js';
import type { Rollup, RollupPart } from '../../domain/rollup/rollup.js';
import { Database } from '../database.js';
import { Ledger } from '../ledger/ledger.js';
import { marks } from '../lists.js';
import type { DimensionFilter } from '../repositories/dimension-filter.js';
import { UsageReader } from '../repositories/usage-reader.js';
import { moneyIn, textIn, wholeIn } from '../row.js';

/** Watched is a thing whose calls are watched: a key is watched in all projects together, its project being empty. */
export interface Watched {
  project: string;
  by: WatchedBy;
  subject: string;
}

/** QuarterOf is what the calls of a thing come to in the quarter of an hour that begins at `atMs`. */
export interface QuarterOf {
  atMs: number;
  sums: QuarterSums;
}

const GROUPS: Record<Exclude<WatchedBy, 'key'>, readonly Dimension[]> = {
  project: ['project'],
  provider: ['project', 'provider'],
  model: ['project', 'provider', 'model'],
  feature: ['project', 'feature'],
};
const PARTS: readonly RollupPart[] = ['calls', 'errors', 'costNano', 'inputTokens', 'outputTokens', 'latencyUs'];

/** WatchedSums reads what the calls of things come to by quarters of an hour. */
@Injectable()
export class WatchedSums {
  constructor(
    private readonly usage: UsageReader,
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  /** fromMs is the first quarter of an hour of the first day that has calls; `null`: there are none. */
  async fromMs(): Promise<number | null> {
    const extent = await this.usage.extent({});
    return extent && floorTo(extent.fromMs, QUARTER_HOUR_MS);
  }

  /** largest is the things with the most calls of the last day. */
  async largest(by: WatchedBy, nowMs: number, most: number): Promise<Watched[]> {
    const span = {
      fromMs: floorTo(nowMs - DAY_MS, QUARTER_HOUR_MS),
      toMs: floorTo(nowMs, QUARTER_HOUR_MS) + QUARTER_HOUR_MS,
    };
    if (by === 'key') return this.largestKeys(span, most);
    const found = await this.usage.largest(
      {
        segments: [{ source: 'quarter', ...span }],
        buckets: [span],
        filter: {},
        groupBy: GROUPS[by],
        parts: ['calls'],
      },
      most,
      ({ calls }) => calls,
    );
    return found.flatMap(({ group, rollup }) => (rollup.calls > 0 ? watchedOf(by, group) : []));
  }

  /** quarters is all quarters of an hour of a span, for each of some things of one kind, in their order. */
  async quarters(watched: readonly Watched[], span: Period): Promise<QuarterOf[][]> {
    const [first] = watched;
    if (!first) return [];
    const known = first.by === 'key' ? await this.keySums(watched, span) : await this.groupSums(watched, span);
    return watched.map((one) => {
      const sums = known.get(keyOf(one));
      return quartersOf(span).map(({ fromMs }) => ({ atMs: fromMs, sums: sums?.get(fromMs) ?? NO_CALLS }));
    });
  }

  /** One is asked about after the other: all at once, whatever else the same projects and providers have would be summed as well. */
  private async groupSums(watched: readonly Watched[], span: Period): Promise<Sums> {
    const sums: Sums = new Map();
    for (const one of watched) {
      if (one.by === 'key') continue;
      const found = await this.usage.sums({
        segments: [{ source: 'quarter', ...span }],
        buckets: quartersOf(span),
        filter: filterOf(one.by, one),
        groupBy: GROUPS[one.by],
        parts: PARTS,
      });
      for (const { bucket, group, rollup } of found) {
        for (const each of watchedOf(one.by, group)) put(sums, each, bucket.fromMs, sumsOf(rollup));
      }
    }
    return sums;
  }

  private async largestKeys({ fromMs, toMs }: Period, most: number): Promise<Watched[]> {
    await this.addUp();
    const rows = await this.database.query(
      `SELECT key_id, SUM(calls) AS calls FROM person_sums
       WHERE week IN (?, ?) AND user_id = '' AND quarter_ms >= ? AND quarter_ms < ?
       GROUP BY key_id ORDER BY calls DESC, key_id LIMIT ?`,
      [weekOf(fromMs), weekOf(toMs), fromMs, toMs, most],
    );
    return rows.map((row) => ({ project: '', by: 'key', subject: textIn(row, 'key_id') }));
  }

  private async keySums(watched: readonly Watched[], { fromMs, toMs }: Period): Promise<Sums> {
    await this.addUp();
    const weeks = Array.from({ length: weekOf(toMs) - weekOf(fromMs) + 1 }, (_, week) => weekOf(fromMs) + week);
    const keys = watched.map(({ subject }) => subject);
    const rows = await this.database.query(
      `SELECT key_id, quarter_ms, SUM(calls) AS calls, CAST(SUM(cost_nano) AS CHAR) AS cost_nano FROM person_sums
       WHERE week IN (${marks(weeks)}) AND user_id = '' AND key_id IN (${marks(keys)})
       AND quarter_ms >= ? AND quarter_ms < ? GROUP BY key_id, quarter_ms`,
      [...weeks, ...keys, fromMs, toMs],
    );
    const sums: Sums = new Map();
    for (const row of rows) {
      const key: Watched = { project: '', by: 'key', subject: textIn(row, 'key_id') };
      const told = { calls: wholeIn(row, 'calls'), costNano: moneyIn(row, 'cost_nano') };
      put(sums, key, wholeIn(row, 'quarter_ms'), { ...told, errors: null, tokens: null, latencyUs: null });
    }
    return sums;
  }

  private async addUp(): Promise<void> {
    await this.ledger.posted();
    if (await this.ledger.people.addUpAtEase()) return;
    throw new Unavailable('still_adding_up', 'what users and keys come to is still being added up', 1);
  }
}

/** The sums of quarters by what tells things apart. */
type Sums = Map<string, Map<number, QuarterSums>>;

function put(sums: Sums, watched: Watched, atMs: number, quarter: QuarterSums): void {
  const key = keyOf(watched);
  const known = sums.get(key);
  if (known) known.set(atMs, quarter);
  else sums.set(key, new Map([[atMs, quarter]]));
}

function keyOf({ project, subject }: Watched): string {
  return JSON.stringify([project, subject]);
}

/** A thing without a name is nothing that could be looked at. */
function watchedOf(
  by: Exclude<WatchedBy, 'key'>,
  { project = '', provider = '', model = '', feature = '' }: Partial<Dimensions>,
): Watched[] {
  const subject = { project, provider, model: `${provider}/${model}`, feature }[by];
  return subject === '' ? [] : [{ project, by, subject }];
}

function filterOf(by: Exclude<WatchedBy, 'key'>, { project, subject }: Watched): DimensionFilter {
  switch (by) {
    case 'project':
      return { project: [project] };
    case 'provider':
    case 'feature':
      return { project: [project], [by]: [subject] };
    case 'model': {
      // Either name may have a slash of its own.
      const words = subject.split('/');
      const ends = words.slice(1).map((_, index) => index + 1);
      return {
        project: [project],
        provider: ends.map((end) => words.slice(0, end).join('/')),
        model: ends.map((end) => words.slice(end).join('/')),
      };
    }
  }
}

function sumsOf({ calls, errors, costNano, inputTokens, outputTokens, latencyUs }: Rollup): QuarterSums {
  return { calls, errors, costNano, tokens: inputTokens + outputTokens, latencyUs };
}

function quartersOf({ fromMs, toMs }: Period): Period[] {
  const count = Math.max(0, Math.floor((toMs - fromMs) / QUARTER_HOUR_MS));
  return Array.from({ length: count }, (_, index) => {
    const startMs = fromMs + index * QUARTER_HOUR_MS;
    return { fromMs: startMs, toMs: startMs + QUARTER_HOUR_MS };
  });
}
