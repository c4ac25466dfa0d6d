import { Injectable } from '@nestjs/common';
import { DIALECTS } from '../../domain/call.js';
import { SCORE_SOURCES, SCORE_TARGETS, SPAN_KINDS, type Score, type Span } from '../../domain/span.js';
import { mergeTold, valuesOf, type Told } from '../../domain/telling.js';
import type { Usage } from '../../domain/usage.js';
import { Database } from '../database.js';
import type { Row } from '../sql-dialect.js';
import { marks } from '../lists.js';
import { keyOf, traceKeyOf } from '../ledger/keys.js';
import { realOrNullIn, textIn, textOrNullIn, wholeIn, wholeOrNullIn, wordIn } from '../row.js';

/** All but what was told of a span beside: that may be long. */
const SPAN_COLUMNS =
  'id, project, dialect, trace_id, parent_id, name, kind, started_ms, duration_us, failed, message, usage_json';

/** TraceReader reads what belongs to traces beside the calls. */
@Injectable()
export class TraceReader {
  constructor(private readonly database: Database) {}

  /** spans is the latest parts of a trace that are no calls, of all projects or of one, and whether there are more. */
  async spans(traceId: string, project: string | null, most: number): Promise<{ spans: Span[]; truncated: boolean }> {
    const within = project === null ? '' : ' AND project = ?';
    const rows = await this.database.query(
      `SELECT ${SPAN_COLUMNS} FROM spans WHERE trace_key = ? AND trace_id = ?${within} ORDER BY started_ms DESC LIMIT ?`,
      [traceKeyOf(traceId), traceId, ...(project === null ? [] : [project]), most + 1],
    );
    // One that was told again in another lot is there twice: the latest comes first.
    const spans = new Map<string, Span>();
    for (const span of rows.slice(0, most).map(spanIn)) {
      const name = JSON.stringify([span.project, span.id]);
      if (!spans.has(name)) spans.set(name, span);
    }
    return { spans: [...spans.values()], truncated: rows.length > most };
  }

  /** told is what was told of a trace as a whole. */
  async told(project: string, traceId: string): Promise<Record<string, unknown>> {
    const rows = await this.database.query('SELECT told FROM traces WHERE trace_record = ?', [keyOf(project, traceId)]);
    return valuesOf(rows.map((row) => JSON.parse(textIn(row, 'told')) as Told).reduce(mergeTold, {}));
  }

  /** scores is the judgements of some targets within a project. */
  async scores(project: string, targetIds: readonly string[]): Promise<Score[]> {
    if (targetIds.length === 0) return [];
    const sql = `SELECT * FROM scores WHERE target_id IN (${marks(targetIds)}) AND project = ? ORDER BY created_ms, id`;
    return (await this.database.query(sql, [...targetIds, project])).map(scoreIn);
  }
}

function spanIn(row: Row): Span {
  const durationUs = wholeOrNullIn(row, 'duration_us');
  const usage = textOrNullIn(row, 'usage_json');
  return {
    id: textIn(row, 'id'),
    project: textIn(row, 'project'),
    dialect: wordIn(row, 'dialect', DIALECTS),
    traceId: textIn(row, 'trace_id'),
    parentId: textOrNullIn(row, 'parent_id'),
    name: textIn(row, 'name'),
    kind: wordIn(row, 'kind', SPAN_KINDS),
    startedAtMs: wholeIn(row, 'started_ms'),
    durationMs: durationUs === null ? null : durationUs / 1000,
    failed: wholeIn(row, 'failed') === 1,
    message: textOrNullIn(row, 'message'),
    usage: usage === null ? null : (JSON.parse(usage) as Usage),
  };
}

function scoreIn(row: Row): Score {
  return {
    id: textIn(row, 'id'),
    project: textIn(row, 'project'),
    targetType: wordIn(row, 'target_type', SCORE_TARGETS),
    targetId: textIn(row, 'target_id'),
    name: textIn(row, 'name'),
    value: realOrNullIn(row, 'value'),
    label: textOrNullIn(row, 'label'),
    source: wordIn(row, 'source', SCORE_SOURCES),
    comment: textOrNullIn(row, 'comment'),
    createdAtMs: wholeIn(row, 'created_ms'),
  };
}
