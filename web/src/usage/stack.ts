import type { Line } from '../charts/time-chart';
import { REST, seriesColour } from '../charts/colours';
import { chartWords } from '../charts/words';
import type { Dimension } from '../address/dimensions';
import type { Asked } from '../view/panel';
import { useWords } from '../language/language';
import { alongTimes, timesOf, useUsage, type Usage, type UsageRow } from './usage';

/** Measure is what a stack adds up. */
export type Measure = 'costUsd' | 'calls' | 'inputTokens' | 'outputTokens' | 'errors';

/** Stack is a measure over time, told apart by the largest values of a dimension, and all others in one. */
export interface Stack {
  timesMs: number[];
  lines: Line[];
}

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
export function useStack(dimension: Dimension, measure: Measure, sums: Usage | undefined): Asked<Stack> {
  const said = useWords(chartWords);
  const names =
    sums &&
    byLargest(sums.rows, measure)
      .slice(0, LARGEST)
      .map((row) => nameOf(row, dimension));
  const asked = { interval: 'auto', fields: [measure], limit: 10_000 } as const;
  const largest = useUsage(
    { ...asked, fields: [measure], groupBy: [dimension], [dimension]: names?.map((name) => name ?? '') },
    { when: names !== undefined && names.length > 0 },
  );
  const total = useUsage({ ...asked, fields: [measure] });
  return {
    data:
      names && total.data && (largest.data || names.length === 0)
        ? stackOf(largest.data, total.data, names)
        : undefined,
    error: largest.error ?? total.error,
    isPlaceholderData: largest.isPlaceholderData || total.isPlaceholderData,
    refetch: () => Promise.all([largest.refetch(), total.refetch()]),
  };

  function stackOf(parts: Usage | undefined, whole: Usage, told: readonly (string | null)[]): Stack {
    const lines = told.map((name, index): Line => {
      const rows = parts?.rows.filter((row) => nameOf(row, dimension) === name) ?? [];
      const values = parts ? alongTimes(parts, rows, (row) => valueOf(row, measure)) : [];
      return { name: name ?? said.notTold, colour: seriesColour(index), values };
    });
    const totals = alongTimes(whole, whole.rows, (row) => valueOf(row, measure));
    const rest = totals.map((value, at) => {
      const known = lines.reduce((sum, { values }) => sum + (values[at] ?? 0), 0);
      return value === null ? null : Math.max(0, value - known);
    });
    const hasRest = (sums?.rows.length ?? 0) > told.length;
    return {
      timesMs: timesOf(whole),
      lines: hasRest ? [...lines, { name: said.rest, colour: REST, values: rest }] : lines,
    };
  }
}
