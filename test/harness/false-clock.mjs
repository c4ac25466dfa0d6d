import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage } from './processes.mjs';

const LIBRARIES = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/faketime/libfaketime.so.1`);

const library = () => LIBRARIES.find((file) => existsSync(file));

/** installFalseClock installs what a false clock needs when that can be done, and tells whether it is here. */
export function installFalseClock() {
  if (!library()) installPackage('faketime');
  return library() !== undefined;
}

/** FalseClock is the clock of one program, which jumps when it is told to; timers go on as they did. */
export class FalseClock {
  /** What time it was when it was set last, as far as it was set to a time. */
  nowMs = Date.now();

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'techsapo-clock-'));
    this.file = join(this.folder, 'now');
    this.jump(0);
  }

  /** What a program is started with that has any false clock. */
  static get library() {
    return { LD_PRELOAD: library() ?? '' };
  }

  /** What a program is started with. */
  get variables() {
    return {
      ...FalseClock.library,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    };
  }

  /**
   * jump sets the clock to so many seconds after the true time, or before it.
   * @param {number} seconds
   */
  jump(seconds) {
    writeFileSync(this.file, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`);
  }

  /**
   * show sets the clock to a time.
   * @param {number} atMs
   */
  show(atMs) {
    this.nowMs = atMs;
    this.jump(Math.round((atMs - Date.now()) / 1000));
  }

  /** remove forgets the clock. */
  remove() {
    rmSync(this.folder, { recursive: true });
  }
}
