import { DIALECTS, type LlmCall } from '../../domain/call.js';
import { SCORE_SOURCES, SCORE_TARGETS, SPAN_KINDS, type Score, type Span } from '../../domain/span.js';
import type { Merge, SqlDialect, Statement } from '../sql-dialect.js';
import { keyOf, traceKeyOf } from './keys.js';
import { lotOf } from './lots.js';

/** SpanEntry is a span to be written, and the pieces it was told in, if it was. */
export interface SpanEntry {
  span: Span;
  told: string | null;
}

const SPAN_COLUMNS = [
  'span_key',
  'lot',
  'trace_key',
  'id',
  'project',
  'dialect',
  'trace_id',
  'parent_id',
  'name',
  'kind',
  'started_ms',
  'duration_us',
  'failed',
  'message',
  'usage_json',
  'told',
];

const SCORE_COLUMNS = [
  'score_key',
  'id',
  'project',
  'target_type',
  'target_id',
  'name',
  'value',
  'label',
  'source',
  'comment',
  'created_ms',
];

const REPLACE_SPAN = replacing(SPAN_COLUMNS.slice(2));
const REPLACE_SCORE = replacing(SCORE_COLUMNS.slice(1));

/** spanStatements put spans in the place of what was there under their names. */
export function spanStatements(dialect: SqlDialect, entries: readonly SpanEntry[]): Statement[] {
  const rows = entries.map(({ span, told }) => [
    keyOf(span.project, span.id),
    lotOf(span.startedAtMs),
    traceKeyOf(span.traceId),
    span.id,
    span.project,
    DIALECTS.indexOf(span.dialect),
    span.traceId,
    span.parentId,
    span.name,
    SPAN_KINDS.indexOf(span.kind),
    span.startedAtMs,
    span.durationMs === null ? null : Math.round(span.durationMs * 1000),
    span.failed ? 1 : 0,
    span.message,
    span.usage === null ? null : JSON.stringify(span.usage),
    told,
  ]);
  return dialect.upsert({ table: 'spans', columns: SPAN_COLUMNS, rows }, ['span_key', 'lot'], REPLACE_SPAN);
}

/** scoreStatements put judgements in the place of what was there under their names. */
export function scoreStatements(dialect: SqlDialect, scores: readonly Score[]): Statement[] {
  const rows = scores.map((score) => [
    keyOf(score.project, score.id),
    score.id,
    score.project,
    SCORE_TARGETS.indexOf(score.targetType),
    score.targetId,
    score.name,
    score.value,
    score.label,
    SCORE_SOURCES.indexOf(score.source),
    score.comment,
    score.createdAtMs,
  ]);
  return dialect.upsert({ table: 'scores', columns: SCORE_COLUMNS, rows }, ['score_key'], REPLACE_SCORE);
}

/** asSpan is a call that turned out to be a wrapper of other calls, as the part of the trace that it is. */
export function asSpan(call: LlmCall, traceId: string): Span {
  return {
    id: call.id,
    project: call.project,
    dialect: call.dialect,
    traceId,
    parentId: call.parentId,
    name: `${call.operation} ${call.model}`.slice(0, 200),
    kind: 'rollup',
    startedAtMs: call.startedAtMs,
    durationMs: call.latencyMs,
    failed: call.status === 'error',
    message: call.errorMessage,
    usage: call.usage,
  };
}

function replacing(columns: readonly string[]): Record<string, Merge> {
  return Object.fromEntries(columns.map((column) => [column, 'replace' as const]));
}
