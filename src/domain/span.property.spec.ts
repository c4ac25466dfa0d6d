import fc from 'fast-check';
import { parentsOf, type SpanKind, type TraceCall } from './span.js';

interface Part extends TraceCall {
  isCall: boolean;
  kind: SpanKind;
}

const kinds = fc.constantFrom<SpanKind>('span', 'agent', 'tool', 'retriever');

/** Traces of up to nine parts with any parents at all: forests, rings, and parents that never arrived. */
const trace: fc.Arbitrary<Part[]> = fc
  .array(
    fc.record({
      isCall: fc.boolean(),
      parent: fc.option(fc.integer({ min: 0, max: 9 })),
      kind: kinds,
      operation: fc.constantFrom('chat', 'embeddings'),
      tokens: fc.option(fc.integer({ min: 0, max: 2 })),
    }),
    { maxLength: 9 },
  )
  .map((parts) =>
    parts.map(({ parent, tokens, ...part }, id) => ({
      ...part,
      id: `${id}`,
      parentId: parent === null ? null : `${parent}`,
      usage: tokens === null ? null : { inputUncached: tokens },
    })),
  );

/** The call that one comes to first on its way up, unless something else made it. */
function firstCallAbove(start: Part, parts: readonly Part[]): Part | undefined {
  let at = parts.find(({ id }) => id === start.parentId);
  for (let steps = 0; steps <= parts.length && at !== undefined; steps++) {
    if (at.isCall) return at;
    if (at.kind === 'tool' || at.kind === 'retriever') return undefined;
    const { parentId }: Part = at;
    at = parts.find(({ id }) => id === parentId);
  }
  return undefined;
}

/** The definition, without any shortcut. */
function isWrapper(candidate: Part, parts: readonly Part[]): boolean {
  const below = parts.filter((part) => part.isCall && part !== candidate && firstCallAbove(part, parts) === candidate);
  if (candidate.usage === null) return below.some(({ operation }) => operation === candidate.operation);
  const tokens = below.flatMap(({ usage }) => (usage === null ? [] : [usage.inputUncached ?? 0]));
  const own = candidate.usage.inputUncached ?? 0;
  return tokens.includes(own) || (tokens.length > 1 && tokens.reduce((sum, some) => sum + some) === own);
}

const callsIn = (parts: readonly Part[]): Part[] => parts.filter(({ isCall }) => isCall);
const othersIn = (parts: readonly Part[]): Part[] => parts.filter(({ isCall }) => !isCall);

describe('parentsOf', () => {
  it('finds exactly the calls that tell once more of calls below them', () => {
    fc.assert(
      fc.property(trace, (parts) => {
        const expected = parts.filter((part) => part.isCall && isWrapper(part, parts)).map(({ id }) => id);
        expect([...parentsOf(callsIn(parts), othersIn(parts))].sort()).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order of the parts', () => {
    fc.assert(
      fc.property(trace, (parts) => {
        const back = parts.toReversed();
        expect([...parentsOf(callsIn(parts), othersIn(parts))].sort()).toEqual(
          [...parentsOf(callsIn(back), othersIn(back))].sort(),
        );
      }),
    );
  });
});
