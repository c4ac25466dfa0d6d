import type { Period } from '../period.js';

/** Effective is what holds from some moment on, until the next of its kind. */
export interface Effective {
  effectiveFromMs: number;
}

/** withTerms has terms hold from some moment on, in the place of all that came later, unless they say what holds anyway. */
export function withTerms<Terms extends Effective>(terms: readonly Terms[], added: Terms): Terms[] {
  const earlier = terms.filter(({ effectiveFromMs }) => effectiveFromMs <= added.effectiveFromMs);
  const held = earlier.at(-1);
  if (held && textOf(held) === textOf(added)) return earlier;
  return [...earlier.filter(({ effectiveFromMs }) => effectiveFromMs < added.effectiveFromMs), added];
}

/**
 * termsFor is the terms that hold for a period: the last that come into force before it ends, or before now. A period before
 * all terms is held against the first.
 */
export function termsFor<Terms extends Effective>(terms: readonly Terms[], { toMs }: Period, nowMs: number): Terms {
  const untilMs = Math.min(toMs - 1, nowMs);
  const held = terms.findLast(({ effectiveFromMs }) => effectiveFromMs <= untilMs) ?? terms[0];
  if (!held) throw new RangeError('there are no terms');
  return held;
}

function textOf(terms: Effective): string {
  return JSON.stringify(Object.entries({ ...terms, effectiveFromMs: 0 }).sort());
}
