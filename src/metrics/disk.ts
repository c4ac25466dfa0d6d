import { statfsSync } from 'node:fs';

/** Disk is how much room there is; what is kept back for the administrator counts as used. */
export interface Disk {
  freeBytes: number;
  totalBytes: number;
  usedPercent: number;
}

/** diskOf measures the disk that a folder is on. It throws when there is no such folder. */
export function diskOf(folder: string): Disk {
  const { bsize, blocks, bavail } = statfsSync(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize, usedPercent: (1 - bavail / blocks) * 100 };
}
