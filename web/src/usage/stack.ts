import type { Dimension } from '../address/dimensions';
import type { UsageQuery } from '../api/client';
import { chartWords } from '../charts/words';
import { useWords } from '../language/language';
import type { Asked } from '../view/panel';
import { isAbout, largestOf, nameOf, stackOf, type Measure, type Stack } from './layers';
import { stateOf, useUsage, type Usage } from './usage';

/** StackQuery is what else a stack is asked: how time is cut, and what it is narrowed to. */
export type StackQuery = Pick<UsageQuery, 'interval' | Dimension>;

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
  const names = sums && largestOf(sums, measure).map((row) => nameOf(row, dimension));
  const asked: UsageQuery = { interval: 'auto', limit: 10_000, ...query, fields: [measure] };
  const largest = useUsage(
    { ...asked, groupBy: [dimension], [dimension]: names?.map((name) => name ?? '') },
    { when: names !== undefined && names.length > 0 },
  );
  const total = useUsage(asked);
  const [parts, whole] = [names?.length === 0 ? NOTHING : largest.data, total.data];
  const isWhole = isAbout(parts, measure, dimension) && isAbout(whole, measure);
  return {
    data:
      sums && names && isWhole
        ? stackOf({ dimension, measure, names, parts, whole, hasRest: sums.rows.length > names.length, said })
        : undefined,
    ...stateOf([largest, total]),
  };
}

const NOTHING: Pick<Usage, 'rows'> = { rows: [] };
