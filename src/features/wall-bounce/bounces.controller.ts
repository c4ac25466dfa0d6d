import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { bounceAnswer, type BounceAnswer } from '../../http/bounce-answer.js';
import type { Page } from '../../http/paging.js';
import {
  bouncesQuery,
  oneQuery,
  placeQuery,
  summaryQuery,
  type BouncesQuery,
  type OneQuery,
  type PlaceQuery,
  type SummaryQuery,
} from './bounces.query.js';
import { BouncesService } from './bounces.service.js';
import { CalibrationService } from './calibration.service.js';
import { calibrationAnswer, type CalibrationAnswer } from './calibration.view.js';
import { bounceDetail, type BounceDetail } from './detail.view.js';
import { modelsAnswer, type ModelsAnswer } from './models.view.js';
import { summaryAnswer, type SummaryAnswer } from './summary.view.js';

/** BouncesController is analyses, and what is known of how sure one may be of them. */
@ApiTags('asking')
@Controller('api/v1/wall-bounces')
@Needs('read')
export class BouncesController {
  constructor(
    private readonly bounces: BouncesService,
    private readonly calibrations: CalibrationService,
  ) {}

  @Get()
  @Answers(pageOf(bounceAnswer))
  list(@Query({ schema: bouncesQuery }) query: BouncesQuery, @CallerOf() caller: Caller): Promise<Page<BounceAnswer>> {
    return this.bounces.list(query, caller);
  }

  @Get('summary')
  @Answers(summaryAnswer)
  summary(@Query({ schema: summaryQuery }) query: SummaryQuery, @CallerOf() caller: Caller): Promise<SummaryAnswer> {
    return this.bounces.summary(query, caller);
  }

  @Get('calibration')
  @Answers(calibrationAnswer)
  calibration(
    @Query({ schema: placeQuery }) query: PlaceQuery,
    @CallerOf() caller: Caller,
  ): Promise<CalibrationAnswer> {
    return this.calibrations.calibration(query, caller);
  }

  @Get('models')
  @Answers(modelsAnswer)
  models(@Query({ schema: placeQuery }) query: PlaceQuery, @CallerOf() caller: Caller): Promise<ModelsAnswer> {
    return this.bounces.models(query, caller);
  }

  @Get(':id')
  @Answers(bounceDetail)
  get(
    @Param('id') id: string,
    @Query({ schema: oneQuery }) { project }: OneQuery,
    @CallerOf() caller: Caller,
  ): Promise<BounceDetail> {
    return this.bounces.get(id, project, caller);
  }
}
