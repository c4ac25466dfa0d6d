import fc from 'fast-check';
import { DAY_MS } from '../period.js';
import { columnsOf } from './columns.js';
import type { Cell } from './cell.js';
import { compareInvoice, type LedgerSum } from './comparison.js';
import { APART, type ApartKind, type Charge, type Invoice, type Sum } from './invoice.js';

const MONTH = { fromMs: Date.UTC(2026, 10, 1), toMs: Date.UTC(2026, 11, 1) };
const NOTHING = Object.fromEntries(APART.map((kind) => [kind, { value: 0n, rows: 0 }])) as Record<ApartKind, Sum>;

const names = fc.constantFrom(
  'gpt-4o',
  'gpt-4o-2024-08-06',
  'GPT 4o',
  'gpt-4o-0806',
  'o3',
  'Claude Sonnet 4',
  'claude-sonnet-4',
);
const days = fc.integer({ min: 0, max: 29 }).map((day) => MONTH.fromMs + day * DAY_MS);
const values = fc.bigInt({ min: 0n, max: 10n ** 13n });

const charge: fc.Arbitrary<Charge> = fc.record({
  model: fc.option(names, { freq: 5 }),
  dayMs: fc.option(days, { freq: 5 }),
  value: values,
  rows: fc.integer({ min: 1, max: 5 }),
});
const ledgerSum: fc.Arbitrary<LedgerSum> = fc.record({
  provider: fc.constantFrom('openai', 'azure.ai.openai'),
  model: names,
  dayMs: days,
  calls: fc.integer({ min: 1, max: 100 }),
  unknown: fc.integer({ min: 0, max: 3 }),
  reported: fc.integer({ min: 0, max: 3 }),
  value: values,
});

const invoiceOf = (charges: Charge[], decimals: number): Invoice => {
  const columns = columnsOf(['date', 'model', 'cost']);
  if (!columns) throw new Error('no columns');
  return {
    ...{ measure: 'cost', columns, charges, apart: NOTHING, unreadable: [], unreadableRows: 0, emptyRows: 0 },
    ...{ currencies: ['USD'], isCurrencyTold: true, daysBeginAtMs: null, decimals },
  };
};

const SIDES = ['invoiced', 'ledger', 'rows', 'calls', 'unknown', 'reported'] as const;
const together = (cells: readonly Cell[], side: (typeof SIDES)[number]): bigint =>
  cells.reduce((sum, cell) => sum + BigInt(cell[side]), 0n);

describe('an invoice and the ledger', () => {
  it('differ by what their models, and their days, differ by: nothing is lost and nothing counted twice', () => {
    fc.assert(
      fc.property(
        fc.array(charge, { maxLength: 40 }),
        fc.array(ledgerSum, { maxLength: 40 }),
        fc.constantFrom(2, 9),
        (charges, sums, decimals) => {
          const listed = (_provider: string, name: string): string | null => (name.startsWith('gpt') ? 'gpt' : null);
          const names = { listed, answeredBy: () => ['o3-2025-04-16'] };
          const side = { month: MONTH, isOneProject: false, providers: ['openai'], sums, names, nowMs: MONTH.toMs };
          const { models, days: byDay, total } = compareInvoice(invoiceOf(charges, decimals), side);
          expect(total.invoiced).toBe(charges.reduce((sum, { value }) => sum + value, 0n));
          expect(total.ledger).toBe(sums.reduce((sum, { value }) => sum + value, 0n));
          for (const of of SIDES) {
            expect(
              together(
                models.map(({ sum }) => sum),
                of,
              ),
            ).toBe(BigInt(total[of]));
            expect(together(byDay, of)).toBe(BigInt(total[of]));
            for (const { sum, days: own } of models) expect(together(own, of)).toBe(BigInt(sum[of]));
          }
          const told = models.flatMap(({ invoice }) => invoice);
          expect(new Set(told).size).toBe(told.length);
        },
      ),
    );
  });

  it('agree when they say the same, whatever they say', () => {
    fc.assert(
      fc.property(fc.array(ledgerSum, { maxLength: 40 }), (sums) => {
        const charges = sums.map(({ model, dayMs, value }) => ({ model, dayMs, value, rows: 1 }));
        const side = {
          month: MONTH,
          isOneProject: false,
          providers: ['openai'],
          sums,
          names: { listed: () => null, answeredBy: () => [] },
          nowMs: MONTH.toMs,
        };
        const { models } = compareInvoice(invoiceOf(charges, 9), side);
        expect(models.flatMap(({ reasons }) => reasons)).toEqual([]);
        expect(models.map(({ sum }) => sum.invoiced - sum.ledger)).toEqual(models.map(() => 0n));
      }),
    );
  });
});
