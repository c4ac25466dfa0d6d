import type { BrokenCase, Cells } from './broken.js';
import { COMMITMENT } from './broken-nulls.js';

const inCell = (rule: string, at: number, column: string, value: string | null): BrokenCase => ({
  rule,
  at,
  column,
  set: { [column]: value },
});

const badNumbers = ['1,000', '+1', '$1', '1e3', '1E+3', '.5', '5.', '1 1/2', ' 1', '0x10', 'NaN'];
const badTimes = [
  '2026-11-31T00:00:00Z',
  '2026-11-03',
  '2026-11-03 00:00:00Z',
  '2026-11-03T00:00:00.000Z',
  '2026-11-03T00:00:00+00:00',
  '2026-11-03T24:00:00Z',
];
const badUnits = [
  ...['tokens', '1M tokens', '1,000 Tokens', '0.5 Hours', '0 Tokens', '1000  Tokens', '1000', 'GBs'],
  ...['Gigabytes', 'kB', 'GB Hours', 'GB/Hour/Day', 'A-B-C', '1000 Tokens ', 'Gb-'],
];
const badObjects = ['{', '[]', '"a"', 'null', '{"a":{}}', '{"a":[1]}', '{"a":1,"\\u0061":2}', '{"a":1,}'];
const badPrices = ['{"Context":"short"}', '{"corecount":4}', '{"CoreCount":"4"}', '{"x_":1}'];
const badPrograms = [
  '{}',
  '{"CommitmentPrograms":[]}',
  '{"CommitmentPrograms":[{}]}',
  '{"CommitmentPrograms":[null]}',
  '{"CommitmentPrograms":[{"ProgramType":"a"},{"ProgramType":"a"}]}',
  '{"CommitmentPrograms":[{"ProgramType":"a"}],"Other":1}',
];

const cells: BrokenCase[] = [
  ...['BillingAccountId', 'ChargeFrequency', 'ContractedCost', 'EffectiveCost', 'InvoiceIssuerName', 'ListCost'].map(
    (column) => inCell('null.forbidden', 6, column, null),
  ),
  ...['ChargeClass', 'ChargeDescription', 'PricingQuantity', 'Tags'].map((column) =>
    inCell('null.empty-string', 6, column, ''),
  ),
  ...['N/A', 'Not Applicable', 'null', 'Unknown', '-'].map((text) =>
    inCell('null.placeholder', 6, 'ChargeDescription', text),
  ),
  inCell('string.blank', 6, 'ServiceName', '  '),
  ...badNumbers.map((text) => inCell('number.format', 6, 'BilledCost', text)),
  inCell('number.negative-zero', 6, 'EffectiveCost', '-0.00'),
  ...badTimes.map((text) => inCell('datetime.format', 3, 'ChargePeriodStart', text)),
  ...['ZZZ', 'usd', 'Dollars'].map((text) => inCell('currency.code', 6, 'BillingCurrency', text)),
  {
    rule: 'currency.code',
    at: 1,
    column: 'PricingCurrency',
    fill: { PricingCurrency: 'Tokens' },
    set: { PricingCurrency: 'ZZZ' },
  },
  inCell('value.not-allowed', 6, 'ChargeFrequency', 'usage-based'),
  inCell('value.not-allowed', 6, 'ChargeCategory', 'Refund'),
  ...badUnits.map((text) => inCell('unit.format', 1, 'PricingUnit', text)),
  ...badObjects.map((text) => inCell('json.format', 6, 'Tags', text)),
  ...badPrices.map((text) => inCell('sku-price.key', 1, 'SkuPriceDetails', text)),
  ...badPrograms.map((text): BrokenCase => ({
    ...inCell('json.format', 1, 'CommitmentProgramEligibilityDetails', text),
    only: '1.4',
  })),
];

const header: BrokenCase[] = [
  {
    rule: 'column.missing',
    at: 0,
    column: 'InvoiceIssuerName',
    set: { InvoiceIssuerName: undefined, InvoiceId: undefined, InvoiceDetailId: undefined },
    only: '1.4',
  },
  { rule: 'column.missing', at: 0, column: 'PublisherName', set: { PublisherName: undefined }, only: '1.2' },
  { rule: 'column.missing', at: 0, column: 'HostProviderName', set: { HostProviderName: undefined }, only: '1.4' },
  ...['Region', 'servicename', 'X_Model', 'x_'].map((column) => ({
    rule: 'column.unknown',
    at: 0,
    column,
    fill: { [column]: null },
  })),
  {
    rule: 'column.other-version',
    at: 0,
    column: 'ServiceProviderName',
    fill: { ServiceProviderName: 'Acme AI' },
    only: '1.2',
  },
  { rule: 'column.other-version', at: 0, column: 'ProviderName', fill: { ProviderName: 'Acme AI' }, only: '1.4' },
  { rule: 'column.incomplete-group', at: 0, column: 'SubAccountName', set: { SubAccountName: undefined } },
  {
    rule: 'column.incomplete-group',
    at: 0,
    column: 'InvoiceDetailId',
    set: { InvoiceDetailId: undefined },
    only: '1.4',
  },
  { rule: 'column.alone', at: 0, column: 'ResourceType', fill: { ResourceType: null } },
];

const foreign = (column: string, value: string): Cells => ({ PricingCurrency: 'EUR', [column]: value });
const unsold = (column: string) => Object.fromEntries([4, 5, 6].map((row) => [row, { [column]: null }]));

const money: BrokenCase[] = [
  { rule: 'ContractedCost.product', at: 2, set: { ContractedCost: '42.0000200000000000000000000001' } },
  { rule: 'ListCost.product', at: 2, set: { ListCost: '52.5' } },
  { rule: 'ContractedCost.product', at: 7, set: { ContractedCost: '-7' }, only: '1.4' },
  { rule: 'ListCost.product', at: 7, set: { ListCost: '-7' }, only: '1.4' },
  ...['ContractedCost', 'EffectiveCost', 'ListCost'].map((column) => ({
    rule: `${column}.credit`,
    at: 5,
    set: { [column]: '-9.999999999' },
  })),
  ...['ContractedUnitPrice', 'EffectiveCost', 'ListUnitPrice'].map((name) => {
    const column = `PricingCurrency${name}`;
    const rows = name === 'EffectiveCost' ? {} : unsold(column);
    return {
      rule: `${column}.same-currency`,
      at: 1,
      fill: foreign(column, '6'),
      rows,
      set: { PricingCurrency: 'USD' },
    };
  }),
  {
    rule: 'EffectiveCost.commitment-purchase',
    at: 3,
    set: { ...COMMITMENT, CommitmentDiscountStatus: null, PricingCategory: 'Standard' },
  },
  { rule: 'BilledCost.third-party', at: 1, set: { InvoiceIssuerName: 'Reseller' }, only: '1.2' },
  { rule: 'ContractedUnitPrice.non-negative', at: 7, set: { ContractedUnitPrice: '-5', ContractedCost: '7.5' } },
  { rule: 'ListUnitPrice.non-negative', at: 7, set: { ListUnitPrice: '-5', ListCost: '7.5' } },
  ...['PricingCurrencyContractedUnitPrice', 'PricingCurrencyListUnitPrice'].map((column) => ({
    rule: `${column}.non-negative`,
    at: 1,
    fill: foreign(column, '6'),
    rows: unsold(column),
    set: { [column]: '-6' },
  })),
  ...['BilledCost', 'EffectiveCost'].map((column) => ({ rule: `${column}.sign`, at: 1, set: { [column]: '-42' } })),
  { rule: 'ContractedCost.sign', at: 1, set: { ContractedUnitPrice: undefined, ContractedCost: '-42' } },
  { rule: 'ListCost.sign', at: 1, set: { ListUnitPrice: undefined, ListCost: '-42' } },
];

const others: BrokenCase[] = [
  { rule: 'BillingPeriodEnd.after-start', at: 7, set: { BillingPeriodEnd: '2026-11-01T00:00:00Z' } },
  { rule: 'ChargePeriodEnd.after-start', at: 1, set: { ChargePeriodEnd: '2026-11-03T00:00:00Z' } },
  { rule: 'ChargePeriodStart.within-billing', at: 1, set: { ChargePeriodStart: '2026-10-31T23:59:59Z' } },
  { rule: 'ChargePeriodEnd.within-billing', at: 1, set: { ChargePeriodEnd: '2026-12-01T00:00:01Z' } },
  {
    rule: 'ChargePeriodEnd.correction-of-earlier',
    at: 7,
    set: { ChargePeriodEnd: '2026-11-01T00:00:01Z' },
    only: '1.4',
  },
  { rule: 'ChargeFrequency.purchase', at: 3, set: { ChargeFrequency: 'Usage-Based' } },
  { rule: 'PricingCategory.committed', at: 1, set: { ...COMMITMENT, PricingCategory: 'Standard' } },
  { rule: 'PricingCategory.uncommitted', at: 1, set: { PricingCategory: 'Committed' } },
  { rule: 'ServiceSubcategory.parent', at: 1, set: { ServiceSubcategory: 'Virtual Machines' } },
  { rule: 'SkuPriceId.one-SkuId', at: 7, column: 'SkuId', set: { SkuId: 'other' } },
  {
    rule: 'ServiceName.one-ServiceCategory',
    at: 7,
    column: 'ServiceCategory',
    set: { ServiceCategory: 'Other', ServiceSubcategory: 'Other (Other)' },
  },
  { rule: 'InvoiceId.one-BillingAccountId', at: 7, column: 'BillingAccountId', set: { BillingAccountId: 'org-2' } },
  { rule: 'InvoiceId.one-BillingCurrency', at: 7, column: 'BillingCurrency', set: { BillingCurrency: 'JPY' } },
  {
    rule: 'InvoiceId.one-BillingPeriodStart',
    at: 7,
    column: 'BillingPeriodStart',
    set: { BillingPeriodStart: '2026-11-02T00:00:00Z' },
  },
  {
    rule: 'CommitmentDiscountId.one-CommitmentDiscountUnit',
    at: 7,
    column: 'CommitmentDiscountUnit',
    rows: { 1: COMMITMENT },
    set: { ...COMMITMENT, CommitmentDiscountUnit: 'Hours' },
  },
];

/** BROKEN_ROWS breaks each rule of columns, cells, amounts, times, categories and of records among themselves. */
export const BROKEN_ROWS: readonly BrokenCase[] = [...header, ...cells, ...money, ...others];
