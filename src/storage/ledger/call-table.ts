import {
  CALL_STATUSES,
  COST_REASONS,
  COST_STATES,
  DIALECTS,
  DIMENSIONS,
  ERROR_CLASSES,
  type CallFacts,
  type Dimensions,
  type LlmCall,
} from '../../domain/call.js';
import { EXTRA_METERS, readDisjoint, USAGE_NOTES, type Usage } from '../../domain/usage.js';
import type { Transaction } from '../transaction.js';
import type { Row } from '../sql-dialect.js';
import {
  moneyOrNullIn,
  realOrNullIn,
  textIn,
  textOrNullIn,
  wholeIn,
  wholeOrNullIn,
  wordIn,
  wordOrNullIn,
} from '../row.js';
import { keyOf, traceKeyOf } from './keys.js';
import type { Series, SeriesRegistry } from './series-registry.js';

/** CALL_COLUMNS are the columns of `llm_calls` in the order of `encodeCall`. */
export const CALL_COLUMNS = [
  'started_ms',
  'call_key',
  'id',
  'series',
  'trace_key',
  'trace_id',
  'parent_id',
  'dialect',
  'status',
  'error_class',
  'http_status',
  'error_message',
  'finish_reason',
  'latency_us',
  'first_token_us',
  'response_model',
  'service_tier',
  'usage_known',
  'usage_note',
  'input_uncached',
  'cache_read',
  'cache_write',
  'output',
  'reasoning',
  'extra_meters',
  'cost_state',
  'cost_reason',
  'cost_nano',
  'price_key',
  'cache_saved_nano',
  'reported_nano',
  'user_id',
  'session_id',
  'wall_bounce_id',
  'confidence',
  'streamed',
  'attempt',
  'is_retry',
  'tags',
  'beyond_cap',
  'told',
  'failure',
  'key_id',
] as const;

/** StoredCall is a call as it stands in the ledger, and the series it counts in. */
export interface StoredCall {
  key: string;
  series: Series;
  call: LlmCall;
  /** For calls that are told piece by piece: the pieces, as JSON. */
  told: string | null;
  /** The fingerprint that its failure counts under, if it has failed. */
  failure: string | null;
}

/** encodeCall writes a call as one row. */
export function encodeCall({ key, series, call, told, failure }: StoredCall): unknown[] {
  const { cost } = call;
  const used: Usage = call.usage ?? {};
  return [
    call.startedAtMs,
    key,
    call.id,
    series.number,
    call.traceId === null ? null : traceKeyOf(call.traceId),
    call.traceId,
    call.parentId,
    DIALECTS.indexOf(call.dialect),
    CALL_STATUSES.indexOf(call.status),
    indexOrNull(call.errorClass, ERROR_CLASSES),
    call.httpStatus,
    call.errorMessage,
    call.finishReason,
    microseconds(call.latencyMs),
    microseconds(call.timeToFirstTokenMs),
    call.responseModel,
    call.serviceTier,
    call.usage === null ? 0 : 1,
    indexOrNull(call.usageNote, USAGE_NOTES),
    used.inputUncached ?? 0,
    used.cacheRead ?? 0,
    used.cacheWrite ?? 0,
    used.output ?? 0,
    used.reasoning ?? 0,
    extraMeters(used),
    COST_STATES.indexOf(cost.state),
    COST_REASONS.indexOf(cost.reason),
    cost.nanoUsd,
    cost.priceKey,
    cost.cacheSavedNano,
    call.reportedNanoUsd,
    call.userId,
    call.sessionId,
    call.wallBounceId,
    call.confidence,
    call.streamed === null ? null : Number(call.streamed),
    call.attempt,
    Number(call.isRetry),
    call.tags.length === 0 ? null : JSON.stringify(call.tags),
    beyondCap(call, series.dimensions),
    told,
    failure,
    call.keyId,
  ];
}

/** decodeCalls reads rows of `llm_calls`. It throws a `Bug` when one counts in a series that was never filed. */
export async function decodeCalls(
  rows: readonly Row[],
  registry: SeriesRegistry,
  query: Transaction['query'],
): Promise<StoredCall[]> {
  const seriesOf = await registry.get(
    rows.map((row) => wholeIn(row, 'series')),
    query,
  );
  return rows.map((row) => decodeCall(row, seriesOf(wholeIn(row, 'series'))));
}

function decodeCall(row: Row, series: Series): StoredCall {
  const beyond = textOrNullIn(row, 'beyond_cap');
  const tags = textOrNullIn(row, 'tags');
  const dimensions: Dimensions = { ...series.dimensions, ...jsonObject<Partial<Dimensions>>(beyond) };
  const call: LlmCall = {
    ...dimensions,
    ...outcomeIn(row),
    id: textIn(row, 'id'),
    dialect: wordIn(row, 'dialect', DIALECTS),
    startedAtMs: wholeIn(row, 'started_ms'),
    responseModel: textOrNullIn(row, 'response_model'),
    serviceTier: textOrNullIn(row, 'service_tier'),
    usage: usageIn(row),
    usageNote: wordOrNullIn(row, 'usage_note', USAGE_NOTES),
    reportedNanoUsd: moneyOrNullIn(row, 'reported_nano'),
    traceId: textOrNullIn(row, 'trace_id'),
    parentId: textOrNullIn(row, 'parent_id'),
    userId: textOrNullIn(row, 'user_id'),
    sessionId: textOrNullIn(row, 'session_id'),
    wallBounceId: textOrNullIn(row, 'wall_bounce_id'),
    confidence: realOrNullIn(row, 'confidence'),
    keyId: textOrNullIn(row, 'key_id'),
    attempt: wholeOrNullIn(row, 'attempt'),
    isRetry: wholeIn(row, 'is_retry') === 1,
    tags: tags === null ? [] : (JSON.parse(tags) as string[]),
    cost: {
      state: wordIn(row, 'cost_state', COST_STATES),
      reason: wordIn(row, 'cost_reason', COST_REASONS),
      nanoUsd: moneyOrNullIn(row, 'cost_nano'),
      priceKey: wholeOrNullIn(row, 'price_key'),
      cacheSavedNano: moneyOrNullIn(row, 'cache_saved_nano'),
    },
  };
  return {
    key: textIn(row, 'call_key'),
    series,
    call,
    told: textOrNullIn(row, 'told'),
    failure: textOrNullIn(row, 'failure'),
  };
}

/** keyOfCall is the key under which a call is kept: its project's and its own name. */
export function keyOfCall({ project, id }: Pick<CallFacts, 'project' | 'id'>): string {
  return keyOf(project, id);
}

function outcomeIn(
  row: Row,
): Pick<
  CallFacts,
  | 'status'
  | 'errorClass'
  | 'httpStatus'
  | 'errorMessage'
  | 'finishReason'
  | 'latencyMs'
  | 'timeToFirstTokenMs'
  | 'streamed'
> {
  const streamed = wholeOrNullIn(row, 'streamed');
  return {
    status: wordIn(row, 'status', CALL_STATUSES),
    errorClass: wordOrNullIn(row, 'error_class', ERROR_CLASSES),
    httpStatus: wholeOrNullIn(row, 'http_status'),
    errorMessage: textOrNullIn(row, 'error_message'),
    finishReason: textOrNullIn(row, 'finish_reason'),
    latencyMs: milliseconds(wholeOrNullIn(row, 'latency_us')),
    timeToFirstTokenMs: milliseconds(wholeOrNullIn(row, 'first_token_us')),
    streamed: streamed === null ? null : streamed === 1,
  };
}

/** usageIn reads what a call used; `null` when that is not known. */
export function usageIn(row: Row): Usage | null {
  if (wholeIn(row, 'usage_known') === 0) return null;
  const extra = textOrNullIn(row, 'extra_meters');
  return readDisjoint({
    inputUncached: wholeIn(row, 'input_uncached'),
    cacheRead: wholeIn(row, 'cache_read'),
    cacheWrite: wholeIn(row, 'cache_write'),
    output: wholeIn(row, 'output'),
    reasoning: wholeIn(row, 'reasoning'),
    ...jsonObject<Usage>(extra),
  });
}

function extraMeters(usage: Usage): string | null {
  let extra: Usage | null = null;
  for (const meter of EXTRA_METERS) {
    const count = usage[meter];
    if (count !== undefined) (extra ??= {})[meter] = count;
  }
  return extra === null ? null : JSON.stringify(extra);
}

/** What a call told of its dimensions, where its series says `other` instead. */
function beyondCap(call: CallFacts, dimensions: Dimensions): string | null {
  let beyond: Partial<Dimensions> | null = null;
  for (const dimension of DIMENSIONS) {
    if (call[dimension] !== dimensions[dimension]) (beyond ??= {})[dimension] = call[dimension];
  }
  return beyond === null ? null : JSON.stringify(beyond);
}

function jsonObject<T extends object>(text: string | null): T {
  return JSON.parse(text ?? '{}') as T;
}

function indexOrNull<Word>(word: Word | null, words: readonly Word[]): number | null {
  return word === null ? null : words.indexOf(word);
}

function microseconds(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 1000);
}

function milliseconds(us: number | null): number | null {
  return us === null ? null : us / 1000;
}
