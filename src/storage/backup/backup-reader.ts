import type { BackupStore } from '../../domain/backup/backup-store.js';
import { damaged } from '../../domain/backup/damage.js';
import { readLines, type FilePlace } from './backup-file.js';
import { CONFIGURATION_FILE, openManifest, tableFile, type KeptTable, type Manifest } from './manifest.js';
import type { FormColumn, ValueKind } from './table-form.js';

/** StoredValue is a value as a database takes it. */
export type StoredValue = string | number | Buffer | null;

const READ: Record<ValueKind, (value: unknown) => StoredValue | undefined> = {
  text: (value) => (typeof value === 'string' ? value : undefined),
  whole: (value) => (typeof value === 'string' && /^-?\d{1,19}$/.test(value) ? value : undefined),
  number: (value) => (typeof value === 'number' ? value : undefined),
  bytes: (value) => (typeof value === 'string' ? Buffer.from(value, 'base64') : undefined),
};

/** BackupReader reads a backup, and believes nothing of it that its manifest does not prove. */
export class BackupReader {
  private constructor(
    private readonly place: Omit<FilePlace, 'name'>,
    readonly manifest: Manifest,
  ) {}

  /** open reads the manifest of a backup. It throws `Rejected`, see `openManifest`. */
  static async open(store: BackupStore, backup: string, password: string | undefined): Promise<BackupReader> {
    const { told, cipher } = await openManifest(store, backup, password);
    return new BackupReader({ store, backup, cipher }, told);
  }

  /** rows is how many rows it holds. */
  get rows(): number {
    return this.manifest.tables.reduce((sum, { rows }) => sum + rows, 0);
  }

  /** check reads all of it; `tell` is told how many rows are read. It throws `Rejected` (`backup_damaged`). */
  async check(tell: (rows: number) => void): Promise<void> {
    let done = 0;
    for (const table of this.manifest.tables) {
      for await (const rows of this.rowsOf(table)) tell((done += rows.length));
    }
    await this.configuration();
  }

  /** rowsOf reads the rows of a table, some at a time. */
  async *rowsOf(kept: KeptTable): AsyncGenerator<StoredValue[][]> {
    const name = tableFile(kept.table);
    let count = 0;
    for await (const lines of readLines({ ...this.place, name }, kept)) {
      count += lines.length;
      yield lines.map((line) => rowIn(line, kept.columns, name));
    }
    if (count !== kept.rows) throw damaged(`${name} has ${count} rows instead of ${kept.rows}`);
  }

  /** configuration is the lines of what was configured. */
  async configuration(): Promise<string[]> {
    const lines: string[] = [];
    const place = { ...this.place, name: CONFIGURATION_FILE };
    for await (const some of readLines(place, this.manifest.configuration)) lines.push(...some);
    return lines;
  }
}

function rowIn(line: string, columns: readonly FormColumn[], file: string): StoredValue[] {
  const values = listIn(line);
  if (values?.length !== columns.length) throw damaged(`${file} has a row of another form`);
  return columns.map(({ name, kind }, index) => {
    const value = values[index] === null ? null : READ[kind](values[index]);
    if (value === undefined) throw damaged(`${file} has no ${kind} in ${name}`);
    return value;
  });
}

function listIn(line: string): unknown[] | null {
  try {
    const told: unknown = JSON.parse(line);
    return Array.isArray(told) ? told : null;
  } catch {
    return null;
  }
}
