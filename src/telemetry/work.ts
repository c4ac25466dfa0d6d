import { AsyncLocalStorage } from 'node:async_hooks';
import type { OwnSpan } from './own-span.js';

/** Work is what a process does for one reason, and what every line of the log about it says. */
export interface Work {
  /** The id of the request, or of this run of the job. */
  id: string;
  /** The job; `null`: it is a request. */
  job: string | null;
  traceId: string | null;
  spanId: string | null;
  /** What is told of it; `null`: nothing. */
  span: OwnSpan | null;
  /** Whether it is about spans that a TechSapo sends of itself, of which nothing more is to come. */
  isOwnTelemetry: boolean;
  /** By the clock of this process; `null`: it goes on. */
  overAtMs: number | null;
}

/** What a request begins and does not wait for is still about it; a timer or a connection that outlives it is not. */
const AFTERMATH_MS = 10_000;

const current = new AsyncLocalStorage<Work | null>();

/** within runs something as a part of some work, or of none. */
export function within<T>(work: Work | null, run: () => T): T {
  return current.run(work, run);
}

/** currentWork is the work that is done just now; `null`: what is done is not about a request or a job, or no longer. */
export function currentWork(): Work | null {
  const work = current.getStore() ?? null;
  const isLongOver = work !== null && work.overAtMs !== null && performance.now() - work.overAtMs > AFTERMATH_MS;
  return isLongOver ? null : work;
}

/** hushWork has nothing more told of the current work: it is about spans that a TechSapo sent of itself. */
export function hushWork(): void {
  const work = currentWork();
  if (work) Object.assign(work, { span: null, isOwnTelemetry: true });
}
