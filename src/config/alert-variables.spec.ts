import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHIPPED_RULES } from '../domain/alerting/shipped-rules.js';
import { lengthText } from './length.js';
import { readEnvironment } from './environment.js';

const OWN = `
rules:
  - name: ShopCostsHigh
    severity: warning
    fact: llm_cost_usd
    window: 1h
    groupBy: [project, model]
    where: { project: shop }
    comparison: above
    threshold: 25
    for: 10m
    text: { en: The shop spends much }
`;

describe('The file of alert rules', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-rules-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  function read(text: string) {
    const path = join(folder, 'rules.yml');
    writeFileSync(path, text);
    return readEnvironment({ ALERT_RULES_FILE: path }).ALERT_RULES_FILE;
  }

  it('that comes with the service changes nothing', () => {
    expect(readEnvironment({}).ALERT_RULES_FILE).toEqual(SHIPPED_RULES);
    expect(read('')).toEqual(SHIPPED_RULES);
  });

  it('changes rules that come with the service, and adds others', () => {
    const rules = read(
      `overrides:\n  CpuHigh: { threshold: 0.95, clearThreshold: null, for: 1m, enabled: false }\n${OWN}`,
    );
    expect(rules).toHaveLength(SHIPPED_RULES.length + 1);
    expect(rules.find(({ name }) => name === 'CpuHigh')).toMatchObject({
      ...{
        threshold: 0.95,
        clearThreshold: null,
        forMs: 60_000,
        isEnabled: false,
        severity: 'warning',
        keepFiringMs: 0,
      },
    });
    expect(rules.at(-1)).toMatchObject({
      ...{ id: 'ShopCostsHigh', origin: 'file', windowMs: 3_600_000, groupBy: ['project', 'model'], forMs: 600_000 },
      ...{
        where: { project: ['shop'] },
        noData: 'ok',
        text: { en: 'The shop spends much', ja: 'The shop spends much' },
      },
    });
  });

  it('names providers as the ledger knows them, each once', () => {
    const rules = read(OWN.replace('{ project: shop }', '{ provider: [OpenAI, " openai", azure], project: Shop }'));
    expect(rules.at(-1)?.where).toEqual({ provider: ['openai', 'azure.ai.openai'], project: ['Shop'] });
  });

  it.each([
    ['is no YAML', 'rules: [', /see config\/alert-rules.yml; YAMLException/],
    ['has a wrong length of time', OWN.replace('10m', '10'), /rules\.0\.for: a length of time/],
    ['has a fact that there is not', OWN.replace('llm_cost_usd', 'weather'), /rules\.0\.fact/],
    ['has an unknown field', OWN.replace('for:', 'fore:'), /rules\.0: .*fore/],
    ['changes a rule that there is not', 'overrides: { Nobody: { threshold: 1 } }', /overrides\.Nobody: no rule/],
    [
      'narrows by the prototype of objects',
      OWN.replace('project: shop', '__proto__: [shop]'),
      /rules\.0\.where\.__proto__: not __proto__/,
    ],
    [
      'changes the prototype of objects',
      'overrides: { __proto__: { threshold: 1 } }',
      /overrides\.__proto__: not __proto__/,
    ],
    [
      'makes a rule that would never end',
      'overrides: { CpuHigh: { threshold: 0.5 } }',
      /overrides\.CpuHigh: .*never end/,
    ],
    [
      'tells calls apart by the same twice',
      OWN.replace('[project, model]', '[project, project]'),
      /rules\.0\.groupBy: each dimension once/,
    ],
    ['has a name twice', OWN + OWN.replace('\nrules:', ''), /rules\.1\.name: there is another rule/],
    ['has a name that is taken', OWN.replace('ShopCostsHigh', 'CpuHigh'), /rules\.0\.name: there is another rule/],
  ])('stops the start when it %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('stops the start when it is not there', () => {
    expect(() => readEnvironment({ ALERT_RULES_FILE: join(folder, 'none.yml') })).toThrow(
      /ALERT_RULES_FILE is .*none.yml/,
    );
  });
});

describe('A length of time', () => {
  it.each([
    [0, '0s'],
    [90_000, '90s'],
    [300_000, '5m'],
    [3_600_000, '1h'],
    [172_800_000, '2d'],
  ])('of %d ms is written %s', (lengthMs, text) => expect(lengthText(lengthMs)).toBe(text));
});
