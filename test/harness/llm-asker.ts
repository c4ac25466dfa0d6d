import { readEnvironment } from '../../src/config/environment.js';
import { LlmProviders } from '../../src/outbound/llm-providers/llm-providers.js';
import type { LlmAnswer, LlmFailure, LlmQuestion, LlmReply } from '../../src/outbound/llm-providers/llm-provider.js';
import { LlmServer } from './llm-server.js';

/** PATIENCE_MS is how long is waited for an answer that will not come. */
export const PATIENCE_MS = 150;

const ENOUGH_MS = 20_000;

/** The keys of `LlmServer.variables` have this in them. */
const KEYS = /0123456789abcdef/;

/** questionFor is something to ask a model. */
export function questionFor(model: string, rest: Partial<LlmQuestion> = {}): LlmQuestion {
  return { model, messages: [{ role: 'user', content: 'What is 6 × 7?' }], ...rest };
}

/** LlmAsker asks providers, all of which are one server of this machine. */
export class LlmAsker {
  private providers: LlmProviders;

  private constructor(readonly server: LlmServer) {
    this.providers = new LlmProviders(readEnvironment(server.variables));
  }

  static async start(): Promise<LlmAsker> {
    return new LlmAsker(await LlmServer.start());
  }

  /** configure takes another environment. */
  configure(variables: Record<string, string>): void {
    this.providers = new LlmProviders(readEnvironment(variables));
  }

  /** answered is the answer to a question, which may be given by its model; a failure is thrown. */
  async answered(provider: string, asked: LlmQuestion | string, signal?: AbortSignal): Promise<LlmAnswer> {
    const reply = await this.ask(provider, asked, signal);
    if (reply.outcome === 'answered') return reply;
    throw new Error(`failed: ${JSON.stringify(reply)}`);
  }

  /** failed is the failure to answer, which has a message without a key in it; an answer is thrown. */
  async failed(provider: string, asked: LlmQuestion | string, signal?: AbortSignal): Promise<LlmFailure> {
    const reply = await this.ask(provider, asked, signal);
    if (reply.outcome === 'answered') throw new Error(`answered: ${JSON.stringify(reply)}`);
    expect(reply.message).not.toBe('');
    expect(reply.message).not.toMatch(KEYS);
    return reply;
  }

  remove(): Promise<void> {
    return this.server.remove();
  }

  private ask(
    provider: string,
    asked: LlmQuestion | string,
    signal = AbortSignal.timeout(ENOUGH_MS),
  ): Promise<LlmReply> {
    const found = this.providers.named(provider);
    if (!found) throw new Error(`${provider} is not configured`);
    return found.ask(typeof asked === 'string' ? questionFor(asked) : asked, signal);
  }
}
