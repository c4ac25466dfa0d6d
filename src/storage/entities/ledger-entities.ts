import { EntitySchema } from 'typeorm';
import { DIMENSIONS } from '../../domain/call.js';
import { FACET_NAMES, type Facet } from '../../domain/rollup/facet.js';
import { MONEY_SUMS, WHOLE_SUMS, type MoneySum, type WholeSum } from '../../domain/rollup/rollup.js';
import { CORE_METERS } from '../../domain/usage.js';
import { columnName } from '../column-name.js';
import { nullable, primary, type Columns } from './column-types.js';

/** callEntity is a call as told and as priced; its dimensions are those of its series unless `beyond_cap` says otherwise. */
export function callEntity({ key, name, message, document, whole, code, real }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'llm_calls',
    withoutRowid: true,
    columns: {
      started_ms: primary(whole),
      call_key: primary(key),
      id: name,
      series: whole,
      trace_key: nullable(whole),
      trace_id: nullable(name),
      parent_id: nullable(name),
      dialect: code,
      status: code,
      error_class: nullable(code),
      http_status: nullable(code),
      error_message: nullable(message),
      finish_reason: nullable(name),
      latency_us: nullable(whole),
      first_token_us: nullable(whole),
      response_model: nullable(name),
      service_tier: nullable(name),
      usage_known: code,
      usage_note: nullable(code),
      ...Object.fromEntries(CORE_METERS.map((meter) => [columnName(meter), whole])),
      extra_meters: nullable(message),
      cost_state: code,
      cost_reason: code,
      cost_nano: nullable(whole),
      price_key: nullable(whole),
      cache_saved_nano: nullable(whole),
      reported_nano: nullable(whole),
      user_id: nullable(name),
      session_id: nullable(name),
      wall_bounce_id: nullable(name),
      confidence: nullable(real),
      streamed: nullable(code),
      attempt: nullable(code),
      is_retry: { ...code, default: 0 },
      tags: nullable(document),
      beyond_cap: nullable(document),
      told: nullable(document),
      failure: nullable(key),
      key_id: nullable(key),
    },
  });
}

/** placeEntity is where a call is found by its id, which is the only one of its kind in a lot, and by its trace. */
export function placeEntity({ key, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'call_places',
    withoutRowid: true,
    columns: { call_key: primary(key), lot: primary(code), started_ms: whole, trace_key: nullable(whole) },
    indices: [{ name: 'call_places_by_trace', columns: ['trace_key', 'started_ms', 'call_key'] }],
  });
}

/** contentEntity is what was asked and answered, for the calls of which that is kept. */
export function contentEntity({ key, document, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'call_contents',
    withoutRowid: true,
    columns: {
      started_ms: primary(whole),
      call_key: primary(key),
      input: nullable(document),
      output: nullable(document),
    },
  });
}

/** spanEntity is a part of a trace that is no call. */
export function spanEntity({ key, name, message, document, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'spans',
    columns: {
      span_key: primary(key),
      lot: primary(code),
      trace_key: whole,
      id: name,
      project: name,
      dialect: code,
      trace_id: name,
      parent_id: nullable(name),
      name,
      kind: code,
      started_ms: whole,
      duration_us: nullable(whole),
      failed: code,
      message: nullable(message),
      usage_json: nullable(message),
      told: nullable(document),
    },
    indices: [{ name: 'spans_by_trace', columns: ['trace_key'] }],
  });
}

/** traceEntity is what was told of a trace as a whole. */
export function traceEntity({ key, name, document, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'traces',
    columns: {
      trace_record: primary(key),
      lot: primary(code),
      trace_key: whole,
      project: name,
      trace_id: name,
      told: document,
    },
  });
}

/** scoreEntity is a judgement. */
export function scoreEntity({ key, name, message, whole, code, real }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'scores',
    columns: {
      score_key: primary(key),
      id: name,
      project: name,
      target_type: code,
      target_id: name,
      name,
      value: nullable(real),
      label: nullable(name),
      source: code,
      comment: nullable(message),
      created_ms: whole,
    },
    indices: [
      { name: 'scores_by_target', columns: ['target_id'] },
      { name: 'scores_by_type', columns: ['project', 'target_type', 'created_ms'] },
    ],
  });
}

/** seriesEntity is one combination of the values of all dimensions, or of those of a facet, and which series stand for it. */
export function seriesEntity({ name, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'series',
    columns: {
      series: primary(whole),
      exposed_series: whole,
      facet: nullable(code),
      ...Object.fromEntries(FACET_NAMES.map((facet) => [facetColumn(facet), whole])),
      ...Object.fromEntries(DIMENSIONS.map((dimension) => [dimensionColumn(dimension), name])),
    },
  });
}

/** Sums whose columns came when there were rows already. */
const ADDED_SUMS = [
  'failedUncosted',
  'failedUs',
  'retries',
  'retriedUncosted',
  'failedNano',
  'retriedNano',
] as const satisfies (WholeSum | MoneySum)[];

/** rollupEntity is the sum of a series' calls in one bucket of one grain. */
export function rollupEntity({ whole, code, bytes }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'rollups',
    withoutRowid: true,
    columns: {
      grain: primary(code),
      bucket_ms: primary(whole),
      series: primary(whole),
      ...Object.fromEntries([...WHOLE_SUMS, ...MONEY_SUMS].map((sum) => [columnName(sum), whole])),
      ...Object.fromEntries(ADDED_SUMS.map((sum) => [columnName(sum), { ...whole, default: 0 }])),
      counts: bytes,
    },
  });
}

/** journalEntity is what one transaction changes in the sums, until it is posted to them. */
export function journalEntity({ number, whole, code, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'journal',
    columns: { id: number, written_ms: whole, set_aside: code, difference: document },
  });
}

/** userDayEntity is the sum of a user's calls in one day of the reporting time zone. */
export function userDayEntity({ name, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'user_days',
    withoutRowid: true,
    columns: {
      day_ms: primary(whole),
      project: primary(name),
      user_id: primary(name),
      calls: whole,
      errors: whole,
      unpriced: whole,
      input_tokens: whole,
      output_tokens: whole,
      cost_nano: whole,
    },
  });
}

/**
 * personSumEntity is what the calls of a series and a user come to in a quarter of an hour, by the key that sent them; with no
 * user's name, what all that a key sent comes to. Whoever looks for a user or a key finds it week by week.
 */
export function personSumEntity({ key, name, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'person_sums',
    withoutRowid: true,
    columns: {
      week: primary(code),
      user_id: primary(name),
      key_id: primary(key),
      quarter_ms: primary(whole),
      series: primary(whole),
      cost_nano: whole,
      calls: whole,
      unpriced: whole,
    },
  });
}

/** personJournalEntity is what was posted of users and keys, until it is added to their sums. */
export function personJournalEntity({ number, document }: Columns): EntitySchema {
  return new EntitySchema({ name: 'person_journal', columns: { id: number, people: document } });
}

/** failureKindEntity is what failures have in common that are counted as one. */
export function failureKindEntity({ key, name, code, message }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'failure_kinds',
    columns: {
      fingerprint: primary(key),
      provider: name,
      error_class: nullable(code),
      http_status: nullable(code),
      message: nullable(message),
    },
    indices: [{ name: 'failure_kinds_by_provider', columns: ['provider'] }],
  });
}

/** failureSumEntity is how many calls of a series failed in one way in one bucket of one grain. */
export function failureSumEntity({ key, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'failure_sums',
    withoutRowid: true,
    columns: {
      grain: primary(code),
      bucket_ms: primary(whole),
      fingerprint: primary(key),
      series: primary(whole),
      failures: whole,
    },
    indices: [{ name: 'failure_sums_by_kind', columns: ['grain', 'fingerprint', 'bucket_ms', 'series', 'failures'] }],
  });
}

/** failedCallEntity finds the calls that failed in one way, in the order of their times. */
export function failedCallEntity({ key, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'failed_calls',
    withoutRowid: true,
    columns: { fingerprint: primary(key), started_ms: primary(whole), call_key: primary(key), series: whole },
  });
}

/** facetColumn is the column of the series that stands for another in a facet. */
export function facetColumn(facet: Facet): string {
  return `${facet}_series`;
}

/** dimensionColumn is the column of a dimension; `release` is a word of MySQL's own. */
export function dimensionColumn(dimension: (typeof DIMENSIONS)[number]): string {
  return `dim_${dimension}`;
}
