import { REST, seriesColour } from '../charts/colours';
import type { Line } from '../charts/drawn';
import { decimalIn, decimalText, type Decimal } from '../format/decimal';
import { alongTimes, spanOf, type Usage, type UsageRow } from './usage';

/** Measure is what a stack adds up. */
export type Measure = 'costUsd' | 'calls' | 'inputTokens' | 'outputTokens' | 'errors';

/** Stack is a measure over time, told apart by the largest values of a dimension, and all others in one. */
export interface Stack {
  timesMs: number[];
  toMs: number;
  lines: Line[];
  /** The values of each line as they are, to the last digit. */
  amounts: (Decimal | null)[][];
}

/** nameOf is the value of a dimension in a row; `null` is what was not told. */
export function nameOf({ group }: UsageRow, dimension: string): string | null {
  return group[dimension] ?? null;
}

/** valueOf is a measure of a row as a number, for drawing; `null` where it is not known. */
export function valueOf(row: UsageRow, measure: Measure): number | null {
  const value = row[measure];
  return value === null || value === undefined ? null : Number(value);
}

/** byLargest orders rows by a measure, the largest first. */
export function byLargest(rows: readonly UsageRow[], measure: Measure): UsageRow[] {
  return [...rows].sort((one, other) => (valueOf(other, measure) ?? 0) - (valueOf(one, measure) ?? 0));
}

/** isBy tells whether an answer tells a dimension apart. */
export function isBy({ rows }: Pick<Usage, 'rows'>, dimension: string): boolean {
  return rows.every(({ group }) => dimension in group);
}

/** LARGEST is how many values a stack tells apart; more would not be told apart by eye. */
export const LARGEST = 7;

/** stackOf puts the values that an answer tells apart one upon another, the largest at the bottom, and the rest on top. */
export function stackOf(usage: Usage, by: { dimension: string; measure: Measure }, said: Said): Stack {
  const { dimension, measure } = by;
  const layerOf = (name: string, colour: string, rows: readonly UsageRow[]) => {
    return { name, colour, amounts: alongTimes(usage, rows, (row) => decimalIn(row[measure])) };
  };
  const apart = Map.groupBy(
    usage.rows.filter(({ rest }) => !rest),
    (row) => nameOf(row, dimension),
  );
  const sizeOf = (rows: readonly UsageRow[]) => rows.reduce((sum, row) => sum + (valueOf(row, measure) ?? 0), 0);
  const layers = [...apart]
    .sort(([, one], [, other]) => sizeOf(other) - sizeOf(one))
    .map(([name, rows], index) => layerOf(name ?? said.notTold, seriesColour(index), rows));
  const rest = usage.rows.filter((row) => row.rest);
  if (rest.length > 0) layers.push(layerOf(said.rest, REST, rest));
  const lines = layers.map(({ name, colour, amounts }): Line => ({
    name,
    colour,
    values: amounts.map((amount) => (amount === null ? null : Number(decimalText(amount)))),
  }));
  return { ...spanOf(usage), lines, amounts: layers.map(({ amounts }) => amounts) };
}

/** inAll is what all groups of an answer come to in each interval. */
export function inAll(usage: Usage, measure: Measure): number[] {
  const byBucket = Map.groupBy(usage.rows, ({ bucket }) => bucket);
  return usage.buckets.map((bucket) =>
    (byBucket.get(bucket) ?? []).reduce((sum, row) => sum + (valueOf(row, measure) ?? 0), 0),
  );
}

/** What stacks say of values that were not told, and of all that are not told apart. */
interface Said {
  notTold: string;
  rest: string;
}
