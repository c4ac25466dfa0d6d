import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { VERSION } from '../../config/version.js';
import { backupName } from '../../domain/backup/backup.js';
import type { BackupStore } from '../../domain/backup/backup-store.js';
import { Database } from '../database.js';
import { textIn } from '../row.js';
import type { Transaction } from '../transaction.js';
import { binlogPosition } from './binlog-position.js';
import { writeLines, type FilePlace } from './backup-file.js';
import {
  CONFIGURATION_FILE,
  freshCipher,
  MANIFEST_FORMAT,
  manifestText,
  tableFile,
  type KeptTable,
  type Manifest,
} from './manifest.js';
import type { TableForm } from './table-form.js';
import { rowsOf, type KeptValue } from './table-rows.js';

/** BackupOrder is where a backup is to lie, and what it holds beside the database. */
export interface BackupOrder {
  store: BackupStore;
  password: string | undefined;
  /** How many accepted batches wait for the database; `null`: that is not known. */
  waiting: () => Promise<number | null>;
  /** The lines of the configuration. */
  configuration: readonly string[];
}

/** MadeBackup is a backup that lies in its place. */
export interface MadeBackup {
  name: string;
  manifest: Manifest;
}

/** What the ledger comes to while its calls go by. */
interface LedgerTally {
  calls: number;
  nanoUsd: bigint;
}

type Place = Omit<FilePlace, 'name'>;

const CALLS = { table: 'llm_calls', cost: 'cost_nano' } as const;

/** BackupWriter writes all that the database holds at one moment into a store, while others go on writing. */
@Injectable()
export class BackupWriter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * write makes a backup; `tell` is told how many tables of how many are done. Under its name it is there whole or not at all.
   * It throws `Rejected` (`backup_not_written`) or `Unavailable` where the store does not take it.
   */
  async write(order: BackupOrder, tell: (done: number, tables: number) => void): Promise<MadeBackup> {
    // Before the moment that is seen, so all that was acknowledged by then is in it.
    const takenAtMs = this.clock.now();
    const name = backupName(takenAtMs);
    try {
      const manifest = await this.fill(name, order, takenAtMs, tell);
      return { name, manifest };
    } catch (error) {
      await order.store.remove(name).catch(() => undefined);
      throw error;
    }
  }

  private async fill(
    backup: string,
    { store, password, waiting, configuration }: BackupOrder,
    takenAtMs: number,
    tell: (done: number, tables: number) => void,
  ): Promise<Manifest> {
    const { forms, dialect } = this.database;
    const { cipher, salt } = freshCipher(password);
    const place = { store, backup, cipher };
    const tally: LedgerTally = { calls: 0, nanoUsd: 0n };
    const tables: KeptTable[] = [];
    const held = forms.map(({ table }) => table);
    const waitedBefore = await waiting();
    const seen = await this.database.snapshot(held, async (query) => {
      const binlog = await binlogPosition(dialect, query);
      const waitingBatches = mostOf(waitedBefore, await waiting());
      for (const form of forms) {
        tables.push(await this.writeTable(place, form, query, tally));
        tell(tables.length, forms.length);
      }
      const applied = await query('SELECT name FROM migrations ORDER BY timestamp');
      return { binlog, waitingBatches, migrations: applied.map((row) => textIn(row, 'name')) };
    });
    const manifest: Manifest = {
      ...{ format: MANIFEST_FORMAT, version: VERSION, takenAtMs, database: dialect.name, salt, ...seen },
      ...{ tables, ledger: { calls: tally.calls, nanoUsd: String(tally.nanoUsd) } },
      configuration: await writeLines({ ...place, name: CONFIGURATION_FILE }, each(configuration)),
    };
    await store.finish(backup, manifestText(manifest, cipher));
    return manifest;
  }

  private async writeTable(
    place: Place,
    form: TableForm,
    query: Transaction['query'],
    tally: LedgerTally,
  ): Promise<KeptTable> {
    const { table, columns } = form;
    let count = 0;
    const note = table === CALLS.table ? noting(form, tally) : null;
    const rows = rowsOf(form, this.database.dialect, query);
    const lines = async function* (): AsyncGenerator<string> {
      for await (const some of rows) {
        count += some.length;
        note?.(some);
        yield some.map((row) => `${JSON.stringify(row)}\n`).join('');
      }
    };
    const proof = await writeLines({ ...place, name: tableFile(table) }, lines());
    return { table, columns: [...columns], rows: count, ...proof };
  }
}

/** Notes what calls come to while they are written: nobody has to go through them a second time. */
function noting({ columns }: TableForm, tally: LedgerTally): (rows: readonly KeptValue[][]) => void {
  const cost = columns.findIndex(({ name }) => name === CALLS.cost);
  return (rows) => {
    tally.calls += rows.length;
    for (const row of rows) tally.nanoUsd += BigInt(row[cost] ?? 0);
  };
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield `${line}\n`;
}

/** What waited just before a moment and what does just after: some may have come or gone in between, so the more counts. */
function mostOf(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : Math.max(before, after);
}
