import { decimalIn, decimalText, ratioOf } from './decimal';

describe('decimalIn', () => {
  it.each([
    ['0', 0n],
    ['2.5', 2_500_000_000n],
    ['-0.000000001', -1n],
    ['123456789012345678.000000001', 123_456_789_012_345_678_000_000_001n],
    [3, 3_000_000_000n],
  ])('reads %s exactly, and writes it as it was', (told, value) => {
    expect(decimalIn(told)).toBe(value);
    expect(decimalText(value)).toBe(String(told));
  });

  it.each(['', '1e-7', '.5', '1.0000000001', null, undefined])('does not know %s', (told) => {
    expect(decimalIn(told)).toBeNull();
  });
});

describe('ratioOf', () => {
  it.each([
    ['1', '3', '0.333333333'],
    ['2', '3', '0.666666667'],
    ['-2', '3', '-0.666666667'],
    ['0', '3', '0'],
  ])('of %s and %s is %s', (value, by, ratio) => {
    expect(decimalText(ratioOf(decimalIn(value), decimalIn(by)) ?? -1n)).toBe(ratio);
  });

  it('is not known where there is nothing to divide by, or one is not known', () => {
    expect([ratioOf(1n, 0n), ratioOf(null, 1n), ratioOf(1n, null)]).toEqual([null, null, null]);
  });
});
