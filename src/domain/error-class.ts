import type { ErrorClass } from './call.js';

/** FailureClues is what clients tell of a failure: a status, the type of an exception, a message, any of them missing. */
export interface FailureClues {
  httpStatus: number | null;
  type: string | null;
  message: string | null;
}

const BY_STATUS: Readonly<Record<number, ErrorClass>> = {
  400: 'invalid_request',
  401: 'authentication',
  402: 'permission',
  403: 'permission',
  404: 'not_found',
  408: 'timeout',
  409: 'invalid_request',
  413: 'invalid_request',
  422: 'invalid_request',
  429: 'rate_limited',
  499: 'cancelled',
  504: 'timeout',
  529: 'server_error',
};

/** Words that libraries and providers use, the more particular first. */
const BY_WORDS: readonly [RegExp, ErrorClass][] = [
  [/rate.?limit|too.?many.?requests|resource.?exhausted|throttl|quota/i, 'rate_limited'],
  [/content.?(filter|policy|management)|safety|blocked by|responsible.?ai/i, 'content_filter'],
  [/time.?out|timed.?out|deadline.?exceeded|etimedout/i, 'timeout'],
  [/\be(?:conn\w+|notfound|ai_again|hostunreach|netunreach|pipe)\b|getaddrinfo/i, 'network'],
  [/abort|cancel/i, 'cancelled'],
  [/unauthenticated|unauthorized|authentication|invalid.?api.?key|incorrect.?api.?key/i, 'authentication'],
  [/permission|forbidden|access.?denied|insufficient/i, 'permission'],
  [/not.?found|no such|does not exist/i, 'not_found'],
  [/socket|network|connection|fetch failed|dns|tls/i, 'network'],
  [
    /overloaded|internal.?server|server.?(had an )?error|bad.?gateway|service.?unavailable|unavailable/i,
    'server_error',
  ],
  [/bad.?request|invalid|unprocessable|context.?length|too.?long|validation/i, 'invalid_request'],
];

const LEADING_STATUS = /^(?:error:?\s*)?(?:http(?:\/[\d.]+)?\s*)?(?:status:?\s*)?(?:code:?\s*)?([45]\d\d)\b/i;

/** classifyFailure names the class of a failure from whatever clues there are, the status first. */
export function classifyFailure({ httpStatus, type, message }: FailureClues): ErrorClass {
  const status = httpStatus ?? statusIn(type) ?? statusIn(message);
  const byStatus = status === null ? undefined : classOfStatus(status);
  const byWords = [classOfWords(type), classOfWords(message)];
  if (byStatus === 'invalid_request' && byWords.includes('content_filter')) return 'content_filter';
  return byStatus ?? byWords[0] ?? byWords[1] ?? 'unknown';
}

/** statusIn reads an HTTP status from the beginning of a text such as `"429 Too Many Requests"` or `"Error: 500 …"`. */
export function statusIn(text: string | null): number | null {
  const match = text === null ? null : LEADING_STATUS.exec(text);
  return match ? Number(match[1]) : null;
}

function classOfStatus(status: number): ErrorClass | undefined {
  if (status in BY_STATUS) return BY_STATUS[status];
  if (status >= 500) return 'server_error';
  return status >= 400 ? 'invalid_request' : undefined;
}

function classOfWords(text: string | null): ErrorClass | undefined {
  if (text === null) return undefined;
  const start = text.slice(0, 500);
  return BY_WORDS.find(([words]) => words.test(start))?.[1];
}
