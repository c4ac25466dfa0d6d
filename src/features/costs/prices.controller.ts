import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { formatUsd } from '../../domain/money.js';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import type { Page } from '../../http/paging.js';
import { Corrections, type Correction } from '../../storage/repositories/corrections.js';
import { pricesBody, repriceBody, resolveQuery, type PriceRow } from './prices.schema.js';
import { PricesService, type PriceView, type ResolvedPrice } from './prices.service.js';
import { RepriceService } from './reprice.service.js';

const LATEST_CORRECTIONS = 100;

/** CorrectionView is a record of calls that were priced anew, as the API shows it. */
interface CorrectionView {
  id: string;
  madeBy: string;
  madeAt: string;
  from: string;
  to: string;
  examinedCalls: number;
  changedCalls: number;
  differenceUsd: string;
}

/** PricesController is `/api/v1/prices`: the operator's price book, which price holds, and pricing anew. */
@ApiTags('prices')
@Controller('api/v1/prices')
@Needs('finance', { everyProject: true })
export class PricesController {
  constructor(
    private readonly prices: PricesService,
    private readonly repricing: RepriceService,
    private readonly corrections: Corrections,
  ) {}

  @Get()
  @Needs('read')
  async list(): Promise<Page<PriceView>> {
    return { items: await this.prices.list(), nextCursor: null };
  }

  @Put()
  async put(@Body({ schema: pricesBody }) rows: PriceRow[]): Promise<Page<PriceView>> {
    return { items: await this.prices.put(rows), nextCursor: null };
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id') id: string): Promise<void> {
    return this.prices.remove(id);
  }

  @Get('resolve')
  @Needs('read')
  resolve(@Query({ schema: resolveQuery }) query: z.output<typeof resolveQuery>): Promise<ResolvedPrice> {
    return this.prices.resolve(query);
  }

  @Post('reprice')
  @HttpCode(202)
  reprice(
    @Body({ schema: repriceBody }) body: z.output<typeof repriceBody>,
    @CallerOf() caller: Caller,
  ): Promise<{ id: string }> {
    return this.repricing.request(body, caller);
  }

  @Get('corrections')
  @Needs('read', { everyProject: true })
  async corrected(): Promise<Page<CorrectionView>> {
    return { items: (await this.corrections.list(LATEST_CORRECTIONS)).map(viewOf), nextCursor: null };
  }
}

function viewOf(correction: Correction): CorrectionView {
  return {
    id: correction.id,
    madeBy: correction.madeBy,
    madeAt: new Date(correction.madeAtMs).toISOString(),
    from: new Date(correction.fromMs).toISOString(),
    to: new Date(correction.toMs).toISOString(),
    examinedCalls: correction.examinedCalls,
    changedCalls: correction.changedCalls,
    differenceUsd: formatUsd(correction.differenceNano),
  };
}
