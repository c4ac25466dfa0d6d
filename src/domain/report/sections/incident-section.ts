import type { Severity } from '../../alerting/severity.js';
import { cell, type ReportSection, type Tone } from '../report-document.js';
import { figure, sectionOf, type Telling } from './telling.js';

const TONE_OF_SEVERITY = { critical: 'bad', warning: 'warn', info: 'neutral' } as const satisfies Record<
  Severity,
  Tone
>;

/** incidentSection tells what went wrong, and how fast that was seen and mended. */
export function incidentSection(telling: Telling): ReportSection {
  const { facts, words, amounts } = telling;
  const { figures, items, leftOut } = facts.incidents;
  if (figures.incidents === 0) return sectionOf('incidents', telling, {});
  const { labels } = words;
  return sectionOf('incidents', telling, {
    sentences: leftOut > 0 ? [words.leftOut(amounts.count(leftOut))] : [],
    figures: [
      figure(labels.incidents, amounts.count(figures.incidents)),
      figure(labels.incidentsOpen, amounts.count(figures.open), '', figures.open > 0 ? 'bad' : 'neutral'),
      figure(labels.toDetect, amounts.length(figures.toDetect?.meanMs ?? null)),
      figure(labels.toRecover, amounts.length(figures.toRecover?.meanMs ?? null)),
    ],
    table: {
      columns: [
        ...[labels.what, labels.severity, labels.began].map((title) => ({ title, isNumber: false })),
        { title: labels.lasted, isNumber: true },
      ],
      rows: items.map(({ title, severity, begunAt, lastedMs }) => [
        cell(title),
        cell(words.severities[severity], TONE_OF_SEVERITY[severity]),
        cell(amounts.moment(begunAt)),
        lastedMs === null ? cell(labels.goesOn, 'bad') : cell(amounts.length(lastedMs)),
      ]),
    },
  });
}
