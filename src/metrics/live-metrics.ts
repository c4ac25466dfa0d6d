import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';

/** LiveMetrics measures the clients that follow this worker. */
@Injectable()
export class LiveMetrics {
  private readonly drops: Counter<'reason'>;

  constructor(private readonly registry: Registry) {
    this.drops = new Counter({
      name: 'techsapo_live_dropped_total',
      help: 'Live clients whose connection was closed by us, by reason',
      labelNames: ['reason'],
      registers: [registry],
    });
  }

  /** dropped takes note of a closed connection; `reason` is one of a closed list. */
  dropped(reason: string): void {
    this.drops.inc({ reason });
  }

  /** watchClients reads, at every scrape, how many clients are connected in which way. */
  watchClients(read: () => Record<string, number>): void {
    new Gauge({
      name: 'techsapo_live_clients',
      help: 'Clients that follow live, by transport',
      labelNames: ['transport'],
      registers: [this.registry],
      collect() {
        for (const [transport, clients] of Object.entries(read())) this.set({ transport }, clients);
      },
    });
  }
}
