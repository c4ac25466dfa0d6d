import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentSchema, isLoopback, readEnvironment } from './environment.js';
import { langfuseAccountIn } from './langfuse-variables.js';

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
    [{ DATABASE_URL: 'mysql://host:99999/x' }, 'DATABASE_URL is "mysql://host:99999/x"; it takes a URL'],
    [{ DATABASE_URL: 'techsapo' }, 'DATABASE_URL is "techsapo"; it takes a URL'],
    [{ REDIS_URL: 'localhost:6379' }, 'REDIS_URL is "localhost:6379"; it takes redis://'],
    [{ CALL_RETENTION_DAYS: '2' }, 'CALL_RETENTION_DAYS is "2"; it takes a number of days from 3 to 3650'],
    [{ CALL_RETENTION_DAYS: '90.5' }, 'CALL_RETENTION_DAYS is "90.5"; it takes a number of days'],
    [{ TECHSAPO_ADMIN_KEY: 'short' }, 'TECHSAPO_ADMIN_KEY is not usable; it takes at least 8 characters'],
    [{ RATE_LIMIT_API: '-1' }, 'RATE_LIMIT_API is "-1"; it takes a number of requests a minute, 0 for no limit'],
    [{ LOCK_OUT_AFTER: 'often' }, 'LOCK_OUT_AFTER is "often"; it takes a number of guesses'],
    [{ TRUST_PROXY: 'nginx' }, 'TRUST_PROXY is "nginx"; it takes addresses and networks'],
    [{ TRUST_PROXY: '10.0.0.0/33' }, 'TRUST_PROXY is "10.0.0.0/33"'],
    [
      { ALLOWED_WEBHOOK_HOSTS: '10.0.0.0/' },
      'ALLOWED_WEBHOOK_HOSTS is "10.0.0.0/"; it takes names, addresses and ranges',
    ],
    [{ OPENAI_API_KEY: 'two words' }, 'OPENAI_API_KEY is not usable; it takes a key: visible ASCII characters'],
    [{ GEMINI_BASE_URL: 'ftp://host' }, 'GEMINI_BASE_URL is "ftp://host"; it takes http://… or https://…'],
    [{ OPENAI_BASE_URL: 'https://host/v1?a=b' }, 'without user, query and #, such as https://host/v1'],
    [{ LLM_ENDPOINTS: 'http://host/v1' }, 'LLM_ENDPOINTS is "http://host/v1"; it takes name=http://host:port/v1,name='],
    [{ LLM_ENDPOINTS: 'a=http://host,a=http://other' }, 'each name once'],
    [{ LLM_ENDPOINTS: 'google=http://host' }, 'none that has variables of its own'],
    [
      { LLM_ENDPOINT_KEYS: 'vllm=k' },
      'LLM_ENDPOINT_KEYS is not usable; it takes name=key,name=key with names of LLM_ENDPOINTS',
    ],
    [
      { LANGFUSE_PUBLIC_KEY: 'pk-lf-1' },
      'LANGFUSE_SECRET_KEY is not usable; it takes a key where LANGFUSE_PUBLIC_KEY has one, and none where it has none',
    ],
    [{ LANGFUSE_SECRET_KEY: 'sk-lf-1' }, 'LANGFUSE_SECRET_KEY is not usable; it takes a key where LANGFUSE_PUBLIC_KEY'],
    [{ LANGFUSE_BASE_URL: 'cloud.langfuse.com' }, 'LANGFUSE_BASE_URL is "cloud.langfuse.com"; it takes http://…'],
  ])('refuses %j and says what it takes', (variables, sentence) => {
    expect(() => readEnvironment(variables)).toThrow(sentence);
  });

  it.each([
    { TECHSAPO_KEY: 'hunter2' },
    { METRICS_TOKEN: 'hunter2' },
    { OPENAI_API_KEY: 'hunter2 \n' },
    { LLM_ENDPOINT_KEYS: 'vllm=hunter2' },
    { LANGFUSE_SECRET_KEY: 'hunter2' },
    { DATABASE_URL: 'mysql://user:hunter2@host' },
    { ANTHROPIC_BASE_URL: 'https://user:hunter2@host/v1' },
    { LLM_ENDPOINTS: 'vllm=https://user:hunter2@host/v1' },
  ])('does not repeat the secret in %j', (variables) => {
    const said = (): string => {
      try {
        return `taken: ${JSON.stringify(readEnvironment(variables))}`;
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(said()).toContain(Object.keys(variables)[0]);
    expect(said()).not.toMatch(/hunter2|^taken/);
  });

  it('knows providers by the ledger’s names, and gives a URL without a path that of the API', () => {
    const environment = readEnvironment({
      ANTHROPIC_BASE_URL: 'https://api.anthropic.com',
      OPENAI_BASE_URL: 'https://gateway/openai/',
      LLM_ENDPOINTS: ' ollama=http://127.0.0.1:11434 , mistral=https://host/v2/,',
      LLM_ENDPOINT_KEYS: 'mistral=k=y',
    });

    expect(environment).toMatchObject({
      ANTHROPIC_BASE_URL: 'https://api.anthropic.com/v1',
      OPENAI_BASE_URL: 'https://gateway/openai',
      GEMINI_BASE_URL: 'https://generativelanguage.googleapis.com/v1beta',
    });
    expect([...environment.LLM_ENDPOINTS]).toEqual([
      ['ollama', 'http://127.0.0.1:11434/v1'],
      ['mistral_ai', 'https://host/v2'],
    ]);
    expect([...environment.LLM_ENDPOINT_KEYS]).toEqual([['mistral_ai', 'k=y']]);
  });

  it.each<[Record<string, string>, string]>([
    [{}, 'https://cloud.langfuse.com'],
    [{ LANGFUSE_HOST: 'https://us.cloud.langfuse.com/' }, 'https://us.cloud.langfuse.com'],
    [{ LANGFUSE_HOST: 'https://old', LANGFUSE_BASE_URL: 'http://host:3000/langfuse/' }, 'http://host:3000/langfuse'],
  ])('sends to the Langfuse of %j', (variables, baseUrl) => {
    const keys = { LANGFUSE_PUBLIC_KEY: 'pk-lf-1', LANGFUSE_SECRET_KEY: 'sk-lf-1' };
    const account = langfuseAccountIn(readEnvironment({ ...keys, ...variables }));
    expect(account).toEqual({ publicKey: 'pk-lf-1', secretKey: 'sk-lf-1', baseUrl });
    expect(langfuseAccountIn(readEnvironment(variables))).toBeNull();
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
