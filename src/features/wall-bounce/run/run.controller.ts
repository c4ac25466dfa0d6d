import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../../domain/scopes.js';
import { CallerOf, Needs } from '../../../http/admission.js';
import { Noted } from '../../../http/audited.js';
import { Answers } from '../../../http/answers.js';
import {
  providersAnswer,
  runAnswer,
  runBody,
  type ProvidersAnswer,
  type RunAnswer,
  type RunBody,
} from './run.schema.js';
import { RunService } from './run.service.js';

/** RunController is `POST /api/v1/wall-bounces/run`, and who can be asked. */
@ApiTags('asking')
@Controller('api/v1/wall-bounces')
export class RunController {
  constructor(private readonly runs: RunService) {}

  @Post('run')
  @Noted('wall-bounce.run', 'wall-bounce')
  @HttpCode(200)
  @Needs('operate')
  @Answers(runAnswer)
  run(@Body({ schema: runBody }) body: RunBody, @CallerOf() caller: Caller): Promise<RunAnswer> {
    return this.runs.run(body, caller);
  }

  @Get('providers')
  @Needs('read')
  @Answers(providersAnswer)
  providers(): ProvidersAnswer {
    return this.runs.configured();
  }
}
