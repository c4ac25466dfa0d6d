import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import {
  bottlenecksQuery,
  capacityQuery,
  hoursQuery,
  type BottlenecksQuery,
  type CapacityQuery,
  type HoursQuery,
} from './trends.query.js';
import { TrendsService } from './trends.service.js';
import {
  bottlenecksView,
  capacityView,
  hoursView,
  type BottlenecksView,
  type CapacityView,
  type HoursView,
} from './trends.view.js';

/** TrendsController is `/api/v1/trends`: when calls are made, what is waited for, and when limits are reached. */
@ApiTags('asking')
@Controller('api/v1/trends')
@Needs('read')
export class TrendsController {
  constructor(private readonly trends: TrendsService) {}

  @Get('hours')
  @Answers(hoursView)
  hours(@Query({ schema: hoursQuery }) query: HoursQuery, @CallerOf() caller: Caller): Promise<HoursView> {
    return this.trends.hours(query, caller);
  }

  @Get('bottlenecks')
  @Answers(bottlenecksView)
  bottlenecks(
    @Query({ schema: bottlenecksQuery }) query: BottlenecksQuery,
    @CallerOf() caller: Caller,
  ): Promise<BottlenecksView> {
    return this.trends.bottlenecks(query, caller);
  }

  @Get('capacity')
  @Answers(capacityView)
  capacity(@Query({ schema: capacityQuery }) query: CapacityQuery, @CallerOf() caller: Caller): Promise<CapacityView> {
    return this.trends.capacity(query, caller);
  }
}
