import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { Unaudited } from '../../http/audited.js';
import type { RecordedMeasures } from '../../storage/measures/measure-sums.js';
import { ActiveUsersService } from './active-users.service.js';
import { EconomicsService } from './economics.service.js';
import {
  activeUsersQuery,
  economicsQuery,
  measuresBody,
  measuresQuery,
  type ActiveUsersQuery,
  type EconomicsQuery,
  type MeasureBody,
  type MeasuresQuery,
} from './measures.schema.js';
import { MeasuresService } from './measures.service.js';
import {
  activeUsersView,
  economicsView,
  measuresView,
  recordedView,
  type ActiveUsersView,
  type EconomicsView,
  type MeasuresView,
} from './measures.view.js';

/** MeasuresController is `/api/v1/measures` and `/api/v1/active-users`: what the business reports, what that cost, and who came. */
@ApiTags('measures')
@Controller('api/v1')
@Needs('read')
export class MeasuresController {
  constructor(
    private readonly measures: MeasuresService,
    private readonly economics: EconomicsService,
    private readonly users: ActiveUsersService,
  ) {}

  @Post('measures')
  @Unaudited('what is reported is kept as sums, like calls')
  @HttpCode(200)
  @Needs('ingest')
  @Answers(recordedView)
  report(
    @Body({ schema: measuresBody }) reports: MeasureBody[],
    @CallerOf() caller: Caller,
  ): Promise<RecordedMeasures> {
    return this.measures.report(reports, caller);
  }

  @Get('measures')
  @Answers(measuresView)
  series(@Query({ schema: measuresQuery }) query: MeasuresQuery, @CallerOf() caller: Caller): Promise<MeasuresView> {
    return this.measures.series(query, caller);
  }

  @Get('measures/economics')
  @Answers(economicsView)
  unitEconomics(
    @Query({ schema: economicsQuery }) query: EconomicsQuery,
    @CallerOf() caller: Caller,
  ): Promise<EconomicsView> {
    return this.economics.economics(query, caller);
  }

  @Get('active-users')
  @Answers(activeUsersView)
  activeUsers(
    @Query({ schema: activeUsersQuery }) query: ActiveUsersQuery,
    @CallerOf() caller: Caller,
  ): Promise<ActiveUsersView> {
    return this.users.count(query, caller);
  }
}
