import fc from 'fast-check';
import { divideRounded, formatUsd, parseUsd } from './money.js';

const amount = fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n });
const divisor = fc.bigInt({ min: 1n, max: 10n ** 12n });
const digits = (length: { minLength: number; maxLength: number }): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), length).map((each) => each.join(''));

const magnitudeOf = (value: bigint): bigint => (value < 0n ? -value : value);

describe('money', () => {
  it('reads back every amount that it writes', () => {
    fc.assert(fc.property(amount, (nanoUsd) => parseUsd(formatUsd(nanoUsd)) === nanoUsd));
  });

  it('writes plain decimals without trailing zeros', () => {
    fc.assert(fc.property(amount, (nanoUsd) => /^-?\d+(\.\d{0,8}[1-9])?$/.test(formatUsd(nanoUsd))));
  });

  it('reads a longer decimal as the nearest nano-dollar, the farther from zero of two that are as near', () => {
    const written = fc.record({
      negative: fc.boolean(),
      whole: digits({ minLength: 1, maxLength: 12 }),
      fraction: digits({ minLength: 10, maxLength: 20 }),
    });
    fc.assert(
      fc.property(written, ({ negative, whole, fraction }) => {
        const read = magnitudeOf(parseUsd(`${negative ? '-' : ''}${whole}.${fraction}`));
        const scale = 10n ** BigInt(fraction.length - 9);
        const distance = 2n * (read * scale - BigInt(whole + fraction));
        expect(distance > -scale && distance <= scale).toBe(true);
      }),
    );
  });

  it('reads the negative of a text as the negative of its amount', () => {
    fc.assert(
      fc.property(
        digits({ minLength: 1, maxLength: 9 }),
        digits({ minLength: 1, maxLength: 15 }),
        (whole, fraction) => {
          expect(parseUsd(`-${whole}.${fraction}`)).toBe(-parseUsd(`${whole}.${fraction}`));
        },
      ),
    );
  });

  it('divides to the nearest whole number, halves away from zero', () => {
    fc.assert(
      fc.property(amount, divisor, (dividend, by) => {
        const overshoot = 2n * (magnitudeOf(divideRounded(dividend, by)) * by - magnitudeOf(dividend));
        expect(overshoot > -by && overshoot <= by).toBe(true);
      }),
    );
  });

  it('divides a negative number into the negative quotient', () => {
    fc.assert(
      fc.property(amount, divisor, (dividend, by) => divideRounded(-dividend, by) === -divideRounded(dividend, by)),
    );
  });
});
