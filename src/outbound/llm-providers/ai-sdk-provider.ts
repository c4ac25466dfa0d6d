import type { LanguageModelV3, LanguageModelV3CallOptions, LanguageModelV3Message } from '@ai-sdk/provider';
import { LONGEST_MESSAGE } from '../../domain/call.js';
import { keptText } from '../../domain/kept-text.js';
import { REDACTED } from '../../domain/secrets.js';
import { faultOf, type Fault } from './fault.js';
import { Hearing } from './hearing.js';
import type { Message } from '../../domain/bounce-run.js';
import type { LlmProvider, LlmQuestion, LlmReply } from './llm-provider.js';
import { modelListOf, type ModelList } from './model-list.js';
import type { Endpoint, Protocol, ProtocolName } from './protocols.js';
import { AnsweredWhole, Wire } from './wire.js';

/** A key that is shorter is one that a local server does not look at, and may be a part of any word. */
const SHORTEST_KEY = 8;

/** AiSdkProvider asks an endpoint through the AI SDK's model for its protocol, below the parts of the SDK that retry. */
export class AiSdkProvider implements LlmProvider {
  constructor(
    private readonly endpoint: Endpoint,
    private readonly protocol: ProtocolName,
  ) {}

  get name(): string {
    return this.endpoint.name;
  }

  /** modelList is where the endpoint tells which models it has. */
  get modelList(): ModelList {
    return modelListOf(this.endpoint, this.protocol);
  }

  async ask(question: LlmQuestion, signal: AbortSignal): Promise<LlmReply> {
    // The SDK is loaded when it is needed first: most services ask nobody.
    const { PROTOCOLS } = await import('./protocols.js');
    const protocol = PROTOCOLS[this.protocol];
    const hearing = new Hearing(protocol.read);
    const wire = new Wire();
    try {
      await this.listen(question, signal, { protocol, hearing, wire });
    } catch (error) {
      return this.failed(faultOf(error, wire.status, signal), hearing, wire);
    }
    const fault = hearing.fault();
    if (fault) return this.failed(fault, hearing, wire);
    return { outcome: 'answered', text: hearing.text, ...hearing.told() };
  }

  private async listen(
    question: LlmQuestion,
    signal: AbortSignal,
    { protocol, hearing, wire }: { protocol: Protocol; hearing: Hearing; wire: Wire },
  ): Promise<void> {
    const options = optionsOf(question, signal);
    const modelBy = (fetch: typeof globalThis.fetch): LanguageModelV3 =>
      protocol.model(this.endpoint, question.model, fetch);
    try {
      const { stream } = await modelBy(wire.fetch).doStream(options);
      for await (const part of stream) hearing.hear(part);
    } catch (error) {
      if (!(error instanceof AnsweredWhole)) throw error;
      const replay = (): Promise<Response> => Promise.resolve(new Response(error.body));
      const { response, content, finishReason } = await modelBy(replay).doGenerate(options);
      hearing.hearWhole(response?.body, content, finishReason);
    }
  }

  private failed({ errorClass, httpStatus, message }: Fault, hearing: Hearing, wire: Wire): LlmReply {
    const { apiKey = '' } = this.endpoint;
    const safe = apiKey.length < SHORTEST_KEY ? message : message.replaceAll(apiKey, REDACTED);
    return {
      outcome: 'failed',
      errorClass,
      httpStatus,
      message: keptText(safe, LONGEST_MESSAGE),
      retryAfterSeconds: wire.retryAfterSeconds,
      ...hearing.told(),
    };
  }
}

function optionsOf(question: LlmQuestion, signal: AbortSignal): LanguageModelV3CallOptions {
  const { messages, maxOutputTokens, temperature } = question;
  return { prompt: messages.map(promptOf), maxOutputTokens, temperature, abortSignal: signal, includeRawChunks: true };
}

function promptOf({ role, content }: Message): LanguageModelV3Message {
  return role === 'system' ? { role, content } : { role, content: [{ type: 'text', text: content }] };
}
