import { Module } from '@nestjs/common';
import { LevelService } from './level.service.js';
import { LogsController } from './logs.controller.js';
import { LogsService } from './logs.service.js';
import { OwnTraces } from './own-traces.js';

/** LogsModule is the log of the service, for those who look after it. */
@Module({ controllers: [LogsController], providers: [LogsService, LevelService, OwnTraces] })
export class LogsModule {}
