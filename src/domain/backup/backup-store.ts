/** StoredBackup is a backup that lies in a store; one that was never finished is none. */
export interface StoredBackup {
  name: string;
  isFinished: boolean;
}

/** MANIFEST_FILE is the file of a backup that is written last. */
export const MANIFEST_FILE = 'manifest';

/** BackupStore is where backups lie: a folder, or a bucket. What is not called as backups are is not touched. */
export abstract class BackupStore {
  /** What people call it. */
  abstract readonly address: string;

  /** list is what lies in it. It throws `Rejected` or `Unavailable` where that cannot be seen. */
  abstract list(): Promise<StoredBackup[]>;

  /**
   * write puts a file of a backup that is not finished, and resolves once it is kept. It throws `Rejected` (`backup_not_written`)
   * or `Unavailable` where it is not taken, and what `content` throws.
   */
  abstract write(backup: string, file: string, content: AsyncIterable<Uint8Array>): Promise<void>;

  /** finish puts the manifest: from then on the backup is there. It throws as `write` does. */
  abstract finish(backup: string, manifest: string): Promise<void>;

  /** read is what a file of a backup holds. It throws `Rejected` (`backup_damaged`) where it is missing. */
  abstract read(backup: string, file: string): AsyncIterable<Uint8Array>;

  /** remove deletes a backup, or what there is of one, the manifest first. */
  abstract remove(backup: string): Promise<void>;
}
