import { plural } from './plural';

describe('English words with numbers', () => {
  it.each([
    ['0', 'calls'],
    ['1', 'call'],
    ['1+', 'calls'],
    ['1.2K', 'calls'],
    ['1,000', 'calls'],
  ])('%s %s', (written, expected) => {
    expect(plural(written, 'call', 'calls')).toBe(expected);
  });
});
