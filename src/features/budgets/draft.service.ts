import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { BUDGET_FILTERS, seesBudget, type BudgetFilter } from '../../domain/budget/budget.js';
import { rateFor } from '../../domain/budget/currency.js';
import { Rejected } from '../../domain/failures.js';
import { providerName } from '../../domain/provider-name.js';
import type { Caller } from '../../domain/scopes.js';
import type { BudgetDraft } from '../../storage/budgets/budgets.js';
import { CurrencyRates } from '../../storage/budgets/currency-rates.js';
import { Ledger } from '../../storage/ledger/ledger.js';
import type { BudgetBody } from './budgets.schema.js';

/** DraftService makes budgets of what callers ask for. */
@Injectable()
export class DraftService {
  constructor(
    private readonly rates: CurrencyRates,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** draft is the budget that a caller asks for. It throws `Rejected` (`wrong_project`, `rate_missing`). */
  async draft(id: string, body: BudgetBody, caller: Caller): Promise<BudgetDraft> {
    const { name, filter, period, rollingDays = null, amount, hardLimit = null, currency, thresholds } = body;
    const nowMs = this.clock.now();
    if (rateFor(await this.rates.list(), currency, { fromMs: nowMs, untilMs: nowMs + 1 }) === null) {
      throw new Rejected(
        'rate_missing',
        `there is no rate for ${currency}: put one to /api/v1/currency-rates first`,
        422,
      );
    }
    const terms = { amount, hardLimit, currency, thresholds, rollsOver: body.rollOver };
    return {
      ...{ id, name, period, rollingDays },
      filter: filterFor(filter, caller),
      timezone: body.timezone ?? this.ledger.calendar.zone,
      terms: { effectiveFromMs: body.effectiveFrom ?? nowMs, ...terms },
    };
  }
}

/** Names are as the ledger knows them, each once and in one order: what counts the same calls is the same filter. */
function filterFor(told: BudgetBody['filter'], caller: Caller): BudgetFilter {
  const filter: BudgetFilter = {};
  for (const name of BUDGET_FILTERS) {
    const values = told[name];
    if (values) filter[name] = canonical(name === 'provider' ? values.map(providerName) : values);
  }
  if (caller.project === null) return filter;
  const own = { ...filter, project: filter.project ?? [caller.project] };
  if (!seesBudget(caller.project, { filter: own })) {
    throw new Rejected('wrong_project', `this key sees ${caller.project} only`, 403);
  }
  return own;
}

function canonical(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
