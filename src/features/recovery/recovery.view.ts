import { z } from 'zod';
import { ACTION_RULES, ACTIONS, CHECKS, type Action } from '../../domain/recovery/actions.js';
import { FINDING_KINDS, FINDING_RULES, inOrder, SEVERITIES, type Finding } from '../../domain/recovery/findings.js';
import { OUTCOMES, type Outcome, type Tally } from '../../domain/recovery/outcome.js';
import { DECISIONS, MOST_ATTEMPTS, textOf } from '../../domain/recovery/policy.js';
import { CHECK_TEXTS, CHECKED, summaryOf, type Diagnosed, type Diagnosis } from '../../domain/recovery/report.js';
import type { Trouble } from '../../domain/recovery/trouble.js';
import { time } from '../../http/answers.js';
import type { Attempt } from '../../storage/recovery/recovery-table.js';

const action = z.enum(ACTIONS);
const decision = z.enum(DECISIONS).meta({ description: 'What the service does about it by itself, and why' });

const found = z.object({
  finding: z.enum(FINDING_KINDS),
  subject: z.string().meta({ description: 'What exactly, by its name; empty where there is one only' }),
  severity: z.enum(SEVERITIES),
  detail: z.record(z.string(), z.unknown()),
  meaning: z.string(),
  advice: z.string(),
  action: action.nullable().meta({ description: 'The repair that mends it; null: none of ours does' }),
});

const diagnosed = found.extend({ decision, decisionText: z.string() }).meta({ id: 'DiagnosedFinding' });

/** diagnosisView is everything that was looked at, at one moment. */
export const diagnosisView = z
  .object({
    at: time,
    worker: z.string(),
    version: z.string(),
    recovery: z.enum(['on', 'off']),
    summary: z.string(),
    findings: z.array(diagnosed).meta({ description: 'The worst first' }),
    checks: z.array(
      z.object({
        check: z.enum(CHECKS),
        looksAt: z.string(),
        result: z.enum(CHECKED),
        because: z.string().nullable(),
        tookMs: z.number(),
      }),
    ),
  })
  .meta({ id: 'Diagnosis' });
export type DiagnosisView = z.output<typeof diagnosisView>;

const measured = z.object({ finding: z.enum(FINDING_KINDS), subject: z.string(), magnitude: z.number() });

/** attemptView is one try at a repair. */
export const attemptView = z
  .object({
    id: z.string(),
    action,
    finding: z.enum(FINDING_KINDS).nullable().meta({ description: 'null: somebody asked for it' }),
    subject: z.string(),
    worker: z.string().nullable().meta({ description: 'What is repaired of which worker; null: of all' }),
    automatic: z.boolean(),
    actor: z.string(),
    beganAt: time,
    endedAt: time.nullable().meta({ description: 'null: it goes on, or was cut off' }),
    judgedAt: time.nullable(),
    outcome: z.enum(OUTCOMES).nullable().meta({ description: 'null: it is not known yet' }),
    before: z.array(measured),
    steps: z.array(z.string()),
    error: z.string().nullable(),
    after: z.array(measured).nullable().meta({ description: 'null: nobody has looked, or could' }),
  })
  .meta({ id: 'RecoveryAttempt' });
export type AttemptView = z.output<typeof attemptView>;

/** planView is what a repair would do. */
export const planView = z
  .object({ action, does: z.string(), dryRun: z.literal(true), steps: z.array(z.string()) })
  .meta({ id: 'RepairPlan' });
export type PlanView = z.output<typeof planView>;

/** troubleView is something that was found, for as long as it was there. */
export const troubleView = found
  .extend({
    id: z.string(),
    worker: z.string().nullable(),
    since: time,
    seenAt: time,
    endedAt: time.nullable().meta({ description: 'null: it is there still' }),
    decision,
    decisionText: z.string(),
  })
  .meta({ id: 'RecoveryFinding' });
export type TroubleView = z.output<typeof troubleView>;

const outcomes = z.object(Object.fromEntries(OUTCOMES.map((one) => [one, z.number()])) as Record<Outcome, z.ZodNumber>);
const figure = { attempts: z.number(), outcomes, successRate: z.number().nullable() };

/** figuresView is what attempts have brought. */
export const figuresView = z
  .object({
    from: time,
    total: z.object(figure),
    byAction: z.array(z.object({ action, ...figure })),
    byFinding: z.array(z.object({ finding: z.enum(FINDING_KINDS), ...figure })),
  })
  .meta({ id: 'RecoveryFigures' });
export type FiguresView = z.output<typeof figuresView>;

const actionView = z.object({
  action,
  does: z.string(),
  automatic: z.boolean().meta({ description: 'Whether it is tried by itself, where its findings may have it' }),
  findings: z.array(
    z.object({ finding: z.enum(FINDING_KINDS), automatic: z.enum(['always', 'quiet_hours', 'never']) }),
  ),
});

/** policyView is what may be done by itself. */
export const policyView = z
  .object({ recovery: z.enum(['on', 'off']), attemptsPerHour: z.number(), actions: z.array(actionView) })
  .meta({ id: 'RecoveryPolicy' });
export type PolicyView = z.output<typeof policyView>;

function foundOf(finding: Finding): z.output<typeof found> {
  const { kind, subject, detail } = finding;
  const { severity, meaning, advice, action: mending } = FINDING_RULES[kind];
  return { finding: kind, subject, severity, detail: { ...detail }, meaning, advice, action: mending };
}

function diagnosedOf(finding: Diagnosed): DiagnosisView['findings'][number] {
  return { ...foundOf(finding), decision: finding.decision, decisionText: textOf(finding.decision) };
}

/** viewOfDiagnosis writes a diagnosis as it is answered. */
export function viewOfDiagnosis(diagnosis: Diagnosis, isOn: boolean): DiagnosisView {
  const { atMs, worker, version, checks, findings } = diagnosis;
  return {
    ...{ at: new Date(atMs).toISOString(), worker, version, recovery: isOn ? 'on' : 'off' },
    summary: summaryOf(diagnosis),
    findings: inOrder(findings).map(diagnosedOf),
    checks: checks.map((one) => ({ ...one, looksAt: CHECK_TEXTS[one.check] })),
  };
}

/** viewOfAttempt writes an attempt as it is answered. */
export function viewOfAttempt(attempt: Attempt): AttemptView {
  const { id, action: tried, kind, subject, worker, isAutomatic, actor, detail } = attempt;
  const measures = (some: Attempt['detail']['before']) =>
    some.map((one) => ({ finding: one.kind, subject: one.subject, magnitude: one.magnitude }));
  return {
    ...{
      id,
      action: tried,
      finding: kind,
      subject,
      worker: worker === '' ? null : worker,
      automatic: isAutomatic,
      actor,
    },
    beganAt: new Date(attempt.beganMs).toISOString(),
    endedAt: timeOrNull(attempt.actedMs),
    judgedAt: timeOrNull(attempt.judgedMs),
    outcome: attempt.outcome,
    ...{ before: measures(detail.before), steps: detail.steps, error: detail.error },
    after: detail.after && measures(detail.after),
  };
}

/** viewOfTrouble writes a trouble as it is answered. */
export function viewOfTrouble(trouble: Trouble): TroubleView {
  const { id, worker, sinceMs, seenMs, endedMs } = trouble;
  return {
    ...diagnosedOf(trouble),
    ...{ id, worker: worker === '' ? null : worker },
    since: new Date(sinceMs).toISOString(),
    seenAt: new Date(seenMs).toISOString(),
    endedAt: timeOrNull(endedMs),
  };
}

/** viewOfPlan writes what a repair would do. */
export function viewOfPlan(name: Action, steps: string[]): PlanView {
  return { action: name, does: ACTION_RULES[name].does, dryRun: true, steps };
}

/** viewOfPolicy writes what may be done by itself. */
export function viewOfPolicy(isOn: boolean, switched: ReadonlyMap<Action, boolean>): PolicyView {
  const findingsOf = (name: Action): PolicyView['actions'][number]['findings'] =>
    FINDING_KINDS.flatMap((kind) => {
      const { action: mending, automatic } = FINDING_RULES[kind];
      return mending === name && automatic !== 'no_action' ? [{ finding: kind, automatic }] : [];
    });
  const actions = [...switched].map(([name, automatic]) => ({
    ...{ action: name, does: ACTION_RULES[name].does, automatic, findings: findingsOf(name) },
  }));
  return { recovery: isOn ? 'on' : 'off', attemptsPerHour: MOST_ATTEMPTS, actions };
}

/** NO_ATTEMPTS is the tally of no attempts. */
export const NO_ATTEMPTS = Object.fromEntries(OUTCOMES.map((one) => [one, 0])) as Tally;

function timeOrNull(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
