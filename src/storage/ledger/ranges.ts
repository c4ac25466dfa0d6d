/** Range is a part of a table that holds what lies below its upper edge; `null` is the last one, which holds all above. */
export interface Range {
  name: string;
  below: number | null;
}

/** RangeCut is one range that is cut into several. */
export interface RangeCut {
  cut: string;
  into: Range[];
}

/** RangeChange is what one statement changes: ranges that go, with all that is in them, or one that is cut. */
export type RangeChange = { drop: string[] } | RangeCut;

/** RangeWish is which ranges there are to be, in units of their column. */
export interface RangeWish {
  /** Nothing below it is kept. */
  from: number;
  /** When the ranges of single units end below `least`, further ones are made up to `to`. */
  least: number;
  to: number;
  /** The least that lies in `earlier`; `null` when nothing does. */
  earliest: number | null;
}

/** EARLIER and LATER are the ranges of what lies before and after all others. */
export const EARLIER = 'earlier';
export const LATER = 'later';

/** More ranges are not made at once. */
const MOST_MADE = 400;

/**
 * changesOf is what makes the standing ranges, in their order, those that are wished for: ranges are made before others go, so
 * that whoever is stopped in between goes on. What lies in `earlier` is cut into units when it is not kept for good, so that
 * none of it stays longer than the rest.
 */
export function changesOf(standing: readonly Range[], wish: RangeWish): RangeChange[] {
  const cuts = [earlierCut(standing, wish), laterCut(standing, wish)].flatMap((cut) => cut ?? []);
  const ranges = standing.flatMap((range) => cuts.find(({ cut }) => cut === range.name)?.into ?? [range]);
  const gone = ranges.filter(({ below }) => below !== null && below <= wish.from).map(({ name }) => name);
  return [...cuts, ...(gone.length > 0 ? [{ drop: gone }] : [])];
}

function earlierCut([first]: readonly Range[], { from, earliest }: RangeWish): RangeCut | null {
  if (first?.name !== EARLIER || first.below === null || earliest === null) return null;
  if (from === 0 || first.below <= from) return null;
  const lowest = Math.max(from, earliest, first.below - MOST_MADE);
  return { cut: EARLIER, into: [{ name: EARLIER, below: lowest }, ...unitsBetween(lowest, first.below)] };
}

function laterCut(standing: readonly Range[], { from, least, to }: RangeWish): RangeCut | null {
  const top = standing.at(-2)?.below ?? from;
  if (standing.at(-1)?.name !== LATER || top === 0 || top > least) return null;
  return { cut: LATER, into: [...unitsBetween(top, Math.min(to + 1, top + MOST_MADE)), { name: LATER, below: null }] };
}

function unitsBetween(from: number, to: number): Range[] {
  return Array.from({ length: to - from }, (_, index) => ({ name: `p${from + index}`, below: from + index + 1 }));
}
