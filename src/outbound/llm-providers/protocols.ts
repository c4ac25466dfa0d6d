import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV3 } from '@ai-sdk/provider';
import { isObject, type RawObject } from '../../domain/raw-usage/counts.js';
import { fault, NoAnswer } from './fault.js';

/** Endpoint is a server that can be asked. */
export interface Endpoint {
  name: string;
  baseUrl: string;
  apiKey: string | undefined;
}

/** Piece is what one event of a stream, or an answer in one piece, tells of a call; `undefined` and `null` tell nothing. */
export interface Piece {
  usage?: unknown;
  serviceTier?: unknown;
  model?: unknown;
  id?: unknown;
}

/** Protocol is how a provider is spoken to. */
export interface Protocol {
  /** model is the SDK's model that sends its requests by the given `fetch`. */
  model(endpoint: Endpoint, name: string, fetch: typeof globalThis.fetch): LanguageModelV3;
  /** read finds in a piece, as it came on the wire, what the SDK does not hand on or not unchanged. */
  read(piece: RawObject, usageSoFar: RawObject | null): Piece;
}

const readChatCompletions = (piece: RawObject): Piece => ({
  usage: piece['usage'],
  serviceTier: piece['service_tier'],
  model: piece['model'],
  id: piece['id'],
});

const openAi: Protocol = {
  model: ({ baseUrl, apiKey }, name, fetch) => createOpenAI({ baseURL: baseUrl, apiKey, fetch }).chat(name),
  read: readChatCompletions,
};

const openAiCompatible: Protocol = {
  model: ({ name: provider, baseUrl, apiKey }, name, fetch) =>
    createOpenAICompatible({ name: provider, baseURL: baseUrl, apiKey, fetch, includeUsage: true })(name),
  read: readChatCompletions,
};

/** What OpenRouter charged is told on demand. */
const openRouter: Protocol = {
  model: ({ name: provider, baseUrl, apiKey }, name, fetch) =>
    createOpenAICompatible({
      name: provider,
      baseURL: baseUrl,
      apiKey,
      fetch,
      includeUsage: true,
      transformRequestBody: (body) => ({ ...body, usage: { include: true } }),
    })(name),
  read: readChatCompletions,
};

/** Anthropic tells the input when it begins, and the output, with what has changed, when it ends. */
const anthropic: Protocol = {
  model: ({ baseUrl, apiKey }, name, fetch) => createAnthropic({ baseURL: baseUrl, apiKey, fetch })(name),
  read: (piece, usageSoFar) => {
    const message = isObject(piece['message']) ? piece['message'] : piece;
    const { usage } = message;
    const told = isObject(usage) ? Object.entries(usage).filter(([, value]) => value !== null) : [];
    return {
      usage: usageSoFar && told.length > 0 ? { ...usageSoFar, ...Object.fromEntries(told) } : usage,
      model: message['model'],
      id: message['id'],
    };
  },
};

/** Names of models stand in the path of Gemini's addresses. */
const GEMINI_MODEL = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.@-]+(?:\/[\w.@-]+)*$/;

const gemini: Protocol = {
  model: ({ baseUrl, apiKey }, name, fetch) => {
    if (!GEMINI_MODEL.test(name)) throw new NoAnswer(fault('invalid_request', 'no model of Gemini has such a name'));
    return createGoogleGenerativeAI({ baseURL: baseUrl, apiKey, fetch })(name);
  },
  read: (piece) => ({ usage: piece['usageMetadata'], model: piece['modelVersion'], id: piece['responseId'] }),
};

/** PROTOCOLS are the ones that are spoken here. */
export const PROTOCOLS = { openAi, openAiCompatible, openRouter, anthropic, gemini };
export type ProtocolName = keyof typeof PROTOCOLS;
