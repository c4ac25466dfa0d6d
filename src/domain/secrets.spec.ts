import { isSecretKey, REDACTED, scrub, scrubText } from './secrets.js';

const random = 'Ab3dEf7hIj1lMn5pQr9tUv2xYz4BcD6fGh8jKl0nPq3sTu5v';
const hex = '3f9a1c7be0524d68a1b2c3d4e5f60718';

/** Secrets in two halves, so that this file itself holds nothing that looks like one. */
const SECRETS: [string, string, string][] = [
  ['an OpenAI key', 'sk-', random],
  ['an OpenAI project key', 'sk-proj-', `${random}_${random}-T3BlbkFJ`],
  ['an OpenAI service account key', 'sk-svcacct-', random],
  ['an Anthropic key', 'sk-ant-api03-', `${random}-${random}AA`],
  ['an OpenRouter key', 'sk-or-v1-', hex + hex],
  ['a Langfuse secret key', 'sk-lf-', '1d2c3b4a-5e6f-4a1b-9c8d-7e6f5a4b3c2d'],
  ['a short Langfuse secret key', 'sk-lf-', 'abcd1234'],
  ['a Langfuse public key', 'pk-lf-', '1d2c3b4a-5e6f-4a1b-9c8d-7e6f5a4b3c2d'],
  ['a TechSapo key', 'tsk_', `abcdef12_${random}`],
  ['an AWS key id', 'AKIA', 'QWERTYUIOP123456'],
  ['a temporary AWS key id', 'ASIA', 'QWERTYUIOP123456'],
  ['a Google key', 'AIza', 'SyB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1w'],
  ['a GitHub token', 'ghp_', random.slice(0, 36)],
  ['a GitHub server token', 'ghs_', random.slice(0, 36)],
  ['a fine-grained GitHub token', 'github_pat_', `11ABCDEFG0${random}`],
  ['a GitLab token', 'glpat-', 'a1B2c3D4e5F6g7H8i9J0'],
  ['a Slack bot token', 'xoxb-', '123456789012-1234567890123-AbCdEfGhIjKl'],
  ['a Hugging Face token', 'hf_', random.slice(0, 34)],
  ['a Groq key', 'gsk_', random],
  ['a Replicate token', 'r8_', random.slice(0, 37)],
  ['an xAI key', 'xai-', random],
  ['a Perplexity key', 'pplx-', random],
  ['an npm token', 'npm_', random.slice(0, 36)],
  ['a Stripe key', 'sk_live_', random.slice(0, 24)],
  ['a Slack webhook', 'https://hooks.slack.com/', 'services/T00000000/B00000000/AbCdEfGhIjKlMnOpQrStUvWx'],
  ['a Discord webhook', 'https://discord.com/', `api/webhooks/123456789012345678/${random}`],
  ['a JSON web token', 'eyJ', `hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${random}`],
  ['a bearer token', 'Bearer ', random],
  ['a bearer token in small letters', 'bearer ', random],
  ['basic credentials', 'Basic ', 'dXNlcm5hbWU6cGFzc3dvcmQ='],
  ['a private key', '-----BEGIN RSA PRIVATE', ` KEY-----\nMIIEow${random}\n-----END RSA PRIVATE KEY-----`],
  [
    'an OpenSSH private key',
    '-----BEGIN OPENSSH PRIVATE',
    ` KEY-----\nb3BlbnNz${random}\n-----END OPENSSH PRIVATE KEY-----`,
  ],
];

describe('scrubText', () => {
  it.each(SECRETS)('takes %s out of a text and leaves the rest', (_name, start, rest) => {
    const scrubbed = scrubText(`before ${start}${rest} after`);
    expect(scrubbed).toMatch(/^before .*\[redacted] after$/);
    expect(scrubbed).not.toContain(rest);
  });

  it.each(SECRETS)('takes %s out where it stands in quotes or alone', (_name, start, rest) => {
    expect(scrubText(`${start}${rest}`)).not.toContain(rest);
    expect(scrubText(JSON.stringify({ text: `${start}${rest}` }))).not.toContain(JSON.stringify(rest).slice(1, -1));
  });

  it('takes all of several secrets', () => {
    expect(scrubText(`${'sk-'}${random} and ${'ghp_'}${random} and ${'sk-'}${random}`)).toBe(
      `${REDACTED} and ${REDACTED} and ${REDACTED}`,
    );
  });

  it.each([
    ['mysql://root:hunter22@db:3306/app', 'mysql://root:[redacted]@db:3306/app'],
    ['postgresql+asyncpg://app:p%40ss@db/app', 'postgresql+asyncpg://app:[redacted]@db/app'],
    ['https://user:pass@example.com/path', 'https://user:[redacted]@example.com/path'],
    ['redis://:hunter22@cache:6379/0', 'redis://:[redacted]@cache:6379/0'],
  ])('takes the password out of %s', (url, scrubbed) => {
    expect(scrubText(`cannot connect to ${url}!`)).toBe(`cannot connect to ${scrubbed}!`);
  });

  it.each([
    'The task-force met to discuss the risk-adjusted outlook of desk-based research.',
    'disk-encryption-and-backup-policies are on the intranet',
    'gpt-4o-mini-2024-07-18 and claude-3-5-sonnet-20241022 disagree',
    'see https://example.com/a/b?c=d and http://localhost:4000/metrics',
    'redis://localhost:6379/0 and mysql://db:3306/app',
    'write to jane.doe@example.com, ratio 3:4 @ noon',
    'id 3f2504e0-4f89-41d3-9a0c-0305e82c3301, sha da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'the bearer of this letter',
    'set npm_config_cache and hf_home first',
    'eyJ is how JSON starts in base64',
    'a PRIVATE KEY is never shown',
    '壁打ち: the same question, 日本語 too',
    'a basic understanding of physics',
    'the basic requirements are met',
    'Use bearer authentication for this API.',
    '',
  ])('leaves alone: %s', (harmless) => {
    expect(scrubText(harmless)).toBe(harmless);
  });

  it.each(SECRETS)('changes nothing more when %s is scrubbed again', (_name, start, rest) => {
    const once = scrubText(`x ${start}${rest} y`);
    expect(scrubText(once)).toBe(once);
  });
});

describe('isSecretKey', () => {
  it.each([
    ...['secret', 'secret_key', 'secretKey', 'client_secret', 'clientSecret', 'api_key', 'apiKey', 'apikey', 'APIKey'],
    ...[
      'OPENAI_API_KEY',
      'openaiApiKey',
      'x-api-key',
      'X-Api-Key',
      'api-key',
      'x-goog-api-key',
      'password',
      'dbPassword',
    ],
    ...['db_password', 'passwd', 'passphrase', 'authorization', 'Authorization', 'proxy-authorization', 'access_token'],
    ...[
      'accessToken',
      'access-token',
      'refresh_token',
      'id_token',
      'auth_token',
      'x-auth-token',
      'bearer',
      'private_key',
    ],
    ...['privateKey', 'private-key', 'cookie', 'Set-Cookie', 'aws_secret_access_key', 'secretAccessKey'],
  ])('takes %s for the name of a secret', (key) => {
    expect(isSecretKey(key)).toBe(true);
  });

  it.each([
    ...['max_tokens', 'maxTokens', 'tokens', 'input_tokens', 'tokenizer', 'author', 'secretary', 'passwordless'],
    ...['monkey', 'primary_key', 'public_key', 'publicKey', 'api_key_id', 'cookie_policy', 'model', 'key', ''],
  ])('does not take %j for one', (key) => {
    expect(isSecretKey(key)).toBe(false);
  });
});

describe('scrub', () => {
  it.each([
    ['the value of a key that names a secret', { password: 'hunter2', user: 'jo' }, { password: REDACTED, user: 'jo' }],
    ['such a value at any depth', { a: [{ b: { apiKey: 'k' } }] }, { a: [{ b: { apiKey: REDACTED } }] }],
    ['a whole object under such a key', { cookie: { sid: '1' } }, { cookie: REDACTED }],
    ['a whole list under such a key', { secret: ['a', 'b'] }, { secret: REDACTED }],
    ['a secret inside a text', { log: `key ${'sk-'}${random}` }, { log: `key ${REDACTED}` }],
    ['a secret inside a list', [`${'ghp_'}${random}`], [REDACTED]],
  ])('replaces %s', (_name, value, scrubbed) => {
    expect(scrub(value)).toStrictEqual(scrubbed);
  });

  it('keeps what is no secret, whatever its type', () => {
    const harmless = {
      n: 1,
      t: true,
      z: null,
      s: 'text',
      l: [1, 'a', null],
      o: { max_tokens: 5 },
      password: '',
      secret: null,
    };
    expect(scrub(harmless)).toStrictEqual(harmless);
  });

  it('does not change what it is given', () => {
    const value = { password: 'hunter2', deep: [{ apiKey: 'k' }] };
    scrub(value);
    expect(value).toStrictEqual({ password: 'hunter2', deep: [{ apiKey: 'k' }] });
  });

  it('looks a hundred levels deep and cuts off what is deeper', () => {
    const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + '"leaf"' + ']'.repeat(levels));
    expect(JSON.stringify(scrub(nested(100)))).toContain('leaf');
    expect(JSON.stringify(scrub(nested(101)))).toContain('[too deep]');
    const inObjects = (levels: number): unknown => JSON.parse('{"a":'.repeat(levels) + '"leaf"' + '}'.repeat(levels));
    expect(JSON.stringify(scrub(inObjects(100)))).toContain('leaf');
    expect(JSON.stringify(scrub(inObjects(101)))).toContain('[too deep]');
  });

  it('cannot be made to change prototypes', () => {
    const scrubbed = scrub(JSON.parse('{"__proto__": {"admin": true}, "constructor": {"a": 1}}')) as Record<
      string,
      unknown
    >;
    expect(scrubbed['admin']).toBeUndefined();
    expect(Object.getPrototypeOf(scrubbed)).toBe(Object.prototype);
    expect(scrubbed['constructor']).toEqual({ a: 1 });
  });
});

describe('the speed of scrubText', () => {
  it.each([
    ['1000 kB of prose', 1_000_000, 'The quick brown fox says bearer and basic things. '],
    ['1000 kB of openings of keys', 1_000_000, 'sk-short pk-x AKIA AIza ghp_ hf_ xoxb- '],
    ['1000 kB of schemes of URLs', 1_000_000, 'a.a.a://x:y://'],
    ['1000 kB of one word', 1_000_000, 'a'],
    ['1000 kB of keywords and spaces', 1_000_000, 'bearer          '],
    ['200 kB of openings of private keys', 200_000, '-----BEGIN PRIVATE KEY-----'],
    ['100 kB of openings of web tokens', 100_000, 'eyJ-'],
  ])('takes less than a second for %s', (_name, length, piece) => {
    const text = piece.repeat(Math.ceil(length / piece.length));
    const before = performance.now();
    scrubText(text);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
