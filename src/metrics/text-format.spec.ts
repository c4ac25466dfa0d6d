import { joinFamilies, writeFamily, type Family } from './text-format.js';

const gauge = (samples: Family['samples']): Family => ({ name: 'sapo', help: 'A gauge', type: 'gauge', samples });
const sampleOf = (sample: Family['samples'][number]): string | undefined =>
  writeFamily(gauge([sample])).series.split('\n')[0];

const pageOf = (families: readonly Family[]): string => joinFamilies(families.map(writeFamily)).toString();

describe('Prometheus’ text format', () => {
  it('has for each family what it is, and then its samples', () => {
    const counter: Family = {
      name: 'calls_total',
      help: 'Finished calls',
      type: 'counter',
      samples: [
        { labels: { provider: 'openai', status: 'ok' }, value: 3 },
        { labels: { provider: 'openai', status: 'error' }, value: 0 },
      ],
    };
    const histogram: Family = {
      name: 'duration_seconds',
      help: 'Duration',
      type: 'histogram',
      samples: [
        { suffix: '_bucket', labels: { le: '0.01' }, value: 1 },
        { suffix: '_bucket', labels: { le: '+Inf' }, value: 2 },
        { suffix: '_sum', labels: {}, value: 0.75 },
        { suffix: '_count', labels: {}, value: 2 },
      ],
    };
    expect(pageOf([counter, histogram]).split('\n')).toEqual([
      '# HELP calls_total Finished calls',
      '# TYPE calls_total counter',
      'calls_total{provider="openai",status="ok"} 3',
      'calls_total{provider="openai",status="error"} 0',
      '# HELP duration_seconds Duration',
      '# TYPE duration_seconds histogram',
      'duration_seconds_bucket{le="0.01"} 1',
      'duration_seconds_bucket{le="+Inf"} 2',
      'duration_seconds_sum 0.75',
      'duration_seconds_count 2',
      '',
    ]);
  });

  it('has a family without samples, and nothing without families', () => {
    expect(pageOf([gauge([])])).toBe('# HELP sapo A gauge\n# TYPE sapo gauge\n');
    expect(pageOf([])).toBe('');
  });

  it('has the series of several workers under one head', () => {
    const of = (worker: string): Family => gauge([{ labels: { worker }, value: 1 }]);
    const other: Family = { ...of('a'), name: 'other' };
    const page = pageOf([of('a'), other, of('b')]).split('\n');
    expect(page.slice(0, 4)).toEqual([
      '# HELP sapo A gauge',
      '# TYPE sapo gauge',
      'sapo{worker="a"} 1',
      'sapo{worker="b"} 1',
    ]);
    expect(page.filter((line) => line === '# TYPE sapo gauge')).toHaveLength(1);
    expect(page).toContain('other{worker="a"} 1');
  });

  it.each<[string, string | number | bigint, string]>([
    ['a decimal as text, exactly', '12345678901234567.123456789', '12345678901234567.123456789'],
    ['a large whole number, exactly', 12_345_678_901_234_567_890n, '12345678901234567890'],
    ['a fraction', 0.000001, '0.000001'],
    ['what is not known', NaN, 'NaN'],
  ])('has %s', (_name, value, written) => {
    expect(sampleOf({ labels: {}, value })).toBe(`sapo ${written}`);
  });

  it.each<[string, string, string]>([
    ['quotes', 'the "best"', 'the \\"best\\"'],
    ['backslashes', 'C:\\models\\n', 'C:\\\\models\\\\n'],
    ['line ends', 'one\ntwo', 'one\\ntwo'],
    ['braces, commas and equals signs as they are', '} 1,a="', '} 1,a=\\"'],
    ['all scripts as they are', '料金 😀', '料金 😀'],
    ['nothing', '', ''],
  ])('has labels with %s', (_name, label, written) => {
    expect(sampleOf({ labels: { model: label }, value: 1 })).toBe(`sapo{model="${written}"} 1`);
  });
});
