import fc from 'fast-check';
import { isToldAsRetry, retriesAmong, type TriedCall } from './retry.js';

const call = (id: string, told: Partial<TriedCall> = {}): TriedCall => ({
  ...{ id, parentId: 'request', operation: 'chat', provider: 'openai', model: 'gpt-4o' },
  ...{ startedAtMs: 0, latencyMs: 1_000, status: 'ok', attempt: null },
  ...told,
});
const failed = (id: string, startedAtMs: number, told: Partial<TriedCall> = {}): TriedCall =>
  call(id, { status: 'error', startedAtMs, ...told });
const went = (id: string, startedAtMs: number, told: Partial<TriedCall> = {}): TriedCall =>
  call(id, { startedAtMs, ...told });

const MINUTE_MS = 60_000;

describe('retries', () => {
  it.each<[string, TriedCall[], string[]]>([
    ['are none without a failure', [went('a', 0), went('b', 2_000)], []],
    ['follow what failed', [failed('a', 0), went('b', 2_000)], ['b']],
    ['may fail and be tried again', [failed('a', 0), failed('b', 2_000), went('c', 4_000)], ['b', 'c']],
    ['are one to a failure', [failed('a', 0), went('b', 2_000), went('c', 4_000)], ['b']],
    ['are told of in any order', [went('b', 2_000), failed('a', 0)], ['b']],
    ['begin once the failure is there', [failed('a', 0), went('b', 500)], []],
    [
      'of calls side by side are one each',
      [failed('a', 0), failed('b', 0), went('c', 1_500), went('d', 1_600)],
      ['c', 'd'],
    ],
    ['pass over what began beside it', [failed('a', 0), went('b', 500), went('c', 1_500)], ['c']],
    ['may begin at the moment it failed, as far as clocks tell', [failed('a', 0), went('b', 996)], ['b']],
    ['do not wait for ever', [failed('a', 0), went('b', 1_000 + 10 * MINUTE_MS + 1)], []],
    ['may wait some minutes', [failed('a', 0), went('b', 1_000 + 10 * MINUTE_MS)], ['b']],
    ['of what took nobody knows how long begin after it', [failed('a', 9, { latencyMs: null }), went('b', 15)], ['b']],
    [
      'are not what began beside what failed at once',
      [failed('a', 0, { latencyMs: 2 }), failed('b', 0, { latencyMs: 2 }), went('c', 1)],
      [],
    ],
    ['may still be under way', [failed('a', 0), went('b', 2_000, { status: 'pending', latencyMs: null })], ['b']],
    ['are for the same part of the trace', [failed('a', 0), went('b', 2_000, { parentId: 'other' })], []],
    ['go to the same model', [failed('a', 0), went('b', 2_000, { model: 'gpt-4o-mini' })], []],
    ['do the same', [failed('a', 0), went('b', 2_000, { operation: 'embeddings' })], []],
    [
      'are what their sender says',
      [went('a', 0, { attempt: 2 }), failed('b', 0), went('c', 2_000, { attempt: 1 })],
      ['a'],
    ],
    [
      'that their sender counts leave no failure to repeat',
      [failed('a', 0, { attempt: 1 }), went('b', 2_000, { attempt: 2 }), went('c', 4_000)],
      ['b'],
    ],
  ])('%s', (_name, calls, expected) => {
    expect([...retriesAmong(calls)].sort()).toEqual(expected);
  });

  const random = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 99 }).map(String),
      parentId: fc.constantFrom(null, 'one', 'two'),
      startedAtMs: fc.integer({ min: 0, max: 20 * MINUTE_MS }),
      latencyMs: fc.option(fc.integer({ min: 0, max: MINUTE_MS })),
      status: fc.constantFrom('ok', 'error', 'pending'),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  );

  it('are the same whichever order calls are told in, and never more than failures before them', () => {
    fc.assert(
      fc.property(
        random.chain((told) => fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length }))),
        ([told, shuffled]) => {
          const calls = told.map((one) => call(one.id, one as Partial<TriedCall>));
          const retries = retriesAmong(calls);
          expect(retriesAmong(shuffled.map((one) => call(one.id, one as Partial<TriedCall>)))).toEqual(retries);
          for (const at of calls.filter(({ id }) => retries.has(id))) {
            const before = calls.filter(
              ({ parentId, startedAtMs }) => parentId === at.parentId && startedAtMs <= at.startedAtMs,
            );
            const failures = before.filter(({ status, id }) => status === 'error' && id !== at.id).length;
            expect(before.filter(({ id }) => id !== at.id && retries.has(id)).length).toBeLessThan(failures + 1);
            expect(failures).toBeGreaterThan(0);
          }
        },
      ),
    );
  });

  it('are told by the number of the try', () => {
    expect([null, 1, 2].map((attempt) => isToldAsRetry({ attempt }))).toEqual([false, false, true]);
  });
});
