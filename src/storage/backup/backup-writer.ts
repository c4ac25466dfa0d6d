import { Injectable } from '@nestjs/common';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Clock } from '../../config/clock.js';
import { VERSION } from '../../config/version.js';
import { backupName } from '../../domain/backup/backup.js';
import { Rejected } from '../../domain/failures.js';
import { Database } from '../database.js';
import { textIn } from '../row.js';
import type { Transaction } from '../transaction.js';
import { PART, tableFile, CONFIGURATION_FILE } from './backup-shelf.js';
import { writeLines, type FilePlace } from './backup-file.js';
import { freshCipher, MANIFEST_FORMAT, writeManifest, type KeptTable, type Manifest } from './manifest.js';
import type { TableForm } from './table-form.js';
import { rowsOf, type KeptValue } from './table-rows.js';

/** BackupOrder is where a backup is to lie, and what it holds beside the database. */
export interface BackupOrder {
  folder: string;
  password: string | undefined;
  waitingBatches: number | null;
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

/** BackupWriter writes all that the database holds at one moment into a folder of its own, while others go on writing. */
@Injectable()
export class BackupWriter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * write makes a backup; `tell` is told how many tables of how many are done. Under its name it is there whole or not at all.
   * It throws `Rejected` (`backup_not_written`) where the folder does not take it.
   */
  async write(order: BackupOrder, tell: (done: number, tables: number) => void): Promise<MadeBackup> {
    // Before the moment that is seen, so all that was acknowledged by then is in it.
    const takenAtMs = this.clock.now();
    const name = backupName(takenAtMs);
    const part = join(order.folder, `${name}${PART}`);
    try {
      await mkdir(order.folder, { recursive: true, mode: 0o700 });
      await mkdir(part, { mode: 0o700 });
      const manifest = await this.fill(part, order, takenAtMs, tell);
      await synced(part);
      await rename(part, join(order.folder, name));
      await synced(order.folder);
      return { name, manifest };
    } catch (error) {
      await rm(part, { recursive: true, force: true }).catch(() => undefined);
      const { syscall, message } = error as NodeJS.ErrnoException;
      if (syscall === undefined || !(error as NodeJS.ErrnoException).path) throw error;
      throw new Rejected('backup_not_written', `the backup could not be written: ${message}`, 409);
    }
  }

  private async fill(
    folder: string,
    { password, waitingBatches, configuration }: BackupOrder,
    takenAtMs: number,
    tell: (done: number, tables: number) => void,
  ): Promise<Manifest> {
    const { forms, dialect } = this.database;
    const { cipher, salt } = freshCipher(password);
    const place = { folder, cipher };
    const tally: LedgerTally = { calls: 0, nanoUsd: 0n };
    const tables: KeptTable[] = [];
    const held = forms.map(({ table }) => table);
    const migrations = await this.database.snapshot(held, async (query) => {
      for (const form of forms) {
        tables.push(await this.writeTable(place, form, query, tally));
        tell(tables.length, forms.length);
      }
      return (await query('SELECT name FROM migrations ORDER BY timestamp')).map((row) => textIn(row, 'name'));
    });
    const manifest: Manifest = {
      ...{ format: MANIFEST_FORMAT, version: VERSION, takenAtMs, database: dialect.name, migrations, salt },
      ...{ waitingBatches, tables, ledger: { calls: tally.calls, nanoUsd: String(tally.nanoUsd) } },
      configuration: await writeLines({ ...place, name: CONFIGURATION_FILE }, each(configuration)),
    };
    await writeManifest(folder, manifest, cipher);
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

/** What a folder holds reaches the disk by itself, but not the names that it is held under. */
async function synced(folder: string): Promise<void> {
  const opened = await open(folder);
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
