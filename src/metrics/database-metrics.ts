import { Injectable } from '@nestjs/common';
import { Gauge, Histogram, Registry } from 'prom-client';

const BOUNDS_SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** DatabaseMetrics measures this worker's use of the database. */
@Injectable()
export class DatabaseMetrics {
  private readonly durations: Histogram<'operation'>;

  constructor(private readonly registry: Registry) {
    this.durations = new Histogram({
      name: 'db_query_duration_seconds',
      help: 'Time of statements by kind',
      labelNames: ['operation'],
      buckets: BOUNDS_SECONDS,
      registers: [registry],
    });
  }

  /** finished takes note of a finished statement. */
  finished(operation: 'read' | 'write' | 'commit', seconds: number): void {
    this.durations.observe({ operation }, seconds);
  }

  /** watchErrors reads, at every scrape, how many errors came in a row that goes on. */
  watchErrors(read: () => number): void {
    new Gauge({
      name: 'techsapo_database_errors_in_row',
      help: 'Errors of the database without a success since, as this worker sees it',
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  /** watchConnections reads the numbers of connections at every scrape. */
  watchConnections(read: () => { total: number; active: number }): void {
    const registers = [this.registry];
    new Gauge({
      name: 'db_connections_active',
      help: 'Connections to the database that are at work',
      registers,
      collect() {
        this.set(read().active);
      },
    });
    new Gauge({
      name: 'db_connections_total',
      help: 'Connections to the database that are open',
      registers,
      collect() {
        this.set(read().total);
      },
    });
  }
}
