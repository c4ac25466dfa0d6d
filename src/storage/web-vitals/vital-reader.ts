import { Injectable } from '@nestjs/common';
import type { Period } from '../../domain/period.js';
import type { Segment } from '../../domain/rollup/plan.js';
import { portionsOf } from '../../domain/rollup/portions.js';
import { EncodedSummer, type SparseCounts } from '../../domain/rollup/sparse-counts.js';
import { DEVICES, type Device } from '../../domain/web-vitals/device.js';
import type { Place } from '../../domain/web-vitals/place.js';
import { VITAL_CODES } from '../../domain/web-vitals/vital-sum.js';
import { VITALS, type Vital } from '../../domain/web-vitals/vital.js';
import { Database } from '../database.js';
import { addTo, marks } from '../lists.js';
import { bucketAt } from '../repositories/gathered-sums.js';
import { segmentCondition } from '../repositories/segment-condition.js';
import { tooManyRows } from '../repositories/too-many-rows.js';
import { bytesIn, wholeIn, wordIn } from '../row.js';
import { placeIn } from './vital-places.js';
import { VITAL_GRAINS } from './vital-table.js';

/** VitalFilter narrows places; `null` and what is missing is all. */
export interface VitalFilter {
  project: string | null;
  page?: readonly string[] | undefined;
  device?: readonly Device[] | undefined;
  release?: readonly string[] | undefined;
}

/** VITAL_GROUPINGS are what web vitals can be grouped by. */
export const VITAL_GROUPINGS = ['page', 'device', 'release', 'project'] as const satisfies readonly (keyof Place)[];
export type VitalGrouping = (typeof VITAL_GROUPINGS)[number];

/** VitalQuestion asks for sums of some vitals over segments, by interval and group. */
export interface VitalQuestion {
  segments: readonly Segment[];
  buckets: readonly Period[];
  filter: VitalFilter;
  groupBy: readonly VitalGrouping[];
  vitals: readonly Vital[];
}

/** VitalSum is the sums of a vital in one interval and one group. */
export interface VitalSum {
  bucket: Period;
  group: Partial<Record<VitalGrouping, string>>;
  vital: Vital;
  counts: SparseCounts;
}

const ROWS_AT_ONCE = 50_000;
const MOST_SUMS = 20_000;

/** VitalReader answers sums of web vitals. */
@Injectable()
export class VitalReader {
  constructor(private readonly database: Database) {}

  /** sums adds up what some segments have, in no order. It throws `Rejected` (`too_many_rows`, 422) for more than an answer holds. */
  async sums(question: VitalQuestion): Promise<VitalSum[]> {
    const sums = new Map<string, VitalSum>();
    if (question.buckets.length === 0) return [];
    const places = placeCondition(question.filter);
    const [row] = await this.database.query(
      `SELECT COUNT(*) AS n FROM web_vital_places p WHERE ${places.sql}`,
      places.parameters,
    );
    const rowsInBucket = Math.max(1, row ? wholeIn(row, 'n') : 0) * question.vitals.length;
    for (const grain of VITAL_GRAINS) {
      const within = question.segments.filter(({ source }) => source === grain);
      for (const spans of portionsOf(within, ROWS_AT_ONCE / rowsInBucket)) await this.gather(sums, question, spans);
    }
    return [...sums.values()].filter(({ counts }) => counts.size > 0);
  }

  private async gather(sums: Map<string, VitalSum>, question: VitalQuestion, spans: readonly Segment[]): Promise<void> {
    const { filter, vitals, groupBy } = question;
    const places = placeCondition(filter);
    const spanned = segmentCondition(spans, 's');
    const rows = await this.database.query(
      `SELECT s.bucket_ms, s.metric, s.counts, p.* FROM web_vital_sums s JOIN web_vital_places p ON p.place = s.place
       WHERE ${spanned.sql} AND s.metric IN (${marks(vitals)}) AND ${places.sql}`,
      [...spanned.parameters, ...vitals.map((vital) => VITALS.indexOf(vital)), ...places.parameters],
    );
    const encoded = new Map<VitalSum, Buffer[]>();
    for (const row of rows) {
      const bucket = bucketAt(question.buckets, wholeIn(row, 'bucket_ms'));
      const place = placeIn(row);
      const group = Object.fromEntries(groupBy.map((name) => [name, place[name]]));
      const vital = wordIn(row, 'metric', VITALS);
      const key = JSON.stringify([bucket.fromMs, vital, group]);
      let sum = sums.get(key);
      if (!sum) sums.set(key, (sum = { bucket, group, vital, counts: new Map() }));
      if (sums.size > MOST_SUMS) throw tooManyRows();
      addTo(encoded, sum, bytesIn(row, 'counts'));
    }
    const summer = new EncodedSummer(VITAL_CODES);
    for (const [{ counts }, vectors] of encoded) summer.addInto(counts, vectors);
  }
}

function placeCondition({ project, page, device, release }: VitalFilter): { sql: string; parameters: unknown[] } {
  const conditions: [sql: string, parameters: readonly unknown[]][] = [];
  const among = (column: string, values: readonly unknown[] | undefined): void => {
    if (values) conditions.push([values.length === 0 ? '1 = 0' : `p.${column} IN (${marks(values)})`, values]);
  };
  if (project !== null) among('project', [project]);
  among('page', page);
  among(
    'device',
    device?.map((one) => DEVICES.indexOf(one)),
  );
  among('release_name', release);
  return {
    sql: conditions.map(([sql]) => sql).join(' AND ') || '1 = 1',
    parameters: conditions.flatMap(([, parameters]) => parameters),
  };
}
