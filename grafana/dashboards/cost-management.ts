import type { Board } from './board.js';
import { bars, course, figure, table } from './panels.js';
import { SeriesReader, sum } from './series.js';
import { boundsOf } from './shipped-bounds.js';

const FILTERS = ['project', 'provider', 'model', 'budget'] as const;
const read = new SeriesReader(FILTERS);

const HOUR_SECONDS = 3600;
const USD = 'currencyUSD';
const CENTS = 2;
/** A call may cost a hundredth of a cent. */
const SMALL = 4;

const cost = read.inRange('techsapo_llm_cost_usd_total');
const perHour = (by: readonly string[]): string =>
  `${HOUR_SECONDS} * ${sum(by, read.perSecond('techsapo_llm_cost_usd_total'))}`;

const ESTIMATE = 'Prometheus estimates it from scrapes; the exact sum is on TechSapo’s page.';
const USED_UP = { value: 100, color: 'red' };
const USE_BOUNDS = [...boundsOf(['BudgetUseHigh'], 100), USED_UP];

const SHOWN = {
  title: 'In the range that is shown',
  height: 4,
  panels: [
    figure({
      ...{ title: 'Cost', width: 5, unit: USD, decimals: SMALL },
      description: `Cost of calls, before corrections. ${ESTIMATE}`,
      queries: { cost: sum([], cost) },
    }),
    figure({
      ...{ title: 'Lowered by corrections', width: 5, unit: USD, decimals: SMALL },
      description: `By how much corrections lowered what was counted as cost before: true cost is cost less this. ${ESTIMATE}`,
      queries: { corrections: sum([], read.inRange('techsapo_cost_correction_usd')) },
    }),
    figure({
      ...{ title: 'Cost an hour', width: 5, unit: USD, decimals: SMALL },
      description: 'What calls cost now, as if it went on for an hour.',
      queries: { cost: perHour([]) },
    }),
    figure({
      ...{ title: 'Cost of wall-bounces', width: 5, unit: USD, decimals: SMALL },
      description: `The part of the cost that wall-bounces made. ${ESTIMATE}`,
      queries: { cost: read.inRange('techsapo_wallbounce_cost_usd') },
    }),
    figure({
      ...{ title: 'Calls without a price', width: 4, unit: 'short', decimals: 0, bounds: boundsOf(['UnpricedCalls']) },
      description: 'Calls whose cost nobody knows: they are in no sum here. Set a price of their model, then reprice.',
      queries: { calls: `round(${sum([], read.inRange('techsapo_unpriced_calls_total'))})` },
    }),
  ],
};

const PLACES = {
  title: 'Where it goes',
  height: 9,
  panels: [
    course(
      {
        ...{ title: 'Cost an hour by provider', width: 12, unit: USD, decimals: SMALL },
        description: 'One above the other: the top is all of it.',
        queries: { '{{provider}}': perHour(['provider']) },
      },
      true,
    ),
    course(
      {
        ...{ title: 'Cost an hour by project', width: 12, unit: USD, decimals: SMALL },
        description: 'One above the other: the top is all of it.',
        queries: { '{{project}}': perHour(['project']) },
      },
      true,
    ),
    bars({
      ...{ title: 'Dearest models', width: 8, unit: USD, decimals: SMALL },
      description: `The ten that cost most in the range. ${ESTIMATE}`,
      queries: { '{{provider}} {{model}}': `sort_desc(topk(10, ${sum(['provider', 'model'], cost)}))` },
    }),
    bars({
      ...{ title: 'Dearest projects', width: 8, unit: USD, decimals: SMALL },
      description: `The ten that cost most in the range. ${ESTIMATE}`,
      queries: { '{{project}}': `sort_desc(topk(10, ${sum(['project'], cost)}))` },
    }),
    course(
      {
        ...{ title: 'Tokens a minute by meter', width: 8, unit: 'short' },
        description: 'What is paid for: meters are disjoint, so that they add up.',
        queries: { '{{meter}}': sum(['meter'], read.perMinute('techsapo_llm_tokens_total')) },
      },
      true,
    ),
  ],
};

const BUDGETS = {
  title: 'Budgets and quotas',
  height: 9,
  panels: [
    bars({
      ...{ title: 'Budgets used', width: 8, unit: 'percent', decimals: 1, bounds: USE_BOUNDS },
      description:
        'Spent part of each limit in its current period; orange from BudgetUseHigh on, red when it is used up.',
      queries: { '{{budget}}': read.now('techsapo_budget_utilization_percent') },
    }),
    course({
      ...{ title: 'Budgets used over time', width: 8, unit: 'percent', decimals: 1, bounds: USE_BOUNDS },
      description: 'A budget falls to nothing when its period begins anew.',
      queries: { '{{budget}} ({{period}})': read.now('techsapo_budget_utilization_percent') },
    }),
    bars({
      ...{ title: 'Quotas used', width: 8, unit: 'percent', decimals: 1, bounds: boundsOf(['QuotaUseHigh'], 100) },
      description: 'Used part of what other services allow in their current period.',
      queries: { '{{service}} {{quota}}': read.now('techsapo_quota_utilization_percent') },
    }),
    table(
      {
        ...{ title: 'Budgets', width: 24, unit: USD },
        description: 'What is expected at the end of a period is empty without enough history.',
      },
      ['budget', 'period'],
      [
        { name: 'Limit', unit: USD, decimals: CENTS, expr: read.now('techsapo_budget_limit_usd') },
        { name: 'Spent', unit: USD, decimals: SMALL, expr: read.now('techsapo_budget_spent_usd') },
        { name: 'Expected', unit: USD, decimals: CENTS, expr: read.now('techsapo_budget_forecast_usd') },
        {
          ...{ name: 'Used', unit: 'percent', decimals: 1, bounds: USE_BOUNDS },
          expr: read.now('techsapo_budget_utilization_percent'),
        },
      ],
    ),
  ],
};

/** COST_MANAGEMENT is the dashboard of what calls cost. */
export const COST_MANAGEMENT: Board = {
  uid: 'techsapo-costs',
  title: 'TechSapo / Cost management',
  description: 'For finance: what calls cost, who and what makes it, and how far budgets are used.',
  page: '/costs',
  range: '24h',
  filters: FILTERS,
  rows: [SHOWN, PLACES, BUDGETS],
};
