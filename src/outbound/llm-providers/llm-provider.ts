import type { Message } from '../../domain/bounce-run.js';
import type { ErrorClass } from '../../domain/call.js';
import type { RawObject } from '../../domain/raw-usage/counts.js';

/** LlmQuestion is what a model is asked; what is left out is up to the provider. */
export interface LlmQuestion {
  model: string;
  messages: readonly Message[];
  maxOutputTokens?: number;
  temperature?: number;
}

/** LlmTold is what became known of a call, whether it was answered or not; `null` is what nobody told. */
export interface LlmTold {
  /**
   * The provider's own usage object as it came, for `readRawUsage`. Of a call that broke off it is not known: the counts that
   * came before the end are not those that are billed.
   */
  rawUsage: RawObject | null;
  /** What the response says beside its usage; some providers say it within. */
  serviceTier: string | null;
  /** The model that answered, in the provider's words, as is the finish reason. */
  responseModel: string | null;
  responseId: string | null;
  finishReason: string | null;
  /** From asking to the end of the answer or the failure, by a clock that is never set. */
  latencyMs: number;
  /** From asking to the first piece of the answer or of the reasoning before it; `null` where none came. */
  timeToFirstTokenMs: number | null;
  /** False where the server sent the answer whole, though it was asked for a stream. */
  streamed: boolean;
}

/** LlmAnswer is a complete answer; one that was cut at `maxOutputTokens` says so by its finish reason. */
export interface LlmAnswer extends LlmTold {
  outcome: 'answered';
  text: string;
}

/** LlmFailure is why there is no answer. */
export interface LlmFailure extends LlmTold {
  outcome: 'failed';
  errorClass: ErrorClass;
  /** The status by which the provider refused, or sent what nobody can read; `null` where it did not come to that. */
  httpStatus: number | null;
  /** For people to read; no secret is in it. */
  message: string;
  /** How long the provider asks to be left alone. */
  retryAfterSeconds: number | null;
}

export type LlmReply = LlmAnswer | LlmFailure;

/** LlmProvider is a server that answers questions by language models. */
export interface LlmProvider {
  /** The ledger's name for it, such as `openai` or `gcp.gemini`. */
  readonly name: string;

  /**
   * ask asks once: it repeats nothing, so that one question is one call. Whatever the provider does is told by the reply, and
   * so is the end of waiting: `timeout` when the signal's reason is a `TimeoutError`, otherwise `cancelled`.
   */
  ask(question: LlmQuestion, signal: AbortSignal): Promise<LlmReply>;
}
