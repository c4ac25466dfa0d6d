import type { Schema } from '../api/client';
import type { Line } from '../charts/drawn';

/** Threshold is a percentage of the limit, and what it is called. */
export interface Threshold {
  percent: number;
  name: string;
}

/** CourseOf is a period day by day, and what may be spent in it, if that is limited. */
export type CourseOf = Pick<Schema<'BudgetCourse'>, 'days' | 'ahead' | 'limitUsd'>;

/** LineNames are what the lines of a course are called. */
export type LineNames = Readonly<Record<'spent' | 'limit' | 'expected' | 'low' | 'high', string>>;

/**
 * linesOf is a course as lines over its days: what was spent by the end of each and, from today on, what is expected with its
 * band. Today has both, so that one goes on where the other ends.
 */
export function linesOf(
  { days, ahead, limitUsd }: CourseOf,
  thresholds: readonly Threshold[],
  names: LineNames,
): { timesMs: number[]; lines: Line[] } {
  const spent = new Map(days.map(({ day, totalUsd }) => [Date.parse(day), Number(totalUsd)]));
  const coming = new Map(ahead.map((day) => [Date.parse(day.day), day]));
  const timesMs = [...new Set([...spent.keys(), ...coming.keys()])].sort((one, other) => one - other);
  const along = (valueOf: (timeMs: number) => number | undefined): (number | null)[] =>
    timesMs.map((timeMs) => valueOf(timeMs) ?? null);
  const expected = (part: 'expectedUsd' | 'lowUsd' | 'highUsd') =>
    along((timeMs) => {
      const day = coming.get(timeMs);
      return day && Number(day[part]);
    });
  const lines: Line[] = [{ name: names.spent, colour: '--series-1', values: along((timeMs) => spent.get(timeMs)) }];
  if (limitUsd !== null) {
    const level = (name: string, share: number, colour: string): Line => ({
      ...{ name, colour, isDashed: true },
      values: timesMs.map(() => share * Number(limitUsd)),
    });
    lines.push(level(names.limit, 1, '--bad'));
    for (const { percent, name } of thresholds) if (percent !== 100) lines.push(level(name, percent / 100, '--warn'));
  }
  if (ahead.length > 0) {
    lines.push(
      { name: names.expected, colour: '--series-2', values: expected('expectedUsd'), isDashed: true },
      { name: names.low, colour: '--series-rest', values: expected('lowUsd') },
      { name: names.high, colour: '--series-rest', values: expected('highUsd') },
    );
  }
  return { timesMs, lines };
}
