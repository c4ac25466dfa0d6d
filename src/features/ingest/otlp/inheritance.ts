import type { ReadSpan } from './span-facts.js';

const MOST_STEPS = 100;

/** inherit hands down what is told of the user and the session: told of a part, it also holds for the calls below it. */
export function inherit(read: readonly ReadSpan[]): void {
  const parts = new Map(read.map((one) => [placeOf(one).id, one]));
  for (const one of read) {
    if (!('call' in one)) continue;
    const { call } = one;
    let above = call.parentId;
    for (let steps = 0; above !== null && steps < MOST_STEPS; steps++) {
      if (call.userId !== null && call.sessionId !== null) break;
      const ancestor = parts.get(above);
      if (!ancestor) break;
      call.userId ??= ancestor.attributes.text('userId');
      call.sessionId ??= ancestor.attributes.text('sessionId');
      above = placeOf(ancestor).parentId;
    }
  }
}

function placeOf(one: ReadSpan): { id: string; parentId: string | null } {
  return 'call' in one ? one.call : one.span;
}
