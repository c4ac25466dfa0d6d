import type { Environment } from '../config/environment.js';
import { Rejected } from '../domain/failures.js';
import { isOlderSchema } from '../storage/backup/known-migrations.js';
import type { Manifest } from '../storage/backup/manifest.js';
import { WrongUse } from './client.js';

/**
 * binlogReplay is the words for a shell by which the binlog of the server that a backup was made on is replayed until a moment. It throws `WrongUse` without a
 * MySQL database or a moment, and `Rejected` where the backup does not know from where on, or has another schema than was logged.
 */
export function binlogReplay(
  { DATABASE_URL }: Pick<Environment, 'DATABASE_URL'>,
  manifest: Manifest,
  { untilMs, nowMs }: { untilMs: number; nowMs: number },
): string[] {
  if (DATABASE_URL === undefined) throw new WrongUse('--before-replay is for a database of DATABASE_URL');
  if (!(untilMs <= nowMs)) {
    // What is logged from now on is the restore itself.
    throw new WrongUse('--before-replay takes --at, the moment until which is replayed, which is over');
  }
  const { binlog } = manifest;
  if (binlog === null) {
    const message =
      'the backup knows no position in a binlog: it is of SQLite, of a server that wrote none, or of one that does not tell';
    throw new Rejected('no_binlog_position', message, 409);
  }
  if (isOlderSchema(manifest)) {
    const message = `the backup is of an older schema, and so is what was logged: replay it with version ${manifest.version}`;
    throw new Rejected('backup_too_old', message, 409);
  }
  const { hostname, port, username, password, pathname } = new URL(DATABASE_URL);
  const database = pathname.slice(1);
  const account = `--host=${hostname} --port=${port || '3306'} --user=${username || 'root'}${password && ' --password'}`;
  const until = new Date(untilMs).toISOString().slice(0, 19).replace('T', ' ');
  const span = `--start-position=${binlog.position} --stop-datetime='${until}' --to-last-log`;
  return [
    `TZ=UTC mariadb-binlog --read-from-remote-server ${account} --database=${database} ${span} ${binlog.file} > rest.sql &&`,
    `mariadb ${account} ${database} < rest.sql &&`,
    'techsapo verify',
  ];
}
