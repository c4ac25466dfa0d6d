import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onResponseHookHandler,
  onSendAsyncHookHandler,
} from 'fastify';
import type { AuditAction } from '../domain/audit/action.js';
import type { AuditedAct } from '../domain/audit/entry.js';
import { Bug } from '../domain/failures.js';
import { actorIn } from './actor.js';
import { pathOf } from './path.js';
import { configureRoute } from './route-config.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    audit?: Audit;
  }
  interface FastifyReply {
    /** The code of the problem that was answered. */
    problemCode: string | null;
  }
}

/** Audit is what is written down of a route: an act, whether or not it is done, or nothing, and why. */
export type Audit = Told | { unaudited: string };

interface Told {
  action: AuditAction;
  subject: string;
  /** Whether it is written down when it is answered, as nothing is changed that it could be written with. */
  isNoted: boolean;
}

/**
 * Audited says which act a route is, and of which type its subject is. Whatever carries the act out writes it down within the
 * transaction that does; what is refused or goes wrong is written down when it is answered.
 */
export function Audited(action: AuditAction, subject: string): MethodDecorator {
  return told({ action, subject, isNoted: false });
}

/** Noted says so of a route that changes nothing here: it is written down when it is answered. */
export function Noted(action: AuditAction, subject: string): MethodDecorator {
  return told({ action, subject, isNoted: true });
}

/** Unaudited says why nothing is written down of a route that is not only read. */
export function Unaudited(unaudited: string): MethodDecorator {
  return told({ unaudited });
}

/** AttemptLog writes down what is done or fails apart from any transaction. */
export abstract class AttemptLog {
  /** Resolves when it is written down. It throws `Unavailable`. */
  abstract done(act: AuditedAct): Promise<void>;

  /** Writes down what was refused or went wrong, as far as that is to be had. */
  abstract failed(act: AuditedAct): void;
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * installAudit has what is refused or goes wrong on audited routes written down, and what is done on noted ones before it is
 * answered. It throws a `Bug` for a route that changes something and does not say what is written down of it, so that none is
 * forgotten.
 */
export function installAudit(server: FastifyInstance, attempts: AttemptLog): void {
  server.decorateReply('problemCode', null);
  server.addHook('onRoute', (route) => {
    const { url, method, config } = route;
    const isRead = [method].flat().every((one) => READS.has(one));
    const audit = config?.audit;
    if (!isRead && !audit) throw new Bug(`the route ${url} does not say what is written down of it`);
    if (!audit || 'unaudited' in audit) return;
    const onSend: onSendAsyncHookHandler = async (request, reply, payload) => {
      if (audit.isNoted && reply.statusCode < 400) await attempts.done(actOf(request, audit));
      return payload;
    };
    const onResponse: onResponseHookHandler = (request, reply, done) => {
      const act = failedActOf(request, reply, audit);
      if (act) attempts.failed(act);
      done();
    };
    route.onSend = [...[route.onSend ?? []].flat(), onSend];
    route.onResponse = [...[route.onResponse ?? []].flat(), onResponse];
  });
}

function actOf(request: FastifyRequest, { action, subject }: Told): AuditedAct {
  const asked = request.query as Record<string, unknown>;
  return {
    actor: actorIn(request),
    action,
    subject: { ...subjectOf(request, subject), name: pathOf(request.url) },
    after: Object.keys(asked).length > 0 ? asked : null,
  };
}

/** What was not let in for want of a key is nobody's act, unless somebody signs in: it is counted, not written down. */
function failedActOf(request: FastifyRequest, reply: FastifyReply, audit: Told): AuditedAct | null {
  const { statusCode, problemCode } = reply;
  const actor = actorIn(request);
  if (statusCode < 400 || (actor.kind === 'nobody' && audit.action !== 'session.begin')) return null;
  return {
    actor,
    action: audit.action,
    subject: subjectOf(request, audit.subject),
    result: statusCode < 500 ? 'refused' : 'failed',
    code: problemCode ?? String(statusCode),
  };
}

function subjectOf({ params }: FastifyRequest, type: string): AuditedAct['subject'] {
  const { id, month } = params as { id?: string; month?: string };
  return { type, id: id ?? month ?? null };
}

function told(audit: Audit): MethodDecorator {
  return applyDecorators(
    (_target: object, _name: string | symbol, { value }: PropertyDescriptor) => {
      configureRoute(value as object, { audit });
    },
    ApiExtension('x-audit', 'action' in audit ? audit.action : null),
  );
}
