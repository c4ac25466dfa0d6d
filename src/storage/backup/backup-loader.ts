import type { Environment } from '../../config/environment.js';
import { Rejected } from '../../domain/failures.js';
import { Database } from '../database.js';
import { moneyIn, wholeIn } from '../row.js';
import type { BackupReader } from './backup-reader.js';

const HALF = 1_000_000_000;

/**
 * loadBackup makes the tables of a backup in a database anew, whatever was in them, fills them, and brings the schema up to date;
 * `tell` is told how many rows are written. A database that it did not come to an end with is not opened by anybody. It
 * throws `Rejected` (`backup_damaged`, `backup_not_loaded`).
 */
export async function loadBackup(
  reader: BackupReader,
  environment: Environment,
  tell: (rows: number) => void,
): Promise<void> {
  const { tables, migrations } = reader.manifest;
  const database = await Database.open(environment, migrations);
  try {
    await expectTables(database, tables);
    let done = 0;
    for (const kept of tables) {
      const columns = kept.columns.map(({ name }) => name);
      // Some tables are made with a row in them.
      await changed(database, `DELETE FROM ${kept.table}`);
      for await (const rows of reader.rowsOf(kept)) {
        const statements = database.dialect.insert({ table: kept.table, columns, rows });
        await database
          .transaction(({ run }) => run(statements), { isFleeting: true })
          .catch((error: unknown) => {
            throw notLoaded(database, kept.table, error);
          });
        tell((done += rows.length));
      }
    }
    await expectSame(database, reader);
    await database.changeTables((schema) => schema.finishRestore());
  } finally {
    await database.onApplicationShutdown();
  }
}

/** A backup has the rows of all tables of its schema, and of no other: a name that somebody else has written is not emptied. */
async function expectTables(database: Database, kept: readonly { table: string }[]): Promise<void> {
  const names = kept.map(({ table }) => table).sort();
  await database.changeTables(async (schema) => {
    const made = (await schema.tables()).sort();
    if (made.join() === names.join()) return;
    throw new Rejected('backup_damaged', 'the backup has not the tables of its own schema', 422);
  });
}

async function changed(database: Database, sql: string): Promise<void> {
  await database.transaction(({ change }) => change(sql));
}

function notLoaded(database: Database, table: string, error: unknown): unknown {
  const isOfRows = database.isDuplicateKey(error) || database.isBadValue(error);
  if (!isOfRows) return error;
  const message = `${table} does not take what the backup has: ${(error as Error).message}`;
  return new Rejected('backup_not_loaded', message, 422);
}

/** What the ledger comes to is read from the database, as it arrived there. */
async function expectSame(database: Database, { manifest }: BackupReader): Promise<void> {
  // In two halves: a sum of 64 bits may be more than SQLite adds up.
  const [row = {}] = await database.query(
    `SELECT COUNT(*) AS calls, CAST(SUM(cost_nano % ${HALF}) AS CHAR) AS low,
       CAST(CAST(SUM((cost_nano - cost_nano % ${HALF}) / ${HALF}) AS SIGNED) AS CHAR) AS high FROM llm_calls`,
  );
  const calls = wholeIn(row, 'calls');
  const nanoUsd = String(moneyIn(row, 'high') * BigInt(HALF) + moneyIn(row, 'low'));
  const { ledger } = manifest;
  if (calls === ledger.calls && nanoUsd === ledger.nanoUsd) return;
  const message = `restored are ${calls} calls of ${nanoUsd} nano-USD, instead of ${ledger.calls} of ${ledger.nanoUsd}`;
  throw new Rejected('backup_not_loaded', message, 422);
}
