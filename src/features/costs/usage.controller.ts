import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { usageQuery, type UsageQuery } from './usage.query.js';
import { UsageService } from './usage.service.js';
import { usageAnswer, type UsageAnswer } from './usage.view.js';

/** UsageController is `GET /api/v1/usage`. */
@ApiTags('asking')
@Controller('api/v1/usage')
@Needs('read')
export class UsageController {
  constructor(private readonly usage: UsageService) {}

  @Get()
  @Answers(usageAnswer)
  ask(@Query({ schema: usageQuery }) query: UsageQuery, @CallerOf() caller: Caller): Promise<UsageAnswer> {
    return this.usage.usage(query, caller);
  }
}
