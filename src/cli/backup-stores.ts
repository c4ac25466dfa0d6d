import type { Environment } from '../config/environment.js';
import { BUCKET_SCHEME, bucketIn } from '../domain/backup/backup-address.js';
import type { BackupStore } from '../domain/backup/backup-store.js';
import { FolderStore } from '../storage/backup/folder-store.js';
import { WrongUse } from './client.js';

/** backupStore is where backups lie that have an address. It throws `WrongUse` where that is none. */
export async function backupStore(address: string, environment: Environment): Promise<BackupStore> {
  if (!address.startsWith(BUCKET_SCHEME)) return new FolderStore(address);
  const place = bucketIn(address);
  if (!place) throw new WrongUse(`${address} names no bucket: say s3://bucket/folder`);
  // What speaks to buckets takes a third of a second to load, which no other command needs.
  const { BucketStore } = await import('../outbound/backup/bucket-store.js');
  return new BucketStore(place, environment);
}
