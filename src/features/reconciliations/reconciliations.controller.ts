import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Needs, type AdmittedRequest } from '../../http/admission.js';
import { Noted } from '../../http/audited.js';
import { Answers, Takes } from '../../http/answers.js';
import { TakesCsv } from '../../http/csv-body.js';
import { reconciliationQuery, type ReconciliationQuery } from './reconciliation.query.js';
import { reconciliationAnswer, type ReconciliationAnswer } from './reconciliation.view.js';
import { ReconciliationsService } from './reconciliations.service.js';

/** ReconciliationsController is `POST /api/v1/reconciliations`. */
@ApiTags('asking')
@Controller('api/v1/reconciliations')
@Needs('finance')
export class ReconciliationsController {
  constructor(private readonly reconciliations: ReconciliationsService) {}

  @Post()
  @Noted('invoice.compare', 'invoice')
  @HttpCode(200)
  @TakesCsv()
  @Takes(
    z.string().meta({ example: 'date,model,cost,currency\n2026-11-24,gpt-4o,1.25,USD' }),
    'The file that the provider lets one download: its costs by day and model',
  )
  @Answers(reconciliationAnswer)
  compare(
    @Req() { body, caller }: AdmittedRequest,
    @Query({ schema: reconciliationQuery }) query: ReconciliationQuery,
  ): Promise<ReconciliationAnswer> {
    return this.reconciliations.compare(body, query, caller);
  }
}
