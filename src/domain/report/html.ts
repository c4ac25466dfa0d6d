import { chartRows, type Chart } from './chart.js';
import { INK_COLOURS, TONE_COLOURS } from './colours.js';
import type { Cell, Figure, ReportDocument, ReportSection, ReportTable } from './report-document.js';
import { escapedXml } from '../xml.js';

type Column = ReportTable['columns'][number];

/** HtmlFrame is what differs between where a report is shown. */
export interface HtmlFrame {
  /** The address of a chart's picture. */
  sourceOf: (chart: Chart) => string;
  /** A link above all that a mail client may cut off; `null`: there is none. */
  link: { text: string; url: string } | null;
}

const FONT = `-apple-system,BlinkMacSystemFont,'Segoe UI','Hiragino Sans','Yu Gothic UI','Noto Sans JP',Roboto,Arial,sans-serif`;
const WIDTH = 600;
const FIGURES_A_ROW = 2;
/** A table of more stands row by row on a phone, each cell a line with its name. */
const MOST_COLUMNS = 5;
const { ink: INK, quiet: QUIET, line: LINE, accent: ACCENT } = INK_COLOURS;

/** Mail clients that know dark mode take these; all others have what stands inline. Pictures stay on white. */
const STYLE = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:620px){.page{padding:12px 0!important}.card{border-radius:0!important}.pad{padding-left:16px!important;padding-right:16px!important}.figure{display:block!important;width:auto!important;padding-left:0!important;padding-right:0!important}.wide td,.wide th{font-size:12px!important;padding-left:4px!important;padding-right:4px!important}.stacked .heads{display:none!important}.stacked td{display:block!important;text-align:left!important;padding:2px 4px!important}.stacked td:first-child{padding-top:10px!important;font-weight:600!important}.stacked td .label{display:inline-block!important;width:45%!important;font-weight:400!important;color:${QUIET}}}
@media (prefers-color-scheme:dark){.page{background:#12161c!important}.card{background:#1a2027!important}.ink{color:#e6eaef!important}.quiet{color:#a7b1bd!important}.rule{border-color:#323b46!important}.stacked td .label{color:#a7b1bd!important}.good{color:#5fc795!important}.warn{color:#e6b050!important}.bad{color:#f28a8a!important}.link{color:#7fb0f5!important}}
`;

/** htmlOf writes a report as HTML that mail clients show: tables, styles inline, at most 600 px wide. */
export function htmlOf(document: ReportDocument, { sourceOf, link }: HtmlFrame): string {
  const { language, title, period, headlines, sections, notes } = document;
  const preview = headlines[0] ?? title;
  const lines = headlines.map((line) => `<li class="ink" style="margin:0 0 6px;color:${INK}">${escapedXml(line)}</li>`);
  const more =
    link === null
      ? ''
      : `<p style="margin:0 0 12px"><a class="link" href="${escapedXml(link.url)}" style="color:${ACCENT};font-weight:600">${escapedXml(link.text)}</a></p>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escapedXml(`${title}: ${period}`)}</title><style>${STYLE}</style></head>
<body style="margin:0;padding:0"><div style="display:none;max-height:0;overflow:hidden">${escapedXml(preview)}</div>
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" class="page" style="background:#f2f4f7;padding:24px 0"><tr><td align="center">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" class="card" style="max-width:${WIDTH}px;background:#fff;border-radius:10px;font-family:${FONT};font-size:15px;line-height:1.5">
<tr><td class="pad" style="padding:28px 24px 8px"><div class="quiet" style="font-size:13px;color:${QUIET}">TechSapo</div>
<h1 class="ink" style="margin:2px 0;font-size:24px;line-height:1.25;color:${INK}">${escapedXml(title)}</h1>
<div class="quiet" style="color:${QUIET}">${escapedXml(period)}</div></td></tr>
<tr><td class="pad" style="padding:12px 24px 4px"><ul style="margin:0 0 12px;padding:0 0 0 18px">${lines.join('')}</ul>${more}</td></tr>
${sections.map((section) => sectionHtml(section, sourceOf)).join('\n')}
<tr><td class="pad rule quiet" style="padding:20px 24px 28px;border-top:1px solid ${LINE};font-size:12px;color:${QUIET}">${notes.map((note) => `<p style="margin:0 0 6px">${escapedXml(note)}</p>`).join('')}</td></tr>
</table></td></tr></table></body></html>
`;
}

function sectionHtml(
  { title, sentences, figures, charts, table }: ReportSection,
  sourceOf: HtmlFrame['sourceOf'],
): string {
  const parts = [
    `<h2 class="ink" style="margin:0 0 10px;font-size:17px;color:${INK}">${escapedXml(title)}</h2>`,
    ...sentences.map((text) => `<p class="quiet" style="margin:0 0 10px;color:${QUIET}">${escapedXml(text)}</p>`),
    figures.length === 0 ? '' : figuresHtml(figures),
    ...chartRows(charts).map((row) => rowHtml(row.map((chart) => chartHtml(chart, sourceOf(chart))))),
    table === null ? '' : tableHtml(table),
  ];
  return `<tr><td class="pad rule" style="padding:22px 24px 12px;border-top:1px solid ${LINE}">${parts.join('')}</td></tr>`;
}

function figuresHtml(figures: readonly Figure[]): string {
  const rows: string[] = [];
  for (let at = 0; at < figures.length; at += FIGURES_A_ROW) {
    const cells = figures.slice(at, at + FIGURES_A_ROW).map(({ label, value, note }) => {
      const told =
        note === '' ? '' : `<div class="quiet" style="font-size:12px;color:${QUIET}">${escapedXml(note)}</div>`;
      return `<td class="figure" width="50%" valign="top" style="padding:0 12px 14px 0"><div class="quiet" style="font-size:12px;color:${QUIET}">${escapedXml(label)}</div><div class="ink" style="font-size:20px;font-weight:600;font-variant-numeric:tabular-nums;color:${INK}">${escapedXml(value)}</div>${told}</td>`;
    });
    rows.push(`<tr>${cells.join('')}</tr>`);
  }
  return `<table role="presentation" width="100%" cellspacing="0" cellpadding="0">${rows.join('')}</table>`;
}

function rowHtml(charts: readonly string[]): string {
  const [only] = charts;
  if (charts.length === 1 && only !== undefined) return only;
  const cells = charts.map(
    (chart, index) =>
      `<td class="figure" width="50%" valign="top" style="padding:0 ${index === 0 ? 8 : 0}px 0 ${index === 0 ? 0 : 8}px">${chart}</td>`,
  );
  return `<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr>${cells.join('')}</tr></table>`;
}

function chartHtml({ title, summary, width, height }: Chart, source: string): string {
  return `<div class="quiet" style="margin:4px 0 4px;font-size:12px;color:${QUIET}">${escapedXml(title)}</div><img src="${escapedXml(source)}" alt="${escapedXml(summary)}" width="${width}" height="${height}" style="display:block;width:100%;max-width:${width}px;height:auto;margin:0 0 16px;border:0;border-radius:6px;background:#fff">`;
}

function tableHtml({ columns, rows }: ReportTable): string {
  const heads = columns.map(
    (column) =>
      `<th class="quiet rule" align="${alignOf(column)}" style="padding:6px;font-size:12px;font-weight:600;overflow-wrap:normal;color:${QUIET};border-bottom:1px solid ${LINE}">${escapedXml(column.title)}</th>`,
  );
  const isStacked = columns.length > MOST_COLUMNS;
  const lines = rows.map((row) => {
    const cells = row.map((one, index) => cellHtml(one, columns[index], isStacked));
    return `<tr class="rule" style="border-bottom:1px solid ${LINE}">${cells.join('')}</tr>`;
  });
  const style = `margin:0 0 12px;border-collapse:collapse;font-size:13px;color:${INK};font-variant-numeric:tabular-nums;overflow-wrap:anywhere`;
  return `<table class="wide${isStacked ? ' stacked' : ''} ink" width="100%" cellspacing="0" cellpadding="6" style="${style}"><tr class="heads">${heads.join('')}</tr>${lines.join('')}</table>`;
}

/** There are hundreds of them, and mail of more than 100 KB is cut off: what all have in common stands with the table. */
function cellHtml({ text, tone }: Cell, column: Column | undefined, isStacked: boolean): string {
  const form = column?.isNumber ? ' align="right" nowrap' : '';
  const colour = tone === 'neutral' ? '' : ` class="${tone}" style="color:${TONE_COLOURS[tone]}"`;
  const label = isStacked
    ? `<span class="label" style="display:none;mso-hide:all">${escapedXml(column?.title ?? '')}</span>`
    : '';
  return `<td${form}${colour}>${label}${escapedXml(text)}</td>`;
}

function alignOf(column: Column | undefined): 'left' | 'right' {
  return column?.isNumber ? 'right' : 'left';
}
