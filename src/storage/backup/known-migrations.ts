import { Rejected } from '../../domain/failures.js';
import { sqliteMigrations } from '../migrations/sqlite/migrations.js';
import type { Manifest } from './manifest.js';

/** isOlderSchema tells whether this version would bring the schema of a backup up to date. */
export function isOlderSchema({ migrations }: Manifest): boolean {
  return migrations.length < sqliteMigrations.length;
}

/** expectKnownSchema throws `Rejected` (`backup_too_new`) where a backup has a schema that this version does not know. */
export function expectKnownSchema({ migrations, version }: Manifest): void {
  // The same steps, by the same names, make both kinds of database.
  const known: ReadonlySet<string> = new Set(sqliteMigrations.map((Migration) => new Migration().name));
  const unknown = migrations.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  const message = `the backup is of a newer TechSapo (${version}): its schema has ${unknown.join(', ')}, which this version does not know. Restore it with the version that made it`;
  throw new Rejected('backup_too_new', message, 409);
}
