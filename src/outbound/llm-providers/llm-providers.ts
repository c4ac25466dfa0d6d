import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { providerName } from '../../domain/provider-name.js';
import { AiSdkProvider } from './ai-sdk-provider.js';
import type { LlmProvider } from './llm-provider.js';
import type { ModelList } from './model-list.js';
import type { ProtocolName } from './protocols.js';

/** The registry of names has two for the same API. */
const GEMINI = providerName('gemini');
const GOOGLE = providerName('google');

/** LlmProviders are the providers that can be asked: those the environment has a key for, and its endpoints. */
@Injectable()
export class LlmProviders {
  private readonly providers = new Map<string, AiSdkProvider>();

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    const { OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY, OPENROUTER_API_KEY } = environment;
    this.add('openai', 'openAi', environment.OPENAI_BASE_URL, OPENAI_API_KEY);
    this.add('anthropic', 'anthropic', environment.ANTHROPIC_BASE_URL, ANTHROPIC_API_KEY);
    this.add(GEMINI, 'gemini', environment.GEMINI_BASE_URL, GEMINI_API_KEY);
    this.add('openrouter', 'openRouter', environment.OPENROUTER_BASE_URL, OPENROUTER_API_KEY);
    for (const [name, baseUrl] of environment.LLM_ENDPOINTS) {
      const endpoint = { name, baseUrl, apiKey: environment.LLM_ENDPOINT_KEYS.get(name) };
      this.providers.set(name, new AiSdkProvider(endpoint, 'openAiCompatible'));
    }
  }

  /** named is the provider that has a name, by whichever of its names; `undefined` when it is not configured. */
  named(provider: string): LlmProvider | undefined {
    const name = providerName(provider);
    return this.providers.get(name === GOOGLE ? GEMINI : name);
  }

  /** names are the ledger's names of all providers that can be asked. */
  names(): string[] {
    return [...this.providers.keys()];
  }

  /** modelLists are where each provider tells which models it has, which costs nothing, and what to send there. */
  modelLists(): ModelList[] {
    return [...this.providers.values()].map(({ modelList }) => modelList);
  }

  private add(name: string, protocol: ProtocolName, baseUrl: string, apiKey: string | undefined): void {
    if (apiKey !== undefined) this.providers.set(name, new AiSdkProvider({ name, baseUrl, apiKey }, protocol));
  }
}
