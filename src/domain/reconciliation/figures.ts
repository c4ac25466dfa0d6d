import { DAY_MS, floorTo, type Period } from '../period.js';

/** AMOUNT_DIGITS is how many digits after the point amounts of an invoice are read to: more than providers write. */
export const AMOUNT_DIGITS = 18;

/** Unread says why a figure cannot be read. */
export type Unread = 'not_a_number' | 'decimal_comma' | 'not_a_day' | 'not_a_count';

const BRACKETS = /^\(([^()]+)\)$/;
const SIGNED = /^([+-]?)[$€£¥₹]?\s?([\d.,e+-]+)$/iu;
const PLAIN = /^(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,2}))?$/i;
const GROUPED = /^\d{1,3}(?:,\d{3})+\.\d+$/;
const COMMA = /^\d{1,3}(?:[.,]\d{3})*,\d+$/;

/** Digits beyond these are no amount of money. */
const LONGEST = 40;

/**
 * amountIn reads an amount exactly, in units of 10⁻¹⁸: `12.5`, `1,234.50`, `4e-05`, `$3`, `(3.00)` for less than nothing, as accountants write it, with or
 * without a minus in the brackets. A
 * comma without a point after it could be either, so it is refused.
 */
export function amountIn(text: string): bigint | Unread {
  const trimmed = text.trim();
  const inBrackets = BRACKETS.exec(trimmed)?.[1];
  const [, sign, number = ''] = SIGNED.exec(inBrackets ?? trimmed) ?? [];
  if (number === '' || number.length > LONGEST) return 'not_a_number';
  if (COMMA.test(number)) return 'decimal_comma';
  const size = sizeOf(GROUPED.test(number) ? number.replaceAll(',', '') : number);
  if (size === null) return 'not_a_number';
  return sign === '-' || inBrackets !== undefined ? -size : size;
}

function sizeOf(number: string): bigint | null {
  const [, whole, fraction = '', exponent = '0'] = PLAIN.exec(number) ?? [];
  if (whole === undefined) return null;
  const shift = AMOUNT_DIGITS + Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  return shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
}

/** decimalsIn is how many digits a figure has after its point, written without an exponent. */
export function decimalsIn(text: string): number {
  const [, fraction = '', exponent = '0'] = /\d(?:\.(\d+))?(?:e([-+]?\d+))?/i.exec(text) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}

/** countIn reads a whole number of tokens; a blank is none. */
export function countIn(text: string): bigint | Unread {
  const plain = text.trim().replace(/\.0+$/, '');
  if (plain === '') return 0n;
  return /^\d{1,18}$/.test(plain) ? BigInt(plain) : 'not_a_count';
}

/** Day is the UTC day in which something began, and how far into it. */
export interface Day {
  dayMs: number;
  restMs: number;
  /** Whether only a date was told. */
  isDate: boolean;
}

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const COMPACT_DATE = /^(20\d{2})(\d{2})(\d{2})$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?)?$/i;
const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d+)?\s?(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const EPOCH = /^\d{10}(?:\d{3})?$/;

/**
 * dayIn reads a date or a time; what has no zone is UTC. Of dates with slashes the month comes first, as in Azure's files,
 * unless only the other order lies in the month that is asked for.
 */
export function dayIn(told: string, month: Period): Day | Unread {
  const text = told.trim();
  const date = ISO_DATE.exec(text) ?? COMPACT_DATE.exec(text);
  if (date) return dateOf(Number(date[1]), Number(date[2]), Number(date[3]));
  const slashed = SLASHED.exec(text);
  if (slashed) return slashedDay(slashed.slice(1, 4).map(Number), month);
  if (EPOCH.test(text)) return momentOf(Number(text) * (text.length === 10 ? 1_000 : 1));
  const time = TIME.exec(text);
  if (!time) return 'not_a_day';
  const [, day = '', clock = '', , zone = 'Z'] = time;
  return momentOf(Date.parse(`${day}T${clock}${zone.toUpperCase() === 'UTC' ? 'Z' : zone.toUpperCase()}`));
}

function slashedDay([first = 0, second = 0, year = 0]: readonly number[], month: Period): Day | Unread {
  const usual = dateOf(year, first, second);
  const other = dateOf(year, second, first);
  const lies = (day: Day | Unread): boolean =>
    typeof day === 'object' && day.dayMs >= month.fromMs && day.dayMs < month.toMs;
  return (!lies(usual) && lies(other)) || typeof usual === 'string' ? other : usual;
}

function dateOf(year: number, month: number, day: number): Day | Unread {
  const dayMs = Date.UTC(year, month - 1, day);
  const date = new Date(dayMs);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? { dayMs, restMs: 0, isDate: true } : 'not_a_day';
}

function momentOf(atMs: number): Day | Unread {
  if (!Number.isFinite(atMs)) return 'not_a_day';
  const dayMs = floorTo(atMs, DAY_MS);
  return { dayMs, restMs: atMs - dayMs, isDate: false };
}
