import { setImmediate } from 'node:timers/promises';
import type PDFDocument from 'pdfkit';
import { INK_COLOURS, TONE_COLOURS } from '../domain/report/colours.js';
import { chartRows, type Chart, type Shape } from '../domain/report/chart.js';
import type { Cell, Figure, ReportDocument, ReportSection, ReportTable } from '../domain/report/report-document.js';
import { FONT_FILES } from './fonts.js';

type Pdf = InstanceType<typeof PDFDocument>;

const MARGIN = 48;
const PAGE_WIDTH = 595.28;
const PAGE_HEIGHT = 841.89;
const WIDTH = PAGE_WIDTH - 2 * MARGIN;
const BOTTOM = PAGE_HEIGHT - MARGIN - 16;

const BODY = 9.5;
const SMALL = 8;
const FIGURES_A_ROW = 4;
const CELL_GAP = 10;
const CHART_GAP = 20;
/** The font has hardly any room between its lines. */
const LINE_GAP = 2.5;
const ROW_PADDING = 4;
/** Not less of a section stands at the foot of a page. */
const LEAST_BEGINNING = 90;

/** The library knows again what it has opened by the name of its file, and by no other. */
const { regular: REGULAR, bold: BOLD } = FONT_FILES;
const { ink: INK, quiet: QUIET, line: LINE, accent: ACCENT } = INK_COLOURS;

/** reportPdf writes a report as PDF pages of A4, its font within it as far as it is used. */
export async function reportPdf(document: ReportDocument, madeAt: Date): Promise<Uint8Array> {
  const { language, title, period } = document;
  // A report is seldom written: no process has to carry the library from its start.
  const { default: Document } = await import('pdfkit');
  const pdf: Pdf = new Document({
    ...{ size: 'A4', margin: MARGIN, bufferPages: true, lang: language, displayTitle: true, font: REGULAR },
    info: { Title: `${title}: ${period}`, Creator: 'TechSapo', Producer: 'TechSapo', CreationDate: madeAt },
  });
  const written = bytesOf(pdf);
  pdf.lineGap(LINE_GAP);
  head(pdf, document);
  for (const section of document.sections) {
    writeSection(pdf, section);
    // Each takes a while, in which nobody else has his turn.
    await setImmediate();
  }
  closing(pdf, document);
  feet(pdf, `${title}: ${period}`);
  pdf.end();
  return written;
}

function bytesOf(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

function head(pdf: Pdf, { title, period, headlines }: ReportDocument): void {
  pdf.font(REGULAR).fontSize(SMALL).fillColor(QUIET).text('TechSapo', MARGIN, MARGIN);
  pdf
    .font(BOLD)
    .fontSize(20)
    .fillColor(INK)
    .text(title, MARGIN, pdf.y + 2);
  pdf.font(REGULAR).fontSize(11).fillColor(QUIET).text(period);
  pdf.y += 10;
  for (const line of headlines) {
    const { y } = pdf;
    pdf.rect(MARGIN, y + 3.5, 3, 3).fill(ACCENT);
    pdf
      .font(REGULAR)
      .fontSize(10.5)
      .fillColor(INK)
      .text(line, MARGIN + 10, y, { width: WIDTH - 10 });
    pdf.y += 3;
  }
}

function writeSection(pdf: Pdf, { title, sentences, figures, charts, table }: ReportSection): void {
  room(pdf, LEAST_BEGINNING);
  pdf.y += 14;
  pdf.rect(MARGIN, pdf.y, WIDTH, 0.75).fill(LINE);
  pdf.y += 10;
  pdf.font(BOLD).fontSize(13).fillColor(INK).text(title, MARGIN, pdf.y, { width: WIDTH });
  pdf.y += 4;
  for (const sentence of sentences) {
    pdf.font(REGULAR).fontSize(BODY).fillColor(QUIET).text(sentence, MARGIN, pdf.y, { width: WIDTH });
    pdf.y += 4;
  }
  for (let at = 0; at < figures.length; at += FIGURES_A_ROW) {
    figureRow(pdf, figures.slice(at, at + FIGURES_A_ROW));
  }
  for (const row of chartRows(charts)) drawCharts(pdf, row);
  if (table !== null) writeTable(pdf, table);
}

function figureRow(pdf: Pdf, figures: readonly Figure[]): void {
  room(pdf, 52);
  const top = pdf.y + 4;
  const width = WIDTH / FIGURES_A_ROW - CELL_GAP;
  let lowest = top;
  figures.forEach(({ label, value, note, tone }, index) => {
    const x = MARGIN + (WIDTH / FIGURES_A_ROW) * index;
    pdf.font(REGULAR).fontSize(SMALL).fillColor(QUIET).text(label, x, top, { width });
    pdf
      .font(BOLD)
      .fontSize(13)
      .fillColor(TONE_COLOURS[tone])
      .text(value, x, pdf.y + 1, { width });
    if (note !== '')
      pdf
        .font(REGULAR)
        .fontSize(SMALL)
        .fillColor(QUIET)
        .text(note, x, pdf.y + 1, { width });
    lowest = Math.max(lowest, pdf.y);
  });
  pdf.y = lowest + 4;
}

function drawCharts(pdf: Pdf, charts: readonly Chart[]): void {
  const widest = charts.length === 1 ? WIDTH : (WIDTH - CHART_GAP) / 2;
  const heights = charts.map(({ width, height }) => (height * widest) / width);
  room(pdf, Math.max(...heights) + 26);
  const top = pdf.y + 6;
  charts.forEach(({ title, width, shapes }, index) => {
    const left = MARGIN + index * (widest + CHART_GAP);
    pdf.font(REGULAR).fontSize(SMALL).fillColor(QUIET).text(title, left, top, { width: widest });
    pdf
      .save()
      .translate(left, top + 14)
      .scale(widest / width);
    for (const shape of shapes) drawShape(pdf, shape);
    pdf.restore();
  });
  [pdf.x, pdf.y] = [MARGIN, top + 14 + Math.max(...heights) + 4];
}

function drawShape(pdf: Pdf, shape: Shape): void {
  const colour = INK_COLOURS[shape.ink];
  switch (shape.kind) {
    case 'rect':
      pdf.rect(shape.x, shape.y, shape.width, shape.height).fill(colour);
      return;
    case 'text': {
      const { x, y, text, size, anchor } = shape;
      pdf.font(REGULAR).fontSize(size).fillColor(colour);
      const width = pdf.widthOfString(text);
      const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width;
      pdf.text(text, left, y, { lineBreak: false, baseline: 'alphabetic' });
    }
  }
}

function writeTable(pdf: Pdf, { columns, rows }: ReportTable): void {
  const widths = widthsOf(pdf, { columns, rows });
  const heading = columns.map(({ title }): Cell => ({ text: title, tone: 'neutral' }));
  const write = (cells: readonly Cell[], isHead: boolean): void => {
    const height = heightOf(pdf, cells, widths);
    if (pdf.y + height > BOTTOM) {
      pdf.addPage();
      if (!isHead) write(heading, true);
    }
    const top = pdf.y + ROW_PADDING;
    let x = MARGIN;
    cells.forEach(({ text, tone }, index) => {
      const width = (widths[index] ?? 0) - CELL_GAP;
      const align = columns[index]?.isNumber ? 'right' : 'left';
      pdf.font(REGULAR).fontSize(isHead ? SMALL : BODY);
      pdf.fillColor(isHead ? QUIET : TONE_COLOURS[tone]).text(text, x, top, { width, align });
      x += widths[index] ?? 0;
    });
    pdf.rect(MARGIN, pdf.page.margins.top < top ? top - ROW_PADDING + height : top + height, WIDTH, 0.5).fill(LINE);
    [pdf.x, pdf.y] = [MARGIN, top - ROW_PADDING + height];
  };
  pdf.y += 4;
  write(heading, true);
  for (const row of rows) write(row, false);
}

function heightOf(pdf: Pdf, cells: readonly Cell[], widths: readonly number[]): number {
  pdf.font(REGULAR).fontSize(BODY);
  const heights = cells.map(({ text }, index) =>
    pdf.heightOfString(text === '' ? ' ' : text, { width: (widths[index] ?? 0) - CELL_GAP }),
  );
  return Math.max(...heights) + 2 * ROW_PADDING;
}

/** Columns are as wide as what is in them; where that is too much, those of words share what those of numbers leave. */
function widthsOf(pdf: Pdf, { columns, rows }: ReportTable): number[] {
  pdf.font(REGULAR).fontSize(BODY);
  const wished = columns.map(({ title }, index) => {
    const texts = [title, ...rows.map((row) => row[index]?.text ?? '')];
    return Math.max(...texts.map((text) => pdf.widthOfString(text))) + CELL_GAP + 1;
  });
  const sum = (some: readonly number[]): number => some.reduce((total, width) => total + width, 0);
  const numbers = sum(wished.filter((_, index) => columns[index]?.isNumber));
  const words = sum(wished) - numbers;
  const left = WIDTH - numbers;
  if (left < words / 4) return wished.map((width) => (width * WIDTH) / sum(wished));
  return wished.map((width, index) => (columns[index]?.isNumber ? width : (width * left) / words));
}

function closing(pdf: Pdf, { notes }: ReportDocument): void {
  room(pdf, 40);
  pdf.y += 14;
  for (const note of notes) {
    pdf.font(REGULAR).fontSize(SMALL).fillColor(QUIET).text(note, MARGIN, pdf.y, { width: WIDTH });
    pdf.y += 2;
  }
}

/** Written last, when it is known how many pages there are. */
function feet(pdf: Pdf, text: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page);
    // Below the margin the library would begin a new page.
    pdf.page.margins.bottom = 0;
    const y = PAGE_HEIGHT - MARGIN + 10;
    const [width, lineBreak] = [WIDTH, false];
    pdf.font(REGULAR).fontSize(SMALL).fillColor(QUIET);
    pdf.text(text, MARGIN, y, { width, lineBreak });
    pdf.text(`${page + 1} / ${count}`, MARGIN, y, { width, lineBreak, align: 'right' });
  }
}

function room(pdf: Pdf, height: number): void {
  if (pdf.y + height > BOTTOM) pdf.addPage();
}
