import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs, type AdmittedRequest } from '../../http/admission.js';
import { Answers, Takes } from '../../http/answers.js';
import { Unaudited } from '../../http/audited.js';
import { TakesBeacons } from '../../http/beacon-body.js';
import { WEB_VITALS_PATH } from '../../http/beacon.js';
import { BeaconsService } from './beacons.service.js';
import { webVitalsQuery, type WebVitalsQuery } from './web-vitals.query.js';
import { beaconQuery, visitBody, visitForm, type VisitBody } from './web-vitals.schema.js';
import { WebVitalsService } from './web-vitals.service.js';
import { takenAnswer, webVitalsAnswer, type TakenAnswer, type WebVitalsAnswer } from './web-vitals.view.js';

/** WebVitalsController is `/api/v1/web-vitals`: how fast pages are for those who visit them. */
@ApiTags('web vitals')
@Controller(WEB_VITALS_PATH)
export class WebVitalsController {
  constructor(
    private readonly beacons: BeaconsService,
    private readonly vitals: WebVitalsService,
  ) {}

  @Post()
  @Needs(['browser', 'ingest'])
  @TakesBeacons()
  @Unaudited('what is reported is counted')
  @HttpCode(200)
  @Takes(visitForm, 'Metrics of one visit, as `web-vitals` gives them; JSON, also as text/plain')
  @Answers(takenAnswer)
  take(
    @Body({ schema: visitBody }) body: VisitBody,
    @Query({ schema: beaconQuery }) _query: z.output<typeof beaconQuery>,
    @Req() request: AdmittedRequest,
  ): Promise<TakenAnswer> {
    return this.beacons.take(body, request);
  }

  @Get()
  @Needs('read')
  @Answers(webVitalsAnswer)
  ask(@Query({ schema: webVitalsQuery }) query: WebVitalsQuery, @CallerOf() caller: Caller): Promise<WebVitalsAnswer> {
    return this.vitals.ask(query, caller);
  }
}
