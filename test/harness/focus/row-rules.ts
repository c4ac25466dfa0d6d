import { SUBCATEGORIES } from './allowed.js';
import { same, sign, times } from './decimals.js';
import { momentOf } from './moments.js';
import type { FocusRow, FocusVersion, RowRule } from './types.js';

const isCorrection = (row: FocusRow) => row.value('ChargeClass') === 'Correction';
const isOf = (row: FocusRow, category: string) => row.value('ChargeCategory') === category;

/** product is exact in 1.2 but for corrections, and in 1.4 for every charge that has both factors. */
function product(cost: string, price: string, only: FocusVersion): RowRule {
  return {
    rule: `${cost}.product`,
    column: cost,
    only,
    judge(row) {
      const [total, each, many] = [row.number(cost), row.number(price), row.number('PricingQuantity')];
      if (total === null || each === null || many === null) return null;
      if (only === '1.2' && isCorrection(row)) return null;
      return same(times(each, many), total) ? null : `is not ${price} x PricingQuantity`;
    },
  };
}

function equal(column: string, other: string, name: string, when: (row: FocusRow) => boolean): RowRule {
  return {
    rule: `${column}.${name}`,
    column,
    judge(row) {
      const [mine, theirs] = [row.number(column), row.number(other)];
      if (mine === null || theirs === null || !when(row)) return null;
      return same(mine, theirs) ? null : `must equal ${other} here`;
    },
  };
}

function zero(column: string, name: string, when: (row: FocusRow) => boolean, only?: FocusVersion): RowRule {
  return {
    rule: `${column}.${name}`,
    column,
    only,
    judge(row) {
      const amount = row.number(column);
      return amount === null || sign(amount) === 0 || !when(row) ? null : 'must be 0 here';
    },
  };
}

function nonNegative(column: string): RowRule {
  return {
    rule: `${column}.non-negative`,
    column,
    judge(row) {
      const amount = row.number(column);
      return amount !== null && sign(amount) < 0 ? 'must not be negative' : null;
    },
  };
}

/** alongQuantity holds what follows from prices never being negative: a cost has the sign of its quantity, or is 0. */
function alongQuantity(column: string): RowRule {
  return {
    rule: `${column}.sign`,
    column,
    judge(row) {
      const [amount, many] = [row.number(column), row.number('PricingQuantity')];
      if (amount === null || many === null || !isOf(row, 'Usage') || isCorrection(row)) return null;
      return sign(amount) * sign(many) < 0 ? 'has the opposite sign of PricingQuantity' : null;
    },
  };
}

function never(
  column: string,
  name: string,
  wrong: (row: FocusRow) => boolean,
  message: string,
  only?: FocusVersion,
): RowRule {
  return { rule: `${column}.${name}`, column, only, judge: (row) => (wrong(row) ? message : null) };
}

/** order is negative where the left time is earlier, and null where one of the two cannot be read. */
function order(row: FocusRow, left: string, right: string): number | null {
  const [first, second] = [left, right].map((column) => momentOf(row.value(column) ?? ''));
  return typeof first === 'number' && typeof second === 'number' ? first - second : null;
}

const before = (row: FocusRow, left: string, right: string) => (order(row, left, right) ?? 0) < 0;
const isEmptyPeriod = (row: FocusRow, start: string, end: string) => (order(row, end, start) ?? 1) <= 0;

const isOfPeriod = (row: FocusRow) => !isOf(row, 'Purchase') && !isCorrection(row);

const costs = ['BilledCost', 'ContractedCost', 'EffectiveCost', 'ListCost'];
const unitPrices = ['ContractedUnitPrice', 'ListUnitPrice'];
const inPricingCurrency = ['ContractedUnitPrice', 'EffectiveCost', 'ListUnitPrice'];
const isCommitted = (row: FocusRow) => row.value('PricingCategory') === 'Committed';

/** isThirdParty tells, as the validator of the FinOps Foundation does, a charge paid to another than the provider. */
function isThirdParty(row: FocusRow): boolean {
  const [provider, issuer] = [row.value('ProviderName'), row.value('InvoiceIssuerName')];
  return provider !== null && issuer !== null && provider !== issuer;
}

const moneyRules: readonly RowRule[] = [
  ...(['1.2', '1.4'] as const).flatMap((version) => [
    product('ContractedCost', 'ContractedUnitPrice', version),
    product('ListCost', 'ListUnitPrice', version),
  ]),
  equal('ContractedCost', 'BilledCost', 'credit', (row) => isOf(row, 'Credit') && row.isNull('ContractedUnitPrice')),
  equal('ListCost', 'BilledCost', 'credit', (row) => isOf(row, 'Credit') && row.isNull('ListUnitPrice')),
  equal('EffectiveCost', 'BilledCost', 'credit', (row) => isOf(row, 'Credit')),
  ...inPricingCurrency.map((column) =>
    equal(
      `PricingCurrency${column}`,
      column,
      'same-currency',
      (row) => row.value('PricingCurrency') === row.value('BillingCurrency'),
    ),
  ),
  zero('EffectiveCost', 'commitment-purchase', (row) => isOf(row, 'Purchase') && !row.isNull('CommitmentDiscountId')),
  zero('BilledCost', 'third-party', isThirdParty, '1.2'),
  ...unitPrices.flatMap((price) => [nonNegative(price), nonNegative(`PricingCurrency${price}`)]),
  ...costs.map(alongQuantity),
];

const periodRules: readonly RowRule[] = [
  never(
    'BillingPeriodEnd',
    'after-start',
    (row) => isEmptyPeriod(row, 'BillingPeriodStart', 'BillingPeriodEnd'),
    'must be after BillingPeriodStart',
  ),
  never(
    'ChargePeriodEnd',
    'after-start',
    (row) => isEmptyPeriod(row, 'ChargePeriodStart', 'ChargePeriodEnd'),
    'must be after ChargePeriodStart',
  ),
  never(
    'ChargePeriodStart',
    'within-billing',
    (row) => isOfPeriod(row) && before(row, 'ChargePeriodStart', 'BillingPeriodStart'),
    'is before the billing period of a charge that corrects nothing',
  ),
  never(
    'ChargePeriodEnd',
    'within-billing',
    (row) => isOfPeriod(row) && before(row, 'BillingPeriodEnd', 'ChargePeriodEnd'),
    'is after the billing period',
  ),
  never(
    'ChargePeriodEnd',
    'correction-of-earlier',
    (row) => isCorrection(row) && before(row, 'BillingPeriodStart', 'ChargePeriodEnd'),
    'is not before the billing period that the correction is issued in',
    '1.4',
  ),
];

const categoryRules: readonly RowRule[] = [
  never(
    'ChargeFrequency',
    'purchase',
    (row) => isOf(row, 'Purchase') && row.value('ChargeFrequency') === 'Usage-Based',
    'must not be Usage-Based for a purchase',
  ),
  never(
    'PricingCategory',
    'committed',
    (row) =>
      isOf(row, 'Usage') && !row.isNull('CommitmentDiscountId') && !row.isNull('PricingCategory') && !isCommitted(row),
    'must be Committed where a commitment discount applies',
  ),
  never(
    'PricingCategory',
    'uncommitted',
    (row) => isCommitted(row) && (row.isNull('CommitmentDiscountId') || isOf(row, 'Purchase')),
    'must not be Committed where no commitment discount applies',
  ),
  never(
    'ServiceSubcategory',
    'parent',
    (row) => {
      const [child, parent] = [row.value('ServiceSubcategory'), row.value('ServiceCategory')];
      const owner = Object.keys(SUBCATEGORIES).find((name) => SUBCATEGORIES[name]?.includes(child ?? ''));
      return owner !== undefined && parent !== null && parent in SUBCATEGORIES && owner !== parent;
    },
    'does not belong to ServiceCategory',
  ),
];

/** ROW_RULES are the rules between the amounts, times and categories of one record. */
export const ROW_RULES: readonly RowRule[] = [...moneyRules, ...periodRules, ...categoryRules];
