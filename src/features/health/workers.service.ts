import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { judgeWorker, standingOf, WORKER_STATES, type WorkersStanding } from '../../domain/reliability/worker-state.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { Workers } from '../../storage/repositories/workers.js';
import { viewOfWorker, type WorkerView } from './workers.view.js';

const position = z.tuple([z.number(), z.string(), z.string()]);

/** WorkersService tells which processes of the service there are, and which are missing. */
@Injectable()
export class WorkersService {
  constructor(
    private readonly workers: Workers,
    private readonly clock: Clock,
  ) {}

  /** list is a part of the workers, first those that live, then the lost. It throws `Rejected` (`invalid_cursor`). */
  async list(paged: Paged): Promise<Page<WorkerView>> {
    const all = await this.workers.list();
    const views = all.map((worker) => viewOfWorker(worker, judgeWorker(worker, all, this.clock.now())));
    return pageIn(views, paged, position, ({ state, name, id }) => [WORKER_STATES.indexOf(state), name, id]);
  }

  /** standing is how many workers live and are missing. */
  async standing(): Promise<WorkersStanding> {
    return standingOf(await this.workers.list(), this.clock.now());
  }
}
