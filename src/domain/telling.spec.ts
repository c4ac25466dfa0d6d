import { mergeTold, tell, valuesOf, writeTold } from './telling.js';

describe('tell', () => {
  it('stamps what is told and leaves out what is not', () => {
    expect(tell({ model: 'm', latency: 0, ok: false, name: '', usage: null, cost: undefined }, 7)).toStrictEqual({
      model: { value: 'm', stamp: 7 },
      latency: { value: 0, stamp: 7 },
      ok: { value: false, stamp: 7 },
      name: { value: '', stamp: 7 },
    });
  });
});

describe('mergeTold', () => {
  it.each([
    ['the later of two values', tell({ model: 'old' }, 1), tell({ model: 'new' }, 2), { model: 'new' }],
    ['the later even when it arrives first', tell({ model: 'new' }, 2), tell({ model: 'old' }, 1), { model: 'new' }],
    ['between equal stamps the greater JSON', tell({ model: 'b' }, 1), tell({ model: 'a' }, 1), { model: 'b' }],
    ['fields that only one of them tells', tell({ model: 'm' }, 1), tell({ usage: 3 }, 9), { model: 'm', usage: 3 }],
    [
      'an earlier value that a later telling is silent about',
      tell({ a: 1, b: 2 }, 1),
      tell({ a: 5 }, 2),
      { a: 5, b: 2 },
    ],
  ])('keeps %s', (_name, one, other, values) => {
    expect(valuesOf(mergeTold(one, other))).toStrictEqual(values);
  });

  it('keeps the stamp that the kept value came with', () => {
    expect(mergeTold(tell({ a: 1 }, 5), tell({ a: 9 }, 3))).toStrictEqual({ a: { value: 1, stamp: 5 } });
  });

  it('changes neither of the two', () => {
    const [one, other] = [tell({ a: 1 }, 1), tell({ a: 2, b: 3 }, 2)];
    mergeTold(one, other);
    expect([one, other]).toStrictEqual([tell({ a: 1 }, 1), tell({ a: 2, b: 3 }, 2)]);
  });
});

describe('writeTold', () => {
  it('writes the fields in one order', () => {
    const written = '{"a":{"value":1,"stamp":2},"b":{"value":3,"stamp":1}}';
    expect(writeTold({ b: { value: 3, stamp: 1 }, a: { value: 1, stamp: 2 } })).toBe(written);
    expect(writeTold({ a: { value: 1, stamp: 2 }, b: { value: 3, stamp: 1 } })).toBe(written);
  });
});
