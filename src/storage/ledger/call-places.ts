import type { Transaction } from '../transaction.js';
import { addTo, inParts, marks } from '../lists.js';
import { textIn, wholeIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';
import { traceKeyOf } from './keys.js';
import { around, besides, lotOf } from './lots.js';

/** CallPlace is where a call stands in the order of calls. */
export interface CallPlace {
  startedAtMs: number;
  key: string;
}

/** Placed is what of a call decides where it is found. */
export interface Placed {
  key: string;
  call: { startedAtMs: number; traceId: string | null };
}

/** TracesTouched is some traces, by their keys, and the lots in which their calls are looked for. */
export interface TracesTouched {
  keys: readonly number[];
  lots: readonly number[];
}

/** CALL_ORDER is the columns by which calls are ordered, and kept. */
export const CALL_ORDER = ['started_ms', 'call_key'];

/** standingAt is the condition that a row belongs to a call at one of some places. */
export function standingAt(dialect: SqlDialect, places: readonly CallPlace[]): Statement {
  return {
    sql: dialect.among(['call_key', 'started_ms'], places.length),
    parameters: places.flatMap(({ startedAtMs, key }) => [key, startedAtMs]),
  };
}

const COLUMNS = ['call_key', 'lot', 'started_ms', 'trace_key'];

/** placeStatements let new calls be found by their ids and traces. They fail with a duplicate key where an id is known in the lot. */
export function placeStatements(dialect: SqlDialect, calls: readonly Placed[]): Statement[] {
  const rows = calls.map(({ key, call: { startedAtMs, traceId } }) => [
    key,
    lotOf(startedAtMs),
    startedAtMs,
    traceId === null ? null : traceKeyOf(traceId),
  ]);
  return dialect.insert({ table: 'call_places', columns: COLUMNS, rows });
}

/** noveltyStatements fail with a duplicate key where the id of a call just placed is known in a lot next to its own. */
export function noveltyStatements(dialect: SqlDialect, calls: readonly Placed[]): Statement[] {
  const byLot = new Map<number, string[]>();
  for (const { key, call } of calls) addTo(byLot, lotOf(call.startedAtMs), key);
  return [...byLot].flatMap(([lot, keys]) =>
    inParts(keys).map((some) => ({
      sql: `INSERT INTO call_places (${COLUMNS.join(', ')})
        SELECT call_key, ?, started_ms, trace_key FROM call_places${dialect.using('PRIMARY')}
        WHERE call_key IN (${marks(some)}) AND lot IN (?, ?)${dialect.forShare}`,
      parameters: [lot, ...some, ...besides(lot)],
    })),
  );
}

/** placeRemovals let calls be found no more. */
export function placeRemovals(dialect: SqlDialect, places: readonly CallPlace[]): Statement[] {
  return inParts(places).map((some) => ({
    sql: `DELETE FROM call_places WHERE ${dialect.among(['call_key', 'lot'], some.length)}`,
    parameters: some.flatMap(({ key, startedAtMs }) => [key, lotOf(startedAtMs)]),
  }));
}

/** Telling is what is told of a call. What is told piece by piece means the same call wherever that is. */
export interface Telling extends CallPlace {
  isAnywhere: boolean;
}

/**
 * placesMeant is where the calls are that some tellings mean: of those of an id the one in the telling's own lot, or else the
 * later of those in the lots beside.
 */
export async function placesMeant(
  dialect: SqlDialect,
  query: Transaction['query'],
  tellings: readonly Telling[],
  lock = '',
): Promise<CallPlace[]> {
  const lots = around(tellings.map(({ startedAtMs }) => startedAtMs));
  const keys = tellings.map(({ key }) => key);
  const isNear = tellings.every(({ isAnywhere }) => !isAnywhere);
  const sought = { ...byKey(dialect), values: keys, lots: isNear ? lots : null };
  const placesByKey = new Map<string, CallPlace[]>();
  for (const place of await placesWhere(query, sought, lock)) addTo(placesByKey, place.key, place);
  return tellings.flatMap((telling) => meantBy(telling, placesByKey.get(telling.key) ?? []) ?? []);
}

function meantBy({ startedAtMs, isAnywhere }: Telling, places: readonly CallPlace[]): CallPlace | undefined {
  const inLot = (one: number): CallPlace | undefined => places.find((place) => lotOf(place.startedAtMs) === one);
  const lot = lotOf(startedAtMs);
  const [before, after] = besides(lot);
  return inLot(lot) ?? inLot(after) ?? inLot(before) ?? (isAnywhere ? places[0] : undefined);
}

/** placesOfKeys is where the calls of some ids are, whenever they started. */
export function placesOfKeys(
  dialect: SqlDialect,
  query: Transaction['query'],
  keys: readonly string[],
  lock = '',
): Promise<CallPlace[]> {
  return placesWhere(query, { ...byKey(dialect), values: keys, lots: null }, lock);
}

/** placesInTraces is where the calls of some traces are, in some lots or (`null`) in all. */
export function placesInTraces(
  dialect: SqlDialect,
  query: Transaction['query'],
  { keys, lots }: { keys: readonly number[]; lots: readonly number[] | null },
  lock: string,
): Promise<CallPlace[]> {
  return placesWhere(query, { ...byTrace(dialect), values: keys, lots }, lock);
}

/** traceQuestion asks for the key of the trace of every call of some traces, waiting for those that others are about to write. */
export function traceQuestion(dialect: SqlDialect, { keys, lots }: TracesTouched): Statement {
  const { index } = byTrace(dialect);
  const where = `trace_key IN (${marks(keys)}) AND lot IN (${marks(lots)})`;
  return {
    sql: `SELECT trace_key FROM call_places${index} WHERE ${where}${dialect.forShare}`,
    parameters: [...keys, ...lots],
  };
}

interface Sought {
  column: string;
  /** By which index they are looked up. */
  index: string;
  values: readonly (string | number)[];
  lots: readonly number[] | null;
}

const byKey = (dialect: SqlDialect): Pick<Sought, 'column' | 'index'> => ({
  column: 'call_key',
  index: dialect.using('PRIMARY'),
});
const byTrace = (dialect: SqlDialect): Pick<Sought, 'column' | 'index'> => ({
  column: 'trace_key',
  index: dialect.using('call_places_by_trace'),
});

async function placesWhere(
  query: Transaction['query'],
  { column, index, values, lots }: Sought,
  lock: string,
): Promise<CallPlace[]> {
  const within = lots === null ? '' : ` AND lot IN (${marks(lots)})`;
  const places: CallPlace[] = [];
  for (const some of inParts(values)) {
    const sql = `SELECT call_key, started_ms FROM call_places${index} WHERE ${column} IN (${marks(some)})${within}${lock}`;
    places.push(...(await query(sql, [...some, ...(lots ?? [])])).map(placeIn));
  }
  return places;
}

/** placeIn reads where a call is. */
export function placeIn(row: Row): CallPlace {
  return { startedAtMs: wholeIn(row, 'started_ms'), key: textIn(row, 'call_key') };
}
