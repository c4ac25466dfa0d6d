import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ActingCaller } from '../../domain/audit/actor.js';
import { ActingCallerOf } from '../../http/actor.js';
import { Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import { pageQuery, type Page, type Paged } from '../../http/paging.js';
import { windowBody, windowView, type WindowBody, type WindowView } from './maintenance.schema.js';
import { MaintenanceService } from './maintenance.service.js';

/** MaintenanceController is `/api/v1/maintenance-windows`: when work is done on something, and alerts of it are not told. */
@ApiTags('alerts')
@Controller('api/v1/maintenance-windows')
@Needs('operate', { everyProject: true })
export class MaintenanceController {
  constructor(private readonly maintenance: MaintenanceService) {}

  @Get()
  @Needs('read', { everyProject: true })
  @Answers(pageOf(windowView))
  list(@Query({ schema: pageQuery }) query: Paged): Promise<Page<WindowView>> {
    return this.maintenance.list(query);
  }

  @Post()
  @Audited('maintenance.create', 'maintenance')
  @Answers(windowView, 201)
  create(@Body({ schema: windowBody }) body: WindowBody, @ActingCallerOf() caller: ActingCaller): Promise<WindowView> {
    return this.maintenance.create(body, caller);
  }

  @Put(':id')
  @Audited('maintenance.update', 'maintenance')
  @Answers(windowView)
  replace(
    @Param('id') id: string,
    @Body({ schema: windowBody }) body: WindowBody,
    @ActingCallerOf() caller: ActingCaller,
  ): Promise<WindowView> {
    return this.maintenance.replace(id, body, caller);
  }

  @Delete(':id')
  @Audited('maintenance.delete', 'maintenance')
  @HttpCode(204)
  remove(@Param('id') id: string, @ActingCallerOf() caller: ActingCaller): Promise<void> {
    return this.maintenance.remove(id, caller);
  }
}
