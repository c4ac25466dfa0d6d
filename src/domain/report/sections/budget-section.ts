import type { StandingState } from '../../budget/standing.js';
import { amountsIn } from '../amounts.js';
import { barChart, type Bar } from '../chart.js';
import { cell, type ReportSection, type Tone } from '../report-document.js';
import type { ReportedBudget, ReportedBudgetCounts } from '../report-facts.js';
import { knownUsd, sectionOf, type Telling } from './telling.js';

const TONE_OF_STATE = {
  within: 'good',
  over_threshold: 'warn',
  over_budget: 'bad',
  over_hard_limit: 'bad',
  limit_unknown: 'neutral',
} as const satisfies Record<StandingState, Tone>;

/** budgetSection tells how far budgets are used. */
export function budgetSection(telling: Telling): ReportSection {
  const { facts, words, amounts } = telling;
  const { items, leftOut } = facts.budgets;
  if (items.length === 0) return sectionOf('budgets', telling, {});
  const { labels } = words;
  const bars = items.map(({ name, utilization, state }): Bar => ({
    label: name,
    value: amounts.percent(utilization),
    part: utilization ?? 0,
    ink: TONE_OF_STATE[state] === 'neutral' ? 'quiet' : TONE_OF_STATE[state],
  }));
  const used = items.map(({ name, utilization }) => `${name} ${amounts.percent(utilization)}`);
  const summary = words.chartOf(labels.budgetUse, words.listed(used));
  return sectionOf('budgets', telling, {
    sentences: [
      words.budgetsAsOf(amounts.moment(facts.madeAt)),
      ...(leftOut > 0 ? [words.leftOut(amounts.count(leftOut))] : []),
    ],
    charts: [barChart({ id: 'budgets', title: labels.budgetUse, summary }, bars)],
    table: {
      columns: [
        ...[labels.budget, labels.period].map((title) => ({ title, isNumber: false })),
        ...[labels.spentOf, labels.limit, labels.used, labels.expected].map((title) => ({ title, isNumber: true })),
        { title: labels.state, isNumber: false },
      ],
      rows: items.map((budget) => rowOf(telling, budget)),
    },
  });
}

/** isOver tells whether more is spent of a budget than it allows. */
export function isOver({ state }: ReportedBudget): boolean {
  return TONE_OF_STATE[state] === 'bad';
}

/** isExpectedOver tells whether a budget that is not over is expected to be at the end of its period. */
export function isExpectedOver(budget: ReportedBudget): boolean {
  const { expectedUsd, limitUsd } = budget;
  return !isOver(budget) && expectedUsd !== null && limitUsd !== null && Number(expectedUsd) > Number(limitUsd);
}

/** worstFirst orders budgets: those that are over, those that are expected to be, and then by how far they are used. */
export function worstFirst(one: ReportedBudget, other: ReportedBudget): number {
  return rankOf(one) - rankOf(other) || (other.utilization ?? -1) - (one.utilization ?? -1);
}

/** budgetCounts counts budgets by what is to be said of them. */
export function budgetCounts(budgets: readonly ReportedBudget[]): ReportedBudgetCounts {
  const isUncertain = (one: ReportedBudget): boolean => one.state === 'limit_unknown' || one.unpricedCalls > 0;
  return {
    over: budgets.filter(isOver).length,
    expectedOver: budgets.filter(isExpectedOver).length,
    uncertain: budgets.filter((one) => !isOver(one) && isUncertain(one)).length,
  };
}

function rankOf(budget: ReportedBudget): number {
  return isOver(budget) ? 0 : isExpectedOver(budget) ? 1 : 2;
}

function rowOf(telling: Telling, budget: ReportedBudget) {
  const { words, amounts, language } = telling;
  const { name, period, timezone, spentUsd, limitUsd, utilization, expectedUsd, state, unpricedCalls } = budget;
  return [
    cell(name),
    cell(amountsIn(language, timezone).span(period.from, period.to)),
    cell(knownUsd(telling, spentUsd, unpricedCalls)),
    cell(amounts.usd(limitUsd)),
    cell(amounts.percent(utilization)),
    cell(amounts.usd(expectedUsd), isExpectedOver(budget) ? 'warn' : 'neutral'),
    cell(words.states[state], TONE_OF_STATE[state]),
  ];
}
