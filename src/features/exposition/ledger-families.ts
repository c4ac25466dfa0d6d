import { ERROR_CLASSES, type Dimensions } from '../../domain/call.js';
import { formatUsd } from '../../domain/money.js';
import { judgeProvider, outcomesOf, successRate, type ProviderState } from '../../domain/reliability/provider-state.js';
import { counterOf, loweredOf, risingCounts, type Counter } from '../../domain/rollup/counters.js';
import { countOf, cumulativeCounts } from '../../domain/rollup/histogram.js';
import {
  addRollup,
  emptyRollup,
  EXTRA_METER_CODE,
  FIRST_TOKEN_CODE,
  isCostKnown,
  LATENCY_CODE,
  type Rollup,
} from '../../domain/rollup/rollup.js';
import type { SparseCounts } from '../../domain/rollup/sparse-counts.js';
import { CORE_METERS, EXTRA_METERS } from '../../domain/usage.js';
import type { Family, Sample } from '../../metrics/text-format.js';
import type { ProviderWindows } from '../../storage/repositories/provider-reader.js';

/** EverSum is the sum of all time of one project, provider and model. */
export interface EverSum {
  dimensions: Dimensions;
  rollup: Rollup;
}

type Labels = Record<string, string>;

/** Summed is the sum of all series that share some labels. */
interface Summed {
  labels: Labels;
  rollup: Rollup;
}

/** Counted is such a sum and its sparse parts as counters. */
interface Counted extends Summed {
  rising: SparseCounts;
}

/** Upper bounds of the histograms in seconds: 10 ms · 2ⁿ, which are bounds of the ledger's own bins. */
const BOUNDS_SECONDS = Array.from({ length: 16 }, (_, n) => 0.01 * 2 ** n);

const STATE_VALUES: Record<ProviderState, number> = { operational: 0, degraded: 1, outage: 2, unknown: NaN };

/** ledgerFamilies are the series that are read from the ledger, the same from whichever worker. */
export function ledgerFamilies(ever: readonly EverSum[], recent: readonly ProviderWindows[]): Family[] {
  const byModel = summed(ever, ({ provider, model }) => ({ provider, model })).map(counted);
  const byProvider = summed(ever, ({ provider }) => ({ provider })).map(counted);
  const byProject = summed(ever, ({ provider, model, project }) => ({ provider, model, project }));
  return [
    counter('techsapo_llm_calls_total', 'Finished calls', byModel, ({ labels, rollup }) => [
      { labels: { ...labels, status: 'ok' }, value: counterOf(rollup, 'okCalls') },
      { labels: { ...labels, status: 'error' }, value: counterOf(rollup, 'errors') },
    ]),
    counter('techsapo_llm_errors_total', 'Failed calls by class of error', byProvider, errorSamples),
    counter('techsapo_llm_tokens_total', 'Tokens by disjoint meter', byModel, tokenSamples),
    counter('techsapo_llm_cost_usd_total', 'Cost of calls in US dollars', byProject, costSamples),
    counter('techsapo_provider_cost_usd', 'Cost of calls in US dollars, by provider', byProvider, costSamples),
    counter(
      'techsapo_cost_correction_usd',
      'By how much corrections lowered what was counted as cost before; true cost is cost less this',
      byProject,
      ({ labels, rollup }) => [{ labels, value: formatUsd(BigInt(loweredOf(rollup, 'costNano'))) }],
    ),
    {
      name: 'techsapo_wallbounce_cost_usd',
      help: 'Cost of the calls of wall-bounces in US dollars',
      type: 'counter',
      samples: [
        { labels: {}, value: formatUsd(ever.reduce((sum, { rollup }) => sum + counterOf(rollup, 'bounceNano'), 0n)) },
      ],
    },
    counter('techsapo_unpriced_calls_total', 'Calls whose cost is not known', byModel, ({ labels, rollup }) => [
      { labels, value: counterOf(rollup, 'unpriced') },
    ]),
    histogram('techsapo_llm_call_duration_seconds', 'Duration of calls', byModel, LATENCY_CODE, 'latencyUs'),
    histogram(
      'techsapo_llm_time_to_first_token_seconds',
      'Time to the first token of streamed calls',
      byModel,
      FIRST_TOKEN_CODE,
      'timeToFirstTokenUs',
    ),
    ...providerGauges(recent),
  ];
}

function providerGauges(recent: readonly ProviderWindows[]): Family[] {
  return [
    {
      name: 'techsapo_llm_success_rate_by_provider',
      help: 'Share of the last five minutes’ calls that succeeded or did not fail by the provider’s fault; NaN without calls',
      type: 'gauge',
      samples: recent.map(({ provider, lastMinutes }) => ({
        labels: { provider },
        value: successRate(outcomesOf(lastMinutes)) ?? NaN,
      })),
    },
    {
      name: 'techsapo_provider_state',
      help: 'State of a provider: 0 operational, 1 degraded, 2 outage, NaN unknown',
      type: 'gauge',
      samples: recent.map(({ provider, lastMinutes, lastHour }) => ({
        labels: { provider },
        value: STATE_VALUES[judgeProvider(outcomesOf(lastMinutes), outcomesOf(lastHour)).state],
      })),
    },
  ];
}

/** Adds up the sums that share some labels. */
function summed(ever: readonly EverSum[], labelsOf: (dimensions: Dimensions) => Labels): Summed[] {
  const sums = new Map<string, Summed>();
  for (const { dimensions, rollup } of ever) {
    const labels = labelsOf(dimensions);
    const key = JSON.stringify(labels);
    const sum = sums.get(key) ?? { labels, rollup: emptyRollup() };
    sums.set(key, sum);
    addRollup(sum.rollup, rollup);
  }
  return [...sums.values()];
}

function counted({ labels, rollup }: Summed): Counted {
  return { labels, rollup, rising: risingCounts(rollup) };
}

function counter<Sum>(name: string, help: string, sums: readonly Sum[], samplesOf: (sum: Sum) => Sample[]): Family {
  return { name, help, type: 'counter', samples: sums.flatMap(samplesOf) };
}

function errorSamples({ labels, rising }: Counted): Sample[] {
  return ERROR_CLASSES.flatMap((errorClass, code) => {
    const value = rising.get(code);
    return value === undefined ? [] : [{ labels: { ...labels, class: errorClass }, value }];
  });
}

function tokenSamples({ labels, rollup, rising }: Counted): Sample[] {
  const core = CORE_METERS.map((meter) => ({
    labels: { ...labels, meter: snakeCase(meter) },
    value: counterOf(rollup, meter),
  }));
  const extra = EXTRA_METERS.flatMap((meter, index) => {
    const value = rising.get(EXTRA_METER_CODE + index);
    return value === undefined ? [] : [{ labels: { ...labels, meter: snakeCase(meter) }, value }];
  });
  return [...core, ...extra];
}

function histogram(
  name: string,
  help: string,
  sums: readonly Counted[],
  offset: number,
  sum: Extract<Counter, 'latencyUs' | 'timeToFirstTokenUs'>,
): Family {
  const samples = sums.flatMap(({ labels, rollup, rising }): Sample[] => {
    const bins = { counts: rising, offset };
    const count = countOf(bins);
    if (count === 0) return [];
    const cumulative = cumulativeCounts(
      bins,
      BOUNDS_SECONDS.map((bound) => bound * 1000),
    );
    return [
      ...BOUNDS_SECONDS.map((bound, index): Sample => {
        const le = String(Number(bound.toPrecision(12)));
        return { suffix: '_bucket', labels: { ...labels, le }, value: cumulative[index] ?? 0 };
      }),
      { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
      { suffix: '_sum', labels, value: Number(counterOf(rollup, sum)) / 1e6 },
      { suffix: '_count', labels, value: count },
    ];
  });
  return { name, help, type: 'histogram', samples };
}

/** A cost of which nothing is known is absent, not 0. */
function costSamples({ labels, rollup }: Summed): Sample[] {
  return isCostKnown(rollup) ? [{ labels, value: formatUsd(counterOf(rollup, 'costNano')) }] : [];
}

function snakeCase(meter: string): string {
  return meter.replace(/[A-Z0-9]+/g, (part) => `_${part.toLowerCase()}`);
}
