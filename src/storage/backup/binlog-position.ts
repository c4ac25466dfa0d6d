import type { SqlDialect } from '../sql-dialect.js';
import { textIn } from '../row.js';
import type { Transaction } from '../transaction.js';
import type { Manifest } from './manifest.js';

/** binlogPosition is where the binlog goes on after a snapshot; `null`: there is none, or the server does not tell, as MySQL does not. */
export async function binlogPosition(dialect: SqlDialect, query: Transaction['query']): Promise<Manifest['binlog']> {
  if (dialect.name !== 'mysql') return null;
  const told = await query(`SHOW STATUS LIKE 'binlog_snapshot_%'`);
  const facts = new Map(told.map((row) => [textIn(row, 'Variable_name').toLowerCase(), textIn(row, 'Value')]));
  const file = facts.get('binlog_snapshot_file') ?? '';
  const position = Number(facts.get('binlog_snapshot_position'));
  return file === '' || !Number.isSafeInteger(position) ? null : { file, position };
}
