import { DAY_MS } from '../period.js';
import { inUsdExactly } from './exact-usd.js';
import { USD } from '../budget/currency.js';
import { columnsOf, folded, type Columns } from './columns.js';
import { amountIn, countIn, dayIn, decimalsIn, type Day, type Unread } from './figures.js';
import { InvoiceSums } from './invoice-sums.js';
import type { ApartKind, Invoice, InvoiceQuestion, Refusal, Row, UnreadableReason } from './invoice.js';
import { isOfOthers } from './issuer.js';
import { modelInLine } from './model-name.js';

/** Some invoices have a head of their own above the columns. */
const LONGEST_HEAD = 40;

const CENTS = 100n;
const CENT_DIGITS = 2;

/** What is longer than any name is cut, so that reading it takes no time. */
const LONGEST_LINE = 300;
const CURRENCY = /^[a-z]{3}$/i;

/** A row that sums others up would count them twice. */
const TOTAL = /^(grand\s+|sub)?-?total\b/i;

const KINDS: readonly (readonly [RegExp, ApartKind])[] = [
  [/tax|\bvat\b/i, 'tax'],
  [/credit|refund|rebate|promotion|discount(?!ed)/i, 'credit'],
  [/adjust|round|correction|purchase|fee\b|unused|support/i, 'other'],
];

/** Services that calls to models are billed as; everything else on the invoice of a cloud is not compared. */
const SERVICES =
  /bedrock|vertex|gemini|generative|openai|cognitive|foundry|anthropic|claude|machine learning|\bai\b|language|models?\b/i;

/** Where a column tells the service of some rows only, the others are judged by what else they say. */
const isOtherService = (texts: readonly string[]): boolean =>
  texts.length > 0 && !texts.some((text) => SERVICES.test(text));

/** Fault is why a row cannot be counted, and the text that was in the way. */
interface Fault {
  reason: UnreadableReason;
  text: string;
}

/** ReadRow is what a row says. */
interface ReadRow {
  model: string;
  day: Day | null;
  value: bigint;
  currency: string | null;
}

/** InvoiceReader reads the rows of a file one after the other, so that others may have a turn in between. */
export class InvoiceReader {
  private readonly head: Row[] = [];
  private columns: Columns | null = null;
  private sums: InvoiceSums | null = null;
  private headCurrency: string | null = null;
  private refusal: Refusal | null = null;
  private readonly models = new Map<string, string>();

  constructor(private readonly question: InvoiceQuestion) {}

  /** add reads the next row; it tells whether there is any use in reading on. */
  add(row: Row): boolean {
    if (this.refusal) return false;
    if (this.columns && this.sums) this.addCharge(row, this.columns, this.sums);
    else this.addHead(row);
    return this.refusal === null;
  }

  /** end is the invoice that was read, or why there is none. */
  end(): Invoice | Refusal {
    if (this.refusal) return this.refusal;
    if (!this.sums) return this.head.length === 0 ? { code: 'empty_file' } : this.unknownColumns();
    return this.sums.invoice();
  }

  private addHead(row: Row): void {
    this.columns = columnsOf(row.fields, this.question.named);
    if (this.columns) {
      this.sums = new InvoiceSums(this.columns);
      return;
    }
    this.head.push(row);
    const [name = '', value = ''] = row.fields;
    if (folded(name) === 'currency' && CURRENCY.test(value.trim())) this.headCurrency = value.trim();
    if (this.head.length >= LONGEST_HEAD) this.refusal = this.unknownColumns();
  }

  /** The headers are most likely the first of the rows that are as wide as any. */
  private unknownColumns(): Refusal {
    const widest = this.head.reduce((most, { fields }) => Math.max(most, fields.length), 0);
    return {
      code: 'unknown_columns',
      headers: this.head.find(({ fields }) => fields.length === widest)?.fields ?? [],
    };
  }

  private addCharge({ line, fields }: Row, columns: Columns, sums: InvoiceSums): void {
    const first = fields.find((text) => text.trim() !== '');
    if (first === undefined) return sums.addEmpty();
    const read = this.read(fields, columns, first);
    if (read === null) return sums.addEmpty();
    if ('reason' in read) return sums.addUnreadable({ line, ...read });
    const { model, day } = read;
    const value = columns.measure === 'tokens' ? read.value : this.inUsd(read);
    if (value === null) return;
    const apart = this.apartOf(fields, columns, read);
    if (apart) sums.addApart(apart, value);
    else if (!sums.addCharge({ model, day: this.isWithinOneDay(fields, columns, day) ? day : null, value })) {
      this.refusal = { code: 'too_many_models', header: headerAt(columns, columns.at.model[0]) };
    }
    if (columns.measure === 'cost')
      sums.noteDecimals(decimalsIn(amountTextOf(fields, columns)) + (columns.isCents ? CENT_DIGITS : 0));
  }

  /** What a row says, why it cannot be read, or `null` if it says nothing. */
  private read(fields: readonly string[], columns: Columns, first: string): ReadRow | Fault | null {
    if (fields.length !== columns.headers.length) return { reason: 'field_count', text: fields.join(', ') };
    const model = this.modelOf(fields, columns);
    const day = this.dayOf(fields, columns);
    if (TOTAL.test(first) && (typeof day === 'string' || day === null)) return { reason: 'total_row', text: first };
    const value = this.valueOf(fields, columns);
    if (value === 'no_amount' && model === '') return null;
    if (typeof value === 'string') return { reason: value, text: amountTextOf(fields, columns) };
    if (typeof day === 'string') return { reason: day, text: textAt(fields, columns.at.day[0]) };
    const currency = this.currencyOf(fields, columns);
    if (currency !== null && !CURRENCY.test(currency)) return { reason: 'not_a_currency', text: currency };
    return { model, day, value, currency };
  }

  private modelOf(fields: readonly string[], columns: Columns): string {
    for (const index of columns.at.model) {
      const text = textAt(fields, index).slice(0, LONGEST_LINE);
      if (text === '') continue;
      const known = this.models.get(text) ?? modelInLine(text);
      this.models.set(text, known);
      if (known !== '') return known;
    }
    return '';
  }

  private dayOf(fields: readonly string[], columns: Columns): Day | Unread | 'no_day' | null {
    const [index] = columns.at.day;
    if (index === undefined) return null;
    const text = textAt(fields, index);
    return text === '' ? 'no_day' : dayIn(text, this.question.month);
  }

  private valueOf(fields: readonly string[], columns: Columns): bigint | Unread | 'no_amount' {
    if (columns.measure === 'cost') {
      const text = amountTextOf(fields, columns);
      const amount = text === '' ? 'no_amount' : amountIn(text);
      return columns.isCents && typeof amount === 'bigint' ? amount / CENTS : amount;
    }
    let sum = 0n;
    for (const index of columns.at.tokens) {
      const count = countIn(textAt(fields, index));
      if (typeof count === 'string') return count;
      sum += count;
    }
    return sum;
  }

  /** The currency of a row's amount, `null` if nothing says it. */
  private currencyOf(fields: readonly string[], columns: Columns): string | null {
    if (columns.isUsd) return USD;
    const told = columns.at.currency.map((index) => textAt(fields, index)).find((text) => text !== '');
    return (told ?? this.headCurrency ?? columns.signCurrency)?.toUpperCase() ?? null;
  }

  private inUsd({ value, day, currency }: ReadRow): bigint | null {
    const rate = this.question.rateAt(currency ?? USD, day?.dayMs ?? this.question.month.fromMs);
    if (rate === null) {
      this.refusal = { code: 'rate_missing', currency: currency ?? USD };
      return null;
    }
    this.sums?.noteCurrency(currency);
    return inUsdExactly(value, rate);
  }

  private apartOf(fields: readonly string[], columns: Columns, { value, day }: ReadRow): ApartKind | null {
    const textsAt = (indexes: readonly number[]): string[] =>
      indexes.map((index) => textAt(fields, index)).filter((text) => text !== '');
    const { month, providers } = this.question;
    if (day && (day.dayMs < month.fromMs || day.dayMs >= month.toMs)) return 'other_month';
    if (textsAt(columns.at.issuer).some((issuer) => isOfOthers(issuer, providers))) return 'other_provider';
    const told = textsAt(columns.at.kind).join(' ');
    const kind = KINDS.find(([words]) => words.test(told))?.[1];
    if (isOtherService(textsAt(columns.at.service)) && kind !== 'tax') return 'other_service';
    return kind ?? (value < 0n ? 'credit' : null);
  }

  /** A charge for several days is of none of them. */
  private isWithinOneDay(fields: readonly string[], columns: Columns, day: Day | null): day is Day {
    if (day === null) return false;
    const [index] = columns.at.end;
    const end = index === undefined ? null : dayIn(textAt(fields, index), this.question.month);
    if (end === null || typeof end === 'string') return true;
    const lengthMs = end.dayMs + end.restMs - day.dayMs - day.restMs;
    return lengthMs <= DAY_MS;
  }
}

function headerAt({ headers }: Columns, index: number | undefined): string {
  return index === undefined ? '' : (headers[index] ?? '');
}

function textAt(fields: readonly string[], index: number | undefined): string {
  return index === undefined ? '' : (fields[index] ?? '').trim();
}

function amountTextOf(fields: readonly string[], columns: Columns): string {
  const [index] = columns.measure === 'cost' ? columns.at.amount : columns.at.tokens;
  return textAt(fields, index);
}
