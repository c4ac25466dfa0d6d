import { Rejected } from '../failures.js';

/** damaged is what reading a backup fails with that is not what was written. */
export function damaged(how: string): Rejected {
  return new Rejected(
    'backup_damaged',
    `the backup is damaged: ${how}. Nothing is restored from it; take another`,
    422,
  );
}
