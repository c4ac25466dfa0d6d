import type { FocusRow, FocusViolation } from './types.js';

/** OneRule says that records that agree in all of its keys agree in its column too. */
interface OneRule {
  rule: string;
  keys: readonly string[];
  column: string;
}

const provider = ['ProviderName', 'ServiceProviderName'];

const one = (keys: readonly string[], column: string): OneRule => ({
  rule: `${keys.at(-1)}.one-${column}`,
  keys,
  column,
});

/** FILE_RULES are the rules between the records of a file. */
export const FILE_RULES: readonly OneRule[] = [
  one([...provider, 'SkuPriceId'], 'SkuId'),
  one([...provider, 'ServiceName'], 'ServiceCategory'),
  one(['InvoiceIssuerName', 'InvoiceId'], 'BillingAccountId'),
  one(['InvoiceIssuerName', 'InvoiceId'], 'BillingCurrency'),
  one(['InvoiceIssuerName', 'InvoiceId'], 'BillingPeriodStart'),
  one([...provider, 'CommitmentDiscountId'], 'CommitmentDiscountUnit'),
];

function keyOf(row: FocusRow, { keys }: OneRule): string | null {
  const subject = keys.at(-1) ?? '';
  return row.isNull(subject) ? null : JSON.stringify(keys.map((key) => row.value(key)));
}

/** fileFaults finds each record that contradicts the first one with the same keys. */
export function fileFaults(rows: readonly FocusRow[]): FocusViolation[] {
  return FILE_RULES.flatMap((rule) => {
    const first = new Map<string, string>();
    return rows.flatMap((row, place): FocusViolation[] => {
      const [key, value] = [keyOf(row, rule), row.value(rule.column)];
      if (key === null || value === null) return [];
      const known = first.get(key) ?? value;
      first.set(key, known);
      if (known === value) return [];
      const message = `is ${value} where an earlier record of the same ${rule.keys.at(-1)} has ${known}`;
      return [{ rule: rule.rule, row: place + 1, column: rule.column, message }];
    });
  });
}
