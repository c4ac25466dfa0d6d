import { evaluate } from './expression.js';
import { japaneseNumber, withFigures } from './number-words.js';
import { meaningsOf, unitAt, type Meaning, type UnitMeant } from './units.js';

/** Quantity is a number with its unit, as somebody wrote it. */
export interface Quantity {
  value: number;
  /** How many figures stand after the point; `null` for what is exact as it is written, a fraction or a root. */
  decimals: number | null;
  unit: UnitMeant | null;
}

/** What is longer is a text in which numbers stand, not a number. */
const LONGEST = 160;

const BETWEEN_PARTS = /\s{0,3}(?:;|、|,\s|\band\b|\bor\b|と|\n)\s{0,3}/;

/**
 * quantitiesIn reads a statement that is one number, in whatever notation, or several: `$1,234.50`, `18 dollars`,
 * `\frac{3}{4}`, `x = 5`, `3億2000万円`, `forty-two`, `2 and 3`. They come in the order of their values; `null` for what is
 * not just numbers.
 */
export function quantitiesIn(statement: string): Quantity[] | null {
  if (statement.length > LONGEST || BETWEEN.test(statement)) return null;
  const text = spelledOut(withoutTex(statement).replace(SET, (_set, members: string) => members.replace(PAIR, ', ')));
  const parts = (PARTS_OF_ONE.test(text) ? text.replace(PARTS_OF_ONE, '$1 ; ') : text).split(BETWEEN_PARTS);
  const whole = parts.length > 1 ? inOne(parts.map(quantityIn)) : null;
  const named = text.split(BETWEEN_PARTS).filter((part) => part !== '');
  const one = whole ?? (named.length > 1 && named.every((part) => ASSIGNED.test(part)) ? null : quantityIn(text));
  if (one) return [one];
  const several = named.map(quantityIn);
  if (several.length < 2) return null;
  return several.every((each) => each !== null) ? several.toSorted((one, other) => one.value - other.value) : null;
}

/** `x = 2`: of several solutions each is one, while of several equations the last concludes. */
const ASSIGNED = /^\s?[a-z](?:_\w)?\s?=/i;

/** What stands in one pair of brackets: the members of a set, or of a list. */
const SET = /^\\?[[{]\s{0,4}([^[\]{}\\]{1,150})\\?[\]}]$/;
const PAIR = /,(?=\d{1,2}(?!\d))/g;

/** From one number to another is neither of them, nor both. */
const BETWEEN = /\bbetween\b/i;

/** A unit, and the figures of a smaller one behind it: `1 hour 30`, 「1時間30」. */
const PARTS_OF_ONE = /(?<=\d\s?)([a-z]{1,12}|ヶ月|[ァ-ヶー]{1,12}|[一-龠]{1,3})\s{0,2}(?=\d)/gi;

/** Parts of one quantity, each in a smaller unit than the one before: an hour and 30 minutes. */
function inOne(parts: readonly (Quantity | null)[]): Quantity | null {
  const [first, ...smaller] = parts;
  let last = first?.unit;
  if (!first || !last) return null;
  let value = first.value * last.size;
  for (const part of smaller) {
    if (!part?.unit || part.unit.measures !== last.measures || part.unit.size >= last.size) return null;
    value += part.value * part.unit.size;
    last = part.unit;
  }
  return { value: value / (first.unit?.size ?? 1), decimals: null, unit: first.unit };
}

const SPACING = /\\(?:[,!;: ]|quad\b|left\b|right\b|displaystyle\b)|~/g;
const NAMED = /\\(?:text|mathrm|mathbf|textbf|operatorname|mbox)\s{0,1}\{([^{}]{0,60})\}/g;

function withoutTex(statement: string): string {
  return statement
    .replace(NAMED, ' $1 ')
    .replace(SPACING, ' ')
    .replace(/\{,\}/g, ',')
    .replace(/\\([$%])/g, '$1')
    .replace(/\^\s{0,1}(?:\\circ|\{\s{0,1}\\circ\s{0,1}\})/g, '°')
    .replace(/\$([^$]{1,120})\$/g, ' $1 ')
    .replace(/\\\(|\\\)|(?<![\d)])\*\*|\*\*(?![\d(])|`/g, ' ')
    .trim();
}

const BELOW: Readonly<Record<string, number>> = {
  half: 2,
  third: 3,
  quarter: 4,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  eighth: 8,
  tenth: 10,
};
const FRACTION =
  /(?:\b(\d{1,6}|one)\sand\s)?(?:\b(\d{1,3}|an?|one)[\s-]|^(?=half|quarter))(half|halve|third|quarter|fourth|fifth|sixth|eighth|tenth)s?\b(?!\s(?!of\b|an?\b|the\b)[a-z])/gi;

/** With the words of a text that is nothing but a number in figures; elsewhere “one” and 「一」 are mostly no numbers. */
function spelledOut(text: string): string {
  return withFigures(text)
    .replace(/^(?:minus|negative|マイナス|氷点下|零下)\s{0,2}/i, '-')
    .replace(/^(\d)割\s?(\d)分(?:(\d)厘)?/, '$1$2.$3%')
    .replace(/^(-?)(?:one|一)(?=$|[つ個人円本枚回匹冊台倍])/i, '$11')
    .replace(
      /(?<=^-?)[二三四五六七八九十百千](?=$|[つ個人円本枚回匹冊台倍割歳階度件名])/,
      (sign) => `${japaneseNumber(sign)}`,
    )
    .replace(/^ゼロ(?=$|[^ァ-ヶー])/, '0')
    .replace(/^半分(?=$|[ぁ-ん。])/, '1/2')
    .replace(FRACTION, (_whole, ones?: string, count?: string, name?: string) => {
      const below = BELOW[(name ?? '').toLowerCase().replace(/^halve$/, 'half')];
      return `${ones ? `${ones.replace(/one/i, '1')} ` : ''}${/\d/.test(count ?? '') ? count : 1}/${below}`;
    });
}

const BEFORE =
  /^(?:approximately|about|around|exactly|roughly|nearly|a total of|only|just|約|およそ|ちょうど|全部で|合計(?:で)?|≈|~|=|:|\s|[a-z](?:_\w)?\s?(?=[=≈]))+/i;
const CURRENCY = /^(US\$|[$¥€£])\s{0,2}/;
const NEGATIVE_CURRENCY = /^-\s{0,1}(?=US\$|[$¥€£])/;
const LARGER: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, bn: 1e9 };

/** What may stand after a number: a unit, and words that say of what it is. Another number may not, nor a sign of algebra. */
const AFTER =
  /^\s{0,2}[\s/()²³a-z'’,.%°¢¥$€£ぁ-んァ-ヶー一-龠々-]{0,120}(?:\^\{?[23]\}?|(?<=[a-z])[23])?(?:\s[a-z\s.]{0,60})?$/i;
const ALGEBRA = /^(?:[a-z](?![a-z°])|\s[a-z](?=$|[\s+=^*/-]))/i;

/** Figures and what is done with them, then what that is: “6 × 7 is”, “6 times 7 equals”. */
const EQUATED =
  /^\(?-?\d[\d.,]{0,20}\)?(?:\s?(?:[-+*×÷/^x−]|times|plus|minus|multiplied by|divided by|かける|たす|ひく|わる)\s?\(?\d[\d.,]{0,20}\)?){1,9}\s?(?:\b(?:is|equals|makes)\b|は)/i;

function quantityIn(text: string): Quantity | null {
  const after = text.lastIndexOf('=');
  const right = (after >= 0 ? text.slice(after + 1) : text).trim().replace(EQUATED, '').replace(BEFORE, '');
  return lasting(right) ?? measured(right) ?? alone(right);
}

/** `1:30` lasts hours and minutes, or minutes and seconds: a unit tells which, or the quantity that it is compared with. */
const LASTING = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d)|\s?(h|hrs?|hours?|時間)|\s?(mins?|minutes?|分))?$/i;

function lasting(text: string): Quantity | null {
  const [whole, larger, smaller, seconds, inHours, inMinutes] = LASTING.exec(text) ?? [];
  if (whole === undefined) return null;
  const value = 60 * Number(larger) + Number(smaller);
  if (seconds !== undefined) return { value: 60 * value + Number(seconds), decimals: 0, unit: SECOND };
  const either = inHours === undefined ? { ...MINUTE, or: [SECOND] } : MINUTE;
  return { value, decimals: 0, unit: inMinutes === undefined ? either : SECOND };
}

const MINUTE = { measures: 'time', size: 60 };
const SECOND = { measures: 'time', size: 1 };

/** A number at the beginning, and nothing behind it but of what it is. */
function measured(text: string): Quantity | null {
  const sign = NEGATIVE_CURRENCY.test(text) ? -1 : 1;
  const unsigned = text.replace(NEGATIVE_CURRENCY, '');
  const [before = '', currency] = CURRENCY.exec(unsigned) ?? [];
  const number = unsigned.slice(before.length);
  const read = evaluate(number);
  if (!read || isRange(number.slice(0, read.length))) return null;
  const rest = number.slice(read.length);
  const unit = unitAt(currency === undefined ? rest.trimStart() : currency + rest);
  const times = currency === undefined ? null : larger(rest);
  if (!AFTER.test(rest)) return null;
  if (times !== null) return { value: sign * read.value * times, decimals: null, unit };
  return isAlgebra(rest, unit) ? null : { value: sign * read.value, decimals: read.decimals, unit };
}

/** `$1.5M`: after an amount of money these are no units. */
function larger(rest: string): number | null {
  const sign = /^\s?(k|m|bn?)\b/i.exec(rest)?.[1];
  return sign === undefined ? null : (LARGER[sign.toLowerCase()] ?? null);
}

/** `5 V` is measured, `5V` a product. */
function isAlgebra(rest: string, unit: UnitMeant | null): boolean {
  return (unit === null || ONE_CAPITAL.test(rest)) && ALGEBRA.test(rest);
}

const ONE_CAPITAL = /^[A-Z](?![A-Za-z])/;

/** `3-5` is from three to five, or a score. */
function isRange(read: string): boolean {
  return /^\d+-\d+(?:-\d+)?$/.test(read.trim());
}

const FIGURES = /-?\d[\d,]*(?:\.\d+)?/g;

/** Before these a number is one side of something else than an equation, or what it is not, or no number: of versions 2.10 is not 2.1. */
const NOT_ITSELF =
  /[<>≤≥±^_*×\\+{(/.]\s?$|\\[a-z]{2,20}\s?$|\b[a-z]\s?-$|\bnot(?:\s\S{1,20})?\s?$|(?:\bv|\bver|\bversion|\brelease|バージョン)\.?\s?$/i;

/** A sentence with one number in it tells that number: “There are 5 apples”. */
function alone(text: string): Quantity | null {
  const found = [...text.matchAll(FIGURES)];
  const [only] = found;
  return found.length === 1 && only !== undefined && only.index > 0 ? within(text, only) : null;
}

function within(text: string, { 0: figures, index }: RegExpMatchArray): Quantity | null {
  const before = text.slice(0, index);
  const isSigned = figures.startsWith('-') && /[\w)}]\s?$/.test(before);
  if (isSigned || NOT_ITSELF.test(before) || /\w$/.test(before)) return null;
  return measured((CURRENCY_BEFORE.exec(before)?.[1] ?? '') + text.slice(index));
}

/** lastQuantityIn reads the last number of a sentence; `null` where there is none. */
export function lastQuantityIn(sentence: string): Quantity | null {
  const text = withFigures(withoutTex(sentence.slice(-LONGEST)));
  const last = [...text.matchAll(FIGURES)].at(-1);
  if (!last || NOT_ITSELF.test(text.slice(0, last.index))) return null;
  const rest = text.slice(last.index + last[0].length);
  return isAlgebra(rest, unitAt(rest.trimStart()))
    ? null
    : measured((CURRENCY_BEFORE.exec(text.slice(0, last.index))?.[1] ?? '') + last[0]);
}

const CURRENCY_BEFORE = /([$¥€£])\s{0,1}$/;

/** Of so many figures after the point a decimal may be a rounded one, when two figures of it are not zeros in front. */
const LEAST_DECIMALS = 2;
const LEAST_ROUNDED = 9.5;
const ALIKE = 1e-9;

/**
 * sameQuantity tells whether two quantities are the same: to nine figures, or to the figures that are written of a decimal,
 * so that 0.67 is two thirds but 0.7 is not. Units are converted where both are known; one of them may be left out.
 */
export function sameQuantity(one: Quantity, other: Quantity): boolean {
  const [a, b] = [one.unit, other.unit];
  if (!a || !b) return near(one, other) || near(asShare(one), other) || near(one, asShare(other));
  if (a.paid && !b.paid) return sameQuantity({ ...one, unit: a.paid }, other);
  if (b.paid && !a.paid) return sameQuantity(one, { ...other, unit: b.paid });
  if (!a.or && !b.or) return areAlike(one, a, other, b);
  return meaningsOf(a).some((meant) => meaningsOf(b).some((its) => areAlike(one, meant, other, its)));
}

function areAlike(one: Quantity, meant: Meaning, other: Quantity, its: Meaning): boolean {
  if (meant.measures !== its.measures) return false;
  return meant.size === its.size ? near(one, other) : near(inPlainest(one, meant.size), inPlainest(other, its.size));
}

/** In the plainest unit of what is measured, where the figures after the point tell nothing any more. */
function inPlainest({ value, unit }: Quantity, size: number): Quantity {
  return { value: value * size, decimals: null, unit };
}

/** 12 % as 0.12; what is no percentage stays as it is. */
function asShare(quantity: Quantity): Quantity {
  const { value, decimals, unit } = quantity;
  if (unit?.measures !== 'share') return quantity;
  return { value: value * unit.size, decimals: decimals === null ? null : decimals + 2, unit };
}

function near(one: Quantity, other: Quantity): boolean {
  // Whole numbers are counted, not measured: of a billion, one more is another number.
  if (one.decimals === 0 && other.decimals === 0) return one.value === other.value;
  const apart = Math.abs(one.value - other.value);
  if (apart <= ALIKE * Math.max(Math.abs(one.value), Math.abs(other.value))) return true;
  return [one, other].some((each) => {
    const exact = each === one ? other : one;
    const { decimals } = each;
    if (decimals === null || decimals < LEAST_DECIMALS || (exact.decimals !== null && exact.decimals <= decimals))
      return false;
    return Math.abs(each.value) * 10 ** decimals >= LEAST_ROUNDED && apart <= 0.5 * 10 ** -decimals * (1 + ALIKE);
  });
}
