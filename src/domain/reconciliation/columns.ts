/** MEASURES are what an invoice can be compared by: money, or tokens where a file of usage tells no amounts. */
export const MEASURES = ['cost', 'tokens'] as const;
export type Measure = (typeof MEASURES)[number];

/** ROLES are what a column of an invoice may tell. */
export const ROLES = ['day', 'end', 'model', 'amount', 'currency', 'tokens', 'kind', 'service', 'issuer'] as const;
export type Role = (typeof ROLES)[number];

/**
 * HEADERS are the names that providers give to columns, by what these tell, those that are preferred first. They are told
 * apart by their letters and figures alone: `lineItem/UsageStartDate` and `line_item_usage_start_date` are one name.
 */
export const HEADERS: Readonly<Record<Role, readonly string[]>> = {
  day: [
    'start_time_iso', // OpenAI, costs and usage
    'usage_date_utc', // Anthropic, cost and usage
    'ChargePeriodStart', // FOCUS
    'lineItem/UsageStartDate', // AWS
    'Usage start date', // Google Cloud, cost table
    'usage_start_time', // Google Cloud, BigQuery
    'UsageDate', // Azure
    'UsageDateTime',
    'created_at', // OpenRouter
    'Date',
    'Day',
    'usage_date',
    'start_date',
    'start_time',
    'starting_at', // Anthropic, cost API
    'timestamp',
  ],
  end: [
    'end_time_iso',
    'ChargePeriodEnd',
    'lineItem/UsageEndDate',
    'Usage end date',
    'usage_end_time',
    'end_date',
    'end_time',
    'ending_at',
  ],
  model: [
    'x_model',
    'x_ModelName',
    'model',
    'model_version', // Anthropic, usage
    'model_permaslug', // OpenRouter
    'line_item', // OpenAI, costs
    'product/model', // AWS
    'lineItem/UsageType',
    'product/ProductName',
    'SKU description', // Google Cloud
    'sku.description',
    'MeterName', // Azure
    'ChargeDescription', // FOCUS
    'SkuMeter',
    'SkuId',
    'ResourceName',
    'snapshot_id',
    'description',
  ],
  amount: [
    'amount_value',
    'BilledCost',
    'lineItem/UnblendedCost',
    'CostInBillingCurrency',
    'cost_usd',
    'CostInUsd',
    'cost_total',
    'Unrounded cost',
    'PreTaxCost',
    'Cost',
    'Subtotal',
    'Amount',
    'total_cost',
    'amount_usd',
    'spend',
  ],
  currency: [
    'amount_currency',
    'BillingCurrency',
    'BillingCurrencyCode',
    'lineItem/CurrencyCode',
    'Currency',
    'CurrencyCode',
  ],
  tokens: [
    'input_tokens',
    'output_tokens',
    'usage_input_tokens_no_cache',
    'usage_input_tokens_cache_write_5m',
    'usage_input_tokens_cache_write_1h',
    'usage_input_tokens_cache_read',
    'usage_output_tokens',
    'n_context_tokens_total',
    'n_generated_tokens_total',
    'tokens_prompt',
    'tokens_completion',
    'prompt_tokens',
    'completion_tokens',
  ],
  kind: [
    'ChargeCategory',
    'ChargeClass',
    'lineItem/LineItemType',
    'Cost type',
    'cost_type',
    'Credit type',
    'ChargeType',
  ],
  service: [
    'ServiceCategory',
    'ServiceName',
    'lineItem/ProductCode',
    'product/ProductName',
    'Service description',
    'service.description',
    'MeterCategory',
  ],
  issuer: ['InvoiceIssuerName'],
};

/** NamedColumns are headers that a caller names himself, for files that nobody knows. */
export type NamedColumns = Partial<Record<'day' | 'model' | 'amount' | 'currency', string>>;

/** Columns are where in a row what stands; several columns of one role are looked at in order. */
export interface Columns {
  headers: readonly string[];
  measure: Measure;
  at: Readonly<Record<Role, readonly number[]>>;
  /** Whether the amounts are dollars by the name of their column. */
  isUsd: boolean;
  /** Whether they are hundredths of their currency, as in what Anthropic's cost API answers. */
  isCents: boolean;
  /** The currency of the sign in that name, which may be any country's dollar; `null` if there is none. */
  signCurrency: string | null;
}

const SIGN = /[$€£¥₹]/u;
const SIGNS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR' };

/** In dollars by their names. */
const DOLLARS = /usd$/;

/**
 * columnsOf finds what a row of headers names; `null` when it is no header: an invoice tells amounts, or else tokens, by day
 * or by model. A column that the caller names must be there.
 */
export function columnsOf(headers: readonly string[], named: NamedColumns = {}): Columns | null {
  const names = headers.map(folded);
  const found = (role: Role): number[] => {
    const told = named[role as keyof NamedColumns];
    const wanted = told === undefined ? HEADERS[role] : [told];
    return wanted.map((name) => names.indexOf(folded(name))).filter((index) => index >= 0);
  };
  const at = Object.fromEntries(ROLES.map((role) => [role, found(role)])) as Record<Role, number[]>;
  if (Object.keys(named).some((role) => at[role as Role].length === 0)) return null;
  const [amount] = at.amount;
  if ((amount === undefined && at.tokens.length === 0) || at.day.length + at.model.length === 0) return null;
  const header = amount === undefined ? '' : (headers[amount] ?? '');
  const measure = amount === undefined ? 'tokens' : 'cost';
  const isCents = folded(header) === 'amount' && names.includes('startingat');
  return { headers, measure, at, isCents, ...currencyIn(header) };
}

/** isAmountTwice tells whether another column has the name of that whose amounts are read. */
export function isAmountTwice({ headers, at }: Columns): boolean {
  const [amount] = at.amount;
  const read = amount === undefined ? '' : folded(headers[amount] ?? '');
  return headers.filter((header) => folded(header) === read).length > 1;
}

function currencyIn(header: string): Pick<Columns, 'isUsd' | 'signCurrency'> {
  const sign = SIGN.exec(header)?.[0] ?? '';
  return { isUsd: DOLLARS.test(folded(header)), signCurrency: SIGNS[sign] ?? null };
}

/** folded is a name without anything but its letters and figures, in lower case. */
export function folded(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
