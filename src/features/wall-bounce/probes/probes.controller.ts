import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../../domain/scopes.js';
import { CallerOf, Needs } from '../../../http/admission.js';
import { Answers } from '../../../http/answers.js';
import { ProbeRounds } from './probe-rounds.js';
import { ProbeStanding } from './probe-standing.js';
import { probesAnswer, roundAnswer, type ProbesAnswer, type RoundAnswer } from './probes.view.js';

/** ProbesController is `GET /api/v1/probes`, and rounds beside those that are due. */
@ApiTags('asking')
@Controller('api/v1/probes')
export class ProbesController {
  constructor(
    private readonly standing: ProbeStanding,
    private readonly rounds: ProbeRounds,
  ) {}

  @Get()
  @Needs('read')
  @Answers(probesAnswer)
  show(@CallerOf() caller: Caller): Promise<ProbesAnswer> {
    return this.standing.show(caller);
  }

  @Post('rounds')
  @HttpCode(202)
  @Needs('operate')
  @Answers(roundAnswer, 202)
  begin(@CallerOf() caller: Caller): Promise<RoundAnswer> {
    return this.rounds.beginNow(caller);
  }
}
