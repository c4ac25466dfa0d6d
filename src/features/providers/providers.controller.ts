import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import type { Page } from '../../http/paging.js';
import { failuresQuery, type FailuresQuery } from './failures.query.js';
import { FailuresService } from './failures.service.js';
import { failuresAnswer, type FailuresAnswer } from './failures.view.js';
import { providerDetail, providerView, type ProviderDetail, type ProviderView } from './provider.view.js';
import { providersQuery, type ProvidersQuery } from './providers.query.js';
import { ProvidersService } from './providers.service.js';
import { statesAnswer, type StatesAnswer } from './states.view.js';
import { timelineQuery, type TimelineQuery } from './timeline.query.js';
import { timelineAnswer, type TimelineAnswer } from './timeline.view.js';

/** ProvidersController is `/api/v1/providers`. */
@ApiTags('asking')
@Controller('api/v1/providers')
@Needs('read')
export class ProvidersController {
  constructor(
    private readonly providers: ProvidersService,
    private readonly failed: FailuresService,
  ) {}

  @Get()
  @Answers(pageOf(providerView))
  async list(
    @Query({ schema: providersQuery }) query: ProvidersQuery,
    @CallerOf() caller: Caller,
  ): Promise<Page<ProviderView>> {
    return { items: await this.providers.list(query, caller), nextCursor: null };
  }

  @Get(':provider')
  @Answers(providerDetail)
  get(
    @Param('provider') provider: string,
    @Query({ schema: providersQuery }) query: ProvidersQuery,
    @CallerOf() caller: Caller,
  ): Promise<ProviderDetail> {
    return this.providers.get(provider, query, caller);
  }

  @Get(':provider/timeline')
  @Answers(timelineAnswer)
  timeline(
    @Param('provider') provider: string,
    @Query({ schema: timelineQuery }) query: TimelineQuery,
    @CallerOf() caller: Caller,
  ): Promise<TimelineAnswer> {
    return this.providers.timeline(provider, query, caller);
  }

  @Get(':provider/failures')
  @Answers(failuresAnswer)
  failures(
    @Param('provider') provider: string,
    @Query({ schema: failuresQuery }) query: FailuresQuery,
    @CallerOf() caller: Caller,
  ): Promise<FailuresAnswer> {
    return this.failed.failures(provider, query, caller);
  }
}

/** ProviderStatesController is `GET /api/v1/provider-states`, all providers side by side. */
@ApiTags('asking')
@Controller('api/v1/provider-states')
@Needs('read')
export class ProviderStatesController {
  constructor(private readonly providers: ProvidersService) {}

  @Get()
  @Answers(statesAnswer)
  states(@Query({ schema: timelineQuery }) query: TimelineQuery, @CallerOf() caller: Caller): Promise<StatesAnswer> {
    return this.providers.states(query, caller);
  }
}
