import type { ReportDocument, ReportSection, ReportTable } from './report-document.js';

/** markdownOf writes a report as Markdown, with tables as GitHub knows them. */
export function markdownOf({ title, period, headlines, sections, notes }: ReportDocument): string {
  const blocks = [
    `# ${escaped(title)}: ${escaped(period)}`,
    headlines.map((line) => `- ${escaped(line)}`).join('\n'),
    ...sections.flatMap(blocksOf),
    '---',
    ...notes.map((note) => `_${escaped(note)}_`),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function blocksOf({ title, sentences, figures, table }: ReportSection): string[] {
  const told = figures.map(({ label, value, note }) => {
    return `- **${escaped(label)}:** ${escaped(value)}${note === '' ? '' : ` (${escaped(note)})`}`;
  });
  return [`## ${escaped(title)}`, ...sentences.map(escaped), told.join('\n'), table === null ? '' : tableOf(table)];
}

function tableOf({ columns, rows }: ReportTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => escaped(title))),
    line(columns.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(({ text }) => escaped(text)))),
  ].join('\n');
}

/** Names are whatever senders call things: none of it is markup. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, '\\$&');
}
