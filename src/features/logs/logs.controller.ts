import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/audit/actor.js';
import { ActorOf } from '../../http/actor.js';
import { Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import { LevelService } from './level.service.js';
import { levelBody, levelView, type LevelBody, type LevelView } from './level.view.js';
import { logsQuery, type LogsQuery } from './logs.query.js';
import { LogsService } from './logs.service.js';
import { logsView, type LogsView } from './logs.view.js';

/** LogsController is `/api/v1/logs`: what the processes of this machine said lately. */
@ApiTags('logs')
@Controller('api/v1/logs')
@Needs('operate', { everyProject: true })
export class LogsController {
  constructor(
    private readonly logs: LogsService,
    private readonly levels: LevelService,
  ) {}

  @Get()
  @Answers(logsView)
  search(@Query({ schema: logsQuery }) query: LogsQuery): Promise<LogsView> {
    return this.logs.search(query);
  }

  @Get('level')
  @Answers(levelView)
  level(): Promise<LevelView> {
    return this.levels.read();
  }

  @Put('level')
  @Audited('log-level.change', 'log-level')
  @Answers(levelView)
  setLevel(@Body({ schema: levelBody }) body: LevelBody, @ActorOf() by: Actor): Promise<LevelView> {
    return this.levels.replace(by, body);
  }
}
