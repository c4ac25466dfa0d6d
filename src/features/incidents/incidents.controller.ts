import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ActingCaller } from '../../domain/audit/actor.js';
import type { Caller } from '../../domain/scopes.js';
import { ActingCallerOf } from '../../http/actor.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import { AnswersFile, fileOf, MARKDOWN } from '../../http/files.js';
import type { Page } from '../../http/paging.js';
import {
  figuresView,
  incidentDetail,
  incidentView,
  type FiguresView,
  type IncidentDetail,
  type IncidentView,
} from './incident.view.js';
import { IncidentsService } from './incidents.service.js';
import * as schema from './incidents.schema.js';
import { PostMortems } from './post-mortems.js';

/** IncidentsController is `/api/v1/incidents`: trouble that alerts tell of together, and how far people have come with it. */
@ApiTags('incidents')
@Controller('api/v1/incidents')
@Needs('operate')
export class IncidentsController {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly postMortems: PostMortems,
  ) {}

  @Get()
  @Needs('read')
  @Answers(pageOf(incidentView))
  list(
    @Query({ schema: schema.incidentsQuery }) query: schema.IncidentsQuery,
    @CallerOf() caller: Caller,
  ): Promise<Page<IncidentView>> {
    return this.incidents.list(query, caller);
  }

  @Get('figures')
  @Needs('read')
  @Answers(figuresView)
  figures(
    @Query({ schema: schema.figuresQuery }) query: schema.FiguresQuery,
    @CallerOf() caller: Caller,
  ): Promise<FiguresView> {
    return this.incidents.figures(query, caller);
  }

  @Get(':id')
  @Needs('read')
  @Answers(incidentDetail)
  one(@Param('id') id: string, @CallerOf() caller: Caller): Promise<IncidentDetail> {
    return this.incidents.one(id, caller);
  }

  @Get(':id/post-mortem')
  @Needs('read')
  @AnswersFile(MARKDOWN)
  async postMortem(
    @Param('id') id: string,
    @Query({ schema: schema.postMortemQuery }) { language }: schema.PostMortemQuery,
    @CallerOf() caller: Caller,
  ): Promise<StreamableFile> {
    return fileOf(Buffer.from(await this.postMortems.of(id, language, caller)), MARKDOWN, `post-mortem-${language}.md`);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Audited('incident.acknowledge', 'incident')
  @Answers(incidentDetail)
  acknowledge(@Param('id') id: string, @ActingCallerOf() caller: ActingCaller): Promise<IncidentDetail> {
    return this.incidents.handle(id, 'acknowledge', caller);
  }

  @Post(':id/mitigate')
  @HttpCode(200)
  @Audited('incident.mitigate', 'incident')
  @Answers(incidentDetail)
  mitigate(@Param('id') id: string, @ActingCallerOf() caller: ActingCaller): Promise<IncidentDetail> {
    return this.incidents.handle(id, 'mitigate', caller);
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Audited('incident.resolve', 'incident')
  @Answers(incidentDetail)
  resolve(@Param('id') id: string, @ActingCallerOf() caller: ActingCaller): Promise<IncidentDetail> {
    return this.incidents.handle(id, 'resolve', caller);
  }

  @Post(':id/notes')
  @HttpCode(200)
  @Audited('incident.note', 'incident')
  @Answers(incidentDetail)
  note(
    @Param('id') id: string,
    @Body({ schema: schema.noteBody }) { text }: schema.NoteBody,
    @ActingCallerOf() caller: ActingCaller,
  ): Promise<IncidentDetail> {
    return this.incidents.note(id, text, caller);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Audited('incident.merge', 'incident')
  @Answers(incidentDetail)
  merge(
    @Param('id') id: string,
    @Body({ schema: schema.mergeBody }) { incident }: schema.MergeBody,
    @ActingCallerOf() caller: ActingCaller,
  ): Promise<IncidentDetail> {
    return this.incidents.merge(id, incident, caller);
  }

  @Put(':id')
  @Audited('incident.describe', 'incident')
  @Answers(incidentDetail)
  describe(
    @Param('id') id: string,
    @Body({ schema: schema.describedBody }) body: schema.DescribedBody,
    @ActingCallerOf() caller: ActingCaller,
  ): Promise<IncidentDetail> {
    return this.incidents.describe(id, body, caller);
  }
}
