import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentSchema, isLoopback, readEnvironment } from './environment.js';
import { VERSION } from './version.js';

const ROOT = join(__dirname, '..', '..');

describe('The environment', () => {
  it('is listed in .env.example, variable by variable, each with a line that says what it is', () => {
    const lines = readFileSync(join(ROOT, '.env.example'), 'utf8').split('\n');
    const listed = lines.flatMap((line, n) =>
      /^[A-Z]/.test(line) ? [[line.split('=')[0], lines[n - 1]] as const] : [],
    );

    expect(listed.map(([name]) => name).sort()).toEqual(Object.keys(environmentSchema.shape).sort());
    for (const [, comment] of listed) expect(comment).toMatch(/^# \S.{8,}/);
  });

  it('has working defaults: an empty environment, and .env.example as it is', () => {
    const example = Object.fromEntries(
      readFileSync(join(ROOT, '.env.example'), 'utf8')
        .split('\n')
        .filter((line) => /^[A-Z]/.test(line))
        .map((line) => line.split('=') as [string, string]),
    );
    expect(readEnvironment(example)).toEqual(readEnvironment({}));
    expect(readEnvironment({})).toMatchObject({ PORT: 4000, HOST: '127.0.0.1', CONTENT_CAPTURE: 'errors' });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT is "http"; it takes a port number'],
    [{ PORT: '70000' }, 'PORT is "70000"'],
    [{ REPORTING_TIMEZONE: 'Tokyo' }, 'REPORTING_TIMEZONE is "Tokyo"; it takes an IANA time zone such as Asia/Tokyo'],
    [{ CONTENT_CAPTURE: 'yes' }, 'CONTENT_CAPTURE is "yes"'],
    [
      { DATABASE_URL: 'mysql://host:3306' },
      'DATABASE_URL is "mysql://host:3306"; it takes a URL that names a database',
    ],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL is "localhost:6379"; it takes redis://'],
    [{ TECHSAPO_ADMIN_KEY: 'short' }, 'TECHSAPO_ADMIN_KEY is "short"; it takes at least 8 characters'],
  ])('refuses %j and says what it takes', (variables, sentence) => {
    expect(() => readEnvironment(variables)).toThrow(sentence);
  });

  it('names every wrong variable at once', () => {
    expect(() => readEnvironment({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT is "x".*\n.*LOG_LEVEL is "loud"/);
  });

  it('reads a secret from the file that X_FILE names, unless X is set', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'techsapo-env-')), 'token');
    writeFileSync(file, 'from-a-file\n');

    expect(readEnvironment({ METRICS_TOKEN_FILE: file }).METRICS_TOKEN).toBe('from-a-file');
    expect(readEnvironment({ METRICS_TOKEN_FILE: file, METRICS_TOKEN: 'set-directly' }).METRICS_TOKEN).toBe(
      'set-directly',
    );
    expect(() => readEnvironment({ METRICS_TOKEN_FILE: '/nowhere' })).toThrow('METRICS_TOKEN_FILE names /nowhere');
  });

  it.each([
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['::1', true],
    ['localhost', true],
    ['::ffff:127.0.0.1', true],
    ['0.0.0.0', false],
    ['10.0.0.1', false],
    ['::', false],
  ])('takes %s for loopback: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});

describe('The version', () => {
  it('is that of the package', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(VERSION).toBe(version);
  });
});
