import { FACT_NAMES, FACTS } from '../alerting/fact.js';
import type { AlertRule } from '../alerting/rule.js';
import { SHIPPED_RULES } from '../alerting/shipped-rules.js';
import { alertingRules, type AlertingRule } from './alerting-rules.js';
import { EXPRESSIONS } from './expressions.js';

const aRule = (told: Partial<AlertRule>): AlertRule => ({
  ...{ id: 'Disk', name: 'Disk', origin: 'shipped', severity: 'warning', fact: 'disk_part', windowMs: null },
  ...{ groupBy: null, where: {}, comparison: 'above', threshold: 0.9, clearThreshold: null, forMs: 0, keepFiringMs: 0 },
  ...{ noData: 'ok', isEnabled: true, channels: [], runbookUrl: null, text: { en: 'full', ja: '満杯' } },
  ...told,
});

const only = (told: Partial<AlertRule>, runbook: string | null = null): AlertingRule | undefined => {
  return alertingRules([aRule(told)], () => runbook)[0]?.rules[0];
};

const DISK = '(max by (host) (techsapo_host_disk_used_ratio))';

describe('alertingRules', () => {
  it.each<[string, Partial<AlertRule>, Partial<AlertingRule>]>([
    ['a threshold', {}, { expr: `${DISK} > 0.9`, labels: { severity: 'warning' } }],
    ['a threshold that is reached', { comparison: 'at_least' }, { expr: `${DISK} >= 0.9` }],
    ['one from above', { comparison: 'below' }, { expr: `${DISK} < 0.9` }],
    ['one that is reached from above', { comparison: 'at_most' }, { expr: `${DISK} <= 0.9` }],
    ['times', { forMs: 30_000, keepFiringMs: 3_600_000 }, { for: '30s', keep_firing_for: '1h' }],
    ['minutes', { forMs: 90_000, keepFiringMs: 120_000 }, { for: '90s', keep_firing_for: '2m' }],
    [
      'another threshold for its end',
      { clearThreshold: 0.8 },
      { expr: `${DISK} > 0.9 or (${DISK} > 0.8 and on (host) ALERTS{alertname="Disk",alertstate="firing"})` },
    ],
    [
      'such a one from above',
      { comparison: 'at_most', clearThreshold: 0.95 },
      { expr: `${DISK} <= 0.9 or (${DISK} < 0.95 and on (host) ALERTS{alertname="Disk",alertstate="firing"})` },
    ],
    [
      'what is not known keep an alert',
      { noData: 'keep' },
      { expr: `${DISK} > 0.9 or (${DISK} != ${DISK} and on (host) ALERTS{alertname="Disk",alertstate="firing"})` },
    ],
    [
      'some labels alone',
      { fact: 'service_state', where: { critical: ['yes'] }, threshold: 2 },
      { expr: '(max by (service, critical) (techsapo_service_state{critical=~"yes"})) > 2' },
    ],
  ])('have %s', (_, told, rule) => {
    expect(only(told)).toMatchObject(rule);
  });

  it('have a runbook where there is one', () => {
    expect(only({}, 'docs/runbooks/Disk.md')?.annotations['runbook_url']).toBe('docs/runbooks/Disk.md');
    expect(only({})?.annotations).not.toHaveProperty('runbook_url');
  });

  it('leave out what Prometheus cannot see', () => {
    expect(alertingRules([aRule({ fact: 'key_misuse' })], () => null)).toEqual([]);
  });

  it('cannot be about some labels alone of what tells them nowhere', () => {
    expect(() => only({ where: { host: ['h1'] } })).toThrow('disk_part cannot be told of some labels alone');
  });

  it('are of all rules that come with the service and whose facts Prometheus sees, each once', () => {
    const names = alertingRules(SHIPPED_RULES, () => null).flatMap(({ rules }) => rules.map(({ alert }) => alert));
    const seen = SHIPPED_RULES.filter(({ fact }) => EXPRESSIONS[fact].promql !== null);
    expect(names.sort()).toEqual(seen.map(({ name }) => name).sort());
  });
});

describe('EXPRESSIONS', () => {
  it.each(FACT_NAMES.filter((fact) => EXPRESSIONS[fact].promql !== null))('tell %s apart by its labels', (fact) => {
    const { promql } = EXPRESSIONS[fact];
    for (const label of FACTS[fact].labels) expect(promql).toMatch(new RegExp(`\\b${label}\\b`));
  });
});
