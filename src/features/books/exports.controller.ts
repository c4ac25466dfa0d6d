import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Noted } from '../../http/audited.js';
import { AnswersFile, CSV, fileOf, PARQUET, XLSX } from '../../http/files.js';
import { focusQuery, monthQuery, type FocusQuery, type MonthQuery } from './books.schema.js';
import { FocusFilesService } from './focus-files.service.js';
import { StatementFilesService } from './statement-files.service.js';

/** ExportsController is what finance downloads of a month: cost and usage files, and statements. */
@ApiTags('books')
@Controller('api/v1/exports')
@Needs('finance')
export class ExportsController {
  constructor(
    private readonly focus: FocusFilesService,
    private readonly statements: StatementFilesService,
  ) {}

  @Get('focus.csv')
  @Noted('export.download', 'export')
  @AnswersFile(CSV)
  async focusCsv(
    @Query({ schema: focusQuery }) query: FocusQuery,
    @CallerOf() caller: Caller,
  ): Promise<StreamableFile> {
    return fileOf(await this.focus.csv(query, caller), CSV, `focus-${query.version}-${query.month}.csv`);
  }

  @Get('focus.parquet')
  @Noted('export.download', 'export')
  @AnswersFile(PARQUET)
  async focusParquet(
    @Query({ schema: focusQuery }) query: FocusQuery,
    @CallerOf() caller: Caller,
  ): Promise<StreamableFile> {
    return fileOf(await this.focus.parquet(query, caller), PARQUET, `focus-${query.version}-${query.month}.parquet`);
  }

  @Get('statement.xlsx')
  @Noted('export.download', 'export')
  @AnswersFile(XLSX)
  async workbook(
    @Query({ schema: monthQuery }) { month }: MonthQuery,
    @CallerOf() caller: Caller,
  ): Promise<StreamableFile> {
    return fileOf(await this.statements.workbook(month, caller), XLSX, `statement-${month}.xlsx`);
  }

  @Get('statement.csv')
  @Noted('export.download', 'export')
  @AnswersFile(CSV)
  async csv(@Query({ schema: monthQuery }) { month }: MonthQuery, @CallerOf() caller: Caller): Promise<StreamableFile> {
    return fileOf(await this.statements.csv(month, caller), CSV, `statement-${month}.csv`);
  }
}
