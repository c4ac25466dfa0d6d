import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { traceParentIn } from '../domain/log/trace-parent.js';
import { OWN_TELEMETRY_HEADER } from '../domain/log/own-telemetry.js';
import { isAskedByTheWay } from '../domain/reliability/probe-routes.js';
import type { LogLevels } from '../telemetry/log-levels.js';
import { scrubText } from '../domain/secrets.js';
import type { Tracing } from '../telemetry/own-span.js';
import { currentWork, within, type Work } from '../telemetry/work.js';
import { pathOf } from './path.js';

declare module 'fastify' {
  interface FastifyRequest {
    work: Work | null;
  }
}

const CONTEXT = 'Http';
const LONGEST_PATH = 500;

/** As others call it who log requests: nobody was there any more to be answered. */
const GONE_STATUS = 499;
const UPGRADED_STATUS = 101;

interface Told {
  logger: Logger;
  levels: LogLevels;
}

/** What came of a request. */
interface Outcome {
  status: number;
  /** Whether the client went before it had all of the answer. */
  isAborted: boolean;
}

interface Telemetry {
  levels: LogLevels;
  tracing: Tracing;
}

/**
 * installRequestWork has all that is done for a request known as one piece of work, by the id that is answered in
 * `x-request-id`, and writes a line when it has been answered, or nobody waits for that any more.
 */
export function installRequestWork(server: FastifyInstance, { levels, tracing }: Telemetry): void {
  const told = { logger: new Logger(CONTEXT), levels };
  server.decorateRequest('work', null);
  server.addHook('onRequest', (request, reply, done) => {
    request.work = workOf(request, tracing);
    void reply.header('x-request-id', request.id);
    // Where the client has gone, no hook of the server is called.
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) finish(told, request, reply, true);
    });
    within(request.work, done);
  });
  // What reads a body is called by the connection, which knows nothing of the request.
  server.addHook('preValidation', (request, _reply, done) => {
    if (currentWork() === request.work) done();
    else within(request.work, done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    finish(told, request, reply, false);
    done();
  });
}

function finish(told: Told, request: FastifyRequest, reply: FastifyReply, isAborted: boolean): void {
  const { work } = request;
  if (work && work.overAtMs !== null) return;
  const outcome = { status: isAborted && !reply.raw.headersSent ? goneStatus(request) : reply.statusCode, isAborted };
  if (work) endSpan(work, request, outcome);
  if (!isByTheWay(request)) within(work, () => tell(told, request, reply, outcome));
}

function isByTheWay({ routeOptions }: FastifyRequest): boolean {
  return isAskedByTheWay(routeOptions.url ?? '');
}

/** Files of the page, which are read by everybody. */
function isOfPage({ method, routeOptions }: FastifyRequest): boolean {
  const scopes = routeOptions.config.needs?.scopes ?? 'nobody';
  return scopes === 'nobody' && (method === 'GET' || method === 'HEAD');
}

function isIngest({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.needs?.scopes[0] === 'ingest';
}

/** No span is made of what brings spans that a TechSapo made of itself: it would be brought in turn, and so on. */
function workOf(request: FastifyRequest, tracing: Tracing): Work {
  const { id, method, headers, routeOptions } = request;
  const parent = traceParentIn(headers.traceparent);
  const isOwnTelemetry = headers[OWN_TELEMETRY_HEADER] !== undefined && isIngest(request);
  const isTraced = tracing.isOn && !isOwnTelemetry && !isOfPage(request) && !isByTheWay(request);
  const span = isTraced ? tracing.begin('request', `${method} ${routeOptions.url ?? ''}`, parent) : null;
  const { traceId = null, spanId = null } = span ?? parent ?? {};
  return { id, job: null, traceId, spanId, span, isOwnTelemetry, overAtMs: null };
}

/** What became a web socket is answered otherwise, and ends so. */
function goneStatus({ ws }: FastifyRequest): number {
  return ws ? UPGRADED_STATUS : GONE_STATUS;
}

function endSpan(work: Work, { id, method, url, routeOptions }: FastifyRequest, { status }: Outcome): void {
  const { span } = work;
  Object.assign(work, { overAtMs: performance.now(), span: null });
  span?.end(status >= 500, {
    'http.request.method': method,
    'http.route': routeOptions.url ?? '',
    'url.path': scrubText(pathOf(url).slice(0, LONGEST_PATH)),
    'http.response.status_code': status,
    'techsapo.request_id': id,
  });
}

function tell(
  { logger, levels }: Told,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, isAborted }: Outcome,
): void {
  const level = levelOf(request, status);
  if (!levels.isWritten(level, CONTEXT)) return;
  const { method, routeOptions, url, caller } = request;
  const route = routeOptions.url ?? null;
  const facts = {
    'http.request.method': method,
    'http.route': route,
    'url.path': pathOf(url).slice(0, LONGEST_PATH),
    'http.response.status_code': status,
    durationMs: Math.round(reply.elapsedTime * 10) / 10,
    ...(isAborted ? { aborted: true } : {}),
    ...(reply.problemCode === null ? {} : { code: reply.problemCode }),
    ...(caller ? { keyId: caller.keyId } : {}),
  };
  const text = `${method} ${route ?? 'nothing'} ${status}`;
  if (level === 'warn') logger.warn(text, facts);
  else if (level === 'debug') logger.debug(text, facts);
  else logger.log(text, facts);
}

/** Calls that were taken, and files of the page, are many and counted elsewhere. */
function levelOf(request: FastifyRequest, status: number): 'warn' | 'info' | 'debug' {
  if (status >= 500) return 'warn';
  return status < 400 && (isIngest(request) || isOfPage(request)) ? 'debug' : 'info';
}
