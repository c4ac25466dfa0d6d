import { z } from 'zod';
import { Rejected, Unavailable } from '../../domain/failures.js';

/** Answer is what was answered to a batch of events; without a status none was, and the body says why. */
export interface Answer {
  status: number | null;
  body: string;
  retryAfterSeconds: number | null;
}

const batchAnswer = z.object({
  errors: z.array(z.object({ status: z.number(), message: z.string().nullish(), error: z.unknown().optional() })),
});

/** With these it is not what was sent that is wrong: keys, addresses, proxies and limits are, which people and time mend. */
const MENDED_ELSEWHERE = new Set([401, 403, 404, 405, 407, 408, 421, 425, 429]);

const LONGEST_SHOWN = 300;
const USUAL_REST_SECONDS = 5;
const LONGEST_REST_SECONDS = 600;

/**
 * failureOf is why an analysis was not taken as a whole, `null` where it was. What may be taken later is `Unavailable`, a wrong
 * key as well: the operator mends it, and what was promised meanwhile goes out then. What is wrong in itself is `Rejected`.
 */
export function failureOf(answers: readonly Answer[], baseUrl: string): Rejected | Unavailable | null {
  const failures = answers.flatMap((answer) => failureIn(answer, baseUrl) ?? []);
  return failures.find((failure) => failure instanceof Unavailable) ?? failures[0] ?? null;
}

function failureIn({ status, body, retryAfterSeconds }: Answer, baseUrl: string): Rejected | Unavailable | null {
  const rest = Math.min(retryAfterSeconds ?? USUAL_REST_SECONDS, LONGEST_REST_SECONDS);
  const failed = (at: number, what: string): Rejected | Unavailable => {
    const isFinal = at >= 400 && at < 500 && !MENDED_ELSEWHERE.has(at);
    return isFinal ? new Rejected('langfuse_refused', what) : new Unavailable('langfuse_failed', what, rest);
  };
  if (status === null) return new Unavailable('langfuse_unreachable', `Langfuse at ${baseUrl}: ${body}`, rest);
  if (status === 401 || status === 403) {
    const what = `Langfuse at ${baseUrl} does not take the keys: look at LANGFUSE_PUBLIC_KEY, LANGFUSE_SECRET_KEY (${status})`;
    return new Unavailable('langfuse_keys_refused', what, rest);
  }
  if (status < 200 || status >= 300) return failed(status, `Langfuse at ${baseUrl}: ${status} ${shown(body)}`);
  const read = batchAnswer.safeParse(parsed(body));
  if (!read.success) {
    const what = `what answers at ${baseUrl} is no Langfuse: look at LANGFUSE_BASE_URL (${shown(body)})`;
    return new Unavailable('not_langfuse', what, rest);
  }
  const { errors } = read.data;
  if (errors.length === 0) return null;
  const worst = errors.find((error) => failed(error.status, '') instanceof Unavailable) ?? errors[0];
  const told = errors
    .map((error) => `${error.status} ${error.message ?? JSON.stringify(error.error ?? '')}`)
    .join('; ');
  return failed(worst?.status ?? 500, `Langfuse at ${baseUrl} did not take ${errors.length} events: ${shown(told)}`);
}

function shown(text: string): string {
  return text.slice(0, LONGEST_SHOWN);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
