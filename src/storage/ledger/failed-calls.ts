import { inParts } from '../lists.js';
import type { SqlDialect, Statement } from '../sql-dialect.js';
import type { StoredCall } from './call-table.js';

const COLUMNS = ['fingerprint', 'started_ms', 'call_key', 'series'];

/** failedCallStatements put those of some new calls that have failed where they are found by how they failed. */
export function failedCallStatements(dialect: SqlDialect, calls: readonly StoredCall[]): Statement[] {
  const rows = calls.flatMap(({ key, series, call, failure }) =>
    failure === null ? [] : [[failure, call.startedAtMs, key, series.number]],
  );
  return dialect.insert({ table: 'failed_calls', columns: COLUMNS, rows });
}

/** failedCallRemovals take those of some calls that had failed out of there again. */
export function failedCallRemovals(dialect: SqlDialect, calls: readonly StoredCall[]): Statement[] {
  const failed = calls.filter(({ failure }) => failure !== null);
  return inParts(failed).map((some) => ({
    sql: `DELETE FROM failed_calls WHERE ${dialect.among(['call_key', 'fingerprint', 'started_ms'], some.length)}`,
    parameters: some.flatMap(({ key, call, failure }) => [key, failure, call.startedAtMs]),
  }));
}
