import { DAY_MS } from '../../domain/period.js';

/** LOT_MS is the length of a lot: ids, and other parts of traces than calls, are kept and let go by lots of a hundred days. */
export const LOT_MS = 100 * DAY_MS;

/** lotOf is the lot in which a moment lies. */
export function lotOf(atMs: number): number {
  return Math.floor(atMs / LOT_MS);
}

/** besides is the lots next to one. An id names one call as far as the lots of its tellings are the same or next to each other. */
export function besides(lot: number): [number, number] {
  return [lot - 1, lot + 1];
}

/** around is the lots of some moments and those next to them. */
export function around(moments: Iterable<number>): number[] {
  const lots = new Set<number>();
  for (const atMs of moments) {
    const lot = lotOf(atMs);
    for (const one of [lot, ...besides(lot)]) lots.add(one);
  }
  return [...lots];
}
