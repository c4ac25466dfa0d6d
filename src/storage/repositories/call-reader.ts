import { Injectable } from '@nestjs/common';
import {
  CALL_STATUSES,
  COST_STATES,
  DIMENSIONS,
  ERROR_CLASSES,
  OTHER,
  type CallStatus,
  type CostState,
  type Dimension,
  type ErrorClass,
  type LlmCall,
} from '../../domain/call.js';
import type { Period } from '../../domain/period.js';
import { Database } from '../database.js';
import type { Row } from '../sql-dialect.js';
import { decodeCalls, type StoredCall } from '../ledger/call-table.js';
import { keyOf, traceKeyOf } from '../ledger/keys.js';
import { Ledger } from '../ledger/ledger.js';
import { inParts, marks } from '../lists.js';
import { textIn, textOrNullIn, wholeIn } from '../row.js';
import { detailConditions, type CallDetails } from './call-details.js';
import { allOf, seriesCondition, type Condition, type DimensionFilter } from './dimension-filter.js';
import { ZoneMap, type Sought } from './zone-map.js';

/** CallSelection says which calls are meant. */
export interface CallSelection extends Period, CallDetails {
  filter: DimensionFilter;
  status?: CallStatus;
  errorClass?: ErrorClass;
  costState?: CostState;
  /** The fingerprint of a kind of failures. */
  failure?: string;
  traceId?: string;
  userId?: string;
  sessionId?: string;
  wallBounceId?: string;
}

/** CallPosition is a place in the order of calls, the latest first. */
export interface CallPosition {
  startedAtMs: number;
  key: string;
}

/** CallPage is some calls, and where the next page begins; a page may be short although there are more. */
export interface CallPage {
  calls: StoredCall[];
  next: CallPosition | null;
}

/** CallContent is what was asked and answered. */
export interface CallContent {
  input: string | null;
  output: string | null;
}

/** How many rows one page may look at. A question that few calls answer is answered in several short pages. */
const EXAMINED_PER_PAGE = 20_000;
const STREAMED_AT_ONCE = 2_000;
const LISTED_PER_PAGE = 2_000;

const LATEST_FIRST = 'ORDER BY started_ms DESC, call_key DESC';

/** Sorts after every character of a key. */
const AFTER_ANY = '~';

/** CallReader reads single calls. */
@Injectable()
export class CallReader {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly zones: ZoneMap,
  ) {}

  /** page is the calls of a selection after some position, the latest first. */
  async page(selection: CallSelection, limit: number, after: CallPosition | null): Promise<CallPage> {
    if (selection.traceId !== undefined) return this.ofTrace(selection, selection.traceId, limit, after);
    if (selection.failure !== undefined) return this.ofFailure(selection, selection.failure, limit, after);
    const start = await this.startOf(selection, after);
    if (start === null) return { calls: [], next: null };
    const before = conditionBefore(start, selection.fromMs);
    const edge = await this.edgeOf(selection, before);
    const { sql, parameters } = allOf([before, ...(edge ? [conditionAfter(edge)] : []), ...this.conditions(selection)]);
    const rows = await this.database.query(`SELECT * FROM llm_calls WHERE 1 = 1${sql} ${LATEST_FIRST} LIMIT ?`, [
      ...parameters,
      limit + 1,
    ]);
    const calls = await this.decode(rows.slice(0, limit));
    const last = calls.at(-1);
    if (rows.length > limit && last) return { calls, next: { startedAtMs: last.call.startedAtMs, key: last.key } };
    return { calls, next: edge && { startedAtMs: edge.startedAtMs, key: `${edge.key}${AFTER_ANY}` } };
  }

  /** ofKeys reads the calls under some keys, the latest first. */
  async ofKeys(keys: readonly string[]): Promise<StoredCall[]> {
    return this.select(keys, []);
  }

  /** forEach visits the calls of a span, in no order, without holding them all. */
  async forEach(selection: CallSelection, visit: (call: LlmCall) => void): Promise<void> {
    const { sql: clause, parameters } = allOf(this.conditions(selection));
    let [startedMs, key] = [selection.fromMs, ''];
    for (;;) {
      const rows = await this.database.query(
        `SELECT * FROM llm_calls WHERE (started_ms > ? OR (started_ms = ? AND call_key > ?)) AND started_ms < ?${clause}
         ORDER BY started_ms, call_key LIMIT ?`,
        [startedMs, startedMs, key, selection.toMs, ...parameters, STREAMED_AT_ONCE],
      );
      for (const { call } of await this.decode(rows)) visit(call);
      const last = rows.at(-1);
      if (!last || rows.length < STREAMED_AT_ONCE) return;
      [startedMs, key] = [wholeIn(last, 'started_ms'), textIn(last, 'call_key')];
    }
  }

  /** find is the call that a project, or any project (`null`), names so. */
  async find(id: string, project: string | null): Promise<StoredCall | null> {
    if (project !== null) return this.findIn([project], id);
    const { registry } = this.ledger;
    const found = await this.findIn(registry.projects(), id);
    if (found) return found;
    await registry.load(this.database);
    return this.findIn(registry.projects(), id);
  }

  /** content is what was asked and answered in a call, as far as it was kept. */
  async content(key: string): Promise<CallContent | null> {
    const [row] = await this.database.query('SELECT * FROM call_contents WHERE call_key = ?', [key]);
    return row ? { input: textOrNullIn(row, 'input'), output: textOrNullIn(row, 'output') } : null;
  }

  private async findIn(projects: readonly string[], id: string): Promise<StoredCall | null> {
    for (const some of inParts(projects.map((name) => keyOf(name, id)))) {
      const rows = await this.database.query(`SELECT * FROM llm_calls WHERE call_key IN (${marks(some)})`, [...some]);
      const [found] = await this.decode(rows);
      if (found) return found;
    }
    return null;
  }

  private async ofTrace(
    selection: CallSelection,
    traceId: string,
    limit: number,
    after: CallPosition | null,
  ): Promise<CallPage> {
    const before = conditionBefore(after ?? { startedAtMs: selection.toMs, key: '' }, selection.fromMs);
    const { sql: clause, parameters } = allOf([before, ...this.conditions(selection)]);
    const rows = await this.database.query(
      `SELECT * FROM llm_calls WHERE trace_key = ?${clause} ${LATEST_FIRST} LIMIT ?`,
      [traceKeyOf(traceId), ...parameters, limit + 1],
    );
    const calls = await this.decode(rows.slice(0, limit));
    const last = calls.at(-1);
    return { calls, next: rows.length > limit && last ? { startedAtMs: last.call.startedAtMs, key: last.key } : null };
  }

  /** Reads the list of calls that failed in one way, and of these calls those that are meant. */
  private async ofFailure(
    selection: CallSelection,
    fingerprint: string,
    limit: number,
    after: CallPosition | null,
  ): Promise<CallPage> {
    const before = conditionBefore(after ?? { startedAtMs: selection.toMs, key: '' }, selection.fromMs);
    const conditions = this.conditions(selection);
    const most = conditions.length === 1 ? limit : LISTED_PER_PAGE;
    const within = allOf([before, ...[seriesCondition(withOther(selection.filter)) ?? []].flat()]);
    const rows = await this.database.query(
      `SELECT started_ms, call_key FROM failed_calls WHERE fingerprint = ?${within.sql} ${LATEST_FIRST} LIMIT ?`,
      [fingerprint, ...within.parameters, most + 1],
    );
    const listed = rows.slice(0, most).map((row) => positionIn(row));
    const found: StoredCall[] = [];
    for (const some of inParts(listed)) {
      found.push(
        ...(await this.select(
          some.map(({ key }) => key),
          conditions,
        )),
      );
      if (found.length > limit) break;
    }
    const calls = found.slice(0, limit);
    const last = calls.at(-1);
    if (found.length > limit && last) return { calls, next: { startedAtMs: last.call.startedAtMs, key: last.key } };
    return { calls, next: rows.length > most ? (listed.at(-1) ?? null) : null };
  }

  private async select(keys: readonly string[], conditions: readonly Condition[]): Promise<StoredCall[]> {
    const { sql, parameters } = allOf(conditions);
    const calls: StoredCall[] = [];
    for (const some of inParts(keys)) {
      const rows = await this.database.query(
        `SELECT * FROM llm_calls WHERE call_key IN (${marks(some)})${sql} ${LATEST_FIRST}`,
        [...some, ...parameters],
      );
      calls.push(...(await this.decode(rows)));
    }
    return calls;
  }

  /** Where to begin: at the position, or further down if the rollups know that nothing lies between. */
  private async startOf(selection: CallSelection, after: CallPosition | null): Promise<CallPosition | null> {
    const start = after ?? { startedAtMs: selection.toMs, key: '' };
    const sought = soughtBy(selection);
    if (!sought) return start;
    const span = { fromMs: selection.fromMs, toMs: start.startedAtMs + (start.key === '' ? 0 : 1) };
    const zone = await this.zones.latest(sought, span);
    if (!zone) return null;
    return zone.toMs < start.startedAtMs ? { startedAtMs: zone.toMs, key: '' } : start;
  }

  /** The first call that this page may not look at any more; `null` when it may look at all there are. */
  private async edgeOf(selection: CallSelection, before: Condition): Promise<CallPosition | null> {
    if (this.conditions(selection).length === 0) return null;
    const sql = `SELECT started_ms, call_key FROM llm_calls WHERE ${before.sql} ${LATEST_FIRST} LIMIT 1 OFFSET ?`;
    const [edge] = await this.database.query(sql, [...before.parameters, EXAMINED_PER_PAGE]);
    return edge ? positionIn(edge) : null;
  }

  private conditions(selection: CallSelection): Condition[] {
    const conditions = detailConditions(selection, this.database.dialect);
    const equal = (column: string, value: unknown): void => {
      if (value !== undefined) conditions.push({ sql: `${column} = ?`, parameters: [value] });
    };
    equal('status', selection.status && CALL_STATUSES.indexOf(selection.status));
    equal('error_class', selection.errorClass && ERROR_CLASSES.indexOf(selection.errorClass));
    equal('cost_state', selection.costState && COST_STATES.indexOf(selection.costState));
    equal('failure', selection.failure);
    equal('trace_id', selection.traceId);
    equal('user_id', selection.userId);
    equal('session_id', selection.sessionId);
    equal('wall_bounce_id', selection.wallBounceId);
    for (const dimension of DIMENSIONS) {
      const values = selection.filter[dimension];
      if (values) conditions.push(this.dimensionCondition(dimension, values));
    }
    return conditions;
  }

  /** A value beyond its dimension's cap stands with the call itself, not with its series. */
  private dimensionCondition(dimension: Dimension, values: readonly string[]): Condition {
    const told = this.database.dialect.jsonText('beyond_cap', dimension);
    const inSeries = seriesCondition({ [dimension]: values });
    return {
      sql: `((${told} IS NULL AND ${inSeries?.sql ?? 'FALSE'}) OR ${told} IN (${marks(values)}))`,
      parameters: [...(inSeries?.parameters ?? []), ...values],
    };
  }

  private decode(rows: readonly Row[]): Promise<StoredCall[]> {
    return decodeCalls(rows, this.ledger.registry, (sql, parameters) => this.database.query(sql, parameters));
  }
}

/** What the rollups know of a selection; `null` when that would not help to find it. */
function soughtBy({ filter, status, errorClass, costState }: CallSelection): Sought | null {
  const isNarrow = Object.values(filter).some((values) => values !== undefined);
  if (status === 'error' || errorClass !== undefined) return { filter: withOther(filter), counted: 'errors' };
  if (status === 'pending') return { filter: withOther(filter), counted: 'pending' };
  if (costState === 'reported') return { filter: withOther(filter), counted: 'reported' };
  if (costState === 'unpriced' && status === 'ok') return { filter: withOther(filter), counted: 'unpriced' };
  return isNarrow ? { filter: withOther(filter), counted: 'calls' } : null;
}

/** Values beyond a dimension's cap are counted as `other`. */
function withOther(filter: DimensionFilter): DimensionFilter {
  return Object.fromEntries(
    Object.entries(filter).map(([dimension, values]) => [dimension, [...(values ?? []), OTHER]]),
  );
}

function positionIn(row: Row): CallPosition {
  return { startedAtMs: wholeIn(row, 'started_ms'), key: textIn(row, 'call_key') };
}

function conditionBefore({ startedAtMs, key }: CallPosition, fromMs: number): Condition {
  return {
    sql: 'started_ms <= ? AND (started_ms < ? OR call_key < ?) AND started_ms >= ?',
    parameters: [startedAtMs, startedAtMs, key, fromMs],
  };
}

function conditionAfter({ startedAtMs, key }: CallPosition): Condition {
  return {
    sql: '(started_ms > ? OR (started_ms = ? AND call_key > ?))',
    parameters: [startedAtMs, startedAtMs, key],
  };
}
