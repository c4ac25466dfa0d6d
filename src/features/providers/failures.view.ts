import { z } from 'zod';
import type { Dimension } from '../../domain/call.js';
import type { Period } from '../../domain/period.js';
import { pageOf, time } from '../../http/answers.js';
import type { StoredCall } from '../../storage/ledger/call-table.js';
import type { FailureCount, FailureEdges, FailureParts } from '../../storage/repositories/failure-reader.js';

const hits = z
  .array(z.object({ name: z.string().nullable(), count: z.number() }))
  .meta({ description: 'Those hit most; null is what names none' });

const example = z.object({
  id: z.string(),
  project: z.string(),
  timestamp: time,
  traceId: z.string().nullable(),
  message: z.string().nullable().meta({ description: 'As it was told' }),
});

/** failureGroup is the failures that have one fingerprint. */
export const failureGroup = z
  .object({
    fingerprint: z.string(),
    errorClass: z.string().nullable().meta({
      description: 'null for the one group of all kinds beyond those that are told apart',
    }),
    httpStatus: z.number().nullable(),
    message: z.string().nullable().meta({
      description: 'Without what differs from one failure to the next; null where nothing was told',
    }),
    count: z.number(),
    firstSeen: time.nullable().meta({ description: 'Within the range; null when that call is no longer kept' }),
    lastSeen: time.nullable(),
    trend: z.array(z.number()).meta({ description: 'How many in each of the buckets' }),
    releases: hits,
    features: hits,
    models: hits,
    examples: z.array(example).meta({ description: 'The latest ones' }),
  })
  .meta({ id: 'FailureGroup' });
export type FailureGroup = z.output<typeof failureGroup>;

/** failuresAnswer is a part of the ways in which a provider failed; `from` and `to` are the edges that the sums really have. */
export const failuresAnswer = pageOf(failureGroup)
  .extend({
    provider: z.string(),
    from: time,
    to: time,
    buckets: z.array(time).meta({ description: 'Where the buckets of the trends begin' }),
    failures: z.number().meta({ description: 'All failures of all groups' }),
  })
  .meta({ id: 'FailuresAnswer' });
export type FailuresAnswer = z.output<typeof failuresAnswer>;

const MOST_HITS = 5;

/** groupOf shows the failures of one kind. */
export function groupOf(
  { fingerprint, kind, failures }: FailureCount,
  parts: FailureParts,
  { firstMs, latest }: FailureEdges,
  buckets: readonly Period[],
): FailureGroup {
  const last = latest[0];
  return {
    fingerprint,
    errorClass: kind.errorClass,
    httpStatus: kind.httpStatus,
    message: kind.message,
    count: failures,
    firstSeen: firstMs === null ? null : new Date(firstMs).toISOString(),
    lastSeen: last ? new Date(last.call.startedAtMs).toISOString() : null,
    trend: trendOf(parts, buckets),
    releases: hitsOf('release', parts),
    features: hitsOf('feature', parts),
    models: hitsOf('model', parts),
    examples: latest.map(exampleOf),
  };
}

function exampleOf({ call }: StoredCall): z.output<typeof example> {
  const { id, project, startedAtMs, traceId, errorMessage } = call;
  return { id, project, timestamp: new Date(startedAtMs).toISOString(), traceId, message: errorMessage };
}

function trendOf(parts: FailureParts, buckets: readonly Period[]): number[] {
  const trend = buckets.map(() => 0);
  let index = 0;
  for (const { startMs, failures } of parts.buckets) {
    while (index < buckets.length - 1 && startMs >= (buckets[index]?.toMs ?? 0)) index++;
    trend[index] = (trend[index] ?? 0) + failures;
  }
  return trend;
}

function hitsOf(dimension: Dimension, { series }: FailureParts): z.output<typeof hits> {
  const counts = new Map<string, number>();
  for (const { dimensions, failures } of series) {
    counts.set(dimensions[dimension], (counts.get(dimensions[dimension]) ?? 0) + failures);
  }
  return [...counts]
    .filter(([, count]) => count > 0)
    .sort(([name, count], [other, otherCount]) => otherCount - count || (name < other ? -1 : 1))
    .slice(0, MOST_HITS)
    .map(([name, count]) => ({ name: name === '' ? null : name, count }));
}
