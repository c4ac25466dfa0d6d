import { keepsContent, type ContentPolicy } from '../../domain/content-policy.js';
import { inParts } from '../lists.js';
import type { SqlDialect, Statement } from '../sql-dialect.js';
import type { LedgerBatch } from './batch.js';
import { CALL_ORDER, standingAt, type CallPlace } from './call-places.js';
import { keyOfCall } from './call-table.js';
import type { CallEntry, Changes } from './call-writer.js';
import { keyOf } from './keys.js';

const COLUMNS = [...CALL_ORDER, 'input', 'output'];

/**
 * contentStatements keep what was asked and answered in the calls that entries tell of. Of whole calls that is all there is:
 * their senders' content was looked into only where it is kept. Of what is told piece by piece it is known only now; content
 * of pending calls is kept until it is known whether they fail, and dropped when they do not.
 */
export function contentStatements(
  dialect: SqlDialect,
  policy: ContentPolicy,
  batch: LedgerBatch,
  entries: readonly CallEntry[],
  changes: Changes,
): Statement[] {
  const told = [
    ...batch.calls.flatMap(({ facts, input, output }) => contentOf(keyOfCall(facts), input, output)),
    ...batch.observations.flatMap(({ project, id, input, output }) => contentOf(keyOf(project, id), input, output)),
  ];
  const facts = new Map(told.length === 0 ? [] : entries.map((entry) => [entry.key, entry.facts]));
  const rows = told.flatMap(({ key, input, output }): unknown[][] => {
    const call = facts.get(key);
    return call && keepsContent(policy, call.status) ? [[call.startedAtMs, key, input, output]] : [];
  });
  const merge = { input: 'fill', output: 'fill' } as const;
  return [
    ...moved(changes),
    ...dialect.upsert({ table: 'call_contents', columns: COLUMNS, rows }, CALL_ORDER, merge),
    ...dropped(dialect, changes, policy),
  ];
}

interface Content {
  key: string;
  input: string | null;
  output: string | null;
}

function contentOf(key: string, input: string | null, output: string | null): Content[] {
  return input === null && output === null ? [] : [{ key, input, output }];
}

/** Content lies with its call, also when that turns out to have started at another time; what was left there goes. */
function moved(changes: Changes): Statement[] {
  return [...changes].flatMap(([key, { before, after }]) => {
    if (!before || !after || before.call.startedAtMs === after.call.startedAtMs) return [];
    const [from, to] = [before.call.startedAtMs, after.call.startedAtMs];
    return [
      { sql: 'DELETE FROM call_contents WHERE started_ms = ? AND call_key = ?', parameters: [to, key] },
      {
        sql: 'UPDATE call_contents SET started_ms = ? WHERE started_ms = ? AND call_key = ?',
        parameters: [to, from, key],
      },
    ];
  });
}

function dropped(dialect: SqlDialect, changes: Changes, policy: ContentPolicy): Statement[] {
  const places: CallPlace[] = [];
  for (const [key, { before, after }] of changes) {
    if (before?.call.status !== 'pending' || keepsContent(policy, after?.call.status ?? 'ok')) continue;
    places.push({ startedAtMs: (after ?? before).call.startedAtMs, key });
  }
  return inParts(places).map((some) => {
    const { sql, parameters } = standingAt(dialect, some);
    return { sql: `DELETE FROM call_contents WHERE ${sql}`, parameters };
  });
}
