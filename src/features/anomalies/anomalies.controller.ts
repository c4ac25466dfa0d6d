import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import type { Page } from '../../http/paging.js';
import { anomaliesQuery, type AnomaliesQuery } from './anomalies.query.js';
import { AnomaliesService } from './anomalies.service.js';
import { anomalyView, type AnomalyView } from './anomaly.view.js';
import { seriesQuery, type SeriesQuery } from './series.query.js';
import { SeriesService } from './series.service.js';
import { seriesView, type SeriesView } from './series.view.js';

/** AnomaliesController is `/api/v1/anomalies`. */
@ApiTags('asking')
@Controller('api/v1/anomalies')
@Needs('read')
export class AnomaliesController {
  constructor(
    private readonly anomalies: AnomaliesService,
    private readonly seriesService: SeriesService,
  ) {}

  @Get()
  @Answers(pageOf(anomalyView))
  list(
    @Query({ schema: anomaliesQuery }) query: AnomaliesQuery,
    @CallerOf() caller: Caller,
  ): Promise<Page<AnomalyView>> {
    return this.anomalies.list(query, caller);
  }

  @Get('series')
  @Answers(seriesView)
  series(@Query({ schema: seriesQuery }) query: SeriesQuery, @CallerOf() caller: Caller): Promise<SeriesView> {
    return this.seriesService.judged(query, caller);
  }
}
