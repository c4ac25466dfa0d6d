// Does what is missing before a start or a test, and nothing when nothing is: `install` the packages, `build` the service.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const installedMark = join(root, 'node_modules', '.techsapo-installed');
const builtMark = join(root, 'dist', '.techsapo-built');

const steps = process.argv[2] === 'build' ? [install, build] : [install];
for (const step of steps) step();

function install() {
  const wanted = digestOf([join(root, 'package-lock.json')]);
  if (existsSync(installedMark) && readFileSync(installedMark, 'utf8') === wanted) return;
  if (!existsSync(join(root, 'package-lock.json'))) return;
  console.error('installing packages …');
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  installHooks();
  writeFileSync(installedMark, wanted);
}

/** The hooks are for people who commit; a build server has no use for them. */
function installHooks() {
  const lefthook = join(root, 'node_modules', '.bin', 'lefthook');
  if (process.env.CI || !existsSync(join(root, '.git')) || !existsSync(lefthook)) return;
  spawnSync(lefthook, ['install'], { cwd: root, stdio: 'ignore' });
}

function build() {
  const folders = ['src', 'web'].flatMap((folder) => filesIn(join(root, folder)));
  const sources = folders.concat(
    ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'].map((name) => join(root, name)).filter(existsSync),
  );
  const wanted = digestOf(sources);
  if (existsSync(builtMark) && readFileSync(builtMark, 'utf8') === wanted) return;
  if (!existsSync(join(root, 'src'))) return;
  console.error('building …');
  run('npm', ['run', '--silent', 'build']);
  mkdirSync(dirname(builtMark), { recursive: true });
  writeFileSync(builtMark, wanted);
}

function run(command, args) {
  const env = { ...process.env, SCARF_ANALYTICS: 'false', NODE_ENV: 'production' };
  execFileSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env });
}

/** The content decides, not the time: a checkout gives every file a new time. */
function digestOf(files) {
  const digest = createHash('sha256');
  for (const file of files) if (existsSync(file)) digest.update(relative(root, file)).update(readFileSync(file));
  return digest.digest('hex');
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesIn(path) : [path];
    });
}
