import type { ZoneCalendar } from '../period.js';
import { bucketOf, type Grain } from '../rollup/grain.js';

/** MEASURE_DIGITS is how many digits after its point a measure is counted with: sums are whole numbers of thousandths. */
export const MEASURE_DIGITS = 3;

/** MOST_REPORTED is more, in thousandths, than one report may tell, so that the sums of very many are numbers that databases hold. */
export const MOST_REPORTED = 10n ** 15n;

/** MOST_SUMMED is more, in thousandths, than the reports of one measure may come to in a project: those of hundreds still fit into 64 bits. */
export const MOST_SUMMED = 10n ** 16n;

/** MEASURE_GRAINS are the lengths of time that measures are summed by. */
export const MEASURE_GRAINS = ['quarter', 'day', 'ever'] as const satisfies readonly Grain[];

/** Measure is a figure of the business: so many of something, or an amount of a currency. Its name means the same in all projects. */
export interface Measure {
  name: string;
  /** What is counted; `null`: nobody said, or it is money. */
  unit: string | null;
  /** The currency of amounts; `null`: it is a count. */
  currency: string | null;
}

/** MeasureReport is what somebody tells: so much more of a measure at a moment. Corrections are below 0. */
export interface MeasureReport extends Measure {
  /** What it is told once by; `null`: nothing, so that it counts each time. */
  id: string | null;
  project: string;
  atMs: number;
  /** Thousandths. */
  amount: bigint;
}

/** MeasureSum is what the reports of a measure in a project come to, in a bucket of a grain. */
export interface MeasureSum {
  grain: Grain;
  bucketMs: number;
  name: string;
  project: string;
  amount: bigint;
}

/** foldMeasures is what reports add to the sums, in one order for all who add any. */
export function foldMeasures(reports: readonly MeasureReport[], calendar: ZoneCalendar): MeasureSum[] {
  const sums = new Map<string, MeasureSum>();
  for (const { name, project, atMs, amount } of reports) {
    for (const grain of MEASURE_GRAINS) {
      const bucketMs = bucketOf(grain, atMs, calendar);
      const key = JSON.stringify([grain, bucketMs, name, project]);
      const sum = sums.get(key) ?? { grain, bucketMs, name, project, amount: 0n };
      sums.set(key, { ...sum, amount: sum.amount + amount });
    }
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}
