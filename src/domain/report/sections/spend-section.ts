import { columnChart, SERIES_INKS, type Chart, type Column, type Ink } from '../chart.js';
import type { ReportedStep, ReportedUsage } from '../report-facts.js';
import type { Figure, ReportSection } from '../report-document.js';
import { comparedTo, costComparedTo, figure, knownUsd, sectionOf, type Telling } from './telling.js';

/** spendSection tells what calls came to. */
export function spendSection(telling: Telling): ReportSection {
  const { facts, words, amounts } = telling;
  const { total } = facts.spend;
  if (total.calls === 0) return sectionOf('spend', telling, {});
  const unpriced =
    total.unpricedCalls > 0 ? [words.unpriced(amounts.count(total.unpricedCalls), total.costUsd !== null)] : [];
  return sectionOf('spend', telling, {
    sentences: unpriced,
    figures: figuresOf(telling, total, facts.spend.before),
    charts: [spendChart(telling), errorChart(telling), latencyChart(telling)],
  });
}

/** failedShare is the part of finished calls that failed; `null`: none is finished. */
export function failedShare({ successRate }: Pick<ReportedUsage, 'successRate'>): number | null {
  return successRate === null ? null : 1 - successRate;
}

function figuresOf(telling: Telling, total: ReportedUsage, before: ReportedUsage): Figure[] {
  const { facts, words, amounts } = telling;
  const { labels } = words;
  const since = words.before[facts.kind];
  const had = before.calls > 0;
  const was = (text: string): string => (had ? words.was(text, since) : '');
  const failed = failedShare(total);
  const tokens = total.inputTokens + total.outputTokens;
  return [
    figure(
      labels.spend,
      knownUsd(telling, total.costUsd, total.unpricedCalls),
      costComparedTo(telling, before, total) || was(knownUsd(telling, before.costUsd, before.unpricedCalls)),
    ),
    figure(labels.calls, amounts.count(total.calls), comparedTo(telling, before.calls, total.calls)),
    figure(labels.errorRate, amounts.percent(failed), was(amounts.percent(failedShare(before)))),
    figure(labels.latencyP95, amounts.duration(total.latencyMs.p95), was(amounts.duration(before.latencyMs.p95))),
    figure(labels.costPerSuccess, amounts.usd(total.costPerSuccessUsd), was(amounts.usd(before.costPerSuccessUsd))),
    figure(labels.failedCost, amounts.usd(total.failedCostUsd), was(amounts.usd(before.failedCostUsd))),
    figure(labels.cacheSaved, amounts.usd(total.cacheSavedUsd), was(amounts.usd(before.cacheSavedUsd))),
    figure(labels.tokens, amounts.count(tokens), comparedTo(telling, before.inputTokens + before.outputTokens, tokens)),
  ];
}

function spendChart(telling: Telling): Chart {
  const { facts, words, amounts } = telling;
  const named = [...new Set(facts.spend.steps.flatMap(({ providers }) => providers.map(({ provider }) => provider)))];
  const inks = new Map(named.map((provider, index): [string, Ink] => [provider, SERIES_INKS[index] ?? 'rest']));
  const isRest = facts.spend.steps.some(({ restUsd }) => Number(restUsd) !== 0);
  const columns = facts.spend.steps.map((step): Column => {
    if (step.costUsd === null) return { label: labelOf(telling, step), parts: [] };
    const parts = named.map((provider) => {
      const own = step.providers.find((one) => one.provider === provider);
      return { value: Number(own?.costUsd ?? 0), ink: inks.get(provider) ?? 'rest' };
    });
    return { label: labelOf(telling, step), parts: [...parts, { value: Number(step.restUsd), ink: 'rest' as const }] };
  });
  return columnChart({
    id: 'spend',
    title: words.labels.spendOverTime,
    summary: summaryOf(telling, words.labels.spendOverTime, ({ costUsd }) => amounts.usd(costUsd)),
    columns,
    write: (value) => amounts.usd(value),
    isHalf: false,
    legend: [
      ...named.map((provider) => ({ text: provider, ink: inks.get(provider) ?? ('rest' as const) })),
      ...(isRest ? [{ text: words.labels.rest, ink: 'rest' as const }] : []),
    ],
  });
}

function errorChart(telling: Telling): Chart {
  const { words, amounts } = telling;
  const title = words.labels.errorsOverTime;
  const write = (value: number): string => amounts.percent(value);
  return single(telling, 'errors', { title, write, ink: 'bad', of: failedShare });
}

function latencyChart(telling: Telling): Chart {
  const { words, amounts } = telling;
  const title = words.labels.latencyOverTime;
  const write = (value: number): string => amounts.duration(value);
  return single(telling, 'latency', { title, write, ink: 'accent', of: ({ latencyP95Ms }) => latencyP95Ms });
}

interface Series {
  title: string;
  ink: Ink;
  of: (step: ReportedStep) => number | null;
  write: (value: number) => string;
}

function single(telling: Telling, id: string, { title, ink, of, write }: Series): Chart {
  const columns = telling.facts.spend.steps.map((step): Column => {
    const value = of(step);
    return { label: labelOf(telling, step), parts: value === null ? [] : [{ value, ink }] };
  });
  const told = (step: ReportedStep): string => {
    const value = of(step);
    return value === null ? '–' : write(value);
  };
  return columnChart({ id, title, summary: summaryOf(telling, title, told), columns, write, legend: [], isHalf: true });
}

function summaryOf(telling: Telling, title: string, told: (step: ReportedStep) => string): string {
  const parts = telling.facts.spend.steps.map((step) => `${labelOf(telling, step)} ${told(step)}`);
  return telling.words.chartOf(title, telling.words.listed(parts));
}

function labelOf({ facts, amounts }: Telling, { from }: ReportedStep): string {
  return facts.spend.interval === 'hour' ? amounts.hour(from) : amounts.day(from);
}
