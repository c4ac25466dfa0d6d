import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers } from '../../http/answers.js';
import { filterIn } from '../../http/query.js';
import { DimensionReader } from '../../storage/repositories/dimension-reader.js';
import { dimensionsAnswer, dimensionsQuery, viewOfDimensions } from './dimensions.view.js';
import type { DimensionsAnswer, DimensionsQuery } from './dimensions.view.js';

/** DimensionsController is `GET /api/v1/dimensions`. */
@ApiTags('asking')
@Controller('api/v1/dimensions')
@Needs('read')
export class DimensionsController {
  constructor(private readonly dimensions: DimensionReader) {}

  @Get()
  @Answers(dimensionsAnswer)
  async ask(
    @Query({ schema: dimensionsQuery }) query: DimensionsQuery,
    @CallerOf() caller: Caller,
  ): Promise<DimensionsAnswer> {
    return viewOfDimensions(await this.dimensions.values(filterIn(query, caller).project ?? null));
  }
}
