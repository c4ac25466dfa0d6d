import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/audit/actor.js';
import { ActorOf } from '../../http/actor.js';
import { Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import { pageQuery, type Page, type Paged } from '../../http/paging.js';
import { scheduleBody, scheduleView, type ScheduleBody, type ScheduleView } from './schedules.schema.js';
import { SchedulesService } from './schedules.service.js';

/** SchedulesController is `/api/v1/report-schedules`: which reports are made by themselves, and sent where. */
@ApiTags('reports')
@Controller('api/v1/report-schedules')
@Needs('operate', { everyProject: true })
export class SchedulesController {
  constructor(private readonly schedules: SchedulesService) {}

  @Get()
  @Answers(pageOf(scheduleView))
  list(@Query({ schema: pageQuery }) query: Paged): Promise<Page<ScheduleView>> {
    return this.schedules.list(query);
  }

  @Post()
  @Audited('report-schedule.create', 'report-schedule')
  @Answers(scheduleView, 201)
  create(@Body({ schema: scheduleBody }) body: ScheduleBody, @ActorOf() by: Actor): Promise<ScheduleView> {
    return this.schedules.create(by, body);
  }

  @Put(':id')
  @Audited('report-schedule.update', 'report-schedule')
  @Answers(scheduleView)
  replace(
    @Param('id') id: string,
    @Body({ schema: scheduleBody }) body: ScheduleBody,
    @ActorOf() by: Actor,
  ): Promise<ScheduleView> {
    return this.schedules.replace(by, id, body);
  }

  @Delete(':id')
  @Audited('report-schedule.delete', 'report-schedule')
  @HttpCode(204)
  remove(@Param('id') id: string, @ActorOf() by: Actor): Promise<void> {
    return this.schedules.remove(by, id);
  }
}
