// Runs every test, or the named suites, and ends with one line: N passed, N failed, N skipped.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const given = process.argv.slice(2);
const output = join(mkdtempSync(join(tmpdir(), 'techsapo-test-')), 'results.json');
const jest = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '--json',
    `--outputFile=${output}`,
    '--testLocationInResults',
    ...given,
  ],
  { stdio: ['ignore', 2, 2], env: { ...process.env, FORCE_COLOR: process.stderr.isTTY ? '1' : '0' } },
);

jest.on('exit', (code) => {
  let results;
  try {
    results = JSON.parse(readFileSync(output, 'utf8'));
  } catch {
    console.log('0 passed, 1 failed, 0 skipped');
    process.exit(1);
  }
  const suitesThatDidNotRun = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = results.numFailedTests + suitesThatDidNotRun;
  const skipped = results.numPendingTests + results.numTodoTests;
  console.log(`${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(code === 0 && failed === 0 ? 0 : 1);
});
