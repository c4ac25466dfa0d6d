import { Injectable, Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock } from '../../config/clock.js';
import { THE_SERVICE, type Actor } from '../../domain/audit/actor.js';
import type { AuditedAct } from '../../domain/audit/entry.js';
import { Bug } from '../../domain/failures.js';
import { ACTION_RULES, type Action } from '../../domain/recovery/actions.js';
import { FINDING_RULES, type Finding } from '../../domain/recovery/findings.js';
import { judgeOutcome } from '../../domain/recovery/outcome.js';
import { scrubText } from '../../domain/secrets.js';
import { RecoveryMetrics } from '../../metrics/recovery-metrics.js';
import { AuditLog } from '../../storage/audit/audit-log.js';
import type { Attempt } from '../../storage/recovery/recovery-table.js';
import { Inspections } from './inspections.js';
import type { Done, Repair, Wish } from './repair.js';
import { within } from '../../storage/within.js';

/** While the database is away no more acts than that wait to be written down. */
const MOST_UNWRITTEN = 100;
const LONGEST_ERROR = 500;
const PATIENCE_MS = 5_000;
const ID_BYTES = 16;

/** Repairs are all repairs, by their names. */
export class Repairs {
  private readonly byAction: ReadonlyMap<Action, Repair>;

  constructor(all: readonly Repair[]) {
    this.byAction = new Map(all.map((repair) => [repair.action, repair]));
  }

  /** of is the repair of a name. */
  of(action: Action): Repair {
    const repair = this.byAction.get(action);
    if (!repair) throw new Bug(`there is no repair ${action}`);
    return repair;
  }
}

/** newId is an id of ours. */
export function newId(): string {
  return randomBytes(ID_BYTES).toString('hex');
}

/** What is kept of findings beside an attempt. */
function told(findings: readonly Finding[]): Attempt['detail']['before'] {
  return findings.map(({ kind, subject, magnitude }) => ({ kind, subject, magnitude }));
}

/** Attempts carries out repairs, writes down that it did, and judges what they brought. */
@Injectable()
export class Attempts {
  private readonly logger = new Logger(Attempts.name);
  private unwritten: AuditedAct[] = [];
  private writing: Promise<void> | null = null;

  constructor(
    private readonly repairs: Repairs,
    private readonly inspections: Inspections,
    private readonly metrics: RecoveryMetrics,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** begun is an attempt that begins now. */
  begun(
    about: Pick<Attempt, 'action' | 'kind' | 'subject' | 'worker'>,
    before: readonly Finding[],
    actor: string,
  ): Attempt {
    const nowMs = this.clock.now();
    return {
      ...about,
      ...{ id: newId(), isAutomatic: about.kind !== null, actor, beganMs: nowMs, actedMs: null },
      ...{ judgeMs: nowMs + ACTION_RULES[about.action].leaseMs, judgedMs: null, outcome: null },
      detail: { before: told(before), steps: [], error: null, after: null },
    };
  }

  /** act carries a repair out, and returns the attempt with what was done. What went wrong stands in it. */
  async act(attempt: Attempt, wish: Wish): Promise<{ attempt: Attempt; error: unknown }> {
    const { action } = attempt;
    const { done, error } = await this.tried(action, wish);
    const actedMs = this.clock.now();
    const text = error === null ? null : scrubText((error as Error).message).slice(0, LONGEST_ERROR);
    const acted: Attempt = {
      ...attempt,
      ...{ actedMs, judgeMs: actedMs + ACTION_RULES[action].settleMs },
      detail: { ...attempt.detail, steps: done.steps.map(scrubText), error: text },
    };
    // That a request failed is written down where it was answered, but not what it had done by then.
    const isWorthIt = error === null || wish.isAutomatic || wish.by.kind === 'command_line' || done.steps.length > 0;
    if (!done.isAudited && isWorthIt) await this.write(actOf(acted, wish.by));
    this.logger.warn(`repair ${action}: ${text ?? done.steps.join('; ')}`, { id: attempt.id, finding: attempt.kind });
    return { attempt: acted, error };
  }

  /** after is what the check of a repair finds now of what it mends; `null`: it cannot look. */
  async after({ action, kind }: Pick<Attempt, 'action' | 'kind'>): Promise<Finding[] | null> {
    const shown = await this.inspections.at(ACTION_RULES[action].check);
    const findings = shown?.findings ?? null;
    return findings && findings.filter((one) => mends(action, one) && (kind === null || one.kind === kind));
  }

  /** judged is an attempt with what it brought. */
  judged(attempt: Attempt, after: readonly Finding[] | null): Attempt {
    const measured = judgeOutcome(attempt.detail.before, after);
    const outcome = measured === 'not_needed' && attempt.detail.error !== null ? 'unchanged' : measured;
    const detail = { ...attempt.detail, after: after && told(after) };
    return { ...attempt, judgedMs: this.clock.now(), outcome, detail };
  }

  /** count has a judged attempt counted, which one worker judges. */
  count({ action, outcome }: Attempt): void {
    if (outcome) this.metrics.judged(action, outcome);
  }

  /** flush writes down what could not be when it was done; where that takes long, nobody waits for it. */
  async flush(): Promise<void> {
    this.writing ??= this.writeAll().finally(() => (this.writing = null));
    await within(PATIENCE_MS, this.writing).catch(() => undefined);
  }

  private async writeAll(): Promise<void> {
    const acts = this.unwritten;
    this.unwritten = [];
    await this.audit.note(...acts).catch(() => (this.unwritten = [...acts, ...this.unwritten]));
  }

  private async tried(action: Action, wish: Wish): Promise<{ done: Done; error: unknown }> {
    const noted: string[] = [];
    try {
      return { done: await this.repairs.of(action).mend(wish, noted), error: null };
    } catch (error) {
      return { done: { steps: noted }, error };
    }
  }

  private async write(act: AuditedAct): Promise<void> {
    this.unwritten = [...this.unwritten, act].slice(-MOST_UNWRITTEN);
    await this.flush();
  }
}

/** mends tells whether a repair mends what was found. */
export function mends(action: Action, { kind }: Pick<Finding, 'kind'>): boolean {
  return FINDING_RULES[kind].action === action;
}

function actOf({ id, action, kind, detail }: Attempt, actor: Actor): AuditedAct {
  return {
    ...{ actor, action: 'repair.run', subject: { type: 'repair', id: action, name: kind } },
    after: { attempt: id, steps: detail.steps, error: detail.error },
    ...(detail.error === null ? {} : { result: 'failed' as const, code: 'repair_failed' }),
  };
}

/** byItself is the wish of the service. */
export const byItself: Wish = { by: THE_SERVICE, isAutomatic: true };
