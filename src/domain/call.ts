import { plausibleDuration } from './call-time.js';
import type { NanoUsd } from './money.js';
import { keptText } from './kept-text.js';
import { isAddressable } from './text.js';
import { isTokenCount, type Meter, type Usage, type UsageNote } from './usage.js';

/** DIMENSIONS are the names by which calls are grouped, filtered and rolled up. */
export const DIMENSIONS = [
  'project',
  'environment',
  'provider',
  'model',
  'operation',
  'feature',
  'release',
  'segment',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Dimensions holds one value for each dimension; an empty string means that the sender named none. */
export type Dimensions = Record<Dimension, string>;

/** OTHER stands for every value of a dimension beyond a cap. */
export const OTHER = 'other';

/** CallStatus: `pending` is a call that was announced and has not ended yet. */
export const CALL_STATUSES = ['ok', 'error', 'pending'] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

/** ErrorClass says why a call failed, in the same words for every provider and client library. */
export const ERROR_CLASSES = [
  'rate_limited',
  'timeout',
  'authentication',
  'permission',
  'not_found',
  'invalid_request',
  'content_filter',
  'server_error',
  'network',
  'cancelled',
  'unknown',
] as const;
export type ErrorClass = (typeof ERROR_CLASSES)[number];

/** Dialect is the wire format that a call came in. */
export const DIALECTS = ['native', 'otlp', 'langfuse'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** CostState: `reported` is the client's own figure, taken because the model has no price here. */
export const COST_STATES = ['priced', 'reported', 'unpriced'] as const;
export type CostState = (typeof COST_STATES)[number];

/** CostReason says how a cost came about, or why there is none. Their order is stored. */
export const COST_REASONS = [
  'list_price',
  'operator_price',
  'standard_tier_assumed',
  'not_billed',
  'client_figure',
  'unknown_model',
  'unknown_usage',
  'meter_without_rate',
  'implausible_cost',
] as const;
export type CostReason = (typeof COST_REASONS)[number];

/** CallCost is what a call cost, or that this is not known (`nanoUsd` is `null` exactly when `state` is `unpriced`). */
export interface CallCost {
  state: CostState;
  reason: CostReason;
  nanoUsd: NanoUsd | null;
  /** Identifies the rates that were used, as the price snapshots are kept; `null` where no price was used. */
  priceKey: number | null;
  /** What the provider's cache spared, less what it cost to fill; `null` where it was not used, is not believed, or the call is not priced. */
  cacheSavedNano: NanoUsd | null;
}

/** CallFacts is what a client told of one call to a model, in our own words; `null` is what it did not tell. */
export interface CallFacts extends Dimensions {
  /** The sender's own name for the call, unique within its project. */
  id: string;
  dialect: Dialect;
  startedAtMs: number;
  latencyMs: number | null;
  timeToFirstTokenMs: number | null;
  /** The model that answered, where it differs in name from the one that was asked. */
  responseModel: string | null;
  status: CallStatus;
  errorClass: ErrorClass | null;
  httpStatus: number | null;
  errorMessage: string | null;
  finishReason: string | null;
  usage: Usage | null;
  usageNote: UsageNote | null;
  reportedNanoUsd: NanoUsd | null;
  serviceTier: string | null;
  traceId: string | null;
  parentId: string | null;
  userId: string | null;
  sessionId: string | null;
  wallBounceId: string | null;
  /** From 0 to 1, with six digits kept. */
  confidence: number | null;
  streamed: boolean | null;
  /** Which try of one request it is, from 1 on, where its sender counts them. */
  attempt: number | null;
  tags: readonly string[];
  /** The public id of the API key that told of it first; `null` where none did, as of quality probes. */
  keyId: string | null;
}

/** LlmCall is the record from which everything else is derived: the facts of one call and its cost. */
export interface LlmCall extends CallFacts {
  cost: CallCost;
  /** It repeats one that failed: so says its sender, or the trace that both are part of. */
  isRetry: boolean;
}

/** UNTOLD is a call of which nothing was told but its name: the facts a sender leaves out have these values. */
export const UNTOLD: Omit<CallFacts, 'id' | 'dialect' | 'startedAtMs'> = {
  project: 'default',
  environment: 'default',
  provider: 'unknown',
  model: 'unknown',
  operation: 'chat',
  feature: '',
  release: '',
  segment: '',
  latencyMs: null,
  timeToFirstTokenMs: null,
  responseModel: null,
  status: 'ok',
  errorClass: null,
  httpStatus: null,
  errorMessage: null,
  finishReason: null,
  usage: null,
  usageNote: null,
  reportedNanoUsd: null,
  serviceTier: null,
  traceId: null,
  parentId: null,
  userId: null,
  sessionId: null,
  wallBounceId: null,
  confidence: null,
  streamed: null,
  attempt: null,
  tags: [],
  keyId: null,
};

/** The longest name, identifier and message that are kept; what is longer is cut. */
export const LONGEST_NAME = 200;
export const LONGEST_MESSAGE = 1000;

/** MOST_ATTEMPTS bounds how often one request may be tried. */
export const MOST_ATTEMPTS = 1_000;

/** MOST_TAGS bounds the tags that are kept of a call. */
export const MOST_TAGS = 50;

const CONFIDENCE_STEPS = 1e6;

/**
 * canonical is a telling as the ledger keeps it, whatever dialect it came in, so that telling the same again can be
 * recognised: texts hold no secrets and fit their columns, what calls are summed by has no spaces around it, and a name or
 * figure that cannot be (blanks, a latency of a year, a confidence of 5) is not told.
 */
export function canonical(facts: CallFacts): CallFacts {
  const { errorMessage, httpStatus, tags } = facts;
  const usage = isPlausible(facts.usage) ? facts.usage : null;
  const kept: CallFacts = {
    ...facts,
    latencyMs: plausibleDuration(facts.latencyMs),
    timeToFirstTokenMs: plausibleDuration(facts.timeToFirstTokenMs),
    confidence: plausibleConfidence(facts.confidence),
    attempt: plausibleAttempt(facts.attempt),
    httpStatus: httpStatus !== null && isHttpStatus(httpStatus) ? httpStatus : null,
    usage,
    usageNote: usage && facts.usageNote,
    tags: tags.length === 0 ? tags : tags.slice(0, MOST_TAGS).map((tag) => keptText(tag, LONGEST_NAME)),
  };
  const names = kept as Record<Name, string | null>;
  for (const field of NAMES) {
    const name = names[field];
    if (name !== null) names[field] = keptText(name, LONGEST_NAME);
  }
  for (const field of GROUPED) names[field] = toldName(names[field]) ?? UNTOLD[field];
  if (errorMessage !== null) kept.errorMessage = keptText(errorMessage, LONGEST_MESSAGE);
  return kept;
}

const NAMES = [
  ...DIMENSIONS,
  'id',
  'responseModel',
  'finishReason',
  'serviceTier',
  'traceId',
  'parentId',
  'userId',
  'sessionId',
  'wallBounceId',
] as const;
type Name = (typeof NAMES)[number];

/** What calls are summed by is the same with spaces around it. */
const GROUPED = [...DIMENSIONS, 'userId', 'sessionId'] as const;

/** keptName is a name that something is summed by, as it is kept; `otherwise` where nothing is left of it. */
export function keptName(told: string, otherwise: string): string {
  return toldName(keptText(told, LONGEST_NAME)) ?? otherwise;
}

/** Blanks are no name, nor is what could not be opened as it has no address. */
function toldName(name: string | null): string | null {
  const trimmed = name === null ? '' : name.trim();
  return trimmed !== '' && isAddressable(trimmed) ? trimmed : null;
}

function plausibleConfidence(value: number | null): number | null {
  return value !== null && value >= 0 && value <= 1 ? Math.round(value * CONFIDENCE_STEPS) / CONFIDENCE_STEPS : null;
}

function plausibleAttempt(attempt: number | null): number | null {
  return attempt !== null && Number.isInteger(attempt) && attempt >= 1 && attempt <= MOST_ATTEMPTS ? attempt : null;
}

function isHttpStatus(status: number): boolean {
  return Number.isInteger(status) && status >= 100 && status <= 599;
}

function isPlausible(usage: Usage | null): boolean {
  for (const meter in usage) {
    if (!isTokenCount(usage[meter as Meter])) return false;
  }
  return true;
}

/** sameFacts tells whether two tellings of a call say the same. */
export function sameFacts(one: CallFacts, other: CallFacts): boolean {
  for (const field of Object.keys(UNTOLD) as (keyof typeof UNTOLD)[]) {
    if (!sameValue(one[field], other[field])) return false;
  }
  return one.id === other.id && one.dialect === other.dialect && one.startedAtMs === other.startedAtMs;
}

function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  return JSON.stringify(one) === JSON.stringify(other);
}
