import { randomUUID } from 'node:crypto';
import type { Budget } from '../../domain/budget/budget.js';
import { CALL_STATUSES } from '../../domain/call.js';
import type { NanoUsd } from '../../domain/money.js';
import type { Transaction } from '../transaction.js';
import { inParts, marks } from '../lists.js';
import { moneyIn, textIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';

/** Reservation is what is reserved of one budget for one call. */
export interface Reservation {
  /** One id for what is reserved of all budgets that a call counts for. */
  id: string;
  budgetId: string;
  amountNano: NanoUsd;
  expiresAtMs: number;
  project: string;
  /** The ledger's key of the call it is for; `null` when its sender did not tell, or it is known already. */
  callKey: string | null;
}

/** So many hexadecimal digits of an id tell when it was made, as in a UUID of version 7. */
const TIME_DIGITS = 12;

const HELD = 'budget_id, CAST(held_nano AS CHAR) AS held_nano';
const COLUMNS = ['id', 'budget_id', 'amount_nano', 'expires_ms', 'project', 'call_key'];

/** newReservationId is an id that begins with the time, so that what is reserved together lies together, and is let go together. */
export function newReservationId(nowMs: number): string {
  return nowMs.toString(16).padStart(TIME_DIGITS, '0') + randomUUID().replaceAll('-', '').slice(TIME_DIGITS);
}

/** allHeld is what is reserved of budgets, by their ids, where anything is. */
export async function allHeld(query: Transaction['query']): Promise<Map<string, NanoUsd>> {
  return heldIn(await query(`SELECT ${HELD} FROM budget_holds WHERE held_nano <> 0`));
}

/**
 * holdOn is what is reserved of some budgets, by their ids. Nothing of them is reserved or let go before the transaction ends;
 * budgets are held on to in one order by all.
 */
export async function holdOn(
  { query }: Transaction,
  { forUpdate }: SqlDialect,
  budgets: readonly Pick<Budget, 'id'>[],
): Promise<Map<string, NanoUsd>> {
  const ids = [...new Set(budgets.map(({ id }) => id))].sort();
  const rows: Row[] = [];
  for (const some of inParts(ids)) {
    const sql = `SELECT ${HELD} FROM budget_holds WHERE budget_id IN (${marks(some)}) ORDER BY budget_id${forUpdate}`;
    rows.push(...(await query(sql, [...some])));
  }
  return heldIn(rows);
}

function heldIn(rows: readonly Row[]): Map<string, NanoUsd> {
  return new Map(rows.map((row) => [textIn(row, 'budget_id'), moneyIn(row, 'held_nano')]));
}

/** reserveStatements write reservations, within a transaction that holds on to their budgets. */
export function reserveStatements(dialect: SqlDialect, reservations: readonly Reservation[]): Statement[] {
  const rows = reservations.map(({ id, budgetId, amountNano, expiresAtMs, project, callKey }) => [
    id,
    budgetId,
    amountNano,
    expiresAtMs,
    project,
    callKey,
  ]);
  return [...dialect.insert({ table: 'reservations', columns: COLUMNS, rows }), ...raising(dialect, reservations, 1n)];
}

/** letGo deletes what is reserved under a few ids, as far as it is still there, and returns how much that was. */
export async function letGo(transaction: Transaction, dialect: SqlDialect, ids: readonly string[]): Promise<number> {
  const within = `FROM reservations WHERE id IN (${marks(ids)})`;
  const budgets = await transaction.query(`SELECT DISTINCT budget_id ${within}`, [...ids]);
  const locked = budgets.map((row) => ({ id: textIn(row, 'budget_id') }));
  if (locked.length === 0) return 0;
  await holdOn(transaction, dialect, locked);
  const sql = `SELECT budget_id, CAST(amount_nano AS CHAR) AS amount_nano ${within}${dialect.forUpdate}`;
  const gone = (await transaction.query(sql, [...ids])).map((row) => ({
    budgetId: textIn(row, 'budget_id'),
    amountNano: moneyIn(row, 'amount_nano'),
  }));
  await transaction.change(`DELETE ${within}`, [...ids]);
  await transaction.run(raising(dialect, gone, -1n));
  return gone.length;
}

/** isAnythingReserved tells whether there is any reservation. */
export async function isAnythingReserved(query: Transaction['query']): Promise<boolean> {
  return (await query('SELECT 1 FROM reservations LIMIT 1')).length > 0;
}

/** forCalls is ids of reservations for some calls. */
export async function forCalls(query: Transaction['query'], keys: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const some of inParts(keys)) {
    const rows = await query(`SELECT id FROM reservations WHERE call_key IN (${marks(some)})`, [...some]);
    ids.push(...rows.map((row) => textIn(row, 'id')));
  }
  return ids;
}

/** expiredAt is ids of reservations that nobody expects to be used any more, the oldest first. */
export async function expiredAt(query: Transaction['query'], nowMs: number, most: number): Promise<string[]> {
  const sql = 'SELECT id FROM reservations WHERE expires_ms <= ? ORDER BY expires_ms LIMIT ?';
  return (await query(sql, [nowMs, most])).map((row) => textIn(row, 'id'));
}

/** recorded is ids of reservations whose calls have been recorded, and have ended. All reservations are looked through. */
export async function recorded(query: Transaction['query'], dialect: SqlDialect): Promise<string[]> {
  const rows = await query(
    `SELECT id FROM reservations WHERE call_key IS NOT NULL AND EXISTS (
       SELECT 1 FROM call_places AS place${dialect.using('PRIMARY')}
       JOIN llm_calls ON llm_calls.started_ms = place.started_ms AND llm_calls.call_key = place.call_key
       WHERE place.call_key = reservations.call_key AND llm_calls.status <> ?)`,
    [CALL_STATUSES.indexOf('pending')],
  );
  return rows.map((row) => textIn(row, 'id'));
}

/** reservedUnder is an id, if a project (`null`: any) has reserved something under it. */
export async function reservedUnder(
  query: Transaction['query'],
  id: string,
  project: string | null,
): Promise<string[]> {
  const rows = await query('SELECT DISTINCT id, project FROM reservations WHERE id = ?', [id]);
  return rows.filter((row) => project === null || textIn(row, 'project') === project).map((row) => textIn(row, 'id'));
}

type Held = Pick<Reservation, 'budgetId' | 'amountNano'>;

function raising(dialect: SqlDialect, reservations: readonly Held[], sign: 1n | -1n): Statement[] {
  const sums = new Map<string, NanoUsd>();
  for (const { budgetId, amountNano } of reservations) sums.set(budgetId, (sums.get(budgetId) ?? 0n) + amountNano);
  const rows = [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, amount]) => [id, sign * amount]);
  const holds = { table: 'budget_holds', columns: ['budget_id', 'held_nano'], rows };
  return dialect.upsert(holds, ['budget_id'], { held_nano: 'add' });
}
