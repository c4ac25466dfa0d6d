import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { moversQuery, type MoversQuery } from './movers.query.js';
import { MoversService } from './movers.service.js';
import { moversAnswer, type MoversAnswer } from './movers.view.js';

/** MoversController is `GET /api/v1/movers`. */
@ApiTags('asking')
@Controller('api/v1/movers')
@Needs('read')
export class MoversController {
  constructor(private readonly movers: MoversService) {}

  @Get()
  @Answers(moversAnswer)
  list(@Query({ schema: moversQuery }) query: MoversQuery, @CallerOf() caller: Caller): Promise<MoversAnswer> {
    return this.movers.movers(query, caller);
  }
}
