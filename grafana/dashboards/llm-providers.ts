import type { Board } from './board.js';
import { course, figure, states, table } from './panels.js';
import { SeriesReader, sum } from './series.js';
import { boundsOf } from './shipped-bounds.js';

const FILTERS = ['provider', 'model'] as const;
const read = new SeriesReader(FILTERS);

const CALLS = 'techsapo_llm_calls_total';
const FAILED = ['status="error"'] as const;
const DURATION = 'techsapo_llm_call_duration_seconds';
const FIRST_TOKEN = 'techsapo_llm_time_to_first_token_seconds';
const P95 = 0.95;

const failedPart = (by: readonly string[]): string =>
  `${sum(by, read.perSecond(CALLS, FAILED))} / ${sum(by, read.perSecond(CALLS))}`;
const callsInRange = sum(['provider', 'model'], read.inRange(CALLS));
const costInRange = sum(['provider', 'model'], read.inRange('techsapo_llm_cost_usd_total'));

const FAILED_BOUNDS = boundsOf(['LlmErrorRateHigh']);
const TIME_BOUNDS = boundsOf(['LlmMeanResponseHigh', 'LlmResponseTimeCritical']);

const NOW = {
  title: 'Now',
  height: 4,
  panels: [
    figure({
      ...{ title: 'Calls a minute', width: 6, unit: 'short', decimals: 1 },
      description: 'Calls that were recorded in the last moments.',
      queries: { calls: sum([], read.perMinute(CALLS)) },
    }),
    figure({
      ...{ title: 'Failed part', width: 6, unit: 'percentunit', decimals: 2, bounds: FAILED_BOUNDS },
      description: 'Of the calls of the last moments; orange from LlmErrorRateHigh on.',
      queries: { failed: failedPart([]) },
    }),
    figure({
      ...{ title: 'Time of 95 % of calls', width: 6, unit: 's', decimals: 2 },
      description: '95 of 100 calls of the last moments took so long at most.',
      queries: { p95: read.quantile(P95, DURATION, []) },
    }),
    figure({
      ...{ title: 'First token of 95 % of calls', width: 6, unit: 's', decimals: 2 },
      description: 'In 95 of 100 streamed calls of the last moments the first token came within this.',
      queries: { p95: read.quantile(P95, FIRST_TOKEN, []) },
    }),
  ],
};

const HEALTH = {
  title: 'Health',
  height: 8,
  panels: [
    states(
      {
        ...{ title: 'State of providers', width: 12, unit: 'none', bounds: boundsOf(['ProviderOutage']) },
        description:
          'By the calls of five minutes or, when they are few, of an hour. A gap: too few calls to judge by.',
        queries: { '{{provider}}': read.now('techsapo_provider_state') },
      },
      [
        [0, 'Operational', 'green'],
        [1, 'Degraded', 'orange'],
        [2, 'Outage', 'red'],
      ],
    ),
    course({
      ...{ title: 'Success of providers', width: 12, unit: 'percentunit', decimals: 1, max: 1 },
      description: 'Part of the calls of five minutes that did not fail by the provider’s fault. A gap: no calls.',
      queries: { '{{provider}}': read.now('techsapo_llm_success_rate_by_provider') },
    }),
    course(
      {
        ...{ title: 'Calls a minute', width: 8, unit: 'short' },
        description: 'Finished calls by provider, one above the other.',
        queries: { '{{provider}}': sum(['provider'], read.perMinute(CALLS)) },
      },
      true,
    ),
    course({
      ...{ title: 'Failed part', width: 8, unit: 'percentunit', decimals: 1, bounds: FAILED_BOUNDS },
      description: 'Part of the finished calls that failed, for whatever reason. The line is that of LlmErrorRateHigh.',
      queries: { '{{provider}}': failedPart(['provider']) },
    }),
    course(
      {
        ...{ title: 'Failures a minute', width: 8, unit: 'short' },
        description: 'By class of error.',
        queries: { '{{provider}} {{class}}': sum(['provider', 'class'], read.perMinute('techsapo_llm_errors_total')) },
      },
      true,
    ),
  ],
};

const SPEED = {
  title: 'Speed',
  height: 8,
  panels: [
    course({
      ...{ title: 'Mean time of calls', width: 8, unit: 's', bounds: TIME_BOUNDS },
      description: 'By provider. The lines are those of LlmMeanResponseHigh and LlmResponseTimeCritical.',
      queries: { '{{provider}}': read.mean(DURATION, ['provider']) },
    }),
    course({
      ...{ title: 'Time of 95 % of calls', width: 8, unit: 's' },
      description: '95 of 100 calls took so long at most, by model.',
      queries: { '{{provider}} {{model}}': read.quantile(P95, DURATION, ['provider', 'model']) },
    }),
    course({
      ...{ title: 'First token of 95 % of calls', width: 8, unit: 's' },
      description: 'In 95 of 100 streamed calls the first token came within this, by model.',
      queries: { '{{provider}} {{model}}': read.quantile(P95, FIRST_TOKEN, ['provider', 'model']) },
    }),
  ],
};

const MODELS = {
  title: 'Models in the range that is shown',
  height: 10,
  panels: [
    table(
      {
        ...{ title: 'Models', width: 24, unit: 'none' },
        description:
          'Prometheus estimates these from scrapes; exact numbers are on TechSapo’s page. No cost: no price is known.',
      },
      ['provider', 'model'],
      [
        { name: 'Calls', unit: 'short', decimals: 0, expr: callsInRange },
        {
          ...{ name: 'Failed part', unit: 'percentunit', decimals: 2, bounds: FAILED_BOUNDS },
          expr: `${sum(['provider', 'model'], read.inRange(CALLS, FAILED))} / ${callsInRange}`,
        },
        {
          ...{ name: 'Time of 95 %', unit: 's', decimals: 2 },
          expr: read.quantile(P95, DURATION, ['provider', 'model'], '$__range'),
        },
        {
          ...{ name: 'First token of 95 %', unit: 's', decimals: 2 },
          expr: read.quantile(P95, FIRST_TOKEN, ['provider', 'model'], '$__range'),
        },
        { name: 'Cost', unit: 'currencyUSD', decimals: 4, expr: costInRange },
        {
          name: 'Cost of 1000 calls',
          unit: 'currencyUSD',
          decimals: 4,
          expr: `1000 * ${costInRange} / ${callsInRange}`,
        },
      ],
    ),
  ],
};

/** LLM_PROVIDERS is the dashboard of who answers calls. */
export const LLM_PROVIDERS: Board = {
  uid: 'techsapo-providers',
  title: 'TechSapo / LLM providers',
  description:
    'For engineers: which provider or model fails, since when and with which errors, and how fast each answers.',
  page: '/providers',
  range: '6h',
  filters: FILTERS,
  rows: [NOW, HEALTH, SPEED, MODELS],
};
