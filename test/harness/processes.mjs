import { readFileSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below those that connections going out are given: such a port may be taken before it is used. */
const [LOWEST_PORT, HIGHEST_PORT] = [12_000, 32_000];

/**
 * freePort finds a port of this machine that nobody listens on.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve) => {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    const server = createServer();
    server.once('error', () => resolve(freePort()));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });
}

/**
 * until asks again and again until something is so, and fails when it is not in time.
 * @template T
 * @param {string} what
 * @param {() => Promise<T | null | false | undefined> | T | null | false | undefined} ask
 * @param {number} [patienceMs]
 * @returns {Promise<T>}
 */
export async function until(what, ask, patienceMs = 20_000) {
  const startedAt = Date.now();
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() - startedAt > patienceMs) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * hasCommand tells whether a program is on this machine.
 * @param {string} command
 */
export function hasCommand(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

/**
 * install installs a Debian package when that can be done, and tells whether the command is there now.
 * @param {string} command
 * @param {string} debianPackage
 */
export function install(command, debianPackage) {
  if (!hasCommand(command)) installPackage(debianPackage);
  return hasCommand(command);
}

/**
 * installPackage installs a Debian package when that can be done: as root, on Debian.
 * @param {string} debianPackage
 */
export function installPackage(debianPackage) {
  if (process.getuid?.() !== 0 || !hasCommand('apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env });
  // The package must not start a server of its own: the tests start theirs.
  spawnSync('sh', ['-c', "printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d"]);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debianPackage], { env });
  spawnSync('rm', ['-f', '/usr/sbin/policy-rc.d']);
}

/** NODE_ARGUMENTS are what `npm start` gives to Node. */
export const NODE_ARGUMENTS = [
  '--max-old-space-size=192',
  '--max-semi-space-size=8',
  '--no-allocation-site-pretenuring',
];

/**
 * What is running now: a suite that fails must not leave it behind.
 * @type {Set<import('node:child_process').ChildProcess>}
 */
const children = new Set();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** Running is a program that a test or a benchmark started. */
export class Running {
  /** What it has written so far. */
  output = '';

  /**
   * @param {import('node:child_process').ChildProcess} child
   * @param {string} name
   */
  constructor(child, name) {
    this.child = child;
    this.name = name;
    child.stdout?.on('data', (chunk) => (this.output += chunk));
    child.stderr?.on('data', (chunk) => (this.output += chunk));
    /** @type {Promise<number | null>} */
    this.ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    children.add(child);
    child.once('exit', () => children.delete(child));
  }

  /**
   * start runs a program.
   * @param {string} command
   * @param {readonly string[]} parameters
   * @param {{ env?: NodeJS.ProcessEnv; cwd?: string }} [options]
   */
  static start(command, parameters, options = {}) {
    return new Running(spawn(command, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }), command);
  }

  get isRunning() {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** How many megabytes of memory it has. */
  get rssMb() {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }

  /** exit resolves to the exit code, `null` when a signal ended it. */
  exit() {
    return this.ended;
  }

  /**
   * stop ends the program and waits for it; one that does not end in time is killed.
   * @param {NodeJS.Signals} [signal]
   */
  async stop(signal = 'SIGTERM') {
    if (!this.isRunning) return;
    this.child.kill(signal);
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    await this.ended;
    clearTimeout(timer);
  }

  /** Fails the wait for a program that has ended already. */
  assertRunning() {
    if (this.isRunning) return true;
    throw new Error(`${this.name} ended: ${this.output.slice(-2000)}`);
  }
}
