/** Json is an object on the wire. */
export type Json = Record<string, unknown>;

/**
 * Breakage is a way in which there is no proper answer: nothing at all (`hang`), a stream that stops halfway and stays open
 * (`stall`), loses its connection (`reset`), ends (`truncate`), has half an object in it (`bad_event`) or an error
 * (`error_event`), an error as the first event (`error_first`), a body of half an object (`bad_body`), or no end (`flood`).
 */
export type Breakage =
  'hang' | 'stall' | 'reset' | 'truncate' | 'bad_event' | 'error_event' | 'error_first' | 'bad_body' | 'flood';

/** LlmScript is how a model answers; what is left out is as for a model without a script. */
export interface LlmScript {
  /** The answer, or the pieces in which it is streamed. */
  text?: string | readonly string[];
  reasoning?: string;
  /** The usage object, in the words of the protocol in which is asked. */
  usage?: Json;
  /** What stands beside the usage and the answer, such as `service_tier`. */
  beside?: Json;
  finishReason?: string;
  /** Sends the answer in one piece, whether or not a stream was asked for. */
  whole?: boolean;
  breaks?: Breakage;
  /** Refuses with this status; `message` and `body` are what it says, `headers` are added. */
  status?: number;
  message?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** Said is an answer that is about to be sent. */
export interface Said {
  model: string;
  pieces: readonly string[];
  script: LlmScript;
  isUsageAsked: boolean;
}

/** Dialect is how a provider's answers are written. */
export interface Dialect {
  /** The names of an end without a fault, and the usage of a model without a script. */
  finish: string;
  usage: Json;
  events(said: Said): Json[];
  whole(said: Said): Json;
  error(status: number, message: string): Json;
  last?: string;
}

const ID = 'answer-1';
/** MESSAGES are what refusals say. */
export const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Invalid request',
  401: 'Incorrect API key provided',
  403: 'You are not allowed to use this model',
  404: 'The model does not exist',
  429: 'Rate limit reached for requests',
  529: 'Overloaded',
};

const chat: Dialect = {
  finish: 'stop',
  usage: { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 },
  last: '[DONE]',
  events: ({ model, pieces, script, isUsageAsked }) => {
    const { reasoning, usage, beside, finishReason } = script;
    const chunk = (rest: Json): Json => ({ id: ID, object: 'chat.completion.chunk', created: 1, model, ...rest });
    const delta = (told: Json, finish: string | undefined = undefined): Json =>
      chunk({ choices: [{ index: 0, delta: told, finish_reason: finish ?? null }], ...beside });
    return [
      delta({ role: 'assistant', content: '' }),
      ...(reasoning ? [delta({ reasoning_content: reasoning })] : []),
      ...pieces.map((content) => delta({ content })),
      delta({}, finishReason),
      ...(isUsageAsked ? [chunk({ choices: [], usage, ...beside })] : []),
    ];
  },
  whole: ({ model, pieces, script: { usage, beside, finishReason } }) => ({
    id: ID,
    object: 'chat.completion',
    created: 1,
    model,
    choices: [{ index: 0, message: { role: 'assistant', content: pieces.join('') }, finish_reason: finishReason }],
    usage,
    ...beside,
  }),
  error: (status, message) => ({
    error: { message, type: status < 500 ? 'invalid_request_error' : 'server_error', param: null, code: null },
  }),
};

const ANTHROPIC_ERRORS: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  529: 'overloaded_error',
};

const messages: Dialect = {
  finish: 'end_turn',
  usage: { input_tokens: 12, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 5 },
  events: ({ model, pieces, script: { usage = {}, finishReason } }) => {
    const told = Object.entries(usage);
    const isOutput = ([key]: [string, unknown]): boolean => key.startsWith('output');
    const input = Object.fromEntries(told.filter((entry) => !isOutput(entry)));
    const message = { id: ID, type: 'message', role: 'assistant', model, content: [] };
    return [
      {
        type: 'message_start',
        message: { ...message, stop_reason: null, stop_sequence: null, usage: { ...input, output_tokens: 1 } },
      },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      { type: 'ping' },
      ...pieces.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })),
      { type: 'content_block_stop', index: 0 },
      {
        type: 'message_delta',
        delta: { stop_reason: finishReason, stop_sequence: null },
        usage: Object.fromEntries(told.filter(isOutput)),
      },
      { type: 'message_stop' },
    ];
  },
  whole: ({ model, pieces, script: { usage, finishReason } }) => ({
    id: ID,
    type: 'message',
    role: 'assistant',
    model,
    content: [{ type: 'text', text: pieces.join('') }],
    stop_reason: finishReason,
    stop_sequence: null,
    usage,
  }),
  error: (status, message) => ({
    type: 'error',
    error: { type: ANTHROPIC_ERRORS[status] ?? 'api_error', message },
  }),
};

const geminiChunk = (model: string, text: string, rest: Json, usageMetadata: unknown): Json => ({
  candidates: [{ index: 0, content: { role: 'model', parts: text === '' ? [] : [{ text }] }, ...rest }],
  usageMetadata,
  modelVersion: model,
  responseId: ID,
});

const gemini: Dialect = {
  finish: 'STOP',
  usage: { promptTokenCount: 12, candidatesTokenCount: 5, totalTokenCount: 17 },
  events: ({ model, pieces, script: { usage, finishReason } }) => [
    ...pieces.map((text) => geminiChunk(model, text, {}, { ...usage, candidatesTokenCount: 1 })),
    geminiChunk(model, '', { finishReason }, usage),
  ],
  whole: ({ model, pieces, script: { usage, finishReason } }) =>
    geminiChunk(model, pieces.join(''), { finishReason }, usage),
  error: (code, message) => ({ error: { code, message, status: code === 429 ? 'RESOURCE_EXHAUSTED' : 'INTERNAL' } }),
};

/** OpenRouter tells what it charged when it is asked to. */
const openRouter: Dialect = { ...chat, usage: { ...chat.usage, cost: 0.000123 } };

/** dialectOf is the dialect in which is asked at a path. */
export function dialectOf(path: string): Dialect {
  if (path.endsWith('/messages')) return messages;
  if (path.includes('enerateContent')) return gemini;
  return path.includes('openrouter') ? openRouter : chat;
}
