import { FINDING_RULES, type Finding } from './findings.js';
import type { Check } from './actions.js';
import type { Decision } from './policy.js';

/** Trouble is something that was found, for as long as it was there, and what was decided about it last. */
export interface Trouble extends Finding {
  id: string;
  /** Who has found it in itself; no name: one for all. */
  worker: string;
  sinceMs: number;
  seenMs: number;
  endedMs: number | null;
  decision: Decision;
}

/** Looked is what a check showed; `null`: it could not look. */
export interface Looked {
  check: Check;
  findings: readonly Finding[] | null;
}

/** LookRule is who looked, and what gives new troubles their ids. */
export interface LookRule {
  worker: string;
  newId: () => string;
}

/** afterLooks is the troubles after some checks: new ones, those that go on, and those that are over. */
export function afterLooks(
  open: readonly Trouble[],
  looks: readonly Looked[],
  { worker, newId }: LookRule,
  nowMs: number,
): Trouble[] {
  const seen = looks.filter(({ findings }) => findings !== null);
  const looked = new Set(seen.map(({ check }) => check));
  const found = new Map(seen.flatMap(({ findings }) => findings ?? []).map((finding) => [keyOf(finding), finding]));
  const troubles = open.map((trouble): Trouble => {
    const finding = found.get(keyOf(trouble));
    found.delete(keyOf(trouble));
    if (finding) return { ...trouble, ...finding, seenMs: nowMs };
    return looked.has(FINDING_RULES[trouble.kind].check) ? ended(trouble, nowMs) : trouble;
  });
  const begun = [...found.values()].map((finding): Trouble => ({
    ...finding,
    ...{ id: newId(), worker, sinceMs: nowMs, seenMs: nowMs, endedMs: null, decision: 'too_fresh' },
  }));
  return [...troubles, ...begun];
}

/** Of what is over nobody waits for what an attempt brings any more: that there was one is what remains. */
function ended(trouble: Trouble, nowMs: number): Trouble {
  const wasTried = trouble.decision === 'settling' || trouble.decision === 'backing_off';
  return { ...trouble, decision: wasTried ? 'attempt' : trouble.decision, endedMs: nowMs };
}

/** keyOf is what tells one finding of a worker from another. */
export function keyOf({ kind, subject }: Pick<Finding, 'kind' | 'subject'>): string {
  return `${kind} ${subject}`;
}
