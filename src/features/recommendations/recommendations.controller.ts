import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { recommendationsQuery, type RecommendationsQuery } from './recommendations.query.js';
import { RecommendationsService } from './recommendations.service.js';
import { recommendationsAnswer, type RecommendationsAnswer } from './recommendations.view.js';

/** RecommendationsController is `GET /api/v1/recommendations`. */
@ApiTags('asking')
@Controller('api/v1/recommendations')
@Needs('read')
export class RecommendationsController {
  constructor(private readonly recommendations: RecommendationsService) {}

  @Get()
  @Answers(recommendationsAnswer)
  list(
    @Query({ schema: recommendationsQuery }) query: RecommendationsQuery,
    @CallerOf() caller: Caller,
  ): Promise<RecommendationsAnswer> {
    return this.recommendations.recommend(query, caller);
  }
}
