import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const BOUNDS_SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
const P95 = 0.95;

/** HttpMetrics measures the requests that this worker answers. */
@Injectable()
export class HttpMetrics {
  private readonly requests: Counter<'method' | 'endpoint' | 'status'>;
  private readonly durations: Histogram<'method' | 'endpoint'>;
  private readonly connections: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    this.requests = new Counter({
      name: 'http_requests_total',
      help: 'HTTP requests answered, by route',
      labelNames: ['method', 'endpoint', 'status'],
      registers,
    });
    this.durations = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer HTTP requests, by route',
      labelNames: ['method', 'endpoint'],
      buckets: BOUNDS_SECONDS,
      registers,
    });
    this.connections = new Gauge({
      name: 'techsapo_active_connections',
      help: 'Open connections of clients',
      registers,
    });
    const { durations } = this;
    new Gauge({
      name: 'techsapo_http_p95_response_time',
      help: 'Seconds within which 95 % of all HTTP requests since the start were answered; NaN before the first',
      registers,
      async collect() {
        this.set(p95Of((await durations.get()).values));
      },
    });
  }

  /** answered takes note of an answered request; `endpoint` is the pattern of its route, never its path. */
  answered(method: string, endpoint: string, status: number, seconds: number): void {
    this.requests.inc({ method, endpoint, status });
    this.durations.observe({ method, endpoint }, seconds);
  }

  /** connectionsChanged takes note of an opened (1) or closed (-1) connection. */
  connectionsChanged(by: 1 | -1): void {
    this.connections.inc(by);
  }
}

interface BucketValue {
  labels: Partial<Record<string, string | number>>;
  value: number;
  metricName?: string;
}

/** Reads the quantile off the cumulative buckets of all routes, within a bucket by straight line, as Prometheus does. */
function p95Of(values: readonly BucketValue[]): number {
  const cumulative = new Map<number, number>();
  for (const { labels, value, metricName } of values) {
    if (!metricName?.endsWith('_bucket')) continue;
    const bound = labels['le'] === '+Inf' ? Infinity : Number(labels['le']);
    cumulative.set(bound, (cumulative.get(bound) ?? 0) + value);
  }
  const total = cumulative.get(Infinity) ?? 0;
  if (total === 0) return NaN;
  const rank = P95 * total;
  let [below, countBelow] = [0, 0];
  for (const [bound, count] of [...cumulative].sort(([one], [other]) => one - other)) {
    if (count >= rank) {
      return bound === Infinity ? below : below + ((bound - below) * (rank - countBelow)) / (count - countBelow);
    }
    [below, countBelow] = [bound, count];
  }
  return below;
}
