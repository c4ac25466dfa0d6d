import type { FocusVersion } from './types.js';

/** ColumnKind is the type or value format of a column. */
export type ColumnKind = 'string' | 'allowed' | 'decimal' | 'datetime' | 'currency' | 'unit' | 'key-value' | 'list';

/** FocusColumn is what the specification says of one column of the Cost and Usage dataset. */
export interface FocusColumn {
  name: string;
  kind: ColumnKind;
  mandatory: boolean;
  nullable: boolean;
}

/** shared lists the columns of 1.2 and 1.4: "!" marks the mandatory, "?" those that may be null. */
const shared = `
AvailabilityZone string ?
BilledCost decimal !
BillingAccountId string !
BillingAccountName string !?
BillingAccountType string
BillingCurrency currency !
BillingPeriodEnd datetime !
BillingPeriodStart datetime !
CapacityReservationId string ?
CapacityReservationStatus allowed ?
ChargeCategory allowed !
ChargeClass allowed !?
ChargeDescription string !?
ChargeFrequency allowed
ChargePeriodEnd datetime !
ChargePeriodStart datetime !
CommitmentDiscountCategory allowed ?
CommitmentDiscountId string ?
CommitmentDiscountName string ?
CommitmentDiscountQuantity decimal ?
CommitmentDiscountStatus allowed ?
CommitmentDiscountType string ?
CommitmentDiscountUnit unit ?
ConsumedQuantity decimal ?
ConsumedUnit unit ?
ContractedCost decimal !
ContractedUnitPrice decimal ?
EffectiveCost decimal !
InvoiceId string ?
InvoiceIssuerName string !
ListCost decimal !
ListUnitPrice decimal ?
PricingCategory allowed ?
PricingCurrency currency
PricingCurrencyContractedUnitPrice decimal ?
PricingCurrencyEffectiveCost decimal
PricingCurrencyListUnitPrice decimal ?
PricingQuantity decimal !?
PricingUnit unit !?
RegionId string ?
RegionName string ?
ResourceId string ?
ResourceName string ?
ResourceType string ?
ServiceCategory allowed !
ServiceName string !
ServiceSubcategory allowed
SkuId string ?
SkuMeter string ?
SkuPriceDetails key-value ?
SkuPriceId string ?
SubAccountId string ?
SubAccountName string ?
SubAccountType string ?
Tags key-value ?`;

const own: Record<FocusVersion, string> = {
  '1.2': `
ProviderName string !
PublisherName string !`,
  '1.4': `
AllocatedMethodDetails list ?
AllocatedMethodId string ?
AllocatedResourceId string ?
AllocatedResourceName string ?
AllocatedTags key-value ?
CommitmentProgramEligibilityDetails list ?
ContractApplied list ?
HostProviderName string !?
InvoiceDetailId string ?
ServiceProviderName string !`,
};

function columnsOf(table: string): FocusColumn[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', kind, marks = ''] = line.split(' ');
      return {
        name,
        kind: kind as ColumnKind,
        mandatory: marks.includes('!'),
        nullable: marks.includes('?'),
      };
    });
}

const byVersion = (version: FocusVersion): ReadonlyMap<string, FocusColumn> =>
  new Map(columnsOf(shared + own[version]).map((column) => [column.name, column]));

/** COLUMNS are the columns of the Cost and Usage dataset, by version and name. */
export const COLUMNS: Readonly<Record<FocusVersion, ReadonlyMap<string, FocusColumn>>> = {
  '1.2': byVersion('1.2'),
  '1.4': byVersion('1.4'),
};

/** TOGETHER are columns under one condition of presence: a file has all of a group or none. */
export const TOGETHER: readonly (readonly string[])[] = [
  ['AllocatedMethodId', 'AllocatedResourceId', 'AllocatedResourceName', 'AllocatedTags'],
  ['CapacityReservationId', 'CapacityReservationStatus'],
  [
    'CommitmentDiscountCategory',
    'CommitmentDiscountId',
    'CommitmentDiscountName',
    'CommitmentDiscountQuantity',
    'CommitmentDiscountStatus',
    'CommitmentDiscountType',
    'CommitmentDiscountUnit',
  ],
  ['ConsumedQuantity', 'ConsumedUnit'],
  ['InvoiceDetailId', 'InvoiceId'],
  ['RegionId', 'RegionName'],
  ['ResourceId', 'ResourceName'],
  ['SkuId', 'SkuMeter', 'SkuPriceDetails', 'SkuPriceId'],
  ['SubAccountId', 'SubAccountName'],
];

/** NEEDS names the column without which another says nothing. */
export const NEEDS: Readonly<Record<string, string>> = {
  AllocatedMethodDetails: 'AllocatedMethodId',
  PricingCurrencyContractedUnitPrice: 'PricingCurrency',
  PricingCurrencyEffectiveCost: 'PricingCurrency',
  PricingCurrencyListUnitPrice: 'PricingCurrency',
  ResourceType: 'ResourceId',
  SubAccountType: 'SubAccountId',
};
