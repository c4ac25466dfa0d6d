import { z } from 'zod';
import type { Environment } from '../../config/environment.js';
import type { Period } from '../../domain/period.js';
import { KEY_FINDINGS } from '../../domain/security/unusual-use.js';
import { counts, time } from '../../http/answers.js';
import type { FoundOfKey } from '../../storage/security/key-uses.js';
import type { LockOut } from '../../storage/security/lock-outs.js';
import type { Doer, KindInTime } from '../../storage/security/security-events.js';

const byKind = counts.meta({ description: 'How often what happened; kinds that did not are left out' });
const keyId = z.string().meta({ description: 'As it was shown, be there such a key or not; empty: none of ours' });
const keyName = z.string().nullable().meta({ description: 'Null: there is no such key' });
const perMinute = z.number().meta({ description: 'Requests a minute; 0: no limit' });

const lockOutView = z
  .object({
    ...{ id: z.string(), source: z.string(), keyId, keyName },
    ...{ since: time, until: time },
    guesses: z.number().meta({ description: 'How often it was wrong since it was last forgotten' }),
    lockOuts: z.number().meta({ description: 'How often it was locked out since then' }),
  })
  .meta({ id: 'LockOut' });

const findingView = z
  .object({
    ...{ id: z.string(), keyId: z.string(), keyName, kind: z.enum(KEY_FINDINGS) },
    subject: z.string().meta({ description: 'The network, the class of models, or the hour' }),
    at: time,
    value: z.number().nullable().meta({ description: 'What was counted; null where nothing is' }),
    expected: z.number().nullable().meta({ description: 'What is usual at most' }),
  })
  .meta({ id: 'KeyFinding' });

/** securityAnswer is what happened at the door within a span of whole minutes, and who is locked out now. */
export const securityAnswer = z
  .object({
    ...{ from: time, to: time },
    stepSeconds: z.number().meta({ description: 'Of the steps over time' }),
    totals: byKind,
    overTime: z.array(z.object({ at: time, counts: byKind })),
    sources: z.array(z.object({ source: z.string(), times: z.number(), lastSeenAt: time, byKind })).meta({
      description: 'Addresses, of IPv6 their /64; the busiest first. "others" stands for what could not be told apart',
    }),
    keys: z.array(z.object({ keyId, keyName, times: z.number(), lastSeenAt: time, byKind })),
    lockOuts: z.array(lockOutView).meta({ description: 'Now, whatever the span' }),
    findings: z.array(findingView).meta({ description: 'Unusual uses of keys, the latest first' }),
    limits: z.object({
      ...{ ingest: perMinute, api: perMinute, anonymous: perMinute, refused: perMinute, browser: perMinute },
      lockOutAfter: z.number().meta({ description: 'Wrong guesses; 0: nobody is locked out' }),
    }),
  })
  .meta({ id: 'SecurityAnswer' });
export type SecurityAnswer = z.output<typeof securityAnswer>;

/** SecurityRecord is all that is told of a span. */
export interface SecurityRecord {
  span: Period;
  stepMs: number;
  overTime: readonly KindInTime[];
  sources: readonly Doer[];
  keys: readonly Doer[];
  lockOuts: readonly LockOut[];
  findings: readonly FoundOfKey[];
}

/** viewOfSecurity shows what happened at the door; `nameOf` is what a key is called. */
export function viewOfSecurity(
  record: SecurityRecord,
  environment: Environment,
  nameOf: (keyId: string) => string | null,
): SecurityAnswer {
  const { span, stepMs, overTime, sources, keys, lockOuts, findings } = record;
  const totals: Record<string, number> = {};
  const steps = new Map<number, Record<string, number>>();
  for (const { fromMs, kind, times } of overTime) {
    totals[kind] = (totals[kind] ?? 0) + times;
    steps.set(fromMs, { ...steps.get(fromMs), [kind]: times });
  }
  return {
    ...{ from: textOf(span.fromMs), to: textOf(span.toMs), stepSeconds: stepMs / 1000, totals },
    overTime: [...steps].map(([fromMs, counted]) => ({ at: textOf(fromMs), counts: counted })),
    sources: sources.map((doer) => ({ source: doer.name, ...shownDoer(doer) })),
    keys: keys.map((doer) => ({ keyId: doer.name, keyName: nameOf(doer.name), ...shownDoer(doer) })),
    lockOuts: lockOuts.map(({ sinceMs, untilMs, ...one }) => ({
      ...{ ...one, keyName: nameOf(one.keyId), since: textOf(sinceMs), until: textOf(untilMs) },
    })),
    findings: findings.map(({ atMs, ...one }) => ({ ...one, keyName: nameOf(one.keyId), at: textOf(atMs) })),
    limits: {
      ingest: environment.RATE_LIMIT_INGEST,
      api: environment.RATE_LIMIT_API,
      anonymous: environment.RATE_LIMIT_ANONYMOUS,
      refused: environment.RATE_LIMIT_REFUSED,
      browser: environment.RATE_LIMIT_BROWSER,
      lockOutAfter: environment.LOCK_OUT_AFTER,
    },
  };
}

function shownDoer({ times, lastMs, byKind }: Doer) {
  return { times, lastSeenAt: textOf(lastMs), byKind: { ...byKind } as Record<string, number> };
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
