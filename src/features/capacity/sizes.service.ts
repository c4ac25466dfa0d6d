import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { workerFact } from '../../domain/alerting/worker-alert-facts.js';
import type { Size } from '../../domain/capacity/growth.js';
import { Growths } from '../../storage/capacity/growths.js';
import { TableSizes } from '../../storage/capacity/table-sizes.js';
import { Workers } from '../../storage/repositories/workers.js';

/** SizesService notes how full the disks of the workers' hosts are, and how large the tables. */
@Injectable()
export class SizesService {
  constructor(
    private readonly workers: Workers,
    private readonly tables: TableSizes,
    private readonly growths: Growths,
    private readonly clock: Clock,
  ) {}

  /** note notes all of them as they are now. */
  async note(): Promise<void> {
    const nowMs = this.clock.now();
    const told = workerFact('disk_part', await this.workers.list(), nowMs, this.workers.canMissOthers());
    const disks = told.flatMap(({ labels, value }): Size[] => {
      return value === null ? [] : [{ kind: 'disk', subject: labels['host'] ?? '', value }];
    });
    await this.growths.note([...disks, ...(await this.tables.now())], nowMs);
  }
}
