import { cell, type Cell, type ReportSection } from '../report-document.js';
import type { ReportedProvider } from '../report-facts.js';
import { knownUsd, sectionOf, type Telling } from './telling.js';
import { failedShare } from './spend-section.js';

/** Below this a provider was degraded on the whole. */
const AVAILABLE = 0.95;

/** providerSection tells how providers did. */
export function providerSection(telling: Telling): ReportSection {
  const { facts, words, amounts } = telling;
  const { items, leftOut } = facts.providers;
  if (items.length === 0) return sectionOf('providers', telling, {});
  const { labels } = words;
  return sectionOf('providers', telling, {
    sentences: leftOut > 0 ? [words.leftOut(amounts.count(leftOut))] : [],
    table: {
      columns: [
        { title: labels.provider, isNumber: false },
        ...[
          ...[labels.calls, labels.cost, labels.errorRate, labels.availability],
          ...[labels.latencyP95, labels.hoursDegraded],
        ].map((title) => ({ title, isNumber: true })),
      ],
      rows: items.map((provider) => rowOf(telling, provider)),
    },
  });
}

function rowOf(telling: Telling, told: ReportedProvider): Cell[] {
  const { amounts } = telling;
  const { provider, usage, availability, degradedHours, outageHours } = told;
  const hours = degradedHours + outageHours;
  const isLow = availability !== null && availability < AVAILABLE;
  return [
    cell(provider),
    cell(amounts.count(usage.calls)),
    cell(knownUsd(telling, usage.costUsd, usage.unpricedCalls)),
    cell(amounts.percent(failedShare(usage))),
    cell(amounts.percent(availability), isLow ? 'bad' : 'neutral'),
    cell(amounts.duration(usage.latencyMs.p95)),
    cell(amounts.count(hours), outageHours > 0 ? 'bad' : hours > 0 ? 'warn' : 'neutral'),
  ];
}
