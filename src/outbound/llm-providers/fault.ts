import {
  AISDKError,
  APICallError,
  EmptyResponseBodyError,
  InvalidResponseDataError,
  JSONParseError,
  TypeValidationError,
} from '@ai-sdk/provider';
import type { ErrorClass } from '../../domain/call.js';
import { classifyFailure, type FailureClues } from '../../domain/error-class.js';
import { isObject, type RawObject } from '../../domain/raw-usage/counts.js';

/** Fault is why there is no answer. */
export interface Fault {
  errorClass: ErrorClass;
  httpStatus: number | null;
  message: string;
}

/** NoAnswer is thrown where it is known what the fault is. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

/** fault is one that no HTTP status told. */
export function fault(errorClass: ErrorClass, message: string): Fault {
  return { errorClass, httpStatus: null, message };
}

/** BROKEN_OFF is the fault of an answer without its end. */
export const BROKEN_OFF = fault('network', 'the stream ended before the answer did');

const UNREADABLE = fault('server_error', 'what the provider sent is not what its protocol says');

/** So far an error is followed to its causes. */
const MOST_CAUSES = 10;

/** So much is shown of a body that holds no error object. */
const SHOWN = 300;

/** faultOf says what is wrong from what was thrown on the way to an answer, and the status of the response if one came. */
export function faultOf(thrown: unknown, status: number | null, signal: AbortSignal): Fault {
  if (signal.aborted) return abortFault(signal.reason);
  const causes = causesOf(thrown);
  const body = causes.find((cause) => APICallError.isInstance(cause))?.responseBody?.trim() ?? '';
  if (status !== null && status >= 400) return refusal(status, body, messageOf(causes));
  const known = causes.find((cause) => cause instanceof NoAnswer);
  if (known) return known.fault;
  const told = toldFault(parsed(body));
  if (told) return told;
  if (causes.some((cause) => UNREADABLE_BY.some((kind) => kind.isInstance(cause))))
    return { ...UNREADABLE, httpStatus: status };
  if (causes.some((cause) => InvalidResponseDataError.isInstance(cause))) return BROKEN_OFF;
  return connectionFault(causes, status);
}

/** toldFault reads the error that a provider tells where a piece of an answer should be; `null` is none. */
export function toldFault(piece: unknown): Fault | null {
  const clues = cluesIn(piece);
  if (clues.type === null && clues.message === null) return null;
  const errorClass = classifyFailure(clues);
  return {
    errorClass: errorClass === 'unknown' ? 'server_error' : errorClass,
    httpStatus: clues.httpStatus,
    message: clues.message ?? String(clues.type),
  };
}

function abortFault(reason: unknown): Fault {
  const isTimeout = isObject(reason) && reason['name'] === 'TimeoutError';
  return isTimeout ? fault('timeout', 'no complete answer in time') : fault('cancelled', 'the question was withdrawn');
}

function refusal(httpStatus: number, body: string, statusText: string): Fault {
  const clues = cluesIn(parsed(body));
  return {
    errorClass: classifyFailure({ ...clues, httpStatus }),
    httpStatus,
    message: clues.message ?? (body.slice(0, SHOWN) || statusText || `HTTP ${httpStatus}`),
  };
}

/** Providers tell of errors by objects, wrapped or not, that differ in where the kind stands, or by a mere text. */
function cluesIn(piece: unknown): FailureClues {
  const error = isObject(piece) ? (piece['error'] ?? (typeof piece['message'] === 'string' ? piece : null)) : null;
  if (typeof error === 'string') return { httpStatus: null, type: null, message: error };
  if (!isObject(error)) return { httpStatus: null, type: null, message: null };
  const { message, type, code, status } = error;
  const kinds = [type, code, status].filter((kind) => typeof kind === 'string');
  return {
    httpStatus: typeof code === 'number' && code >= 400 && code <= 599 ? code : null,
    type: kinds.join(' ') || null,
    message: typeof message === 'string' && message !== '' ? message : null,
  };
}

function connectionFault(causes: readonly RawObject[], status: number | null): Fault {
  const codes = causes.flatMap(({ code }) => (typeof code === 'string' ? [code] : [])).join(' ');
  const message = messageOf(causes) || codes || 'the connection failed';
  if (status === null && causes.some(isRefusedBySdk)) return fault('invalid_request', message);
  const errorClass = classifyFailure({ httpStatus: null, type: codes || null, message });
  const isConnection = status === null || codes !== '';
  return fault(isConnection && errorClass !== 'timeout' ? 'network' : errorClass, message);
}

const UNREADABLE_BY = [JSONParseError, TypeValidationError, EmptyResponseBodyError];

/** What the SDK does not know how to say was never sent. */
function isRefusedBySdk(cause: unknown): boolean {
  return AISDKError.isInstance(cause) && !APICallError.isInstance(cause);
}

function causesOf(thrown: unknown): RawObject[] {
  const causes: RawObject[] = [];
  for (let cause = thrown; isObject(cause) && causes.length < MOST_CAUSES; cause = cause['cause']) causes.push(cause);
  return causes;
}

/** The cause of all says most. */
function messageOf(causes: readonly RawObject[]): string {
  const told = causes.findLast(({ message }) => typeof message === 'string' && message !== '');
  return told ? String(told['message']) : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
