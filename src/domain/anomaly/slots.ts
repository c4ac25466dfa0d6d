import { clipped } from './spread.js';

/** Slots are what is usual at the times of a day or of a week: a robust level and the spread around it, for each stretch of it. */
export interface Slots {
  levels: readonly number[];
  spreads: readonly number[];
  counts: readonly number[];
}

const LEAST_RATE = 0.03;
/** A value moves what is usual at most by as many spreads, before it is weighted: one far out tells no more than one just outside. */
const MOST_PULL = 1.5;

/** emptySlots knows nothing of so many stretches. */
export function emptySlots(size: number): Slots {
  const zeros = new Array<number>(size).fill(0);
  return { levels: zeros, spreads: zeros, counts: zeros };
}

/** levelAt is what is usual in a stretch, on the way to that of its neighbour; `null` where nothing is known. */
export function levelAt({ levels, counts }: Slots, position: number): number | null {
  const slot = Math.floor(position);
  const level = levels[slot];
  if (level === undefined || !counts[slot]) return null;
  const away = position - slot - 0.5;
  const beside = (slot + (away < 0 ? -1 : 1) + levels.length) % levels.length;
  const other = counts[beside] ? (levels[beside] ?? level) : level;
  return level + Math.abs(away) * (other - level);
}

/** learnSlot adds a value to what is usual in a stretch. */
export function learnSlot({ levels, spreads, counts }: Slots, position: number, value: number, spread: number): Slots {
  const slot = Math.floor(position);
  const count = (counts[slot] ?? 0) + 1;
  const before = levels[slot] ?? 0;
  const most = MOST_PULL * spread;
  const pull = count <= 2 ? value - before : clipped(value - before, most);
  const level = before + Math.max(1 / count, LEAST_RATE) * pull;
  const spreadBefore = spreads[slot] ?? 0;
  const miss = Math.min(Math.abs(value - level), most) - spreadBefore;
  return {
    levels: levels.with(slot, level),
    spreads: spreads.with(slot, spreadBefore + Math.max(1 / count, LEAST_RATE / 2) * miss),
    counts: counts.with(slot, count),
  };
}

/** raisedSlots is what is usual when all of it has become more by an amount, or less. */
export function raisedSlots(slots: Slots, amount: number): Slots {
  return { ...slots, levels: slots.levels.map((level, slot) => (slots.counts[slot] ? level + amount : level)) };
}
