import { Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import type { WrittenFamily } from './text-format.js';

/** WorkerMetrics is all of this worker's own series. */
@Injectable()
export class WorkerMetrics {
  constructor(private readonly registry: Registry) {}

  /** page is the series as they are now, as others can read them with `familiesIn`. */
  async page(): Promise<string> {
    return JSON.stringify(await this.families());
  }

  /** families is the series as they are now, written down. */
  async families(): Promise<WrittenFamily[]> {
    const names = this.registry.getMetricsAsArray().map(({ name }) => name);
    const written = await Promise.all(names.map((name) => this.registry.getSingleMetricAsString(name)));
    return written.map((text, index) => {
      const lines = text.split('\n').filter((line) => line !== '');
      const isHead = (line: string): boolean => line.startsWith('#');
      return {
        name: names[index] ?? '',
        head: lines.filter(isHead).join('\n'),
        series: lines.filter((line) => !isHead(line)).join('\n'),
      };
    });
  }
}
