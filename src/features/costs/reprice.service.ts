import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { ActingCaller } from '../../domain/audit/actor.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { JobQueue } from '../../queue/job-queue.js';
import { Repricer } from '../../storage/ledger/repricer.js';
import { Corrections } from '../../storage/repositories/corrections.js';
import { Outbox } from '../../storage/repositories/outbox.js';
import type { repriceBody } from './prices.schema.js';
import { viewOfCorrection, type CorrectionView } from './prices.view.js';

/** Corrections further back are not listed; each of them is a person's decision, so there are few. */
const MOST_CORRECTIONS = 10_000;

const position = z.tuple([z.number(), z.string()]);
const order = z.object({ fromMs: z.number(), toMs: z.number(), madeBy: z.string() });

/** RepriceService has calls priced anew after prices were corrected. */
@Injectable()
export class RepriceService implements OnModuleInit {
  private readonly logger = new Logger(RepriceService.name);

  constructor(
    private readonly outbox: Outbox,
    private readonly queue: JobQueue,
    private readonly repricer: Repricer,
    private readonly corrections: Corrections,
  ) {}

  onModuleInit(): void {
    this.queue.handle('calls.reprice', async ({ workId }) => {
      if (workId !== null) await this.outbox.perform(workId, ({ id, payload }) => this.carryOut(id, payload));
    });
  }

  /**
   * request promises that the calls of a span will be priced anew, and returns the id of the correction's record. It throws
   * `Rejected` (`calls_not_kept`).
   */
  async request({ from, to }: z.output<typeof repriceBody>, caller: ActingCaller): Promise<{ id: string }> {
    this.repricer.expectKept({ fromMs: from, toMs: to });
    const payload: z.output<typeof order> = { fromMs: from, toMs: to, madeBy: caller.keyId };
    const id = await this.corrections.order(caller.actor, 'calls.reprice', payload);
    await this.queue.wake('calls.reprice', { workId: id }).catch((error: unknown) => {
      this.logger.warn(`the sweep will find what could not be queued: ${String(error)}`);
    });
    return { id };
  }

  /** done is a part of the latest records of calls priced anew. It throws `Rejected` (`invalid_cursor`). */
  async done(paged: Paged): Promise<Page<CorrectionView>> {
    const latest = await this.corrections.list(MOST_CORRECTIONS);
    const { items, nextCursor } = pageIn(latest, paged, position, ({ madeAtMs, id }) => [-madeAtMs, id]);
    return { items: items.map(viewOfCorrection), nextCursor };
  }

  private async carryOut(id: string, payload: unknown): Promise<void> {
    const done = await this.repricer.reprice({ id, ...order.parse(payload) });
    this.logger.log('calls priced anew', { id, examined: done.examinedCalls, changed: done.changedCalls });
  }
}
