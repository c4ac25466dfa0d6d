import { divideRounded, formatUsd, parseUsd, reportedCharge } from './money.js';

describe('formatUsd', () => {
  it.each([
    ['nothing', 0n, '0'],
    ['one nano-dollar', 1n, '0.000000001'],
    ['zeros between the point and the digits', 1_234_567n, '0.001234567'],
    ['a whole dollar without a point', 1_000_000_000n, '1'],
    ['zeros of the whole part', 10_000_000_000n, '10'],
    ['no trailing zeros', 1_500_000_000n, '1.5'],
    ['less than nothing', -1n, '-0.000000001'],
    ['a negative amount with a fraction', -2_050_000_000n, '-2.05'],
    ['the largest 64-bit amount', 9_223_372_036_854_775_807n, '9223372036.854775807'],
  ])('writes %s', (_name, amount, text) => {
    expect(formatUsd(amount)).toBe(text);
  });
});

describe('parseUsd', () => {
  it.each([
    ['a whole number', '7', 7_000_000_000n],
    ['leading zeros', '007.5', 7_500_000_000n],
    ['trailing zeros', '1.50', 1_500_000_000n],
    ['nine digits exactly', '0.123456789', 123_456_789n],
    ['negative zero as zero', '-0', 0n],
    ['a half, away from zero', '0.0000000005', 1n],
    ['just under a half, towards zero', '0.00000000049999999999', 0n],
    ['a negative half, away from zero', '-0.0000000005', -1n],
    ['a carry into the whole part', '0.9999999995', 1_000_000_000n],
    ['a negative carry', '-1.9999999999', -2_000_000_000n],
    ['more than 64 bits', '12345678901234567890.1', 12_345_678_901_234_567_890_100_000_000n],
  ])('reads %s', (_name, text, amount) => {
    expect(parseUsd(text)).toBe(amount);
  });

  it.each([
    '',
    ' ',
    ' 1',
    '1 ',
    '1\n',
    '+1',
    '--1',
    '1.',
    '.5',
    '-.5',
    '1.2.3',
    '1e-9',
    '1,5',
    '1_000',
    '0x10',
    '$1',
    '١',
  ])('refuses %j', (text) => {
    expect(() => parseUsd(text)).toThrow(RangeError);
  });

  it.each(['NaN', 'Infinity', 'undefined', 'null'])('refuses the word %s', (text) => {
    expect(() => parseUsd(text)).toThrow(`not a decimal number: ${text}`);
  });
});

describe('reportedCharge', () => {
  it.each<[string, unknown, bigint | null]>([
    ['a charge', 0.00014, 140_000n],
    ['a charge of less than half a nano-dollar', 0.0000000004, 0n],
    ['a charge that floating point cannot hold exactly', 0.1, 100_000_000n],
    ['the highest charge that is believed', 999_999.5, 999_999_500_000_000n],
    ['a charge that no call can have', 1_000_000, null],
    ['a charge beyond what is written without an exponent', 1e21, null],
    ['nothing', 0, null],
    ['less than nothing', -1, null],
    ['an endless charge', Infinity, null],
    ['no number', NaN, null],
    ['a charge in words', '0.1', null],
    ['a charge that was not told', undefined, null],
  ])('reads %s', (_name, told, nanoUsd) => {
    expect(reportedCharge(told)).toBe(nanoUsd);
  });
});

describe('divideRounded', () => {
  it.each([
    [4n, 2n, 2n],
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [-1n, 3n, 0n],
    [-2n, 3n, -1n],
    [7n, 5n, 1n],
    [8n, 5n, 2n],
    [0n, 9n, 0n],
    [7n, 1n, 7n],
    [499_999_999n, 1_000_000_000n, 0n],
    [500_000_000n, 1_000_000_000n, 1n],
    [-500_000_000n, 1_000_000_000n, -1n],
  ])('%d / %d is %d', (dividend, divisor, quotient) => {
    expect(divideRounded(dividend, divisor)).toBe(quotient);
  });
});
