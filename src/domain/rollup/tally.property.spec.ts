import fc from 'fast-check';
import { CALL_STATUSES, COST_STATES, UNTOLD, type LlmCall } from '../call.js';
import { inputTokens, METERS, outputTokens, type Usage } from '../usage.js';
import type { CallChange, FiledCall } from './fold.js';
import { addCall, emptyRollup, tokensByMeter, type Rollup } from './rollup.js';
import { addTally, emptyTally, tallyBySeries, TallyFold, type GroupTally, type Tally } from './tally.js';

const usage: fc.Arbitrary<Usage> = fc
  .array(fc.tuple(fc.constantFrom(...METERS), fc.integer({ min: 1, max: 1000 })), { maxLength: 6 })
  .map((pairs) => Object.fromEntries(pairs));
const filed: fc.Arbitrary<FiledCall> = fc
  .record({
    series: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom(...CALL_STATUSES),
    usage: fc.option(usage),
    state: fc.constantFrom(...COST_STATES),
    nanoUsd: fc.bigInt({ min: 0n, max: 10n ** 12n }),
  })
  .map(({ series, state, nanoUsd, ...told }) => {
    const cost = {
      state,
      nanoUsd: state === 'unpriced' ? null : nanoUsd,
      priceKey: null,
      cacheSavedNano: null,
    } as const;
    const call: LlmCall = {
      ...UNTOLD,
      isRetry: false,
      ...told,
      ...{ id: 'call', dialect: 'native', startedAtMs: 0, cost: { ...cost, reason: 'list_price' } },
    };
    return { call, series, exposedSeries: 0, failure: null };
  });
const changes: fc.Arbitrary<CallChange[]> = fc.array(
  fc.record({ before: fc.option(filed), after: fc.option(filed, { freq: 4 }) }),
  { maxLength: 12 },
);

/** What a rollup of the same calls says. */
function tallyOf(rollup: Rollup): Tally {
  const { calls, errors, unpriced, costNano } = rollup;
  const tokens = tokensByMeter(rollup);
  return { calls, errors, unpriced, costNano, inputTokens: inputTokens(tokens), outputTokens: outputTokens(tokens) };
}

const groupTally: fc.Arbitrary<GroupTally> = fc.record({
  project: fc.constantFrom('shop', 'blog', 'wiki'),
  environment: fc.constantFrom('', 'production', 'other'),
  provider: fc.constantFrom('openai', 'acme', 'other'),
  calls: fc.integer({ min: -5, max: 5 }),
  errors: fc.integer({ min: -5, max: 5 }),
  unpriced: fc.integer({ min: -5, max: 5 }),
  inputTokens: fc.integer({ min: -5, max: 5 }),
  outputTokens: fc.integer({ min: -5, max: 5 }),
  costNano: fc.bigInt({ min: -5n, max: 5n }),
});

function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) addTally(sum, tally);
  return sum;
}

describe('live tallies', () => {
  it('are for each series what the rollups gain by the same changes', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const rollups = new Map<number, Rollup>();
        const add = ({ call, series }: FiledCall, sign: 1 | -1): void => {
          if (!rollups.has(series)) rollups.set(series, emptyRollup());
          addCall(rollups.get(series) as Rollup, call, sign);
        };
        for (const { before, after } of all) {
          if (before) add(before, -1);
          if (after) add(after, 1);
        }
        const tallies = new Map([...tallyBySeries(all)].map(([series, { tally }]) => [series, tally]));
        expect(tallies).toEqual(new Map([...rollups].map(([series, rollup]) => [series, tallyOf(rollup)])));
      }),
    );
  });

  it('lose nothing of any project when they are folded, however few groups there is room for', () => {
    fc.assert(
      fc.property(fc.array(groupTally, { maxLength: 30 }), fc.integer({ min: 0, max: 30 }), (added, mostGroups) => {
        const fold = new TallyFold(mostGroups);
        for (const tally of added) fold.add(tally);
        const taken = fold.take();

        expect(taken.length).toBeLessThanOrEqual(mostGroups + 3);
        expect(fold.isEmpty).toBe(true);
        for (const name of ['shop', 'blog', 'wiki']) {
          const of = (tallies: GroupTally[]): Tally => sumOf(tallies.filter(({ project }) => project === name));
          expect(of(taken)).toEqual(of(added));
        }
      }),
    );
  });
});

describe('a fold of live tallies', () => {
  const one = { ...emptyTally(), calls: 1, costNano: 5n };
  const production = { project: 'shop', environment: 'production', provider: 'openai' };

  it('adds up by group, and leaves out what comes to nothing', () => {
    const fold = new TallyFold(10);
    fold.add({ ...production, ...one });
    fold.add({ ...production, ...one });
    fold.add({ ...production, environment: 'test', ...one });
    fold.add({ ...production, environment: 'test', ...one, calls: -1, costNano: -5n });

    expect(fold.take()).toEqual([{ ...production, ...one, calls: 2, costNano: 10n }]);
  });

  it('counts further groups as others of their project when it is full', () => {
    const fold = new TallyFold(1);
    fold.add({ ...production, ...one });
    fold.add({ project: 'blog', environment: 'a', provider: 'x', ...one });
    fold.add({ project: 'blog', environment: 'b', provider: 'y', ...one });
    fold.add({ ...production, ...one });

    expect(fold.take()).toEqual([
      { ...production, ...one, calls: 2, costNano: 10n },
      { project: 'blog', environment: 'other', provider: 'other', ...one, calls: 2, costNano: 10n },
    ]);
  });
});
