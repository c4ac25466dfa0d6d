// Makes a release of this commit: `npm run release -- 0.2.0`. Checks first, and changes nothing with `--dry-run`; publishes
// nothing. What comes before and after: docs/releasing.md.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

const FOLDER = 'release';
const VERSION = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

const { values, positionals } = parseArgs({ options: { 'dry-run': { type: 'boolean' } }, allowPositionals: true });
const [version = ''] = positionals;
const tag = `v${version}`;
const changelog = readFileSync('CHANGELOG.md', 'utf8');
const unreleased = `## ${version} (unreleased)\n`;

const faults = faultsIn();
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
if (values['dry-run']) {
  console.log(`${version} can be released`);
  process.exit(0);
}

const now = new Date().toISOString();
writeFileSync('CHANGELOG.md', changelog.replace(unreleased, `## ${version} (${now.slice(0, 10)})\n`));
run('npm', 'version', version, '--no-git-tag-version', '--allow-same-version');
run('git', 'commit', '--quiet', '--all', '--message', `Release ${version}`);
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
run('npm', 'pack', '--silent', '--pack-destination', FOLDER);
const files = [`${FOLDER}/techsapo-${version}.tgz`, `${FOLDER}/techsapo-${version}.cdx.json`];
run('npm', 'run', '--silent', 'sbom', '--', files[1]);
writeFileSync(`${FOLDER}/SHA256SUMS`, files.map(sumOf).join(''));
run('git', 'tag', '--annotate', tag, '--message', `TechSapo ${version}`);

const revision = run('git', 'rev-parse', 'HEAD').trim();
const stated = { VERSION: version, REVISION: revision, CREATED: now };
const told = Object.entries(stated).map(([name, value]) => `--build-arg ${name}=${value}`);
console.log(`${tag} is made of ${revision}, in ${FOLDER}/. Its image:
docker build -f docker/Dockerfile ${told.join(' ')} -t techsapo:${version} .`);

function faultsIn() {
  if (!VERSION.test(version)) return ['say which version: npm run release -- 0.2.0 [--dry-run]'];
  return [
    run('git', 'status', '--porcelain') !== '' && 'there are changes that are not committed',
    run('git', 'tag', '--list', tag) !== '' && `${tag} is there already`,
    !changelog.includes(unreleased) && `CHANGELOG.md has no section "${unreleased.trim()}"`,
  ].filter(Boolean);
}

function sumOf(file) {
  return `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${basename(file)}\n`;
}

function run(command, ...parameters) {
  return execFileSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
