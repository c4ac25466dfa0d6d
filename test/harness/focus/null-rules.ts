import type { FocusRow, FocusVersion, RowRule } from './types.js';

const is = (column: string, value: string) => (row: FocusRow) => row.value(column) === value;
const isUsage = is('ChargeCategory', 'Usage');
const isPurchase = is('ChargeCategory', 'Purchase');
const isTax = is('ChargeCategory', 'Tax');
const isCorrection = is('ChargeClass', 'Correction');
const isUnused = is('CommitmentDiscountStatus', 'Unused');

/** isPriced tells a charge that must say how it was priced. */
const isPriced = (row: FocusRow) => (isUsage(row) || isPurchase(row)) && !isCorrection(row);

type When = (row: FocusRow) => boolean;

function nullWhen(column: string, name: string, when: When, only?: FocusVersion): RowRule {
  return {
    rule: `${column}.${name}`,
    column,
    only,
    judge: (row) => (when(row) && !row.isNull(column) ? 'must be null here' : null),
  };
}

function valueWhen(column: string, name: string, when: When, only?: FocusVersion): RowRule {
  return {
    rule: `${column}.${name}`,
    column,
    only,
    judge: (row) => (when(row) && row.isNull(column) ? 'must not be null here' : null),
  };
}

const lacks = (leader: string) => (row: FocusRow) => row.has(leader) && row.isNull(leader);

const nullWithout = (column: string, leader: string, only?: FocusVersion) =>
  nullWhen(column, `null-without-${leader}`, lacks(leader), only);

const valueWith = (column: string, leader: string, only?: FocusVersion) =>
  valueWhen(column, `value-with-${leader}`, (row) => !row.isNull(leader), only);

const unitPrices = [
  'ContractedUnitPrice',
  'ListUnitPrice',
  'PricingCurrencyContractedUnitPrice',
  'PricingCurrencyListUnitPrice',
];
const pricing = [...unitPrices, 'PricingCategory', 'PricingQuantity', 'SkuId', 'SkuPriceId'];
const bySkuPrice = [
  ...unitPrices,
  'PricingCategory',
  'PricingQuantity',
  'ConsumedQuantity',
  'CommitmentDiscountQuantity',
];

const followers: [column: string, leader: string][] = [
  ['CommitmentDiscountCategory', 'CommitmentDiscountId'],
  ['CommitmentDiscountType', 'CommitmentDiscountId'],
  ['CommitmentDiscountUnit', 'CommitmentDiscountQuantity'],
  ['ConsumedUnit', 'ConsumedQuantity'],
  ['InvoiceDetailId', 'InvoiceId'],
  ['PricingUnit', 'PricingQuantity'],
  ['RegionName', 'RegionId'],
  ['ResourceType', 'ResourceId'],
  ['SubAccountName', 'SubAccountId'],
  ['SubAccountType', 'SubAccountId'],
];

const dependants: [column: string, leader: string][] = [
  ['AllocatedMethodDetails', 'AllocatedMethodId'],
  ['AllocatedResourceId', 'AllocatedMethodId'],
  ['AllocatedResourceName', 'AllocatedResourceId'],
  ['AllocatedTags', 'AllocatedMethodId'],
  ['CapacityReservationStatus', 'CapacityReservationId'],
  ['CommitmentDiscountName', 'CommitmentDiscountId'],
  ['CommitmentDiscountStatus', 'CommitmentDiscountId'],
  ['ResourceName', 'ResourceId'],
  ['SkuMeter', 'SkuId'],
  ['SkuPriceDetails', 'SkuPriceId'],
];

const commits = (row: FocusRow) => (isUsage(row) || isPurchase(row)) && !row.isNull('CommitmentDiscountId');

/** NULL_RULES are the rules of nullability that look at other cells of the record. */
export const NULL_RULES: readonly RowRule[] = [
  ...pricing.map((column) => nullWhen(column, 'null-on-tax', isTax)),
  ...pricing.map((column) => valueWhen(column, 'value-when-priced', isPriced)),
  ...bySkuPrice.map((column) => nullWithout(column, 'SkuPriceId', '1.4')),
  ...unitPrices.map((column) => valueWith(column, 'SkuPriceId', '1.4')),
  ...[...followers, ...dependants].map(([column, leader]) => nullWithout(column, leader)),
  ...followers.map(([column, leader]) => valueWith(column, leader)),
  nullWhen('ConsumedQuantity', 'null-off-usage', (row) => !isUsage(row)),
  nullWhen('ConsumedQuantity', 'null-when-unused', (row) => isUsage(row) && isUnused(row)),
  valueWhen('ConsumedQuantity', 'value-on-usage', (row) => isUsage(row) && !isUnused(row) && !isCorrection(row)),
  nullWhen('CommitmentDiscountQuantity', 'null-without-commitment', (row) => !commits(row)),
  valueWhen('CommitmentDiscountQuantity', 'value-with-commitment', (row) => commits(row) && !isCorrection(row)),
  valueWhen('CommitmentDiscountStatus', 'value-on-usage', (row) => isUsage(row) && !row.isNull('CommitmentDiscountId')),
  valueWhen(
    'CapacityReservationStatus',
    'value-on-usage',
    (row) => isUsage(row) && !row.isNull('CapacityReservationId'),
  ),
];
