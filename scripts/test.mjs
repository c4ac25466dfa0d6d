// Runs every test, or the named suites, and ends with one line: N passed, N failed, N skipped. What is measured against the
// clock runs alone, after everything else.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const given = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'techsapo-test-'));
const runs = given.includes('--selectProjects')
  ? [given]
  : [
      ['--selectProjects', 'unit', 'integration', 'e2e', 'faults', '--passWithNoTests', ...given],
      ['--selectProjects', 'speed', '--runInBand', '--passWithNoTests', ...given],
    ];

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const [index, run] of runs.entries()) {
  const { passed, failed, skipped } = await resultOf(run, join(folder, `${index}.json`));
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed === 0 ? 0 : 1);

function resultOf(run, output) {
  const options = ['--json', `--outputFile=${output}`, '--testLocationInResults', ...run];
  const jest = spawn(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...options],
    { stdio: ['ignore', 2, 2], env: { ...process.env, FORCE_COLOR: process.stderr.isTTY ? '1' : '0' } },
  );
  return new Promise((resolve) => jest.on('exit', (code) => resolve(readResult(output, code))));
}

function readResult(output, code) {
  let results;
  try {
    results = JSON.parse(readFileSync(output, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const suitesThatDidNotRun = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = results.numFailedTests + suitesThatDidNotRun;
  return {
    passed: results.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}
