import type { Period } from '../address/time-range';

/** Mark is a span of a chart that something is to be said of. */
export interface Mark extends Period {
  id: string;
  /** What is said of it. */
  told: string;
  /** Whether it is worse than it should be, or only other. */
  isBad: boolean;
}

/** PlacedMarks are marks that stand so close to each other that they are pointed at together: where, in pixels from the left. */
export interface PlacedMarks {
  atPx: number;
  marks: readonly Mark[];
}

/** So wide is what is pointed at: large enough for a finger, with a gap. */
const APART_PX = 26;

/** placed is the marks of a chart, from left to right, by where they begin; none is farther left or right than the chart. */
export function placed(marks: readonly Mark[], { fromMs, toMs }: Period, widthPx: number): PlacedMarks[] {
  const placeOf = (mark: Mark): number => ((within(mark.fromMs) - fromMs) / (toMs - fromMs)) * widthPx;
  const within = (atMs: number): number => Math.min(Math.max(atMs, fromMs), toMs);
  const groups: { atPx: number; marks: Mark[] }[] = [];
  for (const mark of [...marks].sort((one, other) => one.fromMs - other.fromMs)) {
    const atPx = placeOf(mark);
    const last = groups.at(-1);
    if (last && atPx - last.atPx < APART_PX) last.marks.push(mark);
    else groups.push({ atPx, marks: [mark] });
  }
  return groups;
}

/** marksIn is the marks of which a span is a part. */
export function marksIn(marks: readonly Mark[], { fromMs, toMs }: Period): Mark[] {
  return marks.filter((mark) => mark.fromMs < toMs && mark.toMs > fromMs);
}
