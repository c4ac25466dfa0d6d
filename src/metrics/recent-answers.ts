import { tellsOfService } from '../domain/reliability/probe-routes.js';
import { slidingWindow, slotAt, partOf, toldWithin, type SlidingWindow } from '../domain/reliability/sliding-window.js';
import { slowestOf, type EndpointFacts, type WorkerFacts } from '../domain/reliability/worker-facts.js';
import { MINUTE_MS } from '../domain/period.js';

interface Answers {
  requests: number;
  seconds: number;
  failed: number;
}

const WINDOW_MS = 5 * MINUTE_MS;

/** RecentAnswers is how requests were answered in the last minutes. */
export class RecentAnswers {
  private readonly endpoints = new Map<string, SlidingWindow<Answers>>();
  private readonly all = slidingWindow(WINDOW_MS, noneYet);
  private readonly refused = slidingWindow(MINUTE_MS, () => ({ credentials: 0, rate: 0 }));

  /** answered takes note of an answered request; `route` is a pattern, of which there are not many. */
  answered(
    { method, route, status, seconds }: { method: string; route: string; status: number; seconds: number },
    nowMs: number,
  ): void {
    const refused = slotAt(this.refused, nowMs);
    if (status === 401 || status === 403) refused.credentials++;
    if (status === 429) refused.rate++;
    if (!tellsOfService(route)) return;
    const endpoint = `${method} ${route}`;
    const own = this.endpoints.get(endpoint) ?? slidingWindow(WINDOW_MS, noneYet);
    this.endpoints.set(endpoint, own);
    for (const answers of [slotAt(this.all, nowMs), slotAt(own, nowMs)]) {
      answers.requests++;
      answers.seconds += seconds;
      if (status >= 500) answers.failed++;
    }
  }

  /** facts is what is known of them now. */
  facts(
    nowMs: number,
  ): Pick<
    WorkerFacts,
    'httpMeanSeconds' | 'httpErrorPart' | 'authFailuresPerMinute' | 'rateLimitHitsPerMinute' | 'endpoints'
  > {
    const { requests, seconds, failed } = sumOf(this.all, nowMs);
    const refused = toldWithin(this.refused, nowMs);
    return {
      httpMeanSeconds: partOf(seconds, requests),
      httpErrorPart: partOf(failed, requests),
      authFailuresPerMinute: refused.reduce((sum, { credentials }) => sum + credentials, 0),
      rateLimitHitsPerMinute: refused.reduce((sum, { rate }) => sum + rate, 0),
      endpoints: slowestOf(
        [...this.endpoints].flatMap(([endpoint, window]) => factsOf(endpoint, sumOf(window, nowMs))),
      ),
    };
  }
}

function noneYet(): Answers {
  return { requests: 0, seconds: 0, failed: 0 };
}

function sumOf(window: SlidingWindow<Answers>, nowMs: number): Answers {
  const sum = noneYet();
  for (const { requests, seconds, failed } of toldWithin(window, nowMs)) {
    sum.requests += requests;
    sum.seconds += seconds;
    sum.failed += failed;
  }
  return sum;
}

function factsOf(endpoint: string, { requests, seconds }: Answers): EndpointFacts[] {
  const meanSeconds = partOf(seconds, requests);
  return meanSeconds === null ? [] : [{ endpoint, meanSeconds, requests }];
}
