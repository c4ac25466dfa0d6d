import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ActingCaller } from '../../../domain/audit/actor.js';
import type { Caller } from '../../../domain/scopes.js';
import { ActingCallerOf } from '../../../http/actor.js';
import { CallerOf, Needs } from '../../../http/admission.js';
import { Answers } from '../../../http/answers.js';
import { Audited } from '../../../http/audited.js';
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
  @Audited('probes.begin', 'probes')
  @HttpCode(202)
  @Needs('operate')
  @Answers(roundAnswer, 202)
  begin(@ActingCallerOf() caller: ActingCaller): Promise<RoundAnswer> {
    return this.rounds.beginNow(caller);
  }
}
