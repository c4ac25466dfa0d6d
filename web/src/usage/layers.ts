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

/** LARGEST is how many values a stack tells apart; more would not be told apart by eye. */
const LARGEST = 7;

/** groupsIn is the rows of each value that an answer tells apart. */
export function groupsIn({ rows }: Pick<Usage, 'rows'>, dimension: string): Map<string | null, UsageRow[]> {
  const apart = rows.filter(({ rest }) => !rest);
  return Map.groupBy(apart, (row) => nameOf(row, dimension));
}

/** stackOf puts the largest values of an answer one upon another, the very largest at the bottom, and the rest on top. */
export function stackOf(usage: Usage, by: { dimension: string; measure: Measure }, said: Said): Stack {
  const { dimension, measure } = by;
  const amountsOf = (rows: readonly UsageRow[]) => alongTimes(usage, rows, (row) => decimalIn(row[measure]));
  const sizeOf = (rows: readonly UsageRow[]) => rows.reduce((sum, row) => sum + (valueOf(row, measure) ?? 0), 0);
  const largestFirst = [...groupsIn(usage, dimension)].sort(([, one], [, other]) => sizeOf(other) - sizeOf(one));
  const layers = largestFirst.slice(0, LARGEST).map(([name, rows], index) => ({
    name: name ?? said.notTold,
    colour: seriesColour(index),
    amounts: amountsOf(rows),
  }));
  const rest = usage.rows.filter((row) => row.rest);
  const others = [...largestFirst.slice(LARGEST).map(([, rows]) => rows), rest].filter((rows) => rows.length > 0);
  if (others.length > 0) layers.push({ name: said.rest, colour: REST, amounts: addedUp(others.map(amountsOf)) });
  const lines = layers.map(({ name, colour, amounts }): Line => ({
    name,
    colour,
    values: amounts.map((amount) => (amount === null ? null : Number(decimalText(amount)))),
  }));
  return { ...spanOf(usage), lines, amounts: layers.map(({ amounts }) => amounts) };
}

/** What several layers come to together at each time; `null` where none of them is known. */
function addedUp(layers: readonly (readonly (Decimal | null)[])[]): (Decimal | null)[] {
  return (layers[0] ?? []).map((_, at) =>
    layers
      .map((amounts) => amounts[at] ?? null)
      .reduce((sum, amount) => (amount === null ? sum : (sum ?? 0n) + amount), null),
  );
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
