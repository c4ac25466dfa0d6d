import { Module } from '@nestjs/common';
import { CallsController } from './calls.controller.js';
import { CallsService } from './calls.service.js';
import { ScoresController } from './scores.controller.js';
import { ScoresService } from './scores.service.js';
import { TracesService } from './traces.service.js';

/** CallsModule is single calls, their traces and what was judged of them. */
@Module({
  controllers: [CallsController, ScoresController],
  providers: [CallsService, TracesService, ScoresService],
})
export class CallsModule {}
