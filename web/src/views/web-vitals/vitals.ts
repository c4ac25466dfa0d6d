import type { Schema } from '../../api/client';
import type { Line } from '../../charts/drawn';
import type { Format } from '../../format/format';
import type { State } from '../../view/state-mark';

/** Answer is how fast pages were. */
export type Answer = Schema<'WebVitalsAnswer'>;
/** Row is that of one group, and Total that of all. */
export type Row = Schema<'WebVitalsRow'>;
export type Total = Schema<'WebVitalsStanding'>;
export type Vital = Total['metric'];
export type Rating = NonNullable<Total['rating']>;

/** GROUPINGS are what the table can be by. */
export const GROUPINGS = ['page', 'device', 'release'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** RATINGS are the ratings from the best to the worst. */
export const RATINGS: readonly Rating[] = ['good', 'needs-improvement', 'poor'];

const STATES: Readonly<Record<Rating, State>> = { good: 'ok', 'needs-improvement': 'degraded', poor: 'failed' };

/** stateOf is the mark of a rating; of none where nothing was reported. */
export function stateOf(rating: Rating | null): State {
  return rating === null ? 'unknown' : STATES[rating];
}

/** sharesOf is how large a part of the visits has each rating, in the order of the ratings. */
export function sharesOf({
  good,
  needsImprovement,
  poor,
  reports,
}: Pick<Row, 'good' | 'needsImprovement' | 'poor' | 'reports'>) {
  return [good, needsImprovement, poor].map((count) => (reports === 0 ? 0 : count / reports));
}

/** writerOf writes values of a vital: durations, or the bare score of CLS. */
export function writerOf(vital: Vital, format: Format): (value: number | null | undefined) => string {
  return vital === 'CLS' ? format.number : format.duration;
}

/** shownTotals is the vitals that are shown: FID where older pages still report it. */
export function shownTotals(totals: readonly Total[]): Total[] {
  return totals.filter(({ metric, reports }) => metric !== 'FID' || reports > 0);
}

/** courseOf is p75 over time, with what it is rated by. */
export function courseOf(answer: Answer, names: Readonly<Record<'p75' | 'goodUpTo' | 'poorAbove', string>>) {
  const { buckets, rows, total, to } = answer;
  const p75 = new Map(rows.map((row) => [row.bucket, row.p75]));
  const [{ goodUpTo, poorAbove } = { goodUpTo: 0, poorAbove: 0 }] = total;
  const level = (name: string, value: number, colour: string): Line => ({
    ...{ name, colour, isDashed: true },
    values: buckets.map(() => value),
  });
  const lines: Line[] = [
    { name: names.p75, colour: '--series-1', values: buckets.map((at) => p75.get(at) ?? null), isJoined: true },
    level(names.goodUpTo, goodUpTo, '--good'),
    level(names.poorAbove, poorAbove, '--bad'),
  ];
  return { timesMs: buckets.map((at) => Date.parse(at)), toMs: Date.parse(to), lines };
}

/** worstFirst is the rows of a vital with the most poor visits first, which are most worth looking at. */
export function worstFirst(rows: readonly Row[], vital: Vital): Row[] {
  return rows
    .filter(({ metric }) => metric === vital)
    .sort((one, other) => other.poor - one.poor || other.reports - one.reports);
}
