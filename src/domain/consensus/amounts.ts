import { sameQuantity, type Quantity } from './quantity.js';
import { meaningsOf, unitAt, type UnitMeant } from './units.js';

const FIGURES = /(?:(?<![\w)])-)?\d[\d,]{0,20}(?:\.(\d{1,15}))?/g;
const CURRENCY = /[$¥€£]\s?$/;
const LONGEST_UNIT = 40;

/** amountsIn is the numbers of a sentence in figures, each with its unit where it has a known one. */
export function amountsIn(sentence: string): Quantity[] {
  return [...sentence.matchAll(FIGURES)].map(({ 0: figures, 1: places = '', index }) => {
    const end = index + figures.length;
    const [currency] = CURRENCY.exec(sentence.slice(Math.max(0, index - 2), index)) ?? [];
    return {
      value: Number(figures.replaceAll(',', '')),
      decimals: places.length,
      unit: unitAt(currency?.trim() ?? sentence.slice(end, end + LONGEST_UNIT).trimStart()),
    };
  });
}

/** differInAmounts tells whether each of two sentences has an amount that the other has not, of what both may measure. */
export function differInAmounts(one: readonly Quantity[], other: readonly Quantity[]): boolean {
  if (one.length === 0 || other.length === 0) return false;
  const more = lackedBy(other, one);
  const its = more.length > 0 ? lackedBy(one, other) : [];
  return more.some((a) => its.some((b) => !a.unit || !b.unit || measureAlike(a.unit, b.unit)));
}

function measureAlike(one: UnitMeant, other: UnitMeant): boolean {
  return meaningsOf(one).some(({ measures }) => meaningsOf(other).some((its) => its.measures === measures));
}

function lackedBy(amounts: readonly Quantity[], other: readonly Quantity[]): Quantity[] {
  return other.filter((each) => !amounts.some((its) => sameQuantity(each, its)));
}
