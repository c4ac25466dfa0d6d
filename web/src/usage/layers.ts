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
const LARGEST = 7;

/** largestOf is the rows of the values that a stack tells apart. */
export function largestOf({ rows }: Usage, measure: Measure): UsageRow[] {
  return byLargest(rows, measure).slice(0, LARGEST);
}

/** isAbout tells whether an answer is there and tells what is asked now: while it is awaited, the one before is shown. */
export function isAbout<Answer extends Pick<Usage, 'rows'>>(
  answer: Answer | undefined,
  measure: Measure,
  dimension?: string,
): answer is Answer {
  if (answer === undefined) return false;
  return (dimension === undefined || isBy(answer, dimension)) && answer.rows.every((row) => row[measure] !== undefined);
}

/** Layered is what a stack is made of: the rows of its largest values, and those of the whole. */
interface Layered {
  dimension: string;
  measure: Measure;
  /** The largest values, the first at the bottom. */
  names: readonly (string | null)[];
  parts: Pick<Usage, 'rows'>;
  whole: Usage;
  hasRest: boolean;
  said: { notTold: string; rest: string };
}

/** stackOf puts the largest values and what remains beside them one upon another. */
export function stackOf({ dimension, measure, names, parts, whole, hasRest, said }: Layered): Stack {
  const amountsIn = (rows: readonly UsageRow[]) => alongTimes(whole, rows, (row) => decimalIn(row[measure]));
  const layers = names.map((name, index) => ({
    name: name ?? said.notTold,
    colour: seriesColour(index),
    amounts: amountsIn(parts.rows.filter((row) => nameOf(row, dimension) === name)),
  }));
  if (hasRest) {
    const known = layers.map(({ amounts }) => amounts);
    layers.push({ name: said.rest, colour: REST, amounts: restOf(amountsIn(whole.rows), known) });
  }
  const lines = layers.map(({ name, colour, amounts }): Line => ({
    name,
    colour,
    values: amounts.map((amount) => (amount === null ? null : Number(decimalText(amount)))),
  }));
  return { ...spanOf(whole), lines, amounts: layers.map(({ amounts }) => amounts) };
}

/** What remains of a whole beside its parts; whole and parts are asked at two moments, so it is kept from falling below nothing. */
function restOf(
  whole: readonly (Decimal | null)[],
  parts: readonly (readonly (Decimal | null)[])[],
): (Decimal | null)[] {
  return whole.map((amount, at) => {
    if (amount === null) return null;
    const rest = parts.reduce((left, part) => left - (part[at] ?? 0n), amount);
    return rest > 0n ? rest : 0n;
  });
}
