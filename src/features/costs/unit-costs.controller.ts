import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { unitCostsQuery, type UnitCostsQuery } from './unit-costs.query.js';
import { UnitCostsService } from './unit-costs.service.js';
import { unitCostsAnswer, type UnitCostsAnswer } from './unit-costs.view.js';

/** UnitCostsController is `GET /api/v1/unit-costs`. */
@ApiTags('asking')
@Controller('api/v1/unit-costs')
@Needs('read')
export class UnitCostsController {
  constructor(private readonly unitCosts: UnitCostsService) {}

  @Get()
  @Answers(unitCostsAnswer)
  get(@Query({ schema: unitCostsQuery }) query: UnitCostsQuery, @CallerOf() caller: Caller): Promise<UnitCostsAnswer> {
    return this.unitCosts.unitCosts(query, caller);
  }
}
