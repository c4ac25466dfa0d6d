import { formatFor } from './format';

jest.mock('../address/address', () => ({}));
jest.mock('../language/language', () => ({}));

const en = formatFor('en', 'UTC');
const ja = formatFor('ja', 'UTC');

describe('shortMoney', () => {
  it.each([
    ['0', '$0.00'],
    ['0.5', '$0.50'],
    ['0.123456', '$0.123'],
    ['0.9999', '$1.00'],
    ['0.05', '$0.05'],
    ['0.012345', '$0.0123'],
    ['0.009', '$0.009'],
    ['0.000001234', '$0.00000123'],
    ['1.5', '$1.50'],
    ['-0.5', '-$0.50'],
    ['12345.678', '$12.35K'],
  ])('writes %s as %s', (usd, text) => {
    expect(en.shortMoney(usd)).toBe(text);
  });
});

describe('percent', () => {
  it.each([
    [1, '100%'],
    [0.99996, '99.99%'],
    [0.9999, '99.99%'],
    [0.5, '50%'],
    [0, '0%'],
    [1.25, '125%'],
  ])('writes %d as %s', (share, text) => {
    expect(en.percent(share)).toBe(text);
  });
});

describe('changes', () => {
  it('of rates are written in points', () => {
    expect([0.25, -0.015, 0].map(en.points)).toEqual(['+25.0 points', '-1.5 points', '0.0 points']);
    expect(ja.points(0.25)).toBe('+25.0ポイント');
  });

  it('of amounts are relative, or how many times as much', () => {
    expect([0.5, -0.25, 12].map(en.change)).toEqual(['+50%', '-25%', '×13']);
  });

  it('that are not known are a dash', () => {
    expect([en.points(null), en.change(null), en.percent(undefined), en.money(null)]).toEqual(['–', '–', '–', '–']);
  });
});
