import type { Budget } from '../../domain/budget/budget.js';
import type { NanoUsd } from '../../domain/money.js';
import type { Transaction } from '../database.js';
import { inParts, marks } from '../lists.js';
import { moneyIn, textIn, textOrNullIn, wholeIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';

/** Reservation is what is reserved of one budget for one call. */
export interface Reservation {
  /** One id for what is reserved of all budgets that a call counts for. */
  id: string;
  budgetId: string;
  amountNano: NanoUsd;
  expiresAtMs: number;
  /** The ledger's key of the call it is for; `null` when its sender did not tell. */
  callKey: string | null;
}

const COLUMNS = ['id', 'budget_id', 'amount_nano', 'expires_ms', 'call_key'];
const RESERVATION = 'id, budget_id, CAST(amount_nano AS CHAR) AS amount_nano, expires_ms, call_key';

/**
 * heldOf is what is reserved of budgets, by their ids. With `lock` nothing of them is reserved or let go before the
 * transaction ends; budgets are held on to in one order by all.
 */
export async function heldOf(
  query: Transaction['query'],
  budgets: readonly Pick<Budget, 'id'>[],
  lock = '',
): Promise<Map<string, NanoUsd>> {
  const held = new Map<string, NanoUsd>();
  const ids = [...new Set(budgets.map(({ id }) => id))].sort();
  for (const some of inParts(ids)) {
    const rows = await query(
      `SELECT budget_id, CAST(held_nano AS CHAR) AS held_nano FROM budget_holds
       WHERE budget_id IN (${marks(some)}) ORDER BY budget_id${lock}`,
      [...some],
    );
    for (const row of rows) held.set(textIn(row, 'budget_id'), moneyIn(row, 'held_nano'));
  }
  return held;
}

/** reserveStatements write reservations, within a transaction that holds on to their budgets. */
export function reserveStatements(dialect: SqlDialect, reservations: readonly Reservation[]): Statement[] {
  const rows = reservations.map(({ id, budgetId, amountNano, expiresAtMs, callKey }) => [
    id,
    budgetId,
    amountNano,
    expiresAtMs,
    callKey,
  ]);
  return [...dialect.insert({ table: 'reservations', columns: COLUMNS, rows }), ...raising(reservations, 1n)];
}

/** letGo deletes reservations that are still there, and returns how many. */
export async function letGo(
  transaction: Transaction,
  dialect: SqlDialect,
  reservations: readonly Reservation[],
): Promise<number> {
  const budgets = reservations.map(({ budgetId }) => ({ id: budgetId }));
  await heldOf(transaction.query, budgets, dialect.forUpdate);
  const there: Reservation[] = [];
  for (const some of inParts([...new Set(reservations.map(({ id }) => id))])) {
    const sql = `SELECT ${RESERVATION} FROM reservations WHERE id IN (${marks(some)})${dialect.forUpdate}`;
    there.push(...(await transaction.query(sql, [...some])).map(reservationIn));
    await transaction.change(`DELETE FROM reservations WHERE id IN (${marks(some)})`, [...some]);
  }
  await transaction.run(raising(there, -1n));
  return there.length;
}

/** expiredAt is reservations that nobody expects to be used any more, the oldest first. */
export async function expiredAt(query: Transaction['query'], nowMs: number, most: number): Promise<Reservation[]> {
  const sql = `SELECT ${RESERVATION} FROM reservations WHERE expires_ms <= ? ORDER BY expires_ms LIMIT ?`;
  return (await query(sql, [nowMs, most])).map(reservationIn);
}

/** forCalls is reservations for calls that may have been recorded, the oldest first. */
export async function forCalls(query: Transaction['query'], most: number): Promise<Reservation[]> {
  const sql = `SELECT ${RESERVATION} FROM reservations WHERE call_key IN (SELECT call_key FROM call_places) LIMIT ?`;
  return (await query(sql, [most])).map(reservationIn);
}

/** reservationsOf is what is reserved under an id. */
export async function reservationsOf(query: Transaction['query'], id: string): Promise<Reservation[]> {
  return (await query(`SELECT ${RESERVATION} FROM reservations WHERE id = ?`, [id])).map(reservationIn);
}

function raising(reservations: readonly Reservation[], sign: 1n | -1n): Statement[] {
  const sums = new Map<string, NanoUsd>();
  for (const { budgetId, amountNano } of reservations) sums.set(budgetId, (sums.get(budgetId) ?? 0n) + amountNano);
  return [...sums]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, amount]) => ({
      sql: 'UPDATE budget_holds SET held_nano = held_nano + ? WHERE budget_id = ?',
      parameters: [sign * amount, id],
    }));
}

function reservationIn(row: Row): Reservation {
  return {
    id: textIn(row, 'id'),
    budgetId: textIn(row, 'budget_id'),
    amountNano: moneyIn(row, 'amount_nano'),
    expiresAtMs: wholeIn(row, 'expires_ms'),
    callKey: textOrNullIn(row, 'call_key'),
  };
}
