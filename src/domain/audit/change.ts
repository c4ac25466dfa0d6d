import type { AuditAction } from './action.js';
import type { Actor } from './actor.js';
import type { AuditedAct, AuditEntry } from './entry.js';

/** Change is what something was before somebody changed it, and after; `null`: it was not there. */
export interface Change<Thing> {
  before: Thing | null;
  after: Thing | null;
}

/** changesConfiguration tells whether an entry says that the service does something otherwise; how it was first configured is no change. */
export function changesConfiguration({ action, before }: Pick<AuditEntry, 'action' | 'before'>): boolean {
  return action !== 'configuration.change' || before !== null;
}

/** What it is called to change something that was there before and still is. */
const CHANGED = {
  budget: 'budget.replace',
  quota: 'quota.replace',
  rule: 'rule.update',
  slo: 'slo.update',
  channel: 'channel.update',
  maintenance: 'maintenance.update',
  deployment: 'deployment.update',
  'report-schedule': 'report-schedule.update',
} as const satisfies Record<string, AuditAction>;

/** actOfChange is the act by which something was created, changed or deleted. */
export function actOfChange(
  actor: Actor,
  type: keyof typeof CHANGED,
  { before, after }: Change<{ id: string; name: string }>,
): AuditedAct {
  const action =
    before === null ? (`${type}.create` as const) : after === null ? (`${type}.delete` as const) : CHANGED[type];
  const { id = null, name = null } = after ?? before ?? {};
  return { actor, action, subject: { type, id, name }, before, after };
}
