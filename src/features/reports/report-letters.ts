import { Inject, Injectable } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { pageUrlOf } from '../../config/page-url.js';
import type { ChannelKind, Language } from '../../domain/notification/channel.js';
import type { Chart } from '../../domain/report/chart.js';
import { documentOf } from '../../domain/report/document.js';
import { htmlOf } from '../../domain/report/html.js';
import { reportWords } from '../../domain/report/languages.js';
import { summaryFigures, type ReportLetter, type ReportMailParts } from '../../domain/report/letter.js';
import { markdownOf } from '../../domain/report/markdown.js';
import { plainTextOf } from '../../domain/report/plain-text.js';
import type { ReportDocument } from '../../domain/report/report-document.js';
import { svgOf } from '../../domain/report/svg.js';
import { FONT_NAME } from '../../documents/fonts.js';
import { pngOf } from '../../documents/pictures.js';
import { reportPdf } from '../../documents/report-pdf.js';
import type { KeptReport } from '../../storage/reports/reports.js';

/** REPORT_FORMS are what a report can be had as. */
export const REPORT_FORMS = ['html', 'md', 'pdf'] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

/** LetterFrame is for whom a letter is. */
export interface LetterFrame {
  id: string;
  kind: ChannelKind;
  language: Language;
}

interface MailFrame extends Pick<ReportLetter, 'reportId' | 'link'> {
  madeAt: string;
}

/** ReportLetters writes reports: as files, and as letters to channels. */
@Injectable()
export class ReportLetters {
  private readonly pageUrl: string;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.pageUrl = pageUrlOf(environment);
  }

  /** file is a report as a file; one in HTML has its charts within it. */
  async file({ facts }: Pick<KeptReport, 'facts'>, form: ReportForm, language: Language): Promise<Uint8Array> {
    const document = documentOf(facts, language);
    switch (form) {
      case 'html': {
        const sourceOf = (chart: Parameters<typeof svgOf>[0]): string =>
          `data:image/svg+xml;base64,${Buffer.from(svgOf(chart, `${FONT_NAME}, sans-serif`)).toString('base64')}`;
        return Buffer.from(htmlOf(document, { sourceOf, link: null }));
      }
      case 'md':
        return Buffer.from(markdownOf(document));
      case 'pdf':
        return reportPdf(document, new Date(facts.madeAt));
    }
  }

  /** letter is a report as a channel gets it. */
  async letter({ id: reportId, facts }: KeptReport, { id, kind, language }: LetterFrame): Promise<ReportLetter> {
    const document = documentOf(facts, language);
    const link = { text: reportWords(language).more, url: `${this.pageUrl}/reports?report=${reportId}` };
    return {
      ...{ id, reportId, language, facts, link, headlines: document.headlines },
      title: `TechSapo ${document.title}: ${document.period}`,
      figures: summaryFigures(document),
      note: document.notes.join(' '),
      mail: kind === 'email' ? await this.mail(document, { reportId, madeAt: facts.madeAt, link }) : null,
    };
  }

  private async mail(document: ReportDocument, { reportId, madeAt, link }: MailFrame): Promise<ReportMailParts> {
    // No other mail has pictures of these ids: readers may show those of another in their place.
    const idOf = ({ id }: Pick<Chart, 'id'>): string => `${id}.${reportId}.${document.language}@techsapo`;
    const pictures: { id: string; name: string; png: Uint8Array }[] = [];
    for (const chart of document.sections.flatMap(({ charts }) => charts)) {
      pictures.push({ id: idOf(chart), name: `${chart.id}.png`, png: await pngOf(chart) });
      // Each takes a while, in which nobody else has his turn.
      await setImmediate();
    }
    return {
      text: plainTextOf(document, link),
      html: htmlOf(document, { sourceOf: (chart) => `cid:${idOf(chart)}`, link }),
      pictures,
      pdf: { name: 'report.pdf', content: await reportPdf(document, new Date(madeAt)) },
    };
  }
}
