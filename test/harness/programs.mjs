import { spawnSync } from 'node:child_process';

/** hasCompose tells whether Docker's Compose is here, of a version that knows `include`; a daemon is not needed. */
export function hasCompose() {
  const { status, stdout } = spawnSync('docker', ['compose', 'version', '--short'], { encoding: 'utf8' });
  const [major = 0, minor = 0] = status === 0 ? stdout.replace(/^v/, '').split('.').map(Number) : [];
  return major > 2 || (major === 2 && minor >= 24);
}
