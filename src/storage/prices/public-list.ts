import { calcPrice, findProvider, type ConditionalPrice, type ModelPrice } from '@pydantic/genai-prices';
import { Decimal } from 'decimal.js';
import type { ListedModel, ListedPrice } from '../../domain/pricing/price-list.js';
import type { PricedUnit, WrittenRate, WrittenRates } from '../../domain/pricing/rate.js';

/** The public list is the data of `@pydantic/genai-prices`; this file alone knows how it is written. */

/** Our units by the list's names for their prices. */
const UNITS: Readonly<Record<string, PricedUnit>> = {
  input_mtok: 'inputUncached',
  cache_read_mtok: 'cacheRead',
  cache_write_mtok: 'cacheWrite',
  cache_write_1h_mtok: 'cacheWrite1h',
  output_mtok: 'output',
  output_reasoning_mtok: 'reasoning',
  input_audio_mtok: 'inputAudio',
  input_image_mtok: 'inputImage',
  input_video_mtok: 'inputVideo',
  cache_audio_read_mtok: 'cacheReadAudio',
  cache_image_read_mtok: 'cacheReadImage',
  output_audio_mtok: 'outputAudio',
  output_image_mtok: 'outputImage',
  output_video_mtok: 'outputVideo',
  web_searches_kcount: 'webSearches',
  requests_kcount: 'requests',
};

/** The list's names for providers, where they are not ours. */
const PROVIDER_IDS: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    'azure.ai.openai': 'azure',
    'azure.ai.inference': 'azure',
    'aws.bedrock': 'aws',
    'gcp.gemini': 'google',
    'gcp.gen_ai': 'google',
    'gcp.vertex_ai': 'google',
    mistral_ai: 'mistral',
    moonshot_ai: 'moonshotai',
    x_ai: 'x-ai',
  }),
);

const PROVIDER_OF_ID: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    azure: 'azure.ai.openai',
    aws: 'aws.bedrock',
    google: 'gcp.gemini',
    mistral: 'mistral_ai',
    moonshotai: 'moonshot_ai',
    'x-ai': 'x_ai',
  }),
);

/** Path segments that gateways and SDKs put before a model's name. */
const MODEL_PREFIX = /^(?:(?:projects\/.+\/)?publishers\/[^/]+\/models|models|[a-z0-9_.-]+)\//i;

/** listedModel finds a model on the public list by the provider's name and the model's, as calls have them. */
export function listedModel(provider: string, model: string): ListedModel | null {
  const providerId = provider === 'unknown' ? undefined : (PROVIDER_IDS.get(provider) ?? provider);
  const found = lookUp(model, providerId) ?? lookUp(model.replace(MODEL_PREFIX, ''), providerId);
  if (!found) return null;
  const prices = Array.isArray(found.model.prices) ? found.model.prices : [{ prices: found.model.prices }];
  return { name: `${found.provider.id}/${found.model.id}`, prices: prices.map(listedPrice) };
}

/** providerOfModel guesses whose model a name is, for senders that do not say; `null` when it could be anybody's. */
export function providerOfModel(model: string): string | null {
  const provider = findProvider({ modelId: model.toLowerCase() });
  return provider ? (PROVIDER_OF_ID.get(provider.id) ?? provider.id) : null;
}

function lookUp(model: string, providerId: string | undefined): ReturnType<typeof calcPrice> {
  return calcPrice({}, model, providerId === undefined ? {} : { providerId });
}

function listedPrice({ constraint, prices }: ConditionalPrice): ListedPrice {
  return {
    fromMs: constraint?.type === 'start_date' ? Date.parse(constraint.start_date) : null,
    daily:
      constraint?.type === 'time_of_date'
        ? { from: secondOfDay(constraint.start_time), to: secondOfDay(constraint.end_time) }
        : null,
    rates: writtenRates(prices),
  };
}

/** What the list has without any price is free of charge, as Gemma is in the Gemini API. */
const FREE: WrittenRates = { inputUncached: '0', output: '0' };

function writtenRates(prices: ModelPrice): WrittenRates {
  if (Object.keys(prices).length === 0) return FREE;
  const rates: WrittenRates = {};
  for (const [name, price] of Object.entries(prices)) {
    const unit = UNITS[name];
    if (unit && price !== undefined) rates[unit] = writtenRate(price);
  }
  return rates;
}

function writtenRate(price: NonNullable<ModelPrice[string]>): WrittenRate {
  if (typeof price === 'number') return decimal(price);
  return {
    base: decimal(price.base),
    tiers: price.tiers.map((tier) => ({ above: tier.start, price: decimal(tier.price) })),
  };
}

function decimal(value: number): string {
  return new Decimal(value).toFixed();
}

/** Reads `"16:30:00Z"`, the only zone the list uses being UTC or an offset. */
function secondOfDay(time: string): number {
  const seconds = Date.parse(`1970-01-02T${time}`) / 1000;
  return ((seconds % 86_400) + 86_400) % 86_400;
}
