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
import type { Transaction } from '../transaction.js';
import type { Row } from '../sql-dialect.js';
import { decodeCalls, type StoredCall } from '../ledger/call-table.js';
import { placeIn, placesMeant, placesOfKeys, standingAt, type CallPlace } from '../ledger/call-places.js';
import { KeptCalls } from '../ledger/kept-calls.js';
import { keyOf, traceKeyOf } from '../ledger/keys.js';
import { Ledger } from '../ledger/ledger.js';
import { inParts, marks } from '../lists.js';
import { textOrNullIn } from '../row.js';
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

/** CallPage is some calls, and where the next page begins; a page may be short although there are more. */
export interface CallPage {
  calls: StoredCall[];
  next: CallPlace | null;
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
  private readonly query: Transaction['query'] = (sql, parameters) => this.database.query(sql, parameters);

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly zones: ZoneMap,
    private readonly kept: KeptCalls,
  ) {}

  /** page is the calls of a selection after some position, the latest first. */
  async page(meant: CallSelection, limit: number, after: CallPlace | null): Promise<CallPage> {
    const selection = { ...meant, fromMs: Math.max(meant.fromMs, this.kept.fromMs()) };
    const list = listFor(selection);
    if (list) return this.ofList(list, selection, limit, after);
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

  /** at reads the calls at some places, the latest first. */
  async at(places: readonly CallPlace[]): Promise<StoredCall[]> {
    return this.select(places, []);
  }

  /** forEach visits the calls of a span, the earliest first, without holding them all. */
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
      ({ startedAtMs: startedMs, key } = placeIn(last));
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

  /** meant is the calls that a project means by some ids at some moment. */
  async meant(ids: readonly string[], project: string, atMs: number): Promise<StoredCall[]> {
    const tellings = ids.map((id) => ({ key: keyOf(project, id), startedAtMs: atMs, isAnywhere: false }));
    return this.at(await placesMeant(this.database.dialect, this.query, tellings));
  }

  /** content is what was asked and answered in a call, as far as it was kept. */
  async content({ key, call: { startedAtMs } }: StoredCall): Promise<CallContent | null> {
    const sql = 'SELECT input, output FROM call_contents WHERE started_ms = ? AND call_key = ?';
    const [row] = await this.database.query(sql, [startedAtMs, key]);
    return row ? { input: textOrNullIn(row, 'input'), output: textOrNullIn(row, 'output') } : null;
  }

  private async findIn(projects: readonly string[], id: string): Promise<StoredCall | null> {
    const places = await placesOfKeys(
      this.database.dialect,
      this.query,
      projects.map((name) => keyOf(name, id)),
    );
    const [found] = await this.select(places, []);
    return found ?? null;
  }

  /** Reads the places of calls from a list, and of the calls there those that are meant. */
  private async ofList(
    { table, within }: PlaceList,
    selection: CallSelection,
    limit: number,
    after: CallPlace | null,
  ): Promise<CallPage> {
    const before = conditionBefore(after ?? { startedAtMs: selection.toMs, key: '' }, selection.fromMs);
    const conditions = this.conditions(selection);
    const most = conditions.length === 1 ? limit : Math.max(limit, LISTED_PER_PAGE);
    const { sql, parameters } = allOf([before, ...within]);
    const rows = await this.database.query(
      `SELECT started_ms, call_key FROM ${table} WHERE 1 = 1${sql} ${LATEST_FIRST} LIMIT ?`,
      [...parameters, most + 1],
    );
    const listed = rows.slice(0, most).map(placeIn);
    const found: StoredCall[] = [];
    for (const some of inParts(listed)) {
      found.push(...(await this.select(some, conditions)));
      if (found.length > limit) break;
    }
    const calls = found.slice(0, limit);
    const last = calls.at(-1);
    if (found.length > limit && last) return { calls, next: { startedAtMs: last.call.startedAtMs, key: last.key } };
    return { calls, next: rows.length > most ? (listed.at(-1) ?? null) : null };
  }

  private async select(places: readonly CallPlace[], conditions: readonly Condition[]): Promise<StoredCall[]> {
    const calls: StoredCall[] = [];
    for (const some of inParts(places)) {
      const { sql, parameters } = allOf([standingAt(this.database.dialect, some), ...conditions]);
      const rows = await this.database.query(`SELECT * FROM llm_calls WHERE 1 = 1${sql} ${LATEST_FIRST}`, parameters);
      calls.push(...(await this.decode(rows)));
    }
    return calls;
  }

  /** Where to begin: at the position, or further down if the rollups know that nothing lies between. */
  private async startOf(selection: CallSelection, after: CallPlace | null): Promise<CallPlace | null> {
    const start = after ?? { startedAtMs: selection.toMs, key: '' };
    const sought = soughtBy(selection);
    if (!sought) return start;
    const span = { fromMs: selection.fromMs, toMs: start.startedAtMs + (start.key === '' ? 0 : 1) };
    const zone = await this.zones.latest(sought, span);
    if (!zone) return null;
    return zone.toMs < start.startedAtMs ? { startedAtMs: zone.toMs, key: '' } : start;
  }

  /** The first call that this page may not look at any more; `null` when it may look at all there are. */
  private async edgeOf(selection: CallSelection, before: Condition): Promise<CallPlace | null> {
    if (this.conditions(selection).length === 0) return null;
    const sql = `SELECT started_ms, call_key FROM llm_calls WHERE ${before.sql} ${LATEST_FIRST} LIMIT 1 OFFSET ?`;
    const [edge] = await this.database.query(sql, [...before.parameters, EXAMINED_PER_PAGE]);
    return edge ? placeIn(edge) : null;
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
    return decodeCalls(rows, this.ledger.registry, this.query);
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

/** PlaceList is a table that lists the places of calls, and which of its rows are meant. */
interface PlaceList {
  table: 'call_places' | 'failed_calls';
  within: Condition[];
}

/** The list in which the calls of a selection are found; `null` when they are looked for among all. */
function listFor({ traceId, failure, filter }: CallSelection): PlaceList | null {
  if (traceId !== undefined) {
    return { table: 'call_places', within: [{ sql: 'trace_key = ?', parameters: [traceKeyOf(traceId)] }] };
  }
  if (failure === undefined) return null;
  const ofKind = { sql: 'fingerprint = ?', parameters: [failure] };
  return { table: 'failed_calls', within: [ofKind, ...[seriesCondition(withOther(filter)) ?? []].flat()] };
}

function conditionBefore({ startedAtMs, key }: CallPlace, fromMs: number): Condition {
  return {
    sql: 'started_ms <= ? AND (started_ms < ? OR call_key < ?) AND started_ms >= ?',
    parameters: [startedAtMs, startedAtMs, key, fromMs],
  };
}

function conditionAfter({ startedAtMs, key }: CallPlace): Condition {
  return {
    sql: '(started_ms > ? OR (started_ms = ? AND call_key > ?))',
    parameters: [startedAtMs, startedAtMs, key],
  };
}
