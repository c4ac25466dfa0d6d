import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { Rejected, Unavailable } from '../domain/failures.js';
import { Doorkeeper } from './doorkeeper.js';
import { pathOf } from './path.js';
import { isOfPage } from './session-cookie.js';

/** Problem is an RFC 9457 problem document with a stable `code`. */
export interface Problem {
  type: 'about:blank';
  title: string;
  status: number;
  code: string;
  detail: string;
  [detail: string]: unknown;
}

/** Fastify's own refusals, in our words. */
const FASTIFY_CODES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_EMPTY_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'truncated_body',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
  FST_ERR_BAD_URL: 'bad_address',
};

/** Codes of refusals of which Nest keeps only the status. */
const STATUS_WORDS: Readonly<Record<number, string>> = {
  413: 'body_too_large',
  415: 'unsupported_media_type',
};

/** What Node's decompressors say: zlib's own names, and those of brotli and zstd behind an underscore of their own. */
const ZLIB_CODE = /^(Z_|ERR__|ERR_BROTLI|ERR_ZSTD|ERR_PADDING|ZSTD_)/;

/** How programs may show who they are. The page signs in by itself: a browser would ask for a password over it. */
const CHALLENGE = 'Bearer, Basic realm="techsapo"';

const OUR_FAULT = problem(500, 'internal_error', 'something went wrong here; it has been logged');

/**
 * ProblemFilter answers every failure with a problem document: the caller's, a foreign power's, or our own. The
 * doorkeeper is told of it here, wherever it was decided.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly doorkeeper: Doorkeeper) {}

  catch(failure: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = http.getRequest<FastifyRequest>();
    const { method, url, headers } = request;
    const problem = problemOf(failure);
    this.doorkeeper.failed(request, problem, request.caller);
    if (problem.status === 500) this.logger.error(failure, { method, path: pathOf(url) });
    if (failure instanceof Unavailable) {
      this.logger.warn(failure.message, { code: failure.code, method, path: pathOf(url) });
      void reply.header('retry-after', failure.retryAfterSeconds);
    }
    if (problem.status === 401 && !isOfPage(headers)) void reply.header('www-authenticate', CHALLENGE);
    sendProblem(reply, problem);
  }
}

/** sendProblem answers with a problem document, which says what the lines about it in the log are found by. */
export function sendProblem(reply: FastifyReply, problem: Problem): void {
  reply.problemCode = problem.code;
  const { retryAfterSeconds } = problem;
  if (problem.status === 429 && typeof retryAfterSeconds === 'number')
    void reply.header('retry-after', retryAfterSeconds);
  const requestId = reply.request.id;
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json')
    .header('x-request-id', requestId)
    .send(JSON.stringify({ ...problem, requestId }));
}

/** problemOf is the problem document for a failure. What is our own fault is not explained to the caller. */
export function problemOf(failure: unknown): Problem {
  if (failure instanceof Rejected) return problem(failure.status, failure.code, failure.message, failure.details);
  if (failure instanceof Unavailable) return problem(503, failure.code, failure.message);
  if (failure instanceof HttpException) return ofNest(failure);
  const { statusCode, code, message } = (failure ?? {}) as { statusCode?: unknown; code?: unknown; message?: unknown };
  const isZlib = typeof code === 'string' && ZLIB_CODE.test(code);
  if (isZlib) return problem(400, 'undecodable_body', 'the body cannot be decompressed');
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return problem(statusCode, FASTIFY_CODES[String(code)] ?? 'bad_request', String(message));
  }
  return OUR_FAULT;
}

function ofNest(failure: HttpException): Problem {
  const status = failure.getStatus();
  if (status >= 500) return OUR_FAULT;
  if (status === 404) return problem(404, 'not_found', 'there is nothing at this address');
  return problem(status, STATUS_WORDS[status] ?? 'bad_request', failure.message);
}

function problem(
  status: number,
  code: string,
  detail: string,
  details: Readonly<Record<string, unknown>> = {},
): Problem {
  return { ...details, type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, code, detail };
}
