// Writes down which commit a package is made of, for it to tell; outside a repository nobody knows. `--undo` once it is packed.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

const FILE = 'dist/revision';

rmSync(FILE, { force: true });
if (!process.argv.includes('--undo')) {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' });
  if (status === 0) writeFileSync(FILE, stdout);
}
