import fc from 'fast-check';
import { parentsOf, type TraceNode } from './span.js';

interface Part extends TraceNode {
  isCall: boolean;
}

/** Traces of up to nine parts with any parents at all: forests, rings, and parents that never arrived. */
const trace: fc.Arbitrary<Part[]> = fc
  .array(fc.record({ isCall: fc.boolean(), parent: fc.option(fc.integer({ min: 0, max: 9 })) }), { maxLength: 9 })
  .map((parts) =>
    parts.map(({ isCall, parent }, id) => ({ id: `${id}`, isCall, parentId: parent === null ? null : `${parent}` })),
  );

/** The definition, without any shortcut: a call is a parent if the way up from another call comes through it. */
function standsAboveACall(candidate: Part, parts: readonly Part[]): boolean {
  return parts.some((start) => {
    if (!start.isCall || start.id === candidate.id) return false;
    let at: Part | undefined = start;
    for (let steps = 0; steps <= parts.length && at !== undefined; steps++) {
      const above: string | null = at.parentId;
      if (above === candidate.id) return true;
      at = parts.find(({ id }) => id === above);
    }
    return false;
  });
}

describe('parentsOf', () => {
  it('finds exactly the calls that the way up from another call comes through', () => {
    fc.assert(
      fc.property(trace, (parts) => {
        const found = parentsOf(
          parts.filter(({ isCall }) => isCall),
          parts.filter(({ isCall }) => !isCall),
        );
        const expected = parts.filter((part) => part.isCall && standsAboveACall(part, parts)).map(({ id }) => id);
        expect([...found].sort()).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order of the calls', () => {
    fc.assert(
      fc.property(trace, (parts) => {
        expect([...parentsOf(parts, [])].sort()).toEqual([...parentsOf([...parts].reverse(), [])].sort());
      }),
    );
  });
});
