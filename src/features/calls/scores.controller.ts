import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Unaudited } from '../../http/audited.js';
import { Answers } from '../../http/answers.js';
import { scoreBody, type ScoreBody } from './scores.schema.js';
import { ScoresService } from './scores.service.js';
import { scoreAnswer, type ScoreView } from './score.view.js';

/** ScoresController is `POST /api/v1/scores`. */
@ApiTags('sending')
@Controller('api/v1/scores')
@Needs('ingest')
export class ScoresController {
  constructor(private readonly scores: ScoresService) {}

  @Post()
  @Unaudited('what is sent is kept as it is')
  @Answers(scoreAnswer, 201)
  add(@Body({ schema: scoreBody }) body: ScoreBody, @CallerOf() caller: Caller): Promise<ScoreView> {
    return this.scores.add(body, caller);
  }
}
