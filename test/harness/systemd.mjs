import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './processes.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const SHIPPED = join(ROOT, 'systemd');

/** What is started is looked for where the units say that the project is. */
const INSTALLED_AT = /\/opt\/techsapo(?=\/scripts)/g;

/** installSystemd installs what reads units, and what they wait with, when that can be done, and tells whether both are here. */
export function installSystemd() {
  return install('systemd-analyze', 'systemd') && install('curl', 'curl');
}

/**
 * analyze asks systemd-analyze about the shipped units.
 * @param {...string} words
 */
export function analyze(...words) {
  const folder = mkdtempSync(join(tmpdir(), 'techsapo-systemd-'));
  cpSync(SHIPPED, folder, { recursive: true });
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.service'))) {
    writeFileSync(join(folder, name), readFileSync(join(SHIPPED, name), 'utf8').replace(INSTALLED_AT, ROOT));
  }
  const env = { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` };
  const { status, stdout, stderr } = spawnSync('systemd-analyze', words, { cwd: folder, env, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return { code: status, output: stdout + stderr };
}
