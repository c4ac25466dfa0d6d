import { decimalIn, ratioOf, type Decimal } from '../../format/decimal';
import { nameOf } from '../../usage/layers';
import type { Usage, UsageRow } from '../../usage/usage';
import type { Sorting } from '../../view/sort-head';
import type { CostMeasure, Grouping } from './look';

/** COLUMNS are what the table can be sorted by. */
export const COLUMNS = [
  'name',
  'share',
  'change',
  'costUsd',
  'calls',
  'inputTokens',
  'outputTokens',
  'costPerCallUsd',
  'failedCostUsd',
  'cacheSavedUsd',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Sums is what some calls come to. */
export type Sums = Usage['total'];

/** CostRow is a value of a dimension, with what its calls come to now and came to in the span before. */
export interface CostRow {
  /** `null` is what was not told. */
  name: string | null;
  /** `undefined` where there are no calls any more. */
  now: UsageRow | undefined;
  before: UsageRow | undefined;
}

/** Change is by how much a measure differs from the span before: of what was there, of what is new, or of what is gone. */
export interface Change {
  kind: 'kept' | 'new' | 'gone';
  by: Decimal | null;
  share: number | null;
  /** Calls without a price make it uncertain. */
  isUncertain: boolean;
}

/** rowsOf puts the values of a dimension together with what they were before, the gone ones too. */
export function rowsOf(now: Usage, before: Usage | undefined, by: Grouping): CostRow[] {
  const earlier = new Map(before?.rows.map((row) => [nameOf(row, by), row]));
  const rows = now.rows.map((row): CostRow => {
    const name = nameOf(row, by);
    const then = earlier.get(name);
    earlier.delete(name);
    return { name, now: row, before: then };
  });
  return [...rows, ...[...earlier].map(([name, row]): CostRow => ({ name, now: undefined, before: row }))];
}

/** changeOf is by how much a measure changed. */
export function changeOf(now: Sums | undefined, before: Sums | undefined, measure: CostMeasure): Change {
  const kind = !before ? 'new' : !now ? 'gone' : 'kept';
  const amount = now ? decimalIn(now[measure]) : 0n;
  const then = before ? decimalIn(before[measure]) : 0n;
  const by = amount === null || then === null ? null : amount - then;
  const unpriced = (now?.unpricedCalls ?? 0) + (before?.unpricedCalls ?? 0);
  return { kind, by, share: shareOf(by, then), isUncertain: measure === 'costUsd' && unpriced > 0 };
}

/** shareOf is a part as a number of wholes; `null` where one is not known or the whole is nothing. */
export function shareOf(part: Decimal | null, whole: Decimal | null): number | null {
  const ratio = ratioOf(part, whole);
  return ratio === null ? null : Number(ratio) / 1e9;
}

/** sorted puts rows in order; what is not known comes last, whichever way. */
export function sorted(
  rows: readonly CostRow[],
  { column, isAscending }: Sorting<Column>,
  measure: CostMeasure,
): CostRow[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row, column, measure) }));
  keyed.sort((one, other) => {
    if (one.key === null || other.key === null) return Number(one.key === null) - Number(other.key === null);
    const order = one.key < other.key ? -1 : one.key > other.key ? 1 : 0;
    return isAscending ? order : -order;
  });
  return keyed.map(({ row }) => row);
}

function keyOf(row: CostRow, column: Column, measure: CostMeasure): string | Decimal | null {
  switch (column) {
    case 'name':
      return row.name?.toLowerCase() ?? null;
    case 'share':
      return decimalIn(row.now?.[measure]);
    case 'change':
      return changeOf(row.now, row.before, measure).by;
    default:
      return decimalIn(row.now?.[column]);
  }
}
