import type { ReportLetter } from './letter.js';
import type { ReportDocument, ReportSection } from './report-document.js';

/** plainTextOf writes a report as plain text, for those who read their mail so. */
export function plainTextOf(document: ReportDocument, link: ReportLetter['link']): string {
  const { title, period, headlines, sections, notes } = document;
  const blocks = [
    oneLine(`${title}: ${period}`),
    headlines.map((line) => `- ${oneLine(line)}`).join('\n'),
    `${link.text}: ${link.url}`,
    ...sections.flatMap(blocksOf),
    notes.join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function blocksOf({ title, sentences, figures, table }: ReportSection): string[] {
  const told = figures.map(({ label, value, note }) => `${label}: ${value}${note === '' ? '' : ` (${note})`}`);
  const line = (cells: readonly string[]): string => cells.map(oneLine).join(' | ');
  const rows =
    table === null
      ? []
      : [
          line(table.columns.map((column) => column.title)),
          ...table.rows.map((row) => line(row.map(({ text }) => text))),
        ];
  return [`== ${title} ==`, ...sentences, told.join('\n'), rows.join('\n')];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
