import type { Columns } from './columns.js';
import { nanoOf } from './exact-usd.js';
import type { Day } from './figures.js';
import { APART, type ApartKind, type Charge, type Invoice, type Sum, type UnreadableRow } from './invoice.js';

/** So many rows that cannot be read are named; all of them are counted. */
const MOST_NAMED = 100;
const LONGEST_TEXT = 100;

/** More models nobody bills: something else was taken for their names. */
const MOST_MODELS = 500;

/** InvoiceSums adds up what the rows of a file say. Amounts are exact until all of a sum are there. */
export class InvoiceSums {
  private readonly charges = new Map<string, Charge>();
  private readonly apart = new Map<ApartKind, Sum>();
  private readonly unreadable: UnreadableRow[] = [];
  private readonly currencies = new Set<string>();
  private readonly models = new Set<string>();
  private readonly beginnings = new Set<number>();
  private unreadableRows = 0;
  private emptyRows = 0;
  private decimals = 0;
  private isCurrencyTold = true;

  constructor(private readonly columns: Columns) {}

  /**
   * addCharge adds what a model was billed; `day` is `null` and the model empty where the row does not tell. It adds nothing and
   * says so when there are more models than can be compared.
   */
  addCharge({ model, day, value }: { model: string; day: Day | null; value: bigint }): boolean {
    if (this.models.size >= MOST_MODELS && !this.models.has(model)) return false;
    this.models.add(model);
    if (day && !day.isDate && this.beginnings.size < 2) this.beginnings.add(day.restMs);
    const key = JSON.stringify([model, day?.dayMs]);
    const known = this.charges.get(key);
    if (known) {
      known.value += value;
      known.rows += 1;
    } else {
      this.charges.set(key, { model: model === '' ? null : model, dayMs: day?.dayMs ?? null, value, rows: 1 });
    }
    return true;
  }

  /** addApart adds a row that is not compared. */
  addApart(kind: ApartKind, value: bigint): void {
    const known = this.apart.get(kind) ?? { value: 0n, rows: 0 };
    this.apart.set(kind, { value: known.value + value, rows: known.rows + 1 });
  }

  /** addEmpty counts a row that says nothing. */
  addEmpty(): void {
    this.emptyRows++;
  }

  /** addUnreadable names a row that cannot be counted. */
  addUnreadable(row: UnreadableRow): void {
    this.unreadableRows++;
    if (this.unreadable.length < MOST_NAMED) this.unreadable.push({ ...row, text: row.text.slice(0, LONGEST_TEXT) });
  }

  /** noteCurrency remembers a currency that amounts are of; `null`: the file does not say. */
  noteCurrency(currency: string | null): void {
    this.currencies.add(currency ?? 'USD');
    if (currency === null) this.isCurrencyTold = false;
  }

  /** noteDecimals remembers how finely amounts are written. */
  noteDecimals(digits: number): void {
    this.decimals = Math.max(this.decimals, digits);
  }

  /** invoice is what the rows say together, each sum rounded once. */
  invoice(): Invoice {
    const rounded = <Some extends Sum>(sum: Some): Some =>
      this.columns.measure === 'cost' ? { ...sum, value: nanoOf(sum.value) } : sum;
    const [beginsAtMs = 0, ...others] = this.beginnings;
    const apart = APART.map((kind) => [kind, rounded(this.apart.get(kind) ?? { value: 0n, rows: 0 })] as const);
    return {
      measure: this.columns.measure,
      columns: this.columns,
      charges: [...this.charges.values()].map(rounded),
      apart: Object.fromEntries(apart) as Record<ApartKind, Sum>,
      unreadable: this.unreadable,
      unreadableRows: this.unreadableRows,
      emptyRows: this.emptyRows,
      currencies: [...this.currencies].sort(),
      isCurrencyTold: this.isCurrencyTold,
      daysBeginAtMs: beginsAtMs !== 0 && others.length === 0 ? beginsAtMs : null,
      decimals: this.decimals,
    };
  }
}
