// Format, lint, types, dependency rules and unit tests, all at once, each told apart; what has not changed is not looked at
// again. CI looks at everything anew.
import { spawn } from 'node:child_process';

const CACHE = 'node_modules/.cache/check';
const bin = (name) => `node_modules/.bin/${name}`;
const checks = {
  format: [bin('prettier'), '--check', '--log-level', 'warn', '--cache', '--cache-location', `${CACHE}/prettier`, '.'],
  lint: [bin('eslint'), '--cache', '--cache-location', `${CACHE}/eslint`, '.'],
  types: [bin('tsc'), '--noEmit', '--incremental', '--tsBuildInfoFile', `${CACHE}/types`],
  'types of the page': [bin('tsc'), '-p', 'web', '--incremental', '--tsBuildInfoFile', `${CACHE}/types-of-the-page`],
  'dependency rules': [process.execPath, 'scripts/dependency-rules.mjs'],
  'unit tests': [
    process.execPath,
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    'unit',
    '--silent',
  ],
};

const results = await Promise.all(Object.entries(checks).map(([name, command]) => run(name, command)));
for (const { name, code, seconds, output } of results) {
  console.log(`${code === 0 ? 'good' : 'BAD '}  ${name} (${seconds.toFixed(1)} s)`);
  if (code !== 0) console.log(output);
}
process.exit(results.every(({ code }) => code === 0) ? 0 : 1);

function run(name, [command, ...args]) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('exit', (code) => resolve({ name, code, seconds: (performance.now() - startedAt) / 1000, output }));
  });
}
