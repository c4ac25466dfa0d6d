import { DIMENSIONS, type Dimension } from '../../domain/call.js';
import { dimensionColumn } from '../entities/ledger-entities.js';
import { marks } from '../lists.js';

/** DimensionFilter narrows dimensions to some values each. */
export type DimensionFilter = Partial<Record<Dimension, readonly string[]>>;

/** Condition is a part of a WHERE clause and what its placeholders stand for. */
export interface Condition {
  sql: string;
  parameters: unknown[];
}

/** dimensionCondition says that a row of `series` is within a filter; `null` when the filter narrows nothing. */
export function dimensionCondition(filter: DimensionFilter): Condition | null {
  const conditions: string[] = [];
  const parameters: unknown[] = [];
  for (const dimension of DIMENSIONS) {
    const values = filter[dimension];
    if (!values) continue;
    conditions.push(`${dimensionColumn(dimension)} IN (${marks(values)})`);
    parameters.push(...values);
  }
  return conditions.length === 0 ? null : { sql: conditions.join(' AND '), parameters };
}

/** seriesCondition says that a row's series is within a filter; `null` when the filter narrows nothing. */
export function seriesCondition(filter: DimensionFilter): Condition | null {
  const within = dimensionCondition(filter);
  return within && { ...within, sql: `series IN (SELECT series FROM series WHERE ${within.sql})` };
}

/** allOf joins conditions into one that follows others. */
export function allOf(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => ` AND ${sql}`).join(''),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}
