// Looks at what others wrote that we run. Offline: every package of the lock file is pinned by a digest and comes from the
// registry, and none but those named here runs a script when it is installed. Online as well: `npm audit` of what is
// deployed; where the registry cannot be asked, that is said, and with `--online` it is a failure.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** None of these scripts is needed: they fetch or build a binary that is there without them, or count installations. */
const MAY_RUN_SCRIPTS = new Set([
  '@parcel/watcher',
  '@scarf/scarf',
  '@swc/core',
  'esbuild',
  'fsevents',
  'lefthook',
  'msgpackr-extract',
  'protobufjs',
  'unrs-resolver',
]);

const faults = [];
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
for (const [path, { version, integrity, resolved, hasInstallScript, link, inBundle }] of Object.entries(packages)) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  // What comes within another package is pinned with it.
  if (path === '' || link || inBundle) continue;
  if (!integrity?.startsWith('sha512-')) faults.push(`${name}@${version} is not pinned by a digest`);
  if (resolved && !resolved.startsWith('https://registry.npmjs.org/')) faults.push(`${name} comes from ${resolved}`);
  if (hasInstallScript && !MAY_RUN_SCRIPTS.has(name))
    faults.push(`${name}@${version} runs a script when it is installed`);
}

const audit = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
const told = audited(audit.stdout);
if (told) {
  for (const [name, { severity }] of Object.entries(told)) {
    if (['high', 'critical'].includes(severity))
      faults.push(`${name} has a known vulnerability (${severity}): npm audit`);
  }
} else if (process.argv.includes('--online')) faults.push('the registry could not be asked for known vulnerabilities');

console.log(told ? 'npm audit was asked' : 'npm audit could not be asked: known vulnerabilities were not looked for');
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);

function audited(output) {
  try {
    return JSON.parse(output).vulnerabilities ?? null;
  } catch {
    return null;
  }
}
