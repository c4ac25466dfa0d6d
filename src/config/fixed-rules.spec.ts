import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from './environment.js';
import { fixedRulesOf } from './fixed-rules.js';

describe('rules that the API does not change', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'rules-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  function runbooks(yaml: string, environment: NodeJS.ProcessEnv = {}): Map<string, string | null> {
    const file = join(folder, 'rules.yml');
    writeFileSync(file, yaml);
    const rules = fixedRulesOf(readEnvironment({ ...environment, ALERT_RULES_FILE: file }));
    return new Map(rules.map(({ name, runbookUrl }) => [name, runbookUrl]));
  }

  it('lead to the runbooks that the service shows', () => {
    expect(runbooks('').get('ProviderOutage')).toBe('http://127.0.0.1:4000/runbooks/ProviderOutage');
    expect([...runbooks('').values()]).not.toContain(null);
    const PUBLIC_URL = 'https://sapo.example.org/techsapo/';
    expect(runbooks('', { PUBLIC_URL }).get('DiskHigh')).toBe('https://sapo.example.org/techsapo/runbooks/DiskHigh');
  });

  it('lead where the operator wants', () => {
    const yaml =
      'overrides: { DiskHigh: { runbookUrl: "https://wiki.example.org/disk" }, CpuHigh: { threshold: 0.9 } }';
    expect(runbooks(yaml).get('DiskHigh')).toBe('https://wiki.example.org/disk');
    expect(runbooks(yaml).get('CpuHigh')).toBe('http://127.0.0.1:4000/runbooks/CpuHigh');
  });

  it('lead nowhere of themselves, where they are his own', () => {
    const rule =
      'rules: [{ name: OfMine, severity: info, fact: cpu_part, comparison: above, threshold: 1, text: { en: Much } }]';
    expect(runbooks(rule).get('OfMine')).toBeNull();
  });
});
