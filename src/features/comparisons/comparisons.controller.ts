import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { comparisonAnswer, type ComparisonAnswer } from './comparison.view.js';
import { comparisonQuery, type ComparisonQuery } from './comparisons.query.js';
import { ComparisonsService } from './comparisons.service.js';

/** ComparisonsController is `GET /api/v1/compare`. */
@ApiTags('asking')
@Controller('api/v1')
@Needs('read')
export class ComparisonsController {
  constructor(private readonly comparisons: ComparisonsService) {}

  @Get('compare')
  @Answers(comparisonAnswer)
  compare(
    @Query({ schema: comparisonQuery }) query: ComparisonQuery,
    @CallerOf() caller: Caller,
  ): Promise<ComparisonAnswer> {
    return this.comparisons.compare(query, caller);
  }
}
