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
const APART = 30;

/** apartBy is the question for the largest values of a dimension over time, and for the sum of all others. */
export function apartBy(dimension: Dimension, measure: Measure, query: StackQuery = {}): UsageQuery {
  const ranking = { groupBy: [dimension], top: APART, topBy: measure };
  return { interval: 'auto', fields: [measure], limit: 10_000, ...query, ...ranking };
}

/** useStack asks for a stack; what it costs does not grow with the number of values. */
export function useStack(dimension: Dimension, measure: Measure, query: StackQuery = {}): Asked<Stack> {
  const said = useWords(chartWords);
  const asked = useUsage(apartBy(dimension, measure, query));
  const usage = asked.data;
  const data = useMemo(() => usage && stackOf(usage, { dimension, measure }, said), [usage, dimension, measure, said]);
  return { ...asked, data };
}
