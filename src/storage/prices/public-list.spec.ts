import { calcPrice, extractUsage, findProvider, type Provider } from '@pydantic/genai-prices';
import { costOf } from '../../domain/pricing/cost.js';
import { resolvePrice } from '../../domain/pricing/resolve.js';
import { providerName } from '../../domain/provider-name.js';
import type { RawObject } from '../../domain/raw-usage/counts.js';
import { isFault, readRawUsage } from '../../domain/raw-usage/read.js';
import { listedModel, providerOfModel } from './public-list.js';

const DAY_MS = 86_400_000;

/** Seeded (mulberry32), so that every run throws the same bodies. */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((again ^ (again >>> 14)) >>> 0) / 2 ** 32) * (most + 1));
  };
}

const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);

interface Throw {
  prompt: number;
  output: number;
  /** A whole number up to some most. */
  roll(most: number): number;
  /** Cuts a whole into parts; any but the first is nothing about as often as not. */
  cut(whole: number, parts: number): number[];
  /** Tells whether the list's reader takes in such a count; what it overlooks cannot be compared. */
  reads(usage: string): boolean;
  /** Tells whether the model has a price of such a name. */
  prices(name: string): boolean;
}

type Body = (thrown: Throw) => RawObject;

const chatTokens = (prompt: number, output: number, apart = 0): RawObject => {
  return { prompt_tokens: prompt, completion_tokens: output, total_tokens: prompt + output + apart };
};

const chat: Body = ({ prompt, output, roll, cut, reads, prices }) => {
  const [, cached, written, heard] = cut(prompt, 4);
  const [, reasoning, spoken] = cut(output, 3);
  const writes = reads('cache_write_tokens') ? { cache_write_tokens: written } : {};
  const audio = prices('input_audio_mtok') ? { audio_tokens: heard } : {};
  const speech = prices('output_audio_mtok') ? { audio_tokens: spoken } : {};
  const details = roll(4) ? { cached_tokens: cached, ...writes, ...audio } : null;
  const answer = { completion_tokens_details: { reasoning_tokens: reasoning, ...speech } };
  return { ...chatTokens(prompt, output), prompt_tokens_details: details, ...answer };
};

const responses: Body = ({ prompt, output, roll, cut }) => {
  const [, cached, written] = cut(prompt, 3);
  const details = { cached_tokens: cached, ...(roll(2) ? {} : { cache_write_tokens: written }) };
  const answer = { output_tokens: output, output_tokens_details: { reasoning_tokens: roll(output) } };
  return { input_tokens: prompt, input_tokens_details: details, ...answer };
};

const byKind = (counts: number[]): RawObject =>
  Object.fromEntries(counts.map((count, kind) => [['text_tokens', 'image_tokens', 'audio_tokens'][kind], count]));

const realtime: Body = ({ prompt, output, roll, cut }) => {
  const given = cut(prompt, 3);
  const cached = given.map((part) => roll(part));
  const cache = { cached_tokens: sum(cached), cached_tokens_details: byKind(cached) };
  const spoken = roll(output);
  return {
    input_tokens: prompt,
    input_token_details: { ...byKind(given), ...cache },
    output_tokens: output,
    output_token_details: { text_tokens: output - spoken, audio_tokens: spoken },
  };
};

const images: Body = ({ prompt, output, roll, cut }) => {
  const details = roll(1) ? { output_tokens_details: byKind(cut(output, 2)) } : {};
  return { input_tokens: prompt, input_tokens_details: byKind(cut(prompt, 2)), output_tokens: output, ...details };
};

const embeddings: Body = ({ prompt }) => ({ prompt_tokens: prompt, total_tokens: prompt });

const messages: Body = ({ prompt, output, roll, cut, reads, prices }) => {
  if (roll(3) === 0) return { input_tokens: prompt, output_tokens: output, service_tier: 'standard' };
  const [input, read, fiveMinutes = 0, told = 0] = cut(prompt, 4);
  const oneHour = reads('cache_write_1h_tokens') ? told : 0;
  return {
    input_tokens: input,
    cache_creation_input_tokens: fiveMinutes + oneHour,
    cache_read_input_tokens: read,
    cache_creation: { ephemeral_5m_input_tokens: fiveMinutes, ephemeral_1h_input_tokens: oneHour },
    output_tokens: output,
    output_tokens_details: roll(2) ? null : { thinking_tokens: roll(output) },
    server_tool_use: prices('web_searches_kcount') && roll(1) ? { web_search_requests: roll(9) } : null,
  };
};

const messagesAsChat: Body = ({ prompt, output, roll }) => {
  const details = { completion_tokens_details: { reasoning_tokens: roll(output) } };
  return { prompt_tokens: prompt, completion_tokens: output, cached_tokens: roll(prompt), ...details };
};

const byModality = (counts: number[]): RawObject[] =>
  counts.map((tokenCount, i) => ({ modality: ['TEXT', 'AUDIO', 'IMAGE', 'VIDEO', 'DOCUMENT'][i], tokenCount }));

const gemini: Body = ({ prompt, output, roll, cut, prices }) => {
  const given = cut(prompt, 5);
  // The models for which video has a price of its own, embeddings and live sessions, do not cache.
  const cached = prices('input_video_mtok') ? [] : given.map((part) => roll(1) * roll(part));
  const tools = roll(3) ? [] : cut(1 + roll(9_000), 5);
  const answer = roll(9) ? output : 0;
  return {
    promptTokenCount: prompt,
    promptTokensDetails: byModality(given),
    ...(sum(cached) ? { cachedContentTokenCount: sum(cached), cacheTokensDetails: byModality(cached) } : {}),
    ...(sum(tools) ? { toolUsePromptTokenCount: sum(tools), toolUsePromptTokensDetails: byModality(tools) } : {}),
    ...(answer ? { candidatesTokenCount: answer, candidatesTokensDetails: byModality(cut(answer, 4)) } : {}),
    ...(output ? { thoughtsTokenCount: roll(1) * roll(9_000) } : {}),
  };
};

const converse: Body = ({ prompt, output, cut }) => {
  const [input, read, written] = cut(prompt, 3);
  return { inputTokens: input, outputTokens: output, cacheReadInputTokens: read, cacheWriteInputTokens: written };
};

const cohere: Body = ({ prompt, output, reads }) => ({
  billed_units: { input_tokens: prompt, ...(reads('output_tokens') ? { output_tokens: output } : {}) },
});

const cohereTokens: Body = ({ prompt, output, roll }) => {
  return { tokens: { input_tokens: prompt, output_tokens: output }, cached_tokens: roll(prompt) };
};

const grok: Body = ({ prompt, output, roll }) => {
  const reasoning_tokens = roll(9_000);
  return { ...chatTokens(prompt, output, reasoning_tokens), cached_prompt_text_tokens: roll(prompt), reasoning_tokens };
};

const grokAsChat: Body = (thrown) => {
  const { cached_prompt_text_tokens: cached_tokens, reasoning_tokens, ...whole } = grok(thrown);
  return { ...whole, prompt_tokens_details: { cached_tokens }, completion_tokens_details: { reasoning_tokens } };
};

const sonar: Body = ({ prompt, output, roll, prices }) => {
  const research = { citation_tokens: roll(30_000), reasoning_tokens: roll(90_000) };
  const more = prices('output_citation_mtok') ? research : {};
  const searches = prices('web_searches_kcount') || prices('requests_kcount') ? { num_search_queries: roll(30) } : {};
  return { ...chatTokens(prompt, output), ...searches, ...more };
};

const openAi = { chat, responses, realtime, embeddings };

/** By the list's names for providers: the bodies by its names for their flavours, and how many of each for a model. */
const PROVIDERS: [id: string, flavors: Record<string, Body>, each: number][] = [
  ['openai', { ...openAi, images }, 6],
  ['anthropic', { default: messages, chat: messagesAsChat }, 30],
  ['google', { default: gemini, anthropic: messages, chat }, 12],
  ['azure', { ...openAi, anthropic: messages }, 6],
  ['aws', { default: converse, anthropic: messages }, 5],
  ['mistral', { default: chat }, 10],
  ['deepseek', { chat }, 60],
  ['x-ai', { default: grok, chat: grokAsChat }, 12],
  ['groq', { default: chat }, 10],
  ['openrouter', { chat }, 2],
  ['cohere', { default: cohere, tokens: cohereTokens, embeddings: cohere }, 10],
  ['perplexity', { default: sonar }, 20],
  ['moonshotai', { chat }, 12],
];

/** Asked is of what a figure is asked: a model of a provider at some moment, and the flavour of its body. */
type Asked = { id: string; model: string; at: Date; flavor: string };

const listed = (id: string): Provider => findProvider({ providerId: id }) as Provider;
const readerOf = ({ id, flavor }: Asked): NonNullable<Provider['extractors']>[number] | undefined =>
  listed(id).extractors?.find(({ api_flavor }) => api_flavor === flavor);

/** The response in which the list's reader looks for the body. */
function responseWith(body: RawObject, asked: Asked): RawObject {
  const path = [readerOf(asked)?.root ?? []].flat().filter((key) => key !== 'billed_units');
  return path.reduceRight((inner, key) => ({ [String(key)]: inner }), body);
}

/** The list's own figure in nano-dollars; `null` where it finds the body contradictory. */
function theirFigure({ id, model, at, flavor }: Asked, response: RawObject): number | null {
  try {
    const { usage } = extractUsage(listed(id), response, flavor);
    return (calcPrice(usage, model, { providerId: id, timestamp: at })?.total_price ?? NaN) * 1e9;
  } catch {
    return null;
  }
}

function ourFigure({ id, model, at }: Asked, raw: RawObject): number {
  const provider = providerName(id);
  const question = { provider, model, serviceTier: null, atMs: at.getTime() };
  const held = resolvePrice(listedModel(provider, model), [], question);
  const reading = readRawUsage(provider, raw);
  return held && !isFault(reading) ? Number(costOf(reading.usage, held.rates) ?? NaN) : NaN;
}

/** Some moment of three years, or within a day of one at which the model's price changes. */
function momentFor({ prices }: Provider['models'][number], roll: Throw['roll']): Date {
  const constraints = Array.isArray(prices) ? prices.map(({ constraint }) => constraint) : [];
  const turns = constraints.flatMap((found) => (found?.type === 'start_date' ? [Date.parse(found.start_date)] : []));
  const turn = roll(1) ? turns[roll(turns.length - 1)] : undefined;
  return new Date(turn ? turn - DAY_MS + roll(2 * DAY_MS) : Date.UTC(2024, 0, 1) + roll(3 * 365 * DAY_MS));
}

function throwFor(asked: Asked, roll: Throw['roll']): Throw {
  const { model, id, at } = asked;
  const prices = calcPrice({}, model, { providerId: id, timestamp: at })?.model_price ?? {};
  const border = [128_000, 199_999, 200_000, 271_999, 272_000][roll(4)] ?? 0;
  const prompt = [1 + roll(300), 1 + roll(20_000), border - 2 + roll(4), 1 + roll(900_000)][roll(3)] ?? 0;
  const output = 'output_mtok' in prices ? 1 + roll([200, 4_000, 60_000][roll(2)] ?? 0) : 0;
  const cut = (whole: number, parts: number): number[] => {
    const rest = Array.from({ length: parts - 1 }, () => roll(1) * roll(Math.floor(whole / parts)));
    return [whole - sum(rest), ...rest];
  };
  const reads = (usage: string): boolean => readerOf(asked)?.mappings.some(({ dest }) => dest === usage) ?? false;
  return { prompt, output, roll, cut, reads, prices: (name) => name in prices };
}

/** Throws bodies for every model that has a price for tokens; `apart` are those about which the figures differ. */
function compare(id: string, flavors: Record<string, Body>, each: number): { compared: number; apart: string[] } {
  const roll = dice(2026);
  const result = { compared: 0, apart: [] as string[] };
  const throws = listed(id).models.flatMap((model) =>
    Object.entries(flavors).flatMap(([flavor, body]) => Array.from({ length: each }, () => ({ model, flavor, body }))),
  );
  for (const { model, flavor, body } of throws) {
    const asked = { id, model: model.id, flavor, at: momentFor(model, roll) };
    const thrown = throwFor(asked, roll);
    const usage = body(thrown);
    const response = responseWith(usage, asked);
    const theirs = theirFigure(asked, response);
    if (theirs === null || !thrown.prices('input_mtok')) continue;
    const ours = ourFigure(asked, roll(1) ? response : usage);
    result.compared += 1;
    // Ours is exact and rounded to the nano-dollar; theirs is neither.
    if (!(Math.abs(ours - theirs) < 0.501)) result.apart.push(JSON.stringify({ ...asked, usage, ours, theirs }));
  }
  return result;
}

const seen = { promptTokenCount: 99, cachedContentTokenCount: 90, promptTokensDetails: byModality([19, 0, 80]) };
const heard = { ...chatTokens(99, 1), prompt_tokens_details: { cached_tokens: 90, audio_tokens: 80 } };

describe('the cost of a provider’s own usage', () => {
  it.each(PROVIDERS)('is what the list itself makes of it, to the nano-dollar, for %s', (id, flavors, each) => {
    const { compared, apart } = compare(id, flavors, each);
    expect(compared).toBeGreaterThan(150);
    expect(apart.slice(0, 3)).toStrictEqual([]);
  });

  it.each<[what: string, id: string, flavor: string, model: string, usage: RawObject]>([
    ['pictures of which some were cached', 'google', 'default', 'gemini-2.5-pro', seen],
    ['speech of which some was cached', 'openrouter', 'chat', 'google/gemini-2.5-flash', heard],
    ['speech whose cache is not cheaper', 'openai', 'chat', 'gpt-audio', heard],
    ['a model that is free', 'google', 'default', 'gemma-3', seen],
  ])('is what the list itself makes of %s', (_what, id, flavor, model, usage) => {
    const asked = { id, flavor, model, at: new Date('2026-01-01') };
    expect(ourFigure(asked, usage)).toBeCloseTo(theirFigure(asked, responseWith(usage, asked)) ?? NaN, 0);
  });
});

describe('listedModel', () => {
  it.each([
    ['openai', 'GPT-4o-2024-08-06', 'openai/gpt-4o'],
    ['openai', 'ft:gpt-4o-mini-2024-07-18:acme::1', 'openai/ft:gpt-4o-mini'],
    ['anthropic', 'claude-sonnet-4-5-20250929', 'anthropic/claude-sonnet-4-5'],
    ['gcp.gemini', 'models/gemini-2.5-flash', 'google/gemini-2.5-flash'],
    ['gcp.vertex_ai', 'publishers/google/models/gemini-2.5-flash', 'google/gemini-2.5-flash'],
    ['gcp.vertex_ai', 'claude-sonnet-4-5@20250929', 'google/claude-sonnet-4-5'],
    ['aws.bedrock', 'eu.amazon.nova-pro-v1:0', 'aws/amazon.nova-pro-v1:0'],
    ['aws.bedrock', 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0', 'aws/amazon.nova-pro-v1:0'],
    ['azure.ai.inference', 'DeepSeek-R1', 'azure/deepseek-reasoner'],
    ['groq', 'openai/gpt-oss-120b', 'groq/openai/gpt-oss-120b'],
    ['unknown', 'openai/gpt-4o', 'openai/gpt-4o'],
    ['unknown', 'llama3.2', null],
    ['openai', 'gpt-99', null],
    ['openai', 'claude-sonnet-4-5', null],
    ['ollama', 'gpt-4o', null],
  ])('finds under %s the model %s', (provider, model, name) => {
    expect(listedModel(provider, model)?.name ?? null).toBe(name);
  });
});

describe('providerOfModel', () => {
  it.each([
    ['GPT-4o', 'openai'],
    ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic'],
    ['models/gemini-2.5-pro', 'gcp.gemini'],
    ['grok-4', 'x_ai'],
    ['llama3.2', null],
  ])('tells of %s whose it is', (model, provider) => {
    expect(providerOfModel(model)).toBe(provider);
  });
});
