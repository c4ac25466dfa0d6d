import { keepsContent, type ContentPolicy } from '../../domain/content-policy.js';
import { inParts, marks } from '../lists.js';
import type { SqlDialect, Statement } from '../sql-dialect.js';
import type { LedgerBatch } from './batch.js';
import { keyOfCall } from './call-table.js';
import type { CallEntry, Changes } from './call-writer.js';
import { keyOf } from './keys.js';

/**
 * contentStatements keep what was asked and answered. Of whole calls that is all there is: their senders' content was looked
 * into only where it is kept. Of what is told piece by piece it is known only now; content of pending calls is kept until it
 * is known whether they fail, and dropped when they do not.
 */
export function contentStatements(
  dialect: SqlDialect,
  policy: ContentPolicy,
  batch: LedgerBatch,
  entries: readonly CallEntry[],
  changes: Changes,
): Statement[] {
  const rows: unknown[][] = [];
  for (const { facts, input, output } of batch.calls) {
    if (input !== null || output !== null) rows.push([keyOfCall(facts), input, output]);
  }
  const statuses = new Map(batch.observations.length === 0 ? [] : entries.map(({ key, facts }) => [key, facts.status]));
  for (const { project, id, input, output } of batch.observations) {
    const key = keyOf(project, id);
    const isTold = input !== null || output !== null;
    if (isTold && keepsContent(policy, statuses.get(key) ?? 'ok')) rows.push([key, input, output]);
  }
  const columns = ['call_key', 'input', 'output'];
  const merge = { input: 'fill', output: 'fill' } as const;
  return [
    ...dialect.upsert({ table: 'call_contents', columns, rows }, ['call_key'], merge),
    ...dropped(changes, policy),
  ];
}

function dropped(changes: Changes, policy: ContentPolicy): Statement[] {
  const keys: string[] = [];
  for (const [key, { before, after }] of changes) {
    if (before?.call.status === 'pending' && !keepsContent(policy, after?.call.status ?? 'ok')) keys.push(key);
  }
  return inParts(keys).map((some) => ({
    sql: `DELETE FROM call_contents WHERE call_key IN (${marks(some)})`,
    parameters: [...some],
  }));
}
