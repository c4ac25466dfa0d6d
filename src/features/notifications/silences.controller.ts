import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { ActingCaller } from '../../domain/audit/actor.js';
import { ActingCallerOf } from '../../http/actor.js';
import { Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import type { Page } from '../../http/paging.js';
import { silenceBody, silencesQuery, silenceView, type SilenceBody, type SilenceView } from './silences.schema.js';
import { SilencesService } from './silences.service.js';

/** SilencesController is `/api/v1/silences`: who does not want to hear of what. */
@ApiTags('alerts')
@Controller('api/v1/silences')
@Needs('operate', { everyProject: true })
export class SilencesController {
  constructor(private readonly silences: SilencesService) {}

  @Get()
  @Needs('read', { everyProject: true })
  @Answers(pageOf(silenceView))
  list(@Query({ schema: silencesQuery }) query: z.output<typeof silencesQuery>): Promise<Page<SilenceView>> {
    return this.silences.list(query);
  }

  @Post()
  @Audited('silence.create', 'silence')
  @Answers(silenceView, 201)
  create(
    @Body({ schema: silenceBody }) body: SilenceBody,
    @ActingCallerOf() caller: ActingCaller,
  ): Promise<SilenceView> {
    return this.silences.create(body, caller);
  }

  @Get(':id')
  @Needs('read', { everyProject: true })
  @Answers(silenceView)
  one(@Param('id') id: string): Promise<SilenceView> {
    return this.silences.one(id);
  }

  @Delete(':id')
  @Audited('silence.delete', 'silence')
  @HttpCode(204)
  end(@Param('id') id: string, @ActingCallerOf() caller: ActingCaller): Promise<void> {
    return this.silences.end(id, caller);
  }
}
