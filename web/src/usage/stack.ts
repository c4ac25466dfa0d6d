import type { Line } from '../charts/time-chart';
import { REST, seriesColour } from '../charts/colours';
import { chartWords } from '../charts/words';
import type { Dimension } from '../address/dimensions';
import type { Asked } from '../view/panel';
import { useWords } from '../language/language';
import type { UsageQuery } from '../api/client';
import { decimalIn, decimalText, type Decimal } from '../format/decimal';
import { alongTimes, timesOf, useUsage, type Usage, type UsageRow } from './usage';

/** Measure is what a stack adds up. */
export type Measure = 'costUsd' | 'calls' | 'inputTokens' | 'outputTokens' | 'errors';

/** Stack is a measure over time, told apart by the largest values of a dimension, and all others in one. */
export interface Stack {
  timesMs: number[];
  lines: Line[];
  /** The values of each line as they are, to the last digit. */
  amounts: (Decimal | null)[][];
}

/** StackQuery is what else a stack is asked: how time is cut, and what it is narrowed to. */
export type StackQuery = Pick<UsageQuery, 'interval' | Dimension>;

/** LARGEST is how many values a stack tells apart; more would not be told apart by eye. */
const LARGEST = 7;

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

/**
 * useStack asks for a stack, given the sums of the whole span by that dimension. It asks for the largest values and for the
 * total only, so its cost does not grow with the number of values.
 */
export function useStack(
  dimension: Dimension,
  measure: Measure,
  sums: Usage | undefined,
  query: StackQuery = {},
): Asked<Stack> {
  const said = useWords(chartWords);
  const names =
    sums &&
    byLargest(sums.rows, measure)
      .slice(0, LARGEST)
      .map((row) => nameOf(row, dimension));
  const asked: UsageQuery = { interval: 'auto', limit: 10_000, ...query, fields: [measure] };
  const largest = useUsage(
    { ...asked, groupBy: [dimension], [dimension]: names?.map((name) => name ?? '') },
    { when: names !== undefined && names.length > 0 },
  );
  const total = useUsage(asked);
  const parts = names?.length === 0 ? NOTHING : largest.data;
  return {
    data:
      names && parts && total.data && tells(parts, measure) && tells(total.data, measure) && isBy(parts, dimension)
        ? stackOf(parts, total.data, names)
        : undefined,
    error: largest.error ?? total.error,
    isPlaceholderData: largest.isPlaceholderData || total.isPlaceholderData,
    refetch: () => Promise.all([largest.refetch(), total.refetch()]),
  };

  function stackOf({ rows }: Pick<Usage, 'rows'>, whole: Usage, told: readonly (string | null)[]): Stack {
    const amountsIn = (some: readonly UsageRow[]) => alongTimes(whole, some, (row) => decimalIn(row[measure]));
    const amounts = told.map((name) => amountsIn(rows.filter((row) => nameOf(row, dimension) === name)));
    const names = told.map((name) => name ?? said.notTold);
    const colours = told.map((_, index) => seriesColour(index));
    if ((sums?.rows.length ?? 0) > told.length) {
      amounts.push(restOf(amountsIn(whole.rows), amounts));
      names.push(said.rest);
      colours.push(REST);
    }
    const lines = amounts.map((line, index): Line => ({
      name: names[index] ?? '',
      colour: colours[index] ?? REST,
      values: line.map((amount) => (amount === null ? null : Number(decimalText(amount)))),
    }));
    return { timesMs: timesOf(whole), lines, amounts };
  }
}

const NOTHING = { rows: [] };

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

/** While a changed question is asked the answer to the one before is shown, which may tell something else. */
function tells({ rows }: Pick<Usage, 'rows'>, measure: Measure): boolean {
  return rows.every((row) => row[measure] !== undefined);
}

/** isBy tells whether an answer tells a dimension apart. */
export function isBy({ rows }: Pick<Usage, 'rows'>, dimension: string): boolean {
  return rows.every(({ group }) => dimension in group);
}
