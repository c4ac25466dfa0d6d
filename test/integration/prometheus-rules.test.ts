import { load } from 'js-yaml';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { SHIPPED_RULES } from '../../src/domain/alerting/shipped-rules.js';
import { EXPRESSIONS } from '../../src/domain/prometheus/expressions.js';
import { describeWithPrometheus } from '../harness/suites.js';

interface TestFile {
  tests: {
    name: string;
    promql_expr_test: { eval_time: string; exp_samples: { labels: string }[] }[];
  }[];
}

const TESTS = readdirSync('prometheus/tests').map((name) => `prometheus/tests/${name}`);
const SEEN = SHIPPED_RULES.filter(({ fact }) => EXPRESSIONS[fact].promql !== null);

function run(command: string, ...parameters: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(command, parameters, { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

/** What tests of an alert expect at one moment or another: nothing, or its states. */
function expected(alert: string): Set<string> {
  const tests = TESTS.flatMap((file) => (load(readFileSync(file, 'utf8')) as TestFile).tests);
  const own = tests.filter(({ name }) => name.split(' ')[0] === alert).flatMap((test) => test.promql_expr_test);
  const states = own.flatMap(({ exp_samples: samples }) => {
    return samples.length === 0 ? ['quiet'] : samples.map(({ labels }) => /alertstate="(\w+)"/.exec(labels)?.[1] ?? '');
  });
  return new Set(states);
}

describe('The rules of Prometheus', () => {
  it('are those of the service', () => {
    const { status, output } = run(process.execPath, 'scripts/prometheus-rules.mjs', '--check');
    expect({ status, output }).toEqual({ status: 0, output: '' });
  });

  it('are as many as Prometheus can see', () => {
    expect([SEEN.length, SHIPPED_RULES.length]).toEqual([35, 40]);
  });

  it.each(SEEN.map(({ name, forMs }) => [name, forMs]))(
    'have tests in which %s is quiet, pending and firing',
    (name, forMs) => {
      const states = forMs === 0 ? ['quiet', 'firing'] : ['quiet', 'pending', 'firing'];
      expect([...expected(String(name))]).toEqual(expect.arrayContaining(states));
    },
  );
});

describeWithPrometheus('The files of Prometheus', () => {
  it('are what promtool takes', () => {
    expect(run('promtool', 'check', 'config', 'prometheus/prometheus.yml')).toMatchObject({ status: 0 });
  });

  it.each(TESTS)('do what %s expects', (file) => {
    const { status, output } = run('promtool', 'test', 'rules', file);
    expect({ status, output }).toEqual({ status: 0, output: `Unit Testing:  ${file}\n  SUCCESS\n\n` });
  });
});
