import { Injectable } from '@nestjs/common';
import type { Self } from '../../config/self.js';
import { WorkerMetrics } from '../../metrics/worker-metrics.js';
import { WorkerPages } from '../../storage/repositories/worker-pages.js';

/** OwnSeries writes down this worker's own series, for whichever worker is asked for those of all. */
@Injectable()
export class OwnSeries {
  constructor(
    private readonly pages: WorkerPages,
    private readonly own: WorkerMetrics,
  ) {}

  /** put writes them down as they are now. */
  put(self: Self): Promise<void> {
    return this.pages.put(self, () => this.own.page());
  }

  /** left forgets them when this worker has said goodbye. */
  left(self: Self): Promise<void> {
    return this.pages.left(self);
  }
}
