import type { WorkerFacts } from '../reliability/worker-facts.js';
import { MINUTE_MS } from '../period.js';
import { isLostLately, judgeWorker, type Sighting, type WorkerVerdict } from '../reliability/worker-state.js';
import { keyOf, type FactName, type Labels, type Measured } from './fact.js';

/** ToldWorker is a worker and what it told of itself, if anything. */
export interface ToldWorker extends Sighting {
  host: string;
  facts: WorkerFacts | null;
}

/**
 * workerFact is a fact of all workers that live; of one that was replaced nothing is told. Of one that fell silent lately nobody
 * knows whether it is well again. Where who asks cannot miss others, as he does not hear well himself, it is not even known
 * whether they are lost.
 */
export function workerFact(
  fact: FactName,
  workers: readonly ToldWorker[],
  nowMs: number,
  canMissOthers: boolean,
): Measured[] {
  const verdicts = workers.map((worker) => ({ worker, ...judgeWorker(worker, workers, nowMs) }));
  const unheard = verdicts.filter((verdict) =>
    canMissOthers ? fact !== 'worker_lost' && isLostLately(verdict, nowMs) : verdict.state === 'lost',
  );
  const measured = measuredOf(
    fact,
    verdicts.filter((verdict) => !unheard.includes(verdict)),
    nowMs,
  );
  const told = new Set(measured.map(({ labels }) => keyOf(labels)));
  const unknown = unheard
    .flatMap(({ worker }) => labelsOf(fact, worker))
    .filter((labels) => !told.has(keyOf(labels)))
    .map((labels): Measured => ({ labels, value: null, isUnknown: true }));
  return [...measured, ...unknown];
}

interface Verdict extends WorkerVerdict {
  worker: ToldWorker;
}

function measuredOf(fact: FactName, verdicts: readonly Verdict[], nowMs: number): Measured[] {
  if (fact === 'worker_lost') return lost(verdicts, nowMs);
  const live = verdicts.flatMap(({ worker, state }) => (state === 'live' ? worker : []));
  if (fact === 'endpoint_response_seconds') return endpoints(live);
  const read = OF_WORKER[fact];
  if (!read) return [];
  const by = fact === 'disk_part' ? 'host' : 'worker';
  return worst(
    live.map((worker) => [by, by === 'host' ? worker.host : worker.name, worker.facts ? read(worker.facts) : null]),
  );
}

function labelsOf(fact: FactName, { name, host, facts }: ToldWorker): Labels[] {
  switch (fact) {
    case 'endpoint_response_seconds':
      return (facts?.endpoints ?? []).map(({ endpoint }) => ({ endpoint }));
    case 'disk_part':
      return [{ host }];
    default:
      return [{ worker: name }];
  }
}

const DOWN_TOLD_MS = MINUTE_MS;

const OF_WORKER: Partial<Record<FactName, (facts: WorkerFacts) => number | null>> = {
  cpu_part: ({ cpuPart }) => cpuPart,
  memory_part: ({ memoryPart }) => memoryPart,
  disk_part: ({ diskPart }) => diskPart,
  pool_part: ({ poolPart }) => poolPart,
  query_p95_seconds: ({ queryP95Seconds }) => queryP95Seconds,
  http_response_seconds: ({ httpMeanSeconds }) => httpMeanSeconds,
  redis_errors_in_row: ({ redisErrorsInRow }) => redisErrorsInRow,
  database_errors_in_row: ({ databaseErrorsInRow }) => databaseErrorsInRow,
};

/** Workers may have the same name, as they may share a machine: then the worst of them is told. */
function worst(told: readonly (readonly [label: string, name: string, value: number | null])[]): Measured[] {
  const values = new Map<string, Measured>();
  for (const [label, name, value] of told) {
    const known = values.get(name)?.value ?? null;
    const higher = known === null || value === null ? (known ?? value) : Math.max(known, value);
    values.set(name, { labels: { [label]: name }, value: higher });
  }
  return [...values.values()];
}

/** Where nobody had been at work when a worker was started, that is told for a moment after it is over. */
function lost(verdicts: readonly Verdict[], nowMs: number): Measured[] {
  const there = verdicts.filter(({ state }) => state !== 'replaced');
  return worst(
    there.map(({ worker, state }) => {
      const { facts, startedAtMs, name } = worker;
      const wasDown = (facts?.downSinceMs ?? null) !== null && nowMs - startedAtMs < DOWN_TOLD_MS;
      return ['worker', name, state === 'lost' || wasDown ? 1 : 0];
    }),
  );
}

/** The mean of all workers, each as often as it answered. */
function endpoints(live: readonly ToldWorker[]): Measured[] {
  const sums = new Map<string, { seconds: number; requests: number }>();
  for (const { endpoint, meanSeconds, requests } of live.flatMap(({ facts }) => facts?.endpoints ?? [])) {
    const sum = sums.get(endpoint) ?? { seconds: 0, requests: 0 };
    sums.set(endpoint, { seconds: sum.seconds + meanSeconds * requests, requests: sum.requests + requests });
  }
  return [...sums].map(([endpoint, { seconds, requests }]) => {
    return { labels: { endpoint }, value: requests === 0 ? null : seconds / requests };
  });
}
