import type { Period } from '../../domain/period.js';
import type { Transaction } from '../transaction.js';
import { LOT_MS, lotOf } from './lots.js';
import { note, type Verdict } from './verdict.js';

/** verifyFoundById proves that every call of a day is found by its id, in its lot, and by its trace. */
export async function verifyFoundById(
  query: Transaction['query'],
  { fromMs, toMs }: Period,
  calls: number,
  verdict: Verdict,
): Promise<void> {
  const lastLot = lotOf(toMs - 1);
  const [row] = await query(
    `SELECT COUNT(*) AS found FROM llm_calls c JOIN call_places p ON p.call_key = c.call_key
     AND p.lot = CASE WHEN c.started_ms < ? THEN ? ELSE ? END AND p.started_ms = c.started_ms
     AND COALESCE(p.trace_key, -1) = COALESCE(c.trace_key, -1) WHERE c.started_ms >= ? AND c.started_ms < ?`,
    [lastLot * LOT_MS, lotOf(fromMs), lastLot, fromMs, toMs],
  );
  note(verdict, dayOf(fromMs), 'found by id', [calls, Number(row?.['found'] ?? 0)]);
}

/** verifyPlaces proves that nothing else is found by id than the calls that the verdict counts. */
export async function verifyPlaces(query: Transaction['query'], verdict: Verdict): Promise<void> {
  const [row] = await query('SELECT COUNT(*) AS places FROM call_places WHERE started_ms >= ?', [verdict.fromMs]);
  note(verdict, 'all days', 'ids', [verdict.calls, Number(row?.['places'] ?? 0)]);
}

/** verifyFailedCalls proves that every failed call of a day is found by how it failed, and nothing else is. */
export async function verifyFailedCalls(
  query: Transaction['query'],
  { fromMs, toMs }: Period,
  failed: number,
  verdict: Verdict,
): Promise<void> {
  const [row] = await query(
    `SELECT COUNT(*) AS listed, COUNT(c.call_key) AS right_ones FROM failed_calls f LEFT JOIN llm_calls c
     ON c.call_key = f.call_key AND c.started_ms = f.started_ms AND c.failure = f.fingerprint AND c.series = f.series
     AND c.started_ms >= ? AND c.started_ms < ? WHERE f.started_ms >= ? AND f.started_ms < ?`,
    [fromMs, toMs, fromMs, toMs],
  );
  note(verdict, dayOf(fromMs), 'failed calls listed', [failed, Number(row?.['listed'] ?? 0)]);
  note(verdict, dayOf(fromMs), 'failed calls listed right', [failed, Number(row?.['right_ones'] ?? 0)]);
}

function dayOf(fromMs: number): string {
  return `day ${new Date(fromMs).toISOString()}`;
}
