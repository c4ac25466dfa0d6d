import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { ActingCaller, Actor } from '../../domain/audit/actor.js';
import { ActingCallerOf, ActorOf } from '../../http/actor.js';
import { Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited, Unaudited } from '../../http/audited.js';
import { pageQuery, type Page, type Paged } from '../../http/paging.js';
import { PreviewService } from './preview.service.js';
import { previewAnswer, type PreviewAnswer } from './preview.view.js';
import { previewBody, pricesBody, repriceBody, resolveQuery, type PriceRow } from './prices.schema.js';
import { PricesService } from './prices.service.js';
import {
  correctionView,
  priceView,
  promised,
  resolvedPrice,
  type CorrectionView,
  type PriceView,
  type ResolvedPrice,
} from './prices.view.js';
import { RepriceService } from './reprice.service.js';

/** PricesController is `/api/v1/prices`: the operator's price book, which price holds, and pricing anew. */
@ApiTags('prices')
@Controller('api/v1/prices')
@Needs('finance', { everyProject: true })
export class PricesController {
  constructor(
    private readonly prices: PricesService,
    private readonly repricing: RepriceService,
    private readonly previews: PreviewService,
  ) {}

  @Get()
  @Needs('read')
  @Answers(pageOf(priceView))
  list(@Query({ schema: pageQuery }) query: Paged): Promise<Page<PriceView>> {
    return this.prices.list(query);
  }

  @Put()
  @Audited('price.replace', 'price')
  @Answers(pageOf(priceView))
  async put(@Body({ schema: pricesBody }) rows: PriceRow[], @ActorOf() by: Actor): Promise<Page<PriceView>> {
    return { items: await this.prices.put(rows, by), nextCursor: null };
  }

  @Delete(':id')
  @Audited('price.delete', 'price')
  @HttpCode(204)
  remove(@Param('id') id: string, @ActorOf() by: Actor): Promise<void> {
    return this.prices.remove(id, by);
  }

  @Get('resolve')
  @Needs('read')
  @Answers(resolvedPrice)
  resolve(@Query({ schema: resolveQuery }) query: z.output<typeof resolveQuery>): Promise<ResolvedPrice> {
    return this.prices.resolve(query);
  }

  @Post('preview')
  @Unaudited('nothing is made')
  @HttpCode(200)
  @Answers(previewAnswer)
  preview(@Body({ schema: previewBody }) body: z.output<typeof previewBody>): Promise<PreviewAnswer> {
    return this.previews.preview(body);
  }

  @Post('reprice')
  @Audited('calls.reprice', 'calls')
  @HttpCode(202)
  @Answers(promised, 202)
  reprice(
    @Body({ schema: repriceBody }) body: z.output<typeof repriceBody>,
    @ActingCallerOf() caller: ActingCaller,
  ): Promise<z.output<typeof promised>> {
    return this.repricing.request(body, caller);
  }

  @Get('corrections')
  @Needs('read', { everyProject: true })
  @Answers(pageOf(correctionView))
  corrected(@Query({ schema: pageQuery }) query: Paged): Promise<Page<CorrectionView>> {
    return this.repricing.done(query);
  }
}
