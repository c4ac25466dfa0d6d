import { holdsMoreValuesThan } from './json-values.js';

describe('holdsMoreValuesThan', () => {
  it.each<[string, string, number]>([
    ['a number', '1', 1],
    ['an empty list', '[]', 2],
    ['a list', '[1,2,3]', 4],
    ['an object', '{"a":1,"b":[{}]}', 5],
    ['a text that looks like a list', '"[1,2,{,,"', 1],
    ['a text with quotes in it', '["a\\"b,[,","c"]', 3],
    ['a text that ends in a backslash', '["a\\\\",["b"]]', 4],
    ['a text without an end', '["a,b,c', 2],
  ])('counts %s', (_name, json, values) => {
    expect(holdsMoreValuesThan(values, json)).toBe(false);
    expect(holdsMoreValuesThan(values - 1, json)).toBe(true);
  });

  it('is not slow for a text that is all quotes and backslashes', () => {
    const startedAt = performance.now();
    for (const text of ['"'.repeat(4_000_000), '\\'.repeat(4_000_000), `"${'\\"'.repeat(2_000_000)}`]) {
      holdsMoreValuesThan(1_000_000, text);
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
