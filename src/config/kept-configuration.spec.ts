import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptConfiguration, lineOfPart, partOfLine, putConfiguration, putKeys } from './kept-configuration.js';

describe('The configuration in a backup', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-configuration-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const source = (): NodeJS.ProcessEnv => {
    writeFileSync(join(folder, 'slos.yml'), '# none\n');
    writeFileSync(join(folder, 'mounted'), 'sk-of-a-file\n');
    writeFileSync(join(folder, 'secrets.key'), 'own key');
    return {
      ...{ PORT: '4001', REPORTING_TIMEZONE: 'Asia/Tokyo', SLOS_FILE: join(folder, 'slos.yml'), UNKNOWN: 'x' },
      ...{ DATABASE_URL: 'mysql://u:p@h/d', OPENAI_API_KEY_FILE: join(folder, 'mounted'), METRICS_TOKEN: 'a-token' },
      ...{ BACKUP_KEY: 'never in a backup', TECHSAPO_KEY: 'of a person', SMTP_FROM: '' },
    };
  };
  const namesOf = (withSecrets: boolean): string[] =>
    keptConfiguration({ DATA_DIR: folder }, withSecrets, source()).map(({ kind, name }) => `${kind} ${name}`);

  it('has no secrets unless it is encrypted, and never the key that it is encrypted with', () => {
    const open = ['variable PORT', 'variable REPORTING_TIMEZONE', 'variable SLOS_FILE', 'file SLOS_FILE'];
    expect(namesOf(false).sort()).toEqual([...open].sort());
    const secret = ['variable DATABASE_URL', 'variable METRICS_TOKEN', 'variable OPENAI_API_KEY', 'key secrets.key'];
    expect(namesOf(true).sort()).toEqual([...open, ...secret].sort());
  });

  it('is put back as it was, keys only where there are none', () => {
    const parts = keptConfiguration({ DATA_DIR: folder }, true, { ...source(), SMTP_FROM: `it's me` });
    const read = parts.map(lineOfPart).map(partOfLine);
    expect(read).toEqual(parts);

    const fresh = { DATA_DIR: join(folder, 'fresh') };
    expect(putKeys(fresh, read)).toEqual([]);
    expect(readFileSync(join(fresh.DATA_DIR, 'secrets.key'), 'utf8')).toBe('own key');
    expect(statSync(join(fresh.DATA_DIR, 'secrets.key')).mode & 0o777).toBe(0o600);
    writeFileSync(join(fresh.DATA_DIR, 'secrets.key'), 'another');
    expect(putKeys(fresh, read)).toEqual(['secrets.key']);
    expect(readFileSync(join(fresh.DATA_DIR, 'secrets.key'), 'utf8')).toBe('another');

    putConfiguration(join(folder, 'put'), read);
    expect(readFileSync(join(folder, 'put', 'variables.env'), 'utf8')).toContain(`SMTP_FROM='it'\\''s me'\n`);
    expect(readFileSync(join(folder, 'put', 'SLOS_FILE.txt'), 'utf8')).toBe('# none\n');
  });

  it('is refused where a line tells no part, or one that leads elsewhere', () => {
    for (const line of ['', '[]', '["key","../x","y"]', '["other","x","y"]']) expect(() => partOfLine(line)).toThrow();
  });
});
