import type { Schema } from '../../api/client';
import type { paths } from '../../api/schema';
import type { FilterName } from './filters';

/** Wanted is a budget as it is asked for. */
export type Wanted = paths['/api/v1/budgets']['post']['requestBody']['content']['application/json'];

/** Draft is a budget as it is entered: all of it texts. */
export interface Draft {
  name: string;
  filter: Readonly<Partial<Record<FilterName, string>>>;
  period: Wanted['period'];
  rollingDays: string;
  timezone: string;
  amount: string;
  hardLimit: string;
  currency: string;
  thresholds: string;
  rollOver: boolean;
}

const USUAL_DAYS = '30';

/** newDraft is a budget that nobody has entered anything of. */
export function newDraft(timezone: string): Draft {
  return {
    ...{ name: '', filter: {}, period: 'month', rollingDays: USUAL_DAYS, timezone },
    ...{ amount: '', hardLimit: '', currency: 'USD', thresholds: '50, 80, 100', rollOver: false },
  };
}

/** termsToCome are terms of a budget that are not in force yet: they are dropped when it is changed. */
export function termsToCome({ terms }: Schema<'Budget'>, nowMs: number): Schema<'Budget'>['terms'] {
  return terms.filter(({ effectiveFrom }) => Date.parse(effectiveFrom) > nowMs);
}

/** draftOf is a budget as it is now, to be changed. */
export function draftOf(budget: Schema<'Budget'>, nowMs: number): Draft {
  const { name, filter, period, rollingDays, timezone, terms } = budget;
  const inForce = terms.findLast(({ effectiveFrom }) => Date.parse(effectiveFrom) <= nowMs) ?? terms[0];
  const { amount = '', hardLimit = null, currency = 'USD', thresholds = [], rollOver = false } = inForce ?? {};
  const texts = Object.entries(filter).map(([dimension, values]) => [dimension, writeValues(values)]);
  return {
    ...{ name, filter: Object.fromEntries(texts) as Draft['filter'], period, timezone, amount, currency, rollOver },
    rollingDays: rollingDays === null ? USUAL_DAYS : String(rollingDays),
    hardLimit: hardLimit ?? '',
    thresholds: thresholds.join(', '),
  };
}

/** wantedOf is what a draft asks for. */
export function wantedOf(draft: Draft): Wanted {
  const { period, hardLimit, currency, rollOver } = draft;
  const filter = Object.entries(draft.filter).flatMap(([dimension, text]) => {
    const values = readValues(text);
    return values.length === 0 ? [] : [[dimension, values]];
  });
  return {
    ...{ name: draft.name.trim(), period, currency: currency.trim().toUpperCase(), timezone: draft.timezone.trim() },
    filter: Object.fromEntries(filter) as NonNullable<Wanted['filter']>,
    ...(period === 'rolling' ? { rollingDays: Number(draft.rollingDays) } : { rollOver }),
    amount: draft.amount.trim(),
    hardLimit: hardLimit.trim() === '' ? null : hardLimit.trim(),
    thresholds: draft.thresholds.split(',').flatMap((text) => (text.trim() === '' ? [] : [Number(text)])),
  };
}

/** What stands for calls that do not name a value. */
const NOT_NAMED = '""';

/** A comma or a backslash that is part of a value has a backslash before it. */
function writeValues(values: readonly string[]): string {
  return values.map((value) => (value === '' ? NOT_NAMED : value.replace(/[\\,]/g, '\\$&'))).join(', ');
}

function readValues(text: string): string[] {
  const values = [''];
  for (const [told] of text.matchAll(/\\[\\,]|[^]/gu)) {
    if (told === ',') values.push('');
    else values[values.length - 1] += told.length > 1 && told.startsWith('\\') ? told.slice(1) : told;
  }
  return values
    .map((value) => value.trim())
    .filter((value) => value !== '')
    .map((value) => (value === NOT_NAMED ? '' : value));
}
