import { useMemo } from 'react';
import type { Dimension } from '../address/dimensions';
import type { UsageQuery } from '../api/client';
import { chartWords } from '../charts/words';
import { useWords } from '../language/language';
import type { Asked } from '../view/panel';
import { stackOf, type Measure, type Stack } from './layers';
import { useUsage } from './usage';

/** StackQuery is what else a stack is asked: how time is cut, what it is narrowed to, and which other measures are told. */
export type StackQuery = Pick<UsageQuery, 'interval' | 'fields' | Dimension>;

/** APART is how many values are told apart over time: more than a stack shows, for the lines of a table as well. */
const APART = 24;

/** Rows come in the order of their intervals: of more of these the latest would be missing. */
const MOST_ROWS = 10_000;

/** MOST_INTERVALS is into how many intervals time can be cut with the largest values and the rest told in each. */
export const MOST_INTERVALS = Math.floor(MOST_ROWS / (APART + 1));

/** apartBy is the question for the largest values of a dimension over time, and for the sum of all others. */
export function apartBy(dimension: Dimension, measure: Measure, query: StackQuery = {}): UsageQuery {
  const ranking = { groupBy: [dimension], top: APART, topBy: measure };
  return { interval: 'auto', fields: [measure], limit: MOST_ROWS, ...query, ...ranking };
}

/** useStack asks for a stack, in one question however many values there are. */
export function useStack(dimension: Dimension, measure: Measure, query: StackQuery = {}): Asked<Stack> {
  const said = useWords(chartWords);
  const asked = useUsage(apartBy(dimension, measure, query));
  const usage = asked.data;
  const data = useMemo(() => usage && stackOf(usage, { dimension, measure }, said), [usage, dimension, measure, said]);
  return { ...asked, data };
}
