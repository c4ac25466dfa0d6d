import fc from 'fast-check';
import { parseUsd } from '../money.js';
import { InvoiceReader } from './invoice-reader.js';

const MONTH = { fromMs: Date.UTC(2026, 10, 1), toMs: Date.UTC(2026, 11, 1) };
const HEADERS = ['date', 'model', 'cost', 'currency', 'charge type', 'service name'];

/** Amounts that are whole nano-dollars, so that no rounding is between what is read and what is told. */
const amounts = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([whole, nano]) => `${whole}.${String(nano).padStart(9, '0')}`);
const days = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`),
  fc.constantFrom('2026-10-31', '2026-12-01'),
);

const good = fc.tuple(
  days,
  fc.constantFrom('gpt-4o', 'o3, input', 'Input Tokens', ''),
  amounts,
  fc.constantFrom('USD', 'usd', ''),
  fc.constantFrom('Usage', 'Tax', 'Refund', 'RoundingAdjustment', ''),
  fc.constantFrom('Amazon Bedrock', 'Amazon EC2', ''),
);
const anything = fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 });

const read = (rows: readonly (readonly string[])[]) => {
  const reader = new InvoiceReader({ month: MONTH, providers: ['aws.bedrock'], rateAt: () => '1' });
  reader.add({ line: 1, fields: HEADERS });
  for (const [index, fields] of rows.entries()) reader.add({ line: index + 2, fields });
  const told = reader.end();
  if ('code' in told) throw new Error(told.code);
  return told;
};

const sumOf = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);

describe('what is read of an invoice', () => {
  it('is all that it says, as charges or apart', () => {
    fc.assert(
      fc.property(fc.array(good, { maxLength: 50 }), (rows) => {
        const { charges, apart, unreadableRows } = read(rows);
        const told = [...charges, ...Object.values(apart)];
        expect(unreadableRows).toBe(0);
        expect(sumOf(told.map(({ value }) => value))).toBe(sumOf(rows.map(([, , amount]) => parseUsd(amount))));
      }),
    );
  });

  it('is every row: counted, apart, empty or named with why not', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(good, anything), { maxLength: 50 }), (rows) => {
        const { charges, apart, unreadable, unreadableRows, emptyRows } = read(rows);
        const counted = [...charges, ...Object.values(apart)].reduce((sum, { rows: some }) => sum + some, 0);
        expect(counted + unreadableRows + emptyRows).toBe(rows.length);
        expect(unreadable).toHaveLength(unreadableRows);
      }),
    );
  });
});
