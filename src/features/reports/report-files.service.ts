import { Injectable, type StreamableFile } from '@nestjs/common';
import type { Caller } from '../../domain/scopes.js';
import { fileOf, HTML, MARKDOWN, PDF, type FileType } from '../../http/files.js';
import { ReportLetters, type ReportForm } from './report-letters.js';
import type { ShownQuery } from './reports.schema.js';
import { ReportsService } from './reports.service.js';

/** ReportFilesService is reports as files. */
@Injectable()
export class ReportFilesService {
  constructor(
    private readonly reports: ReportsService,
    private readonly letters: ReportLetters,
  ) {}

  /** html is a report as one page of HTML, its charts within it. It throws `Rejected` (`report_not_found`). */
  html(id: string, query: ShownQuery, caller: Caller): Promise<StreamableFile> {
    return this.file(id, query, caller, { form: 'html', type: HTML });
  }

  /** markdown is a report as Markdown. It throws as `html` does. */
  markdown(id: string, query: ShownQuery, caller: Caller): Promise<StreamableFile> {
    return this.file(id, query, caller, { form: 'md', type: MARKDOWN });
  }

  /** pdf is a report as pages to print. It throws as `html` does. */
  pdf(id: string, query: ShownQuery, caller: Caller): Promise<StreamableFile> {
    return this.file(id, query, caller, { form: 'pdf', type: PDF });
  }

  private async file(
    id: string,
    { language }: ShownQuery,
    caller: Caller,
    { form, type }: { form: ReportForm; type: FileType },
  ): Promise<StreamableFile> {
    const report = await this.reports.seen(id, caller);
    const content = await this.letters.file(report, form, language ?? report.language);
    return fileOf(content, type, `${report.kind}-${report.facts.period.from.slice(0, 10)}.${form}`);
  }
}
