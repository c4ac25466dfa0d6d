import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentOf } from '../domain/audit/document.js';
import { readEnvironment } from './environment.js';
import { shownConfiguration } from './shown-configuration.js';

/** Named like a secret: nothing of it may be left out for that. */
const RULE = 'name: UnusedApiKey, severity: info, fact: llm_error_part, comparison: above, text: { en: It fails }';

describe('shownConfiguration', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-shown-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const shown = (variables: Record<string, string>) => documentOf(shownConfiguration(readEnvironment(variables)));

  function withRules(text: string) {
    const path = join(folder, 'rules.yml');
    writeFileSync(path, text);
    return shown({ ALERT_RULES_FILE: path });
  }

  it('says of secrets only that there are some, and nothing of one process', () => {
    const told = shown({ TECHSAPO_ADMIN_KEY: 'a-secret-of-mine', SMTP_URL: 'smtp://me:password@mail', PORT: '4001' });
    expect(told).toMatchObject({ TECHSAPO_ADMIN_KEY: 'set', SMTP_URL: 'set' });
    expect(told).not.toHaveProperty('PORT');
  });

  it('says where web hooks may lead to', () => {
    expect(shown({ ALLOWED_WEBHOOK_HOSTS: 'hooks.lan,10.0.0.7' })).toMatchObject({
      ALLOWED_WEBHOOK_HOSTS: ['hooks.lan', expect.stringContaining('10.0.0.7')],
    });
  });

  it('says each rule of the file by its name, and what the file changes of those that come with the service', () => {
    const before = withRules(`rules: [{ ${RULE}, threshold: 0.5 }]`);
    const after = withRules(`{ rules: [{ ${RULE}, threshold: 0.6 }], overrides: { MemoryHigh: { enabled: false } } }`);
    const told = (threshold: number, isEnabled: boolean) => ({
      ALERT_RULES_FILE: { 'UnusedApiKey.threshold': threshold, 'MemoryHigh.isEnabled': isEnabled },
    });
    expect(before).toMatchObject(told(0.5, true));
    expect(after).toMatchObject(told(0.6, false));
  });
});
