import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ActingCaller } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { ActingCallerOf } from '../../http/actor.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import type { Page } from '../../http/paging.js';
import {
  alertDetail,
  alertView,
  transitionView,
  type AlertDetail,
  type AlertView,
  type TransitionView,
} from './alert.view.js';
import { alertsQuery, historyQuery, type AlertsQuery, type HistoryQuery } from './alerts.query.js';
import { AlertsService } from './alerts.service.js';

/** AlertsController is `/api/v1/alerts`: what is not as it should be, and what was. */
@ApiTags('alerts')
@Controller('api/v1/alerts')
@Needs('read')
export class AlertsController {
  constructor(private readonly alerts: AlertsService) {}

  @Get()
  @Answers(pageOf(alertView))
  list(@Query({ schema: alertsQuery }) query: AlertsQuery, @CallerOf() caller: Caller): Promise<Page<AlertView>> {
    return this.alerts.list(query, caller);
  }

  @Get('history')
  @Answers(pageOf(transitionView))
  history(
    @Query({ schema: historyQuery }) query: HistoryQuery,
    @CallerOf() caller: Caller,
  ): Promise<Page<TransitionView>> {
    return this.alerts.history(query, caller);
  }

  @Get(':id')
  @Answers(alertDetail)
  one(@Param('id') id: string, @CallerOf() caller: Caller): Promise<AlertDetail> {
    return this.alerts.one(id, caller);
  }

  @Post(':id/acknowledge')
  @Audited('alert.acknowledge', 'alert')
  @HttpCode(200)
  @Needs('operate')
  @Answers(alertView)
  acknowledge(@Param('id') id: string, @ActingCallerOf() caller: ActingCaller): Promise<AlertView> {
    return this.alerts.acknowledge(id, caller);
  }
}
