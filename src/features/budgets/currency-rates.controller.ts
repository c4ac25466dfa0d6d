import { Body, Controller, Delete, Get, HttpCode, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/audit/actor.js';
import { ActorOf } from '../../http/actor.js';
import { Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import type { Page } from '../../http/paging.js';
import {
  rateQuery,
  ratesBody,
  rateView,
  type RateQuery,
  type RateRow,
  type RateView,
} from './currency-rates.schema.js';
import { CurrencyRatesService } from './currency-rates.service.js';

/** CurrencyRatesController is `/api/v1/currency-rates`: the operator's table of what currencies are worth. */
@ApiTags('budgets')
@Controller('api/v1/currency-rates')
@Needs('finance', { everyProject: true })
export class CurrencyRatesController {
  constructor(private readonly rates: CurrencyRatesService) {}

  @Get()
  @Needs('read')
  @Answers(pageOf(rateView))
  list(): Promise<Page<RateView>> {
    return this.rates.list();
  }

  @Put()
  @Audited('rate.replace', 'rate')
  @Answers(pageOf(rateView))
  put(@Body({ schema: ratesBody }) rows: RateRow[], @ActorOf() by: Actor): Promise<Page<RateView>> {
    return this.rates.put(rows, by);
  }

  @Delete()
  @Audited('rate.delete', 'rate')
  @HttpCode(204)
  remove(@Query({ schema: rateQuery }) query: RateQuery, @ActorOf() by: Actor): Promise<void> {
    return this.rates.remove(query, by);
  }
}
