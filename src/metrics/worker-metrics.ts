import { Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';

/** WorkerMetrics is all of this worker's own series. */
@Injectable()
export class WorkerMetrics {
  constructor(private readonly registry: Registry) {}

  /** text is the series in Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
