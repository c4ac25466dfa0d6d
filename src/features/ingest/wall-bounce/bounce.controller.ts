import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../../domain/scopes.js';
import { CallerOf, Needs } from '../../../http/admission.js';
import { Unaudited } from '../../../http/audited.js';
import { Answers } from '../../../http/answers.js';
import { bounceAnswer, type BounceAnswer } from '../../../http/bounce-answer.js';
import { bounceBody, type BounceBody } from './bounce.schema.js';
import { BounceService } from './bounce.service.js';

/** BounceController is `POST /api/v1/wall-bounces`. */
@ApiTags('sending')
@Controller('api/v1/wall-bounces')
@Needs('ingest')
export class BounceController {
  constructor(private readonly bounces: BounceService) {}

  @Post()
  @Unaudited('what is sent is kept as it is')
  @HttpCode(200)
  @Answers(bounceAnswer)
  take(@Body({ schema: bounceBody }) body: BounceBody, @CallerOf() caller: Caller): Promise<BounceAnswer> {
    return this.bounces.take(body, caller);
  }
}
