import { BudgetChecks } from '../../src/storage/budgets/budget-checks.js';
import { BudgetStandings } from '../../src/storage/budgets/budget-standings.js';
import { Budgets, type BudgetDraft } from '../../src/storage/budgets/budgets.js';
import { CurrencyRates } from '../../src/storage/budgets/currency-rates.js';
import { Reservations } from '../../src/storage/budgets/reservations.js';
import type { Books } from './books.js';

/** BudgetOffice is what one worker has of budgets, beside its books. */
export class BudgetOffice {
  readonly budgets: Budgets;
  readonly rates: CurrencyRates;
  readonly standings: BudgetStandings;
  readonly reservations: Reservations;
  readonly checks: BudgetChecks;

  constructor({ database, ledger, audit, clock }: Books) {
    this.budgets = new Budgets(database, ledger, audit.log, clock);
    this.rates = new CurrencyRates(database, audit.log);
    this.reservations = new Reservations(database, ledger, clock);
    this.standings = new BudgetStandings(database, ledger, clock);
    this.checks = new BudgetChecks(database, ledger, this.reservations, clock);
  }
}

/** aDraft is a budget of a hundred dollars a month, in UTC and for all calls, with what a test wants to be otherwise. */
export function aDraft({
  terms,
  ...told
}: Partial<Omit<BudgetDraft, 'terms'>> & { terms?: Partial<BudgetDraft['terms']> } = {}): BudgetDraft {
  return {
    id: 'b',
    name: 'all',
    filter: {},
    period: 'month',
    rollingDays: null,
    timezone: 'UTC',
    ...told,
    terms: {
      effectiveFromMs: 0,
      amount: '100',
      hardLimit: null,
      currency: 'USD',
      thresholds: [50, 80, 100],
      rollsOver: false,
      ...terms,
    },
  };
}
