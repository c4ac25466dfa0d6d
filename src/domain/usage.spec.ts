import {
  CORE_METERS,
  directionOf,
  EXTRA_METERS,
  inputTokens,
  isTokenCount,
  METERS,
  outputTokens,
  readDisjoint,
  readInclusive,
  readOverlapping,
  type InclusiveUsage,
  type Usage,
} from './usage.js';

describe('readInclusive', () => {
  it.each([
    ['nothing as no meters at all', { input: 0, output: 0 }, {}],
    ['plain input and output', { input: 10, output: 5 }, { inputUncached: 10, output: 5 }],
    ['input alone', { input: 10, output: 0 }, { inputUncached: 10 }],
    [
      'cached and written tokens as part of the input',
      { input: 100, output: 0, parts: { cacheRead: 60, cacheWrite: 15, cacheWrite1h: 5 } },
      { inputUncached: 20, cacheRead: 60, cacheWrite: 15, cacheWrite1h: 5 },
    ],
    [
      'reasoning as part of the output',
      { input: 1, output: 100, parts: { reasoning: 70 } },
      { inputUncached: 1, output: 30, reasoning: 70 },
    ],
    [
      'modal parts on their own sides',
      {
        input: 100,
        output: 50,
        parts: { inputAudio: 10, inputImage: 20, inputVideo: 30, outputAudio: 5, outputImage: 6 },
      },
      { inputUncached: 40, output: 39, inputAudio: 10, inputImage: 20, inputVideo: 30, outputAudio: 5, outputImage: 6 },
    ],
    [
      'a fully cached input without an uncached part',
      { input: 9, output: 0, parts: { cacheRead: 9 } },
      { cacheRead: 9 },
    ],
    [
      'searches as no part of either side',
      { input: 3, output: 4, parts: { webSearches: 2 } },
      { inputUncached: 3, output: 4, webSearches: 2 },
    ],
  ])('reads %s', (_name, inclusive, usage) => {
    expect(readInclusive(inclusive)).toStrictEqual({ usage, note: null });
  });

  it.each([
    ['input', { input: 10, output: 5, parts: { cacheRead: 11 } }, { cacheRead: 11, output: 5 }, 'parts_exceed_input'],
    [
      'output',
      { input: 10, output: 5, parts: { reasoning: 6 } },
      { inputUncached: 10, reasoning: 6 },
      'parts_exceed_output',
    ],
    [
      'input, named first where both are exceeded',
      { input: 1, output: 1, parts: { cacheRead: 2, reasoning: 2 } },
      { cacheRead: 2, reasoning: 2 },
      'parts_exceed_input',
    ],
  ])('clamps at zero and notes parts that exceed the %s', (_name, inclusive, usage, note) => {
    expect(readInclusive(inclusive)).toStrictEqual({ usage, note });
  });

  it('does not note parts that are exactly the whole', () => {
    expect(readInclusive({ input: 5, output: 7, parts: { cacheRead: 5, reasoning: 7 } }).note).toBeNull();
  });
});

describe('readDisjoint', () => {
  it('puts the meters in canonical order, whatever the order they came in', () => {
    const usage = readDisjoint({ webSearches: 1, reasoning: 2, output: 3, cacheRead: 4, inputUncached: 5 });
    expect(Object.keys(usage)).toEqual(['inputUncached', 'cacheRead', 'output', 'reasoning', 'webSearches']);
  });

  it('leaves zeros out', () => {
    expect(readDisjoint({ inputUncached: 0, cacheRead: 1, output: 0 })).toStrictEqual({ cacheRead: 1 });
  });

  it('changes no count', () => {
    expect(readDisjoint({ inputUncached: 3, cacheRead: 9, output: 2, reasoning: 8 })).toStrictEqual({
      inputUncached: 3,
      cacheRead: 9,
      output: 2,
      reasoning: 8,
    });
  });
});

describe('the sides of a call', () => {
  const everyMeterOnce = Object.fromEntries(METERS.map((meter) => [meter, 1]));

  it('adds up nine input meters', () => {
    expect(inputTokens(everyMeterOnce)).toBe(9);
  });

  it('adds up five output meters', () => {
    expect(outputTokens(everyMeterOnce)).toBe(5);
  });

  it('counts a search on neither side', () => {
    expect(directionOf('webSearches')).toBe('service');
    expect([inputTokens({ webSearches: 4 }), outputTokens({ webSearches: 4 })]).toEqual([0, 0]);
  });

  it.each(METERS.filter((meter) => /^(input|cache)/.test(meter)))('has %s on the input side', (meter) => {
    expect(directionOf(meter)).toBe('input');
  });

  it.each(METERS.filter((meter) => /^(output|reasoning)/.test(meter)))('has %s on the output side', (meter) => {
    expect(directionOf(meter)).toBe('output');
  });

  it('has every meter either as core or as extra, in one order', () => {
    expect([...CORE_METERS, ...EXTRA_METERS]).toEqual([...METERS]);
  });
});

describe('isTokenCount', () => {
  it.each([0, 1, 128_000, 1_000_000_000])('accepts %d', (value) => {
    expect(isTokenCount(value)).toBe(true);
  });

  it.each([-1, 0.5, 1_000_000_001, 2 ** 60, NaN, Infinity, '12', 12n, true, null, undefined, [], {}])(
    'refuses %p',
    (value) => {
      expect(isTokenCount(value)).toBe(false);
    },
  );
});

describe('readOverlapping', () => {
  it.each<[string, InclusiveUsage, Usage]>([
    [
      'takes as many for both audio and cached as do not fit beside each other',
      { input: 1000, output: 1, parts: { inputAudio: 800, cacheRead: 500 } },
      { cacheRead: 200, output: 1, inputAudio: 500, cacheReadAudio: 300 },
    ],
    [
      'takes as many for both as it is told',
      { input: 1000, output: 1, parts: { inputAudio: 300, cacheRead: 500, cacheReadAudio: 200 } },
      { inputUncached: 400, cacheRead: 300, output: 1, inputAudio: 100, cacheReadAudio: 200 },
    ],
    [
      'keeps parts that fit beside each other',
      { input: 1000, output: 1, parts: { inputImage: 300, cacheRead: 500 } },
      { inputUncached: 200, cacheRead: 500, output: 1, inputImage: 300 },
    ],
  ])('%s', (_name, told, usage) => {
    expect(readOverlapping(told)).toEqual({ usage, note: null });
  });
});
