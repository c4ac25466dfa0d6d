import type { Actor } from './actor.js';
import type { AuditAction } from './action.js';
import type { JsonValue } from './canonical.js';
import { documentOf } from './document.js';

/** AUDIT_RESULTS are how something ended that somebody tried: it was done, he was refused, or it went wrong here. */
export const AUDIT_RESULTS = ['ok', 'refused', 'failed'] as const;
export type AuditResult = (typeof AUDIT_RESULTS)[number];

/** AuditSubject is what something was done to. */
export interface AuditSubject {
  type: string;
  id: string | null;
  name: string | null;
}

/** AuditEntry is one thing that somebody did, or tried to do, as the chain of entries proves it. */
export interface AuditEntry {
  atMs: number;
  actor: Actor;
  action: string;
  subject: AuditSubject;
  /** What the subject was before and after, secrets replaced; `null`: there was none, or nothing changed. */
  before: JsonValue;
  after: JsonValue;
  result: AuditResult;
  /** Why it was refused or what went wrong; `null`: nothing did. */
  code: string | null;
}

/** AuditedAct is what somebody did, as whoever carries it out tells it. */
export interface AuditedAct {
  actor: Actor;
  action: AuditAction;
  subject: { type: string; id?: string | null; name?: string | null };
  before?: unknown;
  after?: unknown;
  result?: AuditResult;
  code?: string | null;
}

const LONGEST = { name: 200, userAgent: 1000 };

/** entryOf is the entry of an act: bounded names, and documents that a JSON text holds exactly, without their secrets. */
export function entryOf(act: AuditedAct, atMs: number): AuditEntry {
  const { actor, subject, result = 'ok', code = null } = act;
  return {
    atMs,
    actor: {
      kind: actor.kind,
      id: bounded(actor.id),
      address: bounded(actor.address),
      forwardedFor: bounded(actor.forwardedFor),
      userAgent: bounded(actor.userAgent, LONGEST.userAgent),
      requestId: bounded(actor.requestId),
    },
    action: act.action,
    subject: { type: subject.type, id: bounded(subject.id), name: bounded(subject.name) },
    before: documentOf(act.before ?? null),
    after: documentOf(act.after ?? null),
    result,
    code,
  };
}

function bounded(text: string | null | undefined, most = LONGEST.name): string | null {
  return typeof text === 'string' ? String(documentOf(text)).replaceAll('\0', '').slice(0, most).toWellFormed() : null;
}
