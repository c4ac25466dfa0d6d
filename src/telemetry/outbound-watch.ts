import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { currentWork, type Work } from './work.js';

/** What is known of a request to somebody else while it is under way. */
interface Asked {
  work: Work;
  method: string;
  host: string;
  startMs: number;
}

/** What fetch tells of a request. */
interface FetchNews {
  request: { method?: string; origin?: string | URL };
  response?: { statusCode: number };
}

interface HttpNews {
  request: ClientRequest;
  response?: IncomingMessage;
}

const asked = new WeakMap<object, Asked>();

/** watchOutbound adds what this process asks other servers to the spans of the work for which it does: whom, never what. */
export function watchOutbound(): void {
  subscribe('undici:request:create', (news) => {
    const { request } = news as FetchNews;
    begin(request, request.method, new URL(String(request.origin)).host);
  });
  subscribe('undici:request:headers', (news) => {
    const { request, response } = news as FetchNews;
    end(request, response?.statusCode ?? null);
  });
  subscribe('undici:request:error', (news) => end((news as FetchNews).request, null));
  subscribe('http.client.request.start', (news) => {
    const { request } = news as HttpNews;
    begin(request, request.method, request.host);
    request.once('error', () => end(request, null));
  });
  subscribe('http.client.response.finish', (news) => {
    const { request, response } = news as HttpNews;
    end(request, response?.statusCode ?? null);
  });
}

function begin(request: object, method = 'GET', host = 'unknown'): void {
  const work = currentWork();
  if (work?.span) asked.set(request, { work, method, host, startMs: performance.now() });
}

function end(request: object, status: number | null): void {
  const one = asked.get(request);
  if (!one) return;
  asked.delete(request);
  const { work, method, host, startMs } = one;
  work.span?.add({
    name: method,
    ...{ startMs, endMs: performance.now(), hasFailed: status === null || status >= 400 },
    facts: {
      'http.request.method': method,
      'server.address': host,
      ...(status === null ? { 'error.type': 'unreachable' } : { 'http.response.status_code': status }),
    },
  });
}
