/** SLOT_MS is how finely a sliding window forgets. */
export const SLOT_MS = 5_000;

/**
 * SlidingWindow is what was told lately, slot by slot: the slot of now and those before it, together as long as the window.
 * Its memory does not grow with what is told.
 */
export interface SlidingWindow<Told> {
  /** By ordinal, round and round: a slot gives its place to the one that is a window younger. */
  readonly slots: ({ ordinal: number; told: Told } | undefined)[];
  readonly nothing: () => Told;
}

/** slidingWindow is an empty window of some slots; `nothing` makes what a slot holds before anything is told. */
export function slidingWindow<Told>(lengthMs: number, nothing: () => Told): SlidingWindow<Told> {
  return { slots: Array<undefined>(Math.max(1, Math.round(lengthMs / SLOT_MS))).fill(undefined), nothing };
}

/** slotAt is what the slot of a time holds, to be added to. */
export function slotAt<Told>({ slots, nothing }: SlidingWindow<Told>, nowMs: number): Told {
  const ordinal = Math.floor(nowMs / SLOT_MS);
  const place = ordinal % slots.length;
  const known = slots[place];
  if (known?.ordinal === ordinal) return known.told;
  const told = nothing();
  slots[place] = { ordinal, told };
  return told;
}

/** toldWithin is what the slots of a window hold, in no order; what a clock that was set back has told of later times is not among it. */
export function toldWithin<Told>({ slots }: SlidingWindow<Told>, nowMs: number): Told[] {
  const last = Math.floor(nowMs / SLOT_MS);
  return slots.flatMap((slot) =>
    slot && slot.ordinal > last - slots.length && slot.ordinal <= last ? [slot.told] : [],
  );
}

/** partOf is a part of a whole, 0 to 1; `null` when there is no whole. */
export function partOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
