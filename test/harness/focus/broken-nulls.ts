import type { BrokenCase, Cells } from './broken.js';

const none = (...columns: string[]): Cells => Object.fromEntries(columns.map((column) => [column, null]));

const noCommitment = none(
  ...['Category', 'Id', 'Name', 'Quantity', 'Status', 'Type', 'Unit'].map((part) => `CommitmentDiscount${part}`),
);

/** COMMITMENT is a charge under a commitment discount. */
export const COMMITMENT: Cells = {
  CommitmentDiscountCategory: 'Usage',
  CommitmentDiscountId: 'cd-1',
  CommitmentDiscountName: 'A year of tokens',
  CommitmentDiscountQuantity: '1',
  CommitmentDiscountStatus: 'Used',
  CommitmentDiscountType: 'Token Plan',
  CommitmentDiscountUnit: 'Units',
  PricingCategory: 'Committed',
};

const without = (...columns: string[]): Cells => ({ ...COMMITMENT, ...none(...columns) });

const foreign = (column: string, value: string): Cells => ({ PricingCurrency: 'EUR', [column]: value });
const foreignPrices = ['PricingCurrencyContractedUnitPrice', 'PricingCurrencyListUnitPrice'];
const unsold = (column: string, ...rows: number[]) => Object.fromEntries(rows.map((row) => [row, { [column]: null }]));

const onTax: BrokenCase[] = [
  { rule: 'ContractedUnitPrice.null-on-tax', at: 4, set: { ContractedUnitPrice: '1' } },
  { rule: 'ListUnitPrice.null-on-tax', at: 4, set: { ListUnitPrice: '1' } },
  { rule: 'PricingCategory.null-on-tax', at: 4, set: { PricingCategory: 'Other' } },
  { rule: 'PricingQuantity.null-on-tax', at: 4, set: { PricingQuantity: '1', PricingUnit: 'Units' } },
  { rule: 'SkuId.null-on-tax', at: 4, set: { SkuId: 'tax' } },
  { rule: 'SkuPriceId.null-on-tax', at: 4, set: { SkuPriceId: 'tax' } },
  ...foreignPrices.map((column) => ({ rule: `${column}.null-on-tax`, at: 4, fill: foreign(column, '6') })),
].map((one) => ({ ...one, only: '1.2' as const }));

const priced: BrokenCase[] = [
  { rule: 'ContractedUnitPrice.value-when-priced', at: 1, set: none('ContractedUnitPrice'), only: '1.2' },
  { rule: 'ListUnitPrice.value-when-priced', at: 3, set: none('ListUnitPrice'), only: '1.2' },
  { rule: 'PricingCategory.value-when-priced', at: 3, set: none('PricingCategory') },
  { rule: 'PricingQuantity.value-when-priced', at: 1, set: none('PricingQuantity', 'PricingUnit') },
  { rule: 'SkuId.value-when-priced', at: 1, set: none('SkuId', 'SkuMeter') },
  { rule: 'SkuPriceId.value-when-priced', at: 1, set: none('SkuPriceId', 'SkuPriceDetails'), only: '1.2' },
  ...foreignPrices.map((column): BrokenCase => ({
    rule: `${column}.value-when-priced`,
    at: 1,
    set: none(column),
    fill: foreign(column, '6'),
    rows: unsold(column, 4),
    only: '1.2',
  })),
];

const unpriced = none(
  ...['ContractedUnitPrice', 'ListUnitPrice', 'PricingCategory', 'PricingQuantity', 'PricingUnit'],
  ...['SkuPriceDetails', 'SkuPriceId'],
);

const bySkuPrice: BrokenCase[] = [
  { rule: 'ContractedUnitPrice.null-without-SkuPriceId', at: 5, set: { ContractedUnitPrice: '1' } },
  { rule: 'ListUnitPrice.null-without-SkuPriceId', at: 5, set: { ListUnitPrice: '1' } },
  { rule: 'PricingCategory.null-without-SkuPriceId', at: 5, set: { PricingCategory: 'Other' } },
  {
    rule: 'PricingQuantity.null-without-SkuPriceId',
    at: 5,
    set: { PricingQuantity: '1', PricingUnit: 'Units' },
  },
  { rule: 'ConsumedQuantity.null-without-SkuPriceId', at: 7, set: unpriced },
  {
    rule: 'CommitmentDiscountQuantity.null-without-SkuPriceId',
    at: 7,
    set: { ...COMMITMENT, ...unpriced, ...none('ConsumedQuantity', 'ConsumedUnit') },
  },
  { rule: 'ContractedUnitPrice.value-with-SkuPriceId', at: 7, set: none('ContractedUnitPrice') },
  { rule: 'ListUnitPrice.value-with-SkuPriceId', at: 7, set: none('ListUnitPrice') },
  ...foreignPrices.flatMap((column) => [
    {
      rule: `${column}.null-without-SkuPriceId`,
      at: 5,
      fill: foreign(column, '6'),
      rows: unsold(column, 4, 6),
    },
    {
      rule: `${column}.value-with-SkuPriceId`,
      at: 7,
      fill: foreign(column, '6'),
      rows: unsold(column, 4, 5, 6, 7),
    },
  ]),
].map((one) => ({ ...one, only: '1.4' as const }));

const alone = (column: string, leader: string, value: string, others: Cells): BrokenCase => ({
  rule: `${column}.null-without-${leader}`,
  at: 6,
  fill: { ...others, [leader]: null, [column]: null },
  set: { [column]: value },
});

const resource = none('ResourceId', 'ResourceName', 'ResourceType');
const allocated = none('AllocatedMethodId', 'AllocatedResourceId', 'AllocatedResourceName', 'AllocatedTags');

const followers: BrokenCase[] = [
  alone('CommitmentDiscountCategory', 'CommitmentDiscountId', 'Usage', noCommitment),
  alone('CommitmentDiscountName', 'CommitmentDiscountId', 'A year', noCommitment),
  alone('CommitmentDiscountStatus', 'CommitmentDiscountId', 'Used', noCommitment),
  alone('CommitmentDiscountType', 'CommitmentDiscountId', 'Plan', noCommitment),
  alone('CommitmentDiscountUnit', 'CommitmentDiscountQuantity', 'Units', noCommitment),
  alone('CapacityReservationStatus', 'CapacityReservationId', 'Used', {}),
  alone('RegionName', 'RegionId', 'Tokyo', {}),
  alone('ResourceName', 'ResourceId', 'Deployment', resource),
  alone('ResourceType', 'ResourceId', 'Model', resource),
  { rule: 'ConsumedUnit.null-without-ConsumedQuantity', at: 6, set: { ConsumedUnit: 'Tokens' } },
  { rule: 'PricingUnit.null-without-PricingQuantity', at: 6, set: { PricingUnit: 'Tokens' } },
  { rule: 'SkuMeter.null-without-SkuId', at: 6, set: { SkuMeter: 'Tokens' } },
  { rule: 'SkuPriceDetails.null-without-SkuPriceId', at: 6, set: { SkuPriceDetails: '{}' } },
  { rule: 'SubAccountName.null-without-SubAccountId', at: 6, set: { SubAccountName: 'Team' } },
  { rule: 'SubAccountType.null-without-SubAccountId', at: 6, fill: { SubAccountType: 'Team' } },
  { rule: 'ConsumedUnit.value-with-ConsumedQuantity', at: 1, set: none('ConsumedUnit') },
  { rule: 'PricingUnit.value-with-PricingQuantity', at: 1, set: none('PricingUnit') },
  { rule: 'SubAccountName.value-with-SubAccountId', at: 1, set: none('SubAccountName') },
  {
    rule: 'SubAccountType.value-with-SubAccountId',
    at: 1,
    fill: { SubAccountType: 'Team' },
    rows: unsold('SubAccountType', 1, 6),
  },
  { rule: 'RegionName.value-with-RegionId', at: 1, set: { RegionId: 'jp', RegionName: null } },
  { rule: 'ResourceType.value-with-ResourceId', at: 1, set: { ...resource, ResourceId: 'r' } },
  {
    rule: 'CommitmentDiscountCategory.value-with-CommitmentDiscountId',
    at: 7,
    set: without('CommitmentDiscountCategory'),
  },
  {
    rule: 'CommitmentDiscountType.value-with-CommitmentDiscountId',
    at: 7,
    set: without('CommitmentDiscountType'),
  },
  {
    rule: 'CommitmentDiscountUnit.value-with-CommitmentDiscountQuantity',
    at: 7,
    set: without('CommitmentDiscountUnit'),
  },
];

const onlyNewer: BrokenCase[] = [
  alone('AllocatedMethodDetails', 'AllocatedMethodId', '{"Elements":[{"AllocatedRatio":1}]}', allocated),
  alone('AllocatedResourceId', 'AllocatedMethodId', 'pod', allocated),
  alone('AllocatedTags', 'AllocatedMethodId', '{}', allocated),
  alone('AllocatedResourceName', 'AllocatedResourceId', 'Pod', allocated),
  { rule: 'InvoiceDetailId.null-without-InvoiceId', at: 6, set: { InvoiceDetailId: '6' } },
  { rule: 'InvoiceDetailId.value-with-InvoiceId', at: 1, set: none('InvoiceDetailId') },
].map((one) => ({ ...one, only: '1.4' as const }));

const byCategory: BrokenCase[] = [
  {
    rule: 'ConsumedQuantity.null-off-usage',
    at: 3,
    set: { ConsumedQuantity: '1', ConsumedUnit: 'Units' },
  },
  {
    rule: 'ConsumedQuantity.null-when-unused',
    at: 1,
    set: { ...COMMITMENT, CommitmentDiscountStatus: 'Unused' },
  },
  { rule: 'ConsumedQuantity.value-on-usage', at: 1, set: none('ConsumedQuantity', 'ConsumedUnit') },
  {
    rule: 'CommitmentDiscountQuantity.null-without-commitment',
    at: 1,
    set: { ...noCommitment, CommitmentDiscountQuantity: '1', CommitmentDiscountUnit: 'Units' },
  },
  {
    rule: 'CommitmentDiscountQuantity.value-with-commitment',
    at: 1,
    set: without('CommitmentDiscountQuantity', 'CommitmentDiscountUnit'),
  },
  { rule: 'CommitmentDiscountStatus.value-on-usage', at: 1, set: without('CommitmentDiscountStatus') },
  {
    rule: 'CapacityReservationStatus.value-on-usage',
    at: 1,
    set: { CapacityReservationId: 'c', CapacityReservationStatus: null },
  },
];

/** BROKEN_NULLS breaks each rule of nullability that looks at other cells. */
export const BROKEN_NULLS: readonly BrokenCase[] = [
  ...onTax,
  ...priced,
  ...bySkuPrice,
  ...followers,
  ...onlyNewer,
  ...byCategory,
];
