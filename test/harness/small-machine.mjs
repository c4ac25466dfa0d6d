import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Running } from './processes.mjs';
import { SmallDisk } from './small-disk.mjs';

/** Where groups of processes have their memory limited, and by which files: both versions of Linux' control groups. */
const GROUPS = [
  {
    top: '/sys/fs/cgroup/memory',
    own: /:memory:(.*)$/m,
    limit: 'memory.limit_in_bytes',
    used: 'memory.usage_in_bytes',
  },
  { top: '/sys/fs/cgroup', own: /^0::(.*)$/m, limit: 'memory.max', used: 'memory.current' },
];

const MEGABYTE = 1024 * 1024;
const TICK_MS = 50;

/**
 * SmallMachine is one for a single program: a control group with little memory, which can be used up, and processors that are as busy
 * as they are told to be. Those of the real machine are as busy as all other tests make them, so the program is shown another
 * `/proc/stat`, as containers are by lxcfs.
 */
export class SmallMachine {
  /** @type {NodeJS.Timeout} */
  #timer;
  #busyPart = 0.1;
  #ticks = { busy: 1_000, idle: 1_000 };
  #stat;

  /**
   * @param {string} group
   * @param {(typeof GROUPS)[number]} files
   * @param {SmallDisk} memory
   * @param {number} megabytes
   */
  constructor(group, files, memory, megabytes) {
    this.group = group;
    this.files = files;
    this.memory = memory;
    this.bytes = megabytes * MEGABYTE;
    this.folder = fs.mkdtempSync(join(tmpdir(), 'techsapo-machine-'));
    this.#stat = fs.openSync(this.statFile, 'w');
    this.#showTicks();
    this.#timer = setInterval(() => this.#tick(), TICK_MS).unref();
  }

  /**
   * make makes one; `null` where this process may not.
   * @param {number} megabytes
   */
  static make(megabytes) {
    const memory = SmallDisk.mount(megabytes);
    if (!memory) return null;
    for (const files of GROUPS) {
      // Below the group that this process is in: what is limited for all of it goes on being so.
      const own = files.own.exec(fs.readFileSync('/proc/self/cgroup', 'utf8'))?.[1] ?? '';
      const group = join(files.top, own, `techsapo-${randomBytes(4).toString('hex')}`);
      if (limited(group, files.limit, megabytes * MEGABYTE)) return new SmallMachine(group, files, memory, megabytes);
    }
    memory.remove();
    return null;
  }

  get statFile() {
    return join(this.folder, 'stat');
  }

  /** What starts a program on it. */
  get within() {
    const script = 'echo $$ > "$0/cgroup.procs" && mount --bind "$1" /proc/stat && shift && exec "$@"';
    return ['unshare', '--mount', 'sh', '-c', script, this.group, this.statFile];
  }

  /** @param {number} part how busy its processors are from now on */
  beBusy(part) {
    this.#busyPart = part;
  }

  /**
   * useMemory has so much of its memory used, with what the program has.
   * @param {number} part
   */
  async useMemory(part) {
    const used = Number(fs.readFileSync(join(this.group, this.files.used), 'utf8'));
    const more = Math.floor(this.bytes * part - used);
    const script = `echo $$ > "$0/cgroup.procs" && head -c ${more} /dev/zero > "$1"`;
    await Running.start('sh', ['-c', script, this.group, this.memory.filler]).exit();
  }

  /** freeMemory lets go what was used. */
  freeMemory() {
    this.memory.clear();
  }

  /** remove takes the machine away; the program on it must have ended. */
  remove() {
    clearInterval(this.#timer);
    fs.closeSync(this.#stat);
    this.memory.remove();
    fs.rmdirSync(this.group);
    fs.rmSync(this.folder, { recursive: true });
  }

  #tick() {
    const busy = Math.round(100 * this.#busyPart);
    this.#ticks.busy += busy;
    this.#ticks.idle += 100 - busy;
    this.#showTicks();
  }

  /** In one write of the same length, so that nobody reads half of it. */
  #showTicks() {
    const told = [this.#ticks.busy, 0, 0, this.#ticks.idle, 0, 0, 0, 0, 0, 0].map((ticks) =>
      String(ticks).padStart(9, '0'),
    );
    fs.writeSync(this.#stat, `cpu  ${told.join(' ')}\ncpu0 ${told.join(' ')}\n`, 0);
  }
}

/**
 * @param {string} group
 * @param {string} limit
 * @param {number} bytes
 */
function limited(group, limit, bytes) {
  try {
    fs.mkdirSync(group);
  } catch {
    return false;
  }
  try {
    if (!fs.existsSync(join(group, limit))) throw new Error(`${group} limits no memory`);
    fs.writeFileSync(join(group, limit), String(bytes));
    return true;
  } catch {
    fs.rmdirSync(group);
    return false;
  }
}

/** canMakeMachine tells whether such machines can be made here. */
export function canMakeMachine() {
  const machine = SmallMachine.make(64);
  if (!machine) return false;
  const [command = '', ...words] = machine.within;
  const { status } = spawnSync(command, [...words, 'true'], { stdio: 'ignore' });
  machine.remove();
  return status === 0;
}
