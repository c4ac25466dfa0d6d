import { DAY_MS, MINUTE_MS } from '../period.js';
import { certificateDays, dependencyStates, serviceStates, type ToldDependency } from './dependency-facts.js';

const NOW = Date.UTC(2026, 10, 30, 12);

const told = (dependency: string, status: ToldDependency['status'], ageMs = 0): ToldDependency => {
  return { dependency, status, isCritical: dependency.endsWith('vital'), seenMs: NOW - ageMs, certificate: null };
};

describe('serviceStates', () => {
  it('are those of services that were looked at within a day', () => {
    const dependencies = [
      told('service:stripe', 'failed', DAY_MS),
      told('service:gone', 'failed', DAY_MS + 1),
      told('service:vital', 'degraded'),
      told('service:of-tomorrow', 'failed', -DAY_MS),
      told('provider:openai', 'failed'),
      told('database', 'failed'),
    ];
    expect(serviceStates(dependencies, NOW)).toEqual([
      { labels: { service: 'stripe', critical: 'no' }, value: 2 },
      { labels: { service: 'vital', critical: 'yes' }, value: 1 },
    ]);
  });
});

describe('dependencyStates', () => {
  it('are the worst that a worker sees now, of what no other fact tells of', () => {
    const dependencies = [
      told('clock', 'ok'),
      told('clock', 'degraded', MINUTE_MS),
      told('replication', 'failed', MINUTE_MS + 1),
      told('eventLoop', 'ok'),
      told('database', 'failed'),
      told('service:stripe', 'failed'),
    ];
    expect(dependencyStates(dependencies, NOW)).toEqual([
      { labels: { dependency: 'clock' }, value: 1 },
      { labels: { dependency: 'eventLoop' }, value: 0 },
    ]);
  });
});

describe('certificateDays', () => {
  it('are those of the hosts that services are asked at, of several the first to end', () => {
    const shown = (host: string, days: number, ageMs = 0): ToldDependency => {
      return { ...told(`service:${host}`, 'ok', ageMs), certificate: { host, endsMs: NOW + days * DAY_MS } };
    };
    const dependencies = [shown('a:443', 30), shown('a:443', 10), shown('b:443', -1), shown('old:443', 5, 2 * DAY_MS)];
    expect(certificateDays([...dependencies, told('service:plain', 'ok')], NOW)).toEqual([
      { labels: { host: 'a:443' }, value: 10 },
      { labels: { host: 'b:443' }, value: -1 },
    ]);
  });
});
