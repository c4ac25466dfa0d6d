import { DAY_MS } from '../period.js';
import type { Cell } from './cell.js';
import { reasonsFor, type Reason } from './reasons.js';

const FIRST = Date.UTC(2026, 10, 1);
const CENT = 10_000_000n;

/** What the ledger has day by day, in cents: no two days alike. */
const LEDGER = [500, 900, 300, 700, 1_100, 200, 800];

type Told = Partial<Omit<Cell, 'invoiced' | 'ledger'>>;

const cell = (day: number, invoiced: number, ledger: number, told: Told = {}): Cell => ({
  ...{ dayMs: FIRST + day * DAY_MS, invoiced: BigInt(Math.round(invoiced)) * CENT, ledger: BigInt(ledger) * CENT },
  ...{ rows: invoiced === 0 ? 0 : 2, calls: ledger === 0 ? 0 : 10, unknown: 0, reported: 0, ...told },
});

const reasonsOf = (days: Cell[], decimals = 9): Reason[] => {
  const sum = days.reduce((all, day) => ({
    dayMs: null,
    invoiced: all.invoiced + day.invoiced,
    ledger: all.ledger + day.ledger,
    rows: all.rows + day.rows,
    calls: all.calls + day.calls,
    unknown: all.unknown + day.unknown,
    reported: all.reported + day.reported,
  }));
  return reasonsFor({ days, sum, match: 'same' }, { measure: 'cost', decimals });
};

/** The invoice has of each day what a rule makes of the ledger's. */
const days = (rule: (cents: number, day: number) => number, told: Told = {}): Cell[] =>
  LEDGER.map((cents, day) => cell(day, rule(cents, day), cents, told));

const at = (...list: number[]): number[] => list.map((day) => FIRST + day * DAY_MS);

describe('a difference', () => {
  it.each<[string, Cell[], Reason[]]>([
    ['nothing, when there is none', days((cents) => cents), []],
    [
      'calls that the ledger was never told of',
      LEDGER.map((cents, day) => cell(day, cents, 0)),
      [{ code: 'not_in_ledger' }],
    ],
    ['calls that are not billed', LEDGER.map((cents, day) => cell(day, 0, cents)), [{ code: 'not_on_invoice' }]],
    ['a discount', days((cents) => cents * 0.9), [{ code: 'constant_ratio', ratio: 0.9 }]],
    ['a dearer price', days((cents) => cents * 2), [{ code: 'constant_ratio', ratio: 2 }]],
    [
      'days that are not billed yet',
      days((cents, day) => (day > 4 ? 0 : cents)),
      [{ code: 'days_not_billed', days: at(5, 6) }],
    ],
    [
      'days that the ledger was not told of',
      LEDGER.map((cents, day) => cell(day, cents, day === 2 ? 0 : cents)),
      [{ code: 'days_not_recorded', days: at(2) }],
    ],
    [
      'days that are late by one',
      [...LEDGER, 0].map((cents, day) => cell(day, LEDGER[day - 1] ?? 0, cents)),
      [{ code: 'days_shifted', shiftDays: 1 }],
    ],
    [
      'days that are early by one',
      [0, ...LEDGER].map((cents, day) => cell(day, LEDGER[day] ?? 0, cents)),
      [{ code: 'days_shifted', shiftDays: -1 }],
    ],
    [
      'days that begin eight hours later',
      [...LEDGER, 0].map((cents, day) =>
        cell(day, (cents * 2 + (LEDGER[day - 1] ?? 0)) / 3, cents, { rows: 2, calls: 1 }),
      ),
      [{ code: 'days_shifted', shiftDays: 0 }],
    ],
    [
      'calls whose price nobody knows',
      days((cents, day) => cents + day * 40, { unknown: 2 }),
      [{ code: 'unknown_calls', calls: 14 }],
    ],
    ['nothing that is known', days((cents, day) => cents + (day % 2) * 300), []],
    ['nothing that two days can tell', days((cents) => cents * 0.9).slice(0, 2), []],
    [
      'what clients said that it costs',
      days((cents, day) => cents + (day % 2) * 300, { reported: 1 }),
      [{ code: 'client_figures', calls: 7 }],
    ],
  ])('is put down to %s', (_name, told, reasons) => {
    const close = reasonsOf(told).map(({ ratio, ...reason }) =>
      ratio === undefined ? reason : { ...reason, ratio: Number(ratio.toFixed(2)) },
    );
    expect(close).toEqual(reasons);
  });

  it('is put down to rounding where amounts are of whole cents, and by no more than half of one a row', () => {
    const by = (nano: bigint) => days((cents) => cents).map((day) => ({ ...day, invoiced: day.invoiced + nano }));
    expect(reasonsOf(by(CENT), 2)).toEqual([{ code: 'rounding' }]);
    expect(reasonsOf(by(CENT), 3)).toEqual([]);
    expect(reasonsOf(by(2n * CENT), 2)).toEqual([]);
  });
});
