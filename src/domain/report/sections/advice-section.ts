import { cell, type ReportSection } from '../report-document.js';
import { sectionOf, type Telling } from './telling.js';

/** adviceSection tells which cheaper models would not have been worse. */
export function adviceSection(telling: Telling): ReportSection {
  const { facts, words, amounts } = telling;
  const { items } = facts.recommendations;
  if (items.length === 0) return sectionOf('recommendations', telling, {});
  const { labels } = words;
  return sectionOf('recommendations', telling, {
    table: {
      columns: [
        ...[labels.feature, labels.model, labels.replace].map((title) => ({ title, isNumber: false })),
        ...[labels.present, labels.saving].map((title) => ({ title, isNumber: true })),
      ],
      rows: items.map(({ project, feature, from, to, presentMonthUsd, savingMonthUsd, savingShare }) => [
        cell(`${project} / ${feature}`),
        cell(`${from.provider} ${from.model}`),
        cell(`${to.provider} ${to.model}`),
        cell(amounts.usd(presentMonthUsd)),
        cell(`${amounts.usd(savingMonthUsd)} (${amounts.percent(savingShare)})`, 'good'),
      ]),
    },
  });
}
