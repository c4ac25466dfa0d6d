import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { FactName } from '../../domain/alerting/fact.js';
import { workerFact } from '../../domain/alerting/worker-alert-facts.js';
import type { Family } from '../../metrics/text-format.js';
import { Workers } from '../../storage/repositories/workers.js';
import { measuredGauge } from './measured-gauge.js';

/** What workers told at their latest heartbeats, as the rules of alerts see it. */
const TOLD: readonly { fact: FactName; name: string; help: string }[] = [
  { fact: 'cpu_part', name: 'techsapo_worker_cpu_used_ratio', help: 'What a worker uses of a processor' },
  { fact: 'memory_part', name: 'techsapo_worker_memory_used_ratio', help: 'What a worker uses of the memory it may' },
  {
    fact: 'disk_part',
    name: 'techsapo_host_disk_used_ratio',
    help: 'Used part of the disk that the data of a host are on',
  },
  {
    fact: 'pool_part',
    name: 'techsapo_worker_pool_used_ratio',
    help: 'Connections to the database at work, of all that a worker may have; NaN where that has no bound',
  },
  {
    fact: 'query_p95_seconds',
    name: 'techsapo_worker_query_p95_seconds',
    help: 'Time that 95 of 100 statements of the last minute took at most; NaN without any',
  },
  {
    fact: 'redis_errors_in_row',
    name: 'techsapo_worker_redis_errors_in_row',
    help: 'Errors of Redis without a success between; NaN without Redis',
  },
  {
    fact: 'worker_lost',
    name: 'techsapo_worker_lost',
    help: 'Whether a worker has fallen silent and nobody took its place; NaN where that cannot be told',
  },
];

/** WorkerSeries reads the series of how workers are, those that fell silent among them. */
@Injectable()
export class WorkerSeries {
  constructor(
    private readonly workers: Workers,
    private readonly clock: Clock,
  ) {}

  /** families is what all workers told last. It throws `Unavailable`. */
  async families(): Promise<Family[]> {
    const workers = await this.workers.list();
    const [nowMs, canMissOthers] = [this.clock.now(), this.workers.canMissOthers()];
    return TOLD.map(({ fact, name, help }) =>
      measuredGauge(name, help, workerFact(fact, workers, nowMs, canMissOthers)),
    );
  }
}
