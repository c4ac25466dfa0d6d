import { FAILURE_GRAINS, type FailureRow } from '../../domain/rollup/failure-sum.js';
import { GRAINS } from '../../domain/rollup/grain.js';
import { textIn, wholeIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';

const KEY = ['grain', 'bucket_ms', 'fingerprint', 'series'];

/** failureStatements add differences to the stored sums of failures. */
export function failureStatements(dialect: SqlDialect, differences: readonly FailureRow[]): Statement[] {
  const rows = differences.map(({ grain, startMs, fingerprint, series, failures }) => {
    return [GRAINS.indexOf(grain), startMs, fingerprint, series, failures];
  });
  return dialect.upsert({ table: 'failure_sums', columns: [...KEY, 'failures'], rows }, KEY, { failures: 'add' });
}

/** failureRowIn reads a row of `failure_sums`. */
export function failureRowIn(row: Row): FailureRow {
  const grain = FAILURE_GRAINS.find((name) => GRAINS.indexOf(name) === wholeIn(row, 'grain')) ?? 'day';
  return {
    grain,
    startMs: wholeIn(row, 'bucket_ms'),
    fingerprint: textIn(row, 'fingerprint'),
    series: wholeIn(row, 'series'),
    failures: wholeIn(row, 'failures'),
  };
}
