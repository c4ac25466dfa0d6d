import { DIALECTS, type Dialect } from '../../domain/call.js';
import type { NanoUsd } from '../../domain/money.js';
import type { SqlDialect } from '../sql-dialect.js';
import type { Condition } from './dimension-filter.js';

/** Bounded is what lies between two bounds, themselves included; one that is missing bounds nothing. */
export interface Bounded<Amount> {
  least?: Amount | undefined;
  most?: Amount | undefined;
}

/** CallDetails says which calls are meant by what single calls tell and sums do not. */
export interface CallDetails {
  finishReason?: string | undefined;
  httpStatus?: number | undefined;
  dialect?: Dialect | undefined;
  streamed?: boolean | undefined;
  retry?: boolean | undefined;
  responseModel?: string | undefined;
  serviceTier?: string | undefined;
  tag?: string | undefined;
  /** The id of the API key that told of them first. */
  key?: string | undefined;
  /** A part of the error's message; whether case counts beyond ASCII is up to the database. */
  message?: string | undefined;
  latencyMs?: Bounded<number> | undefined;
  costNano?: Bounded<NanoUsd> | undefined;
  /** Names in which `*` stands for any characters; one of them is the model asked or the one that answered. */
  models?: readonly string[] | undefined;
}

/** detailConditions is the conditions that details put on rows of `llm_calls`. */
export function detailConditions(details: CallDetails, dialect: SqlDialect): Condition[] {
  const conditions: Condition[] = [];
  const told = (sql: string, value: unknown): void => {
    if (value !== undefined) conditions.push({ sql, parameters: [value] });
  };
  told('finish_reason = ?', details.finishReason);
  told('http_status = ?', details.httpStatus);
  told('dialect = ?', details.dialect && DIALECTS.indexOf(details.dialect));
  told('streamed = ?', details.streamed === undefined ? undefined : Number(details.streamed));
  told('is_retry = ?', details.retry === undefined ? undefined : Number(details.retry));
  told('response_model = ?', details.responseModel);
  told('service_tier = ?', details.serviceTier);
  told(dialect.jsonListHas('tags'), details.tag);
  told('key_id = ?', details.key);
  told('INSTR(LOWER(error_message), LOWER(?)) > 0', details.message);
  told('latency_us >= ?', microseconds(details.latencyMs?.least));
  told('latency_us <= ?', microseconds(details.latencyMs?.most));
  told('cost_nano >= ?', details.costNano?.least);
  told('cost_nano <= ?', details.costNano?.most);
  if (details.models) conditions.push(modelCondition(details.models, dialect));
  return conditions;
}

/** A model beyond the cap of models stands with the call itself, not with its series. */
function modelCondition(models: readonly string[], dialect: SqlDialect): Condition {
  const patterns = models.map(likePattern);
  const isLike = (column: string): string =>
    `(${patterns.map(() => `LOWER(${column}) LIKE ? ESCAPE '!'`).join(' OR ')})`;
  const beyondCap = dialect.jsonText('beyond_cap', 'model');
  return {
    sql: `(${isLike('response_model')} OR ${isLike(beyondCap)} OR series IN (SELECT series FROM series WHERE ${isLike('dim_model')}))`,
    parameters: [...patterns, ...patterns, ...patterns],
  };
}

function likePattern(model: string): string {
  return model.toLowerCase().replace(/[!%_]/g, '!$&').replaceAll('*', '%');
}

function microseconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(ms * 1000);
}
