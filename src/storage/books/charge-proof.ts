import { amountOf, totalOf, type Charge } from '../../domain/books/charge.js';
import { monthOf } from '../../domain/books/month.js';
import { ATTO_PER_NANO } from '../../domain/money.js';
import type { Period, ZoneCalendar } from '../../domain/period.js';
import type { MinuteSum } from '../../domain/rollup/fold.js';
import type { Transaction } from '../transaction.js';
import { note, type Verdict } from '../ledger/verdict.js';
import { textIn, wholeIn } from '../row.js';
import { CHARGE_COLUMNS, chargeIn } from './book-table.js';

const CHARGES = CHARGE_COLUMNS.join(', ');

interface SeriesSum {
  calls: bigint;
  unpriced: bigint;
  amount: bigint;
}

/** ChargeProof compares the charges of days with what their calls cost, and what is billed of them with the charges. */
export class ChargeProof {
  private constructor(
    private readonly query: Transaction['query'],
    private readonly calendar: ZoneCalendar,
    private readonly closed: ReadonlySet<string>,
    private readonly coming: ReadonlySet<number>,
  ) {}

  /** of begins a proof of the charges that a reading sees; days with changes that are yet to be posted are not charged yet. */
  static async of(
    query: Transaction['query'],
    calendar: ZoneCalendar,
    unposted: readonly MinuteSum[],
  ): Promise<ChargeProof> {
    const closed = await query('SELECT month FROM statements');
    const coming = new Set(unposted.map(({ minuteMs }) => calendar.dayOf(minuteMs).fromMs));
    return new ChargeProof(query, calendar, new Set(closed.map((row) => textIn(row, 'month'))), coming);
  }

  /** verifyDay compares a day, of which `minutes` is what its calls come to, unless it is to be charged anew anyway. */
  async verifyDay({ fromMs }: Period, minutes: readonly MinuteSum[], verdict: Verdict): Promise<void> {
    const [day] = await this.query('SELECT changed, booked, billed FROM book_days WHERE day_ms = ?', [fromMs]);
    const booked = day ? wholeIn(day, 'booked') : 0;
    if (!day || booked !== wholeIn(day, 'changed') || this.coming.has(fromMs)) return;
    const where = `charges ${new Date(fromMs).toISOString()}`;
    const charges = await this.charges('charges', fromMs);
    const expected = new Map<number, SeriesSum>();
    for (const { series, rollup } of minutes) {
      const sum = sumOf(expected, series);
      sum.calls += BigInt(rollup.calls);
      sum.unpriced += BigInt(rollup.unpriced);
      sum.amount += rollup.costNano * ATTO_PER_NANO;
    }
    const found = sumsOf(charges);
    for (const series of new Set([...expected.keys(), ...found.keys()])) {
      const [one, other] = [sumOf(expected, series), sumOf(found, series)];
      for (const sum of ['calls', 'unpriced', 'amount'] as const) {
        note(verdict, `${where} series ${series}`, sum, [one[sum], other[sum]]);
      }
    }
    if (!this.closed.has(monthOf(fromMs, this.calendar)) || wholeIn(day, 'billed') !== booked) return;
    note(verdict, where, 'billed', [totalOf(charges), totalOf(await this.charges('billed_charges', fromMs))]);
  }

  private async charges(table: 'charges' | 'billed_charges', dayMs: number): Promise<Charge[]> {
    return (await this.query(`SELECT ${CHARGES} FROM ${table} WHERE day_ms = ?`, [dayMs])).map(chargeIn);
  }
}

function sumsOf(charges: readonly Charge[]): Map<number, SeriesSum> {
  const sums = new Map<number, SeriesSum>();
  for (const charge of charges) {
    const sum = sumOf(sums, charge.series);
    if (charge.meter === 'calls') sum.calls += charge.count;
    else if (charge.meter === 'unpriced') sum.unpriced += charge.count;
    sum.amount += amountOf(charge);
  }
  return sums;
}

function sumOf(sums: Map<number, SeriesSum>, series: number): SeriesSum {
  let sum = sums.get(series);
  if (!sum) sums.set(series, (sum = { calls: 0n, unpriced: 0n, amount: 0n }));
  return sum;
}
