import type { Environment } from '../../config/environment.js';
import type { CallStatus } from '../../domain/call.js';
import { inParts, marks } from '../lists.js';
import type { SqlDialect, Statement } from '../sql-dialect.js';
import type { LedgerBatch } from './batch.js';
import { keyOfCall } from './call-table.js';
import type { CallEntry, Changes } from './call-writer.js';
import { keyOf } from './keys.js';

/** ContentPolicy says of which calls it is kept what was asked and answered. */
export type ContentPolicy = Environment['CONTENT_CAPTURE'];

/**
 * contentStatements keep what was asked and answered, as far as the policy wants it. Content of pending calls is kept until
 * it is known whether they fail, and dropped when they do not.
 */
export function contentStatements(
  dialect: SqlDialect,
  policy: ContentPolicy,
  batch: LedgerBatch,
  entries: readonly CallEntry[],
  changes: Changes,
): Statement[] {
  if (policy === 'off') return [];
  const rows: unknown[][] = [];
  for (const { facts, input, output } of batch.calls) {
    if (input !== null || output !== null) rows.push([keyOfCall(facts), input, output]);
  }
  for (const { project, id, input, output } of batch.observations) {
    if (input !== null || output !== null) rows.push([keyOf(project, id), input, output]);
  }
  const isKept = (status: CallStatus | undefined): boolean => policy === 'all' || (status ?? 'ok') !== 'ok';
  const statuses = new Map(rows.length === 0 ? [] : entries.map(({ key, facts }) => [key, facts.status]));
  const kept = rows.filter(([key]) => isKept(statuses.get(String(key))));
  const columns = ['call_key', 'input', 'output'];
  const merge = { input: 'fill', output: 'fill' } as const;
  return [
    ...dialect.upsert({ table: 'call_contents', columns, rows: kept }, ['call_key'], merge),
    ...dropped(changes, isKept),
  ];
}

function dropped(changes: Changes, isKept: (status: CallStatus | undefined) => boolean): Statement[] {
  const keys: string[] = [];
  for (const [key, { before, after }] of changes) {
    if (before?.call.status === 'pending' && !isKept(after?.call.status)) keys.push(key);
  }
  return inParts(keys).map((some) => ({
    sql: `DELETE FROM call_contents WHERE call_key IN (${marks(some)})`,
    parameters: [...some],
  }));
}
