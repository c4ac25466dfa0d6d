import { DIMENSIONS } from '../call.js';
import type { FocusCharge, FocusPricing } from './focus-charge.js';

/** FOCUS_VERSIONS are the versions of the FinOps Open Cost and Usage Specification that files are written in. */
export const FOCUS_VERSIONS = ['1.2', '1.4'] as const;
export type FocusVersion = (typeof FOCUS_VERSIONS)[number];

/** FocusValue is a value of a column: a text, a moment in epoch milliseconds, a decimal in 10⁻¹⁸, or nothing. */
export type FocusValue = string | number | bigint | null;

/** FocusColumn is a column of a cost and usage file. */
export interface FocusColumn {
  name: string;
  type: 'string' | 'json' | 'time' | 'decimal';
  isNullable: boolean;
  valueOf(row: FocusCharge): FocusValue;
}

type Kind = Pick<FocusColumn, 'type' | 'isNullable'>;
const TEXT: Kind = { type: 'string', isNullable: false };
const TIME: Kind = { type: 'time', isNullable: false };
const DECIMAL: Kind = { type: 'decimal', isNullable: false };
const maybe = (kind: Kind): Kind => ({ ...kind, isNullable: true });

const column = (name: string, kind: Kind, valueOf: FocusColumn['valueOf']): FocusColumn => ({ name, ...kind, valueOf });
/** What only metered charges have. */
const priced = (name: string, kind: Kind, valueOf: (pricing: FocusPricing) => FocusValue): FocusColumn =>
  column(name, maybe(kind), ({ pricing }) => pricing && valueOf(pricing));

const COMMON: readonly FocusColumn[] = [
  column('BilledCost', DECIMAL, ({ cost }) => cost),
  column('BillingAccountId', TEXT, ({ account }) => account.id),
  column('BillingAccountName', maybe(TEXT), ({ account }) => account.name),
  column('BillingCurrency', TEXT, () => 'USD'),
  column('BillingPeriodEnd', TIME, ({ billing }) => billing.toMs),
  column('BillingPeriodStart', TIME, ({ billing }) => billing.fromMs),
  column('ChargeCategory', TEXT, ({ pricing }) => (pricing ? 'Usage' : 'Adjustment')),
  column('ChargeClass', maybe(TEXT), ({ isCorrection }) => (isCorrection ? 'Correction' : null)),
  column('ChargeDescription', maybe(TEXT), ({ description }) => description),
  column('ChargeFrequency', TEXT, ({ pricing }) => (pricing ? 'Usage-Based' : 'One-Time')),
  column('ChargePeriodEnd', TIME, ({ day }) => day.toMs),
  column('ChargePeriodStart', TIME, ({ day }) => day.fromMs),
  priced('ConsumedQuantity', DECIMAL, ({ consumed }) => consumed),
  priced('ConsumedUnit', TEXT, ({ unit }) => unit),
  column('ContractedCost', DECIMAL, ({ cost }) => cost),
  priced('ContractedUnitPrice', DECIMAL, ({ unitPrice }) => unitPrice),
  column('EffectiveCost', DECIMAL, ({ cost }) => cost),
  column('InvoiceIssuerName', TEXT, ({ issuer }) => issuer.name),
  column('ListCost', DECIMAL, ({ listCost }) => listCost),
  priced('ListUnitPrice', DECIMAL, ({ listUnitPrice }) => listUnitPrice),
  priced('PricingCategory', TEXT, () => 'Standard'),
  priced('PricingQuantity', DECIMAL, ({ quantity }) => quantity),
  priced('PricingUnit', TEXT, ({ block }) => block.name),
  column('ServiceCategory', TEXT, () => 'AI and Machine Learning'),
  column('ServiceName', TEXT, ({ issuer }) => issuer.service),
  column('ServiceSubcategory', TEXT, () => 'Generative AI'),
  priced('SkuId', TEXT, ({ skuId }) => skuId),
  priced('SkuMeter', TEXT, ({ name }) => name),
  priced('SkuPriceDetails', { type: 'json', isNullable: true }, ({ skuPriceDetails }) => skuPriceDetails),
  priced('SkuPriceId', TEXT, ({ skuPriceId }) => skuPriceId),
  column('SubAccountId', maybe(TEXT), ({ dimensions }) => dimensions.project),
  column('SubAccountName', maybe(TEXT), ({ dimensions }) => dimensions.project),
  column('Tags', { type: 'json', isNullable: true }, tagsOf),
];

const OF_VERSION: Readonly<Record<FocusVersion, readonly FocusColumn[]>> = {
  '1.2': [
    column('ProviderName', TEXT, ({ issuer }) => issuer.name),
    column('PublisherName', TEXT, ({ issuer }) => issuer.name),
  ],
  '1.4': [
    column('HostProviderName', maybe(TEXT), ({ issuer }) => issuer.name),
    column('ServiceProviderName', TEXT, ({ issuer }) => issuer.name),
  ],
};

/** Columns of our own come last, with a prefix. */
const OWN: readonly FocusColumn[] = [
  column('x_Model', maybe(TEXT), ({ dimensions }) => dimensions.model),
  column('x_Provider', maybe(TEXT), ({ dimensions }) => dimensions.provider),
];

/** focusColumns are the columns of a file of a version, in their order. */
export function focusColumns(version: FocusVersion): FocusColumn[] {
  const named = [...COMMON, ...OF_VERSION[version]].sort((one, other) => (one.name < other.name ? -1 : 1));
  return [...named, ...OWN];
}

const TAGS = DIMENSIONS.filter((dimension) => !['project', 'provider', 'model'].includes(dimension));

function tagsOf({ dimensions, team }: FocusCharge): string | null {
  const tags: Record<string, string> = team === null ? {} : { team };
  for (const tag of TAGS) if (dimensions[tag] !== '') tags[tag] = dimensions[tag];
  return Object.keys(tags).length === 0 ? null : JSON.stringify(tags);
}
