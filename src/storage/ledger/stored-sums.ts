import type { Period } from '../../domain/period.js';
import type { FiledCall } from '../../domain/rollup/fold.js';
import { addRollup } from '../../domain/rollup/rollup.js';
import { codeOf, type RollupRow, type Shelf } from '../../domain/rollup/rows.js';
import { textIn, wholeIn } from '../row.js';
import type { Transaction } from '../transaction.js';
import { Turns } from '../turns.js';
import { decodeCalls } from './call-table.js';
import { filedCall } from './call-writer.js';
import { ROLLUP_ROW, rollupIn } from './rollup-table.js';
import type { SeriesRegistry } from './series-registry.js';

const CALLS_AT_ONCE = 500;

/** forEachCall goes through the calls of a time in order, some hundred at once, and lets others have their turn between. */
export async function forEachCall(
  query: Transaction['query'],
  registry: SeriesRegistry,
  { fromMs, toMs }: Period,
  visit: (call: FiledCall) => void,
): Promise<void> {
  let [startedMs, key] = [fromMs, ''];
  const turns = new Turns();
  for (;;) {
    const rows = await query(
      `SELECT * FROM llm_calls WHERE (started_ms > ? OR (started_ms = ? AND call_key > ?)) AND started_ms < ?
       ORDER BY started_ms, call_key LIMIT ?`,
      [startedMs, startedMs, key, toMs, CALLS_AT_ONCE],
    );
    for (const stored of await decodeCalls(rows, registry, query)) visit(filedCall(stored));
    const last = rows.at(-1);
    if (!last || rows.length < CALLS_AT_ONCE) return;
    await turns.give();
    [startedMs, key] = [wholeIn(last, 'started_ms'), textIn(last, 'call_key')];
  }
}

/** storedSums are the sums of a shelf within a time, with what is not posted to them yet. */
export async function storedSums(
  query: Transaction['query'],
  shelf: Shelf,
  { fromMs, toMs }: Period,
  unpostedRows: readonly RollupRow[],
): Promise<RollupRow[]> {
  const sql = `SELECT ${ROLLUP_ROW} FROM rollups WHERE grain = ? AND bucket_ms >= ? AND bucket_ms < ?`;
  const rows = new Map<string, RollupRow>();
  const code = codeOf(shelf);
  const unposted = unpostedRows.filter((row) => codeOf(row) === code && row.bucketMs >= fromMs && row.bucketMs < toMs);
  for (const row of [...(await query(sql, [code, fromMs, toMs])).map(rollupIn), ...unposted]) {
    const known = rows.get(placeOf(row));
    if (known) addRollup(known.rollup, row.rollup);
    else rows.set(placeOf(row), row);
  }
  return [...rows.values()];
}

/** placeOf is where a sum stands, as people are told. */
export function placeOf({ grain, facet, bucketMs, series }: RollupRow): string {
  return `${grain}${facet === null ? '' : ` by ${facet}`} ${new Date(bucketMs).toISOString()} series ${series}`;
}
