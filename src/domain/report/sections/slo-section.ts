import { barChart, type Bar } from '../chart.js';
import { cell, type Cell, type ReportSection } from '../report-document.js';
import type { ReportedSlo } from '../report-facts.js';
import { sectionOf, type Telling } from './telling.js';

/** Less of a budget than this is little. */
const LITTLE = 0.25;

/** sloSection tells which objectives were met, and what is left of their budgets. */
export function sloSection(telling: Telling): ReportSection {
  const { facts, words, amounts } = telling;
  const { items, leftOut } = facts.slos;
  if (items.length === 0) return sectionOf('slos', telling, {});
  const { labels } = words;
  const known = items.filter(({ remaining }) => remaining !== null);
  const bars = known.map(({ name, remaining }): Bar => {
    const left = remaining ?? 0;
    const ink = left <= 0 ? 'bad' : left < LITTLE ? 'warn' : 'good';
    return { label: name, value: amounts.percent(left), part: left, ink };
  });
  const left = known.map(({ name, remaining }) => `${name} ${amounts.percent(remaining)}`);
  const summary = words.chartOf(labels.sloBudgets, words.listed(left));
  return sectionOf('slos', telling, {
    sentences: leftOut > 0 ? [words.leftOut(amounts.count(leftOut))] : [],
    charts: bars.length === 0 ? [] : [barChart({ id: 'slos', title: labels.sloBudgets, summary }, bars)],
    table: {
      columns: [
        { title: labels.objective, isNumber: false },
        ...[labels.target, labels.reached, labels.budgetLeft].map((title) => ({ title, isNumber: true })),
        { title: labels.state, isNumber: false },
      ],
      rows: items.map((slo) => rowOf(telling, slo)),
    },
  });
}

/** worstSloFirst orders objectives: those that were missed, and then by what is left of their budgets. */
export function worstSloFirst(one: ReportedSlo, other: ReportedSlo): number {
  const isMissed = ({ isMet }: ReportedSlo): number => (isMet === false ? 1 : 0);
  const left = ({ remaining }: ReportedSlo): number => remaining ?? Number.MAX_VALUE;
  return isMissed(other) - isMissed(one) || left(one) - left(other);
}

function rowOf(
  { words, amounts }: Telling,
  { name, objective, sli, remaining, windowDays, isMet }: ReportedSlo,
): Cell[] {
  const { labels } = words;
  const window = words.windowOf(amounts.count(windowDays));
  return [
    cell(name),
    cell(amounts.percent(objective)),
    cell(amounts.percent(sli)),
    cell(remaining === null ? amounts.percent(null) : `${amounts.percent(remaining)} (${window})`),
    isMet === null ? cell(labels.noEvents) : isMet ? cell(labels.met, 'good') : cell(labels.missed, 'bad'),
  ];
}
