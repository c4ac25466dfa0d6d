import { twoSidedP } from './normal.js';

/** Shift is how much of all calls a value had before and after, from 0 to 1. */
export interface Shift {
  value: string;
  before: number;
  after: number;
}

/** MixChange is how far the calls of two lots are divided differently among the values of a dimension. */
export interface MixChange {
  /** The total variation distance: the part of calls that would have to be of another value for both to be the same, 0 to 1. */
  distance: number;
  /** Of Pearson's chi-squared test of homogeneity; `null`: nothing to test. */
  pValue: number | null;
  /** Whether the distance is both large enough to matter and no accident. */
  changed: boolean;
  /** The largest shifts, the largest first. */
  shifts: Shift[];
}

/** Below a tenth of calls elsewhere, what differs otherwise is hardly due to it. */
const LEAST_DISTANCE = 0.1;
const SIGNIFICANT_BELOW = 0.01;
/** Cells of which fewer are to be expected are counted together (Cochran 1954). */
const LEAST_EXPECTED = 5;
const MOST_SHIFTS = 5;

/** compareMix compares how calls are divided among values: how many there were of each, before and after. */
export function compareMix(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): MixChange {
  const [totalBefore, totalAfter] = [sumOf(before), sumOf(after)];
  if (totalBefore === 0 || totalAfter === 0) return { distance: 0, pValue: null, changed: false, shifts: [] };
  const values = [...new Set([...before.keys(), ...after.keys()])];
  const shifts = values
    .map((value) => ({
      value,
      before: (before.get(value) ?? 0) / totalBefore,
      after: (after.get(value) ?? 0) / totalAfter,
    }))
    .sort((one, other) => sizeOf(other) - sizeOf(one) || (one.value < other.value ? -1 : 1));
  const distance = shifts.reduce((sum, shift) => sum + sizeOf(shift), 0) / 2;
  const pValue = homogeneity(values.map((value) => [before.get(value) ?? 0, after.get(value) ?? 0]));
  const changed = distance >= LEAST_DISTANCE && pValue !== null && pValue < SIGNIFICANT_BELOW;
  return { distance, pValue, changed, shifts: shifts.slice(0, MOST_SHIFTS) };
}

type Cell = readonly [before: number, after: number];

function homogeneity(cells: readonly Cell[]): number | null {
  const totals = addCells(cells);
  const all = totals[0] + totals[1];
  const isRare = ([one, other]: Cell): boolean => ((one + other) * Math.min(...totals)) / all < LEAST_EXPECTED;
  const rest = addCells(cells.filter(isRare));
  const tested = [...cells.filter((cell) => !isRare(cell)), ...(rest[0] + rest[1] > 0 ? [rest] : [])];
  if (tested.length < 2) return null;
  const chiSquared = tested.reduce((sum, cell) => {
    const own = cell[0] + cell[1];
    return sum + (cell[0] * totals[1] - cell[1] * totals[0]) ** 2 / (totals[0] * totals[1] * own);
  }, 0);
  return upperTail(chiSquared, tested.length - 1);
}

/** The upper tail of chi-squared, by the cube root that is nearly normal (Wilson and Hilferty 1931). */
function upperTail(chiSquared: number, freedom: number): number {
  const spread = 2 / (9 * freedom);
  const z = (Math.cbrt(chiSquared / freedom) - (1 - spread)) / Math.sqrt(spread);
  return z > 0 ? twoSidedP(z) / 2 : 1 - twoSidedP(z) / 2;
}

function addCells(cells: readonly Cell[]): Cell {
  return cells.reduce<Cell>(([before, after], cell) => [before + cell[0], after + cell[1]], [0, 0]);
}

function sizeOf({ before, after }: Shift): number {
  return Math.abs(after - before);
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
