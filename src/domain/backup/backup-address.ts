import { momentOfBackup } from './backup.js';

/** BUCKET_SCHEME begins the address of a bucket; every other is that of a folder. */
export const BUCKET_SCHEME = 's3://';

const BUCKET = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*?))?\/*$/;

/** bucketIn is the bucket that an address names, and what the names of all files there begin with; `null`: it names none. */
export function bucketIn(address: string): { bucket: string; prefix: string } | null {
  const [isBucket, bucket = '', prefix = ''] = BUCKET.exec(address) ?? [];
  return isBucket === undefined ? null : { bucket, prefix };
}

/** backupIn takes the address of a backup apart: where it lies, and its name; `null`: it is the address of where backups lie. */
export function backupIn(address: string): { store: string; name: string | null } {
  const whole = address.replace(/(?<=.)\/+$/, '');
  const slash = whole.lastIndexOf('/');
  const name = whole.slice(slash + 1);
  return momentOfBackup(name) === null
    ? { store: address, name: null }
    : { store: whole.slice(0, Math.max(slash, 0)) || (slash === 0 ? '/' : '.'), name };
}
