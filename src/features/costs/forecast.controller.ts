import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { forecastQuery, type ForecastQuery } from './forecast.query.js';
import { ForecastService } from './forecast.service.js';
import { forecastAnswer, type ForecastAnswer } from './forecast.view.js';

/** ForecastController is `GET /api/v1/forecast`. */
@ApiTags('asking')
@Controller('api/v1/forecast')
@Needs('read')
export class ForecastController {
  constructor(private readonly forecasts: ForecastService) {}

  @Get()
  @Answers(forecastAnswer)
  get(@Query({ schema: forecastQuery }) query: ForecastQuery, @CallerOf() caller: Caller): Promise<ForecastAnswer> {
    return this.forecasts.forecast(query, caller);
  }
}
