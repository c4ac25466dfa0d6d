import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ceilTo, DAY_MS, QUARTER_HOUR_MS } from '../../domain/period.js';
import { RATINGS, VITALS, type Vital } from '../../domain/web-vitals/vital.js';
import { standingOf, type VitalStanding } from '../../domain/web-vitals/vital-sum.js';
import type { Family } from '../../metrics/text-format.js';
import { RangePlanner } from '../../storage/repositories/range-planner.js';
import { VitalReader } from '../../storage/web-vitals/vital-reader.js';

const MS_IN_SECOND = 1000;

/** Told is what is known of a vital. */
type Told = VitalStanding & { vital: Vital };

/** WebVitalSeries reads the series of web vitals: of the last 24 hours, in whole quarter hours. */
@Injectable()
export class WebVitalSeries {
  constructor(
    private readonly reader: VitalReader,
    private readonly planner: RangePlanner,
    private readonly clock: Clock,
  ) {}

  /** families is how fast pages were, by metric alone; none while nothing is reported. It throws `Unavailable`. */
  async families(): Promise<Family[]> {
    const toMs = ceilTo(this.clock.now(), QUARTER_HOUR_MS);
    const { segments, buckets } = this.planner.cut({ fromMs: toMs - DAY_MS, toMs, interval: 'none' });
    const sums = await this.reader.sums({ segments, buckets, filter: { project: null }, groupBy: [], vitals: VITALS });
    const told = sums
      .map(({ vital, counts }) => ({ vital, ...standingOf(vital, counts) }))
      .sort((one, other) => VITALS.indexOf(one.vital) - VITALS.indexOf(other.vital));
    return told.length === 0 ? [] : vitalFamilies(told);
  }
}

function vitalFamilies(told: readonly Told[]): Family[] {
  const timed = told.filter(({ vital }) => vital !== 'CLS');
  const shifted = told.filter(({ vital }) => vital === 'CLS');
  const families: Family[] = [
    {
      name: 'techsapo_web_vitals_p75_seconds',
      help: 'The 75th percentile of a web vital over the last 24 hours, within 2 %',
      type: 'gauge',
      samples: timed.map(({ vital, p75 }) => ({ labels: { metric: vital }, value: (p75 ?? NaN) / MS_IN_SECOND })),
    },
    {
      name: 'techsapo_web_vitals_layout_shift_p75',
      help: 'The 75th percentile of CLS over the last 24 hours, within 2 %',
      type: 'gauge',
      samples: shifted.map(({ p75 }) => ({ labels: {}, value: p75 ?? NaN })),
    },
    {
      name: 'techsapo_web_vitals_reports',
      help: 'Visits of the last 24 hours by how good a web vital of theirs was',
      type: 'gauge',
      samples: told.flatMap(({ vital, ratings }) =>
        RATINGS.map((rating) => ({ labels: { metric: vital, rating }, value: ratings[rating] })),
      ),
    },
  ];
  return families.filter(({ samples }) => samples.length > 0);
}
