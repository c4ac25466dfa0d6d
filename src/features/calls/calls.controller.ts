import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { callsQuery, projectQuery, type CallsQuery } from './calls.query.js';
import { callDetail, callsPage, CallsService, type CallDetail, type CallsPage } from './calls.service.js';
import { traceView, type TraceView } from './trace.view.js';
import { TracesService } from './traces.service.js';

type ProjectQuery = z.output<typeof projectQuery>;

/** CallsController is single calls and traces. */
@ApiTags('asking')
@Controller('api/v1')
@Needs('read')
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly traces: TracesService,
  ) {}

  @Get('calls')
  @Answers(callsPage)
  list(@Query({ schema: callsQuery }) query: CallsQuery, @CallerOf() caller: Caller): Promise<CallsPage> {
    return this.calls.list(query, caller);
  }

  @Get('calls/:id')
  @Answers(callDetail)
  get(
    @Param('id') id: string,
    @Query({ schema: projectQuery }) { project }: ProjectQuery,
    @CallerOf() caller: Caller,
  ): Promise<CallDetail> {
    return this.calls.get(id, project, caller);
  }

  @Get('traces/:id')
  @Answers(traceView)
  trace(
    @Param('id') id: string,
    @Query({ schema: projectQuery }) { project }: ProjectQuery,
    @CallerOf() caller: Caller,
  ): Promise<TraceView> {
    return this.traces.get(id, project, caller);
  }
}
