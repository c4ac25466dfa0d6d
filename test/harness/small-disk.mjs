import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** SmallDisk is a disk of a few megabytes that can be filled to the last byte. */
export class SmallDisk {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /**
   * mount makes one; `null` where this process may not.
   * @param {number} megabytes
   */
  static mount(megabytes) {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-disk-'));
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder];
    if (spawnSync('mount', options, { stdio: 'ignore' }).status === 0) return new SmallDisk(folder);
    rmSync(folder, { recursive: true });
    return null;
  }

  get filler() {
    return join(this.folder, 'filler');
  }

  /** fill leaves no room, also where others write at the same time. */
  fill() {
    const { bsize } = statfsSync(this.folder);
    const file = openSync(this.filler, 'w');
    try {
      for (let isFull = false; !isFull;) isFull = writeSync(file, Buffer.alloc(bsize * 256)) < bsize * 256;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  /** clear makes room again. */
  clear() {
    rmSync(this.filler);
  }

  /** remove takes the disk away, with what is on it. */
  remove() {
    spawnSync('umount', ['--lazy', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** canMount tells whether disks can be made here. */
export function canMount() {
  const disk = SmallDisk.mount(1);
  disk?.remove();
  return disk !== null;
}
