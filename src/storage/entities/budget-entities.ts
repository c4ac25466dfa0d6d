import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** budgetEntity is a budget: what it counts, and by which periods. */
export function budgetEntity({ key, name, whole, code, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'budgets',
    columns: {
      id: primary(key),
      name,
      filter: document,
      period: code,
      rolling_days: nullable(code),
      timezone: { ...name, length: 64 },
      created_ms: whole,
      known_from_ms: whole,
    },
  });
}

/** budgetTermsEntity is how much may be spent from some moment on. */
export function budgetTermsEntity({ key, whole, code, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'budget_terms',
    columns: {
      budget_id: primary(key),
      effective_from_ms: primary(whole),
      amount: key,
      hard_limit: nullable(key),
      currency: { ...key, length: 3 },
      thresholds: document,
      rolls_over: code,
    },
  });
}

/** budgetSumEntity is what the calls of a budget come to in one of its periods, or one of its days. */
export function budgetSumEntity({ key, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'budget_sums',
    columns: {
      budget_id: primary(key),
      grain: primary(code),
      bucket_ms: primary(whole),
      cost_nano: whole,
      calls: whole,
      unpriced: whole,
    },
  });
}

/** budgetHoldEntity is how much of a budget is reserved for calls that are not recorded yet. */
export function budgetHoldEntity({ key, whole }: Columns): EntitySchema {
  return new EntitySchema({ name: 'budget_holds', columns: { budget_id: primary(key), held_nano: whole } });
}

/** reservationEntity is what is reserved of a budget for one call, until that is recorded or nobody expects it any more. */
export function reservationEntity({ key, name, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'reservations',
    columns: {
      id: primary(key),
      budget_id: primary(key),
      amount_nano: whole,
      expires_ms: whole,
      project: name,
      call_key: nullable(key),
    },
    indices: [
      { name: 'reservations_by_end', columns: ['expires_ms'] },
      { name: 'reservations_by_call', columns: ['call_key'] },
      { name: 'reservations_by_budget', columns: ['budget_id'] },
    ],
  });
}

/** currencyRateEntity is what one unit of a currency is worth in dollars from some moment on. */
export function currencyRateEntity({ key, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'currency_rates',
    columns: { currency: primary({ ...key, length: 3 }), effective_from_ms: primary(whole), usd_per_unit: key },
  });
}
