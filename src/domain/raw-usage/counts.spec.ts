import { Counts, isObject } from './counts.js';

describe('isObject', () => {
  it.each([[{}], [{ a: 1 }]])('takes %j for an object', (value) => {
    expect(isObject(value)).toBe(true);
  });

  it.each([null, undefined, 1, 'text', true, [], [{}]])('does not take %j for one', (value) => {
    expect(isObject(value)).toBe(false);
  });
});

describe('Counts', () => {
  it('reads a count at a path', () => {
    expect(new Counts({ details: { cached: 7 } }).at('details', 'cached')).toBe(7);
  });

  it.each([
    ['the key is missing', {}],
    ['the value is null', { details: { cached: null } }],
    ['the way leads through null', { details: null }],
    ['the way leads through a text', { details: 'none' }],
    ['the way leads through a list', { details: [{ cached: 7 }] }],
  ])('reads 0 and finds nothing bad where %s', (_name, raw) => {
    const counts = new Counts(raw);
    expect([counts.at('details', 'cached'), counts.bad]).toEqual([0, null]);
  });

  it.each([-1, 0.5, 2 ** 60, NaN, '12', true, [], {}])(
    'reads 0 and remembers the path where the value is %p',
    (cached) => {
      const counts = new Counts({ details: { cached } });
      expect([counts.at('details', 'cached'), counts.bad]).toEqual([0, 'details.cached']);
    },
  );

  it('remembers the first of several bad values', () => {
    const counts = new Counts({ a: -1, b: 'x' });
    counts.at('a');
    counts.at('b');
    expect(counts.bad).toBe('a');
  });

  it('reads the first of several spellings that is there', () => {
    expect(new Counts({ a: null, b: 2, c: 3 }).first('a', 'b', 'c')).toBe(2);
    expect(new Counts({ a: 0, b: 2 }).first('a', 'b')).toBe(0);
    expect(new Counts({}).first('a', 'b')).toBe(0);
  });

  it('has a key whose value is not null', () => {
    const counts = new Counts({ zero: 0, nothing: null });
    expect([counts.has('zero'), counts.has('nothing'), counts.has('missing'), counts.has('missing', 'zero')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('sums a list by modality, whatever the case and the spelling', () => {
    const list = [
      { modality: 'TEXT', tokenCount: 1 },
      { modality: 'text', token_count: 2 },
      { modality: 'IMAGE', tokenCount: 4 },
      { modality: 'AUDIO' },
      'not an entry',
    ];
    expect(new Counts({ other: list }).byModality('details', 'other')).toEqual({ TEXT: 3, IMAGE: 4, AUDIO: 0 });
  });

  it('remembers the path to a bad count in a list', () => {
    const counts = new Counts({
      details: [
        { modality: 'TEXT', tokenCount: 1 },
        { modality: 'AUDIO', tokenCount: -1 },
      ],
    });
    expect([counts.byModality('details'), counts.bad]).toEqual([{ TEXT: 1, AUDIO: 0 }, 'details.tokenCount']);
  });

  it('tells whether there is an object under any of some keys', () => {
    const counts = new Counts({ list: [], text: 'a', nothing: null, object: {} });
    expect([counts.hasObject('list', 'text', 'nothing', 'missing'), counts.hasObject('list', 'object')]).toEqual([
      false,
      true,
    ]);
  });

  it('sums nothing where there is no list', () => {
    expect(new Counts({ details: { modality: 'TEXT' } }).byModality('details')).toEqual({});
  });
});
