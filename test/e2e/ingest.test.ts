import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { Client } from '../../src/cli/client.js';
import { ADMIN_KEY, Service } from '../harness/service.js';

interface Taken {
  accepted: number;
  updated: number;
  duplicates: number;
  rejected: { index: number; id: string | null; code: string; message: string }[];
}

interface Problem {
  status: number;
  code: string;
  detail: string;
  rejected?: Taken['rejected'];
}

const NOW = new Date().toISOString();

function call(id: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    timestamp: NOW,
    provider: 'openai',
    model: 'gpt-4o',
    usage: { inputTokens: 1000, outputTokens: 100 },
    ...changes,
  };
}

describe('Sending native calls', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start('sqlite', { CONTENT_CAPTURE: 'all' });
  });

  afterAll(() => service.remove());

  const send = (body: unknown, headers: Record<string, string> = {}): ReturnType<typeof service.ask<Taken>> =>
    service.ask<Taken>('/api/v1/calls', { body, headers });

  it('takes one call, an array, and NDJSON', async () => {
    expect((await send(call('one'))).body).toMatchObject({ accepted: 1 });
    expect((await send([call('two'), call('three')])).body).toMatchObject({ accepted: 2 });
    const lines = `${JSON.stringify(call('four'))}\n\n${JSON.stringify(call('one'))}\n`;
    const answer = await send(lines, { 'content-type': 'application/x-ndjson' });
    expect(answer.body).toEqual({ accepted: 1, updated: 0, duplicates: 1, rejected: [] });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('takes a body in the encoding %s', async (encoding, compress) => {
    const body = compress(Buffer.from(JSON.stringify([call(`in ${encoding}`)])));
    const answer = await send(body, { 'content-type': 'application/json', 'content-encoding': encoding });
    expect(answer.body).toMatchObject({ accepted: 1 });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['negative tokens', { usage: { inputTokens: -1, outputTokens: 0 } }, 'invalid_usage'],
    ['fractional tokens', { usage: { inputTokens: 1.5, outputTokens: 0 } }, 'invalid_usage'],
    ['2^60 tokens', { usage: { inputTokens: 2 ** 60, outputTokens: 0 } }, 'invalid_usage'],
    ['tokens as text', { usage: { inputTokens: 'NaN', outputTokens: 0 } }, 'invalid_usage'],
    [
      'more cached than input',
      { usage: { inputTokens: 1, outputTokens: 0, cachedInputTokens: 2 } },
      'usage_inconsistent',
    ],
    ['a misspelt meter', { usage: { inputTokens: 1, promptTokens: 2 } }, 'unknown_field'],
    ['an unknown field', { colour: 'red' }, 'unknown_field'],
    ['a time in 1970', { timestamp: '1970-01-01T00:00:00Z' }, 'timestamp_out_of_range'],
    ['a time in 2100', { timestamp: '2100-01-01T00:00:00Z' }, 'timestamp_out_of_range'],
    ['a time that is none', { timestamp: 'yesterday' }, 'invalid_field'],
    ['a negative latency', { latencyMs: -5 }, 'invalid_field'],
    ['no id', { id: undefined }, 'invalid_field'],
    ['an id that is too long', { id: 'x'.repeat(201) }, 'invalid_field'],
    ['usage nobody writes', { usage: undefined, rawUsage: { tokens: 'many' } }, 'unknown_usage_shape'],
    ['raw usage with bad counts', { usage: undefined, rawUsage: { prompt_tokens: -4 } }, 'invalid_usage'],
  ])('refuses %s with the item’s place, and keeps the good ones', async (name, changes, code) => {
    const { status, body } = await send([call(`good beside ${name}`), call('bad', changes)]);

    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 1, rejected: [{ index: 1, code }] });
    expect(body.rejected[0]?.message.length).toBeGreaterThan(10);
  });

  it('answers 400 with the reasons when nothing was taken', async () => {
    const answer = await service.ask<Problem>('/api/v1/calls', { body: [call('x', { colour: 1 }), 7] });

    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'nothing_accepted', status: 400 });
    expect(answer.body.rejected?.map(({ code }) => code)).toEqual(['unknown_field', 'invalid_field']);
  });

  it.each<[string, unknown, Record<string, string>, number, string]>([
    ['JSON that is none', '{"id":', { 'content-type': 'application/json' }, 400, 'malformed_json'],
    ['NaN', '{"id":"a","latencyMs":NaN}', { 'content-type': 'application/json' }, 400, 'malformed_json'],
    ['nothing', '', { 'content-type': 'application/json' }, 400, 'malformed_json'],
    ['an empty array', '[]', { 'content-type': 'application/json' }, 400, 'nothing_accepted'],
    ['a form', 'id=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported_media_type'],
    [
      'an unknown encoding',
      '[]',
      { 'content-type': 'application/json', 'content-encoding': 'lzma' },
      415,
      'unsupported_encoding',
    ],
    [
      'gzip that is none',
      'abc',
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      400,
      'undecodable_body',
    ],
    ['50 MB', Buffer.alloc(50_000_000, 32), { 'content-type': 'application/json' }, 413, 'body_too_large'],
    [
      'a gzip bomb',
      gzipSync(Buffer.alloc(200_000_000, 32)),
      { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      413,
      'body_too_large',
    ],
    [
      '10,000 levels',
      '['.repeat(10_000) + ']'.repeat(10_000),
      { 'content-type': 'application/json' },
      400,
      'nothing_accepted',
    ],
  ])('answers %s clearly', async (_name, body, headers, status, code) => {
    const answer = await service.ask<Problem>('/api/v1/calls', { body, headers });

    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each<[string, string, string, Buffer]>([
    ['lines', '/api/v1/calls', 'application/x-ndjson', Buffer.from('1\n'.repeat(300_000))],
    ['spans', '/v1/traces', 'application/x-protobuf', emptySpans(300_000)],
    ['resources', '/v1/traces', 'application/x-protobuf', Buffer.alloc(2_000_000, Buffer.from([10, 0]))],
  ])('refuses a small body that is 300,000 %s or more at once, and lives', async (_name, path, type, plain) => {
    const before = performance.now();
    const answer = await service.ask<Problem>(path, {
      body: gzipSync(plain),
      headers: { 'content-type': type, 'content-encoding': 'gzip' },
    });

    expect([answer.status, answer.body.code]).toEqual([413, 'too_many_items']);
    expect(performance.now() - before).toBeLessThan(2000);
    expect((await service.ask('/api/v1/health')).status).toBe(200);
  });

  it('says to whom it does not let in that it does not, however much they send', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await service.ask('/api/v1/calls', { key: 'nobody', body: Buffer.alloc(50_000_000, 32), headers });

    expect([answer.status, answer.body['code']]).toEqual([401, 'unknown_key']);
  });

  it('answers many large bodies at once, some of them later, and stays within its memory', async () => {
    const text = `${"it's ".repeat(40_000)}`;
    const client = new Client(service.url, ADMIN_KEY, 60_000);
    const post = (n: number): Promise<unknown> =>
      client.post(
        '/api/v1/calls',
        Array.from({ length: 50 }, (_, item) => call(`large ${n} ${item}`, { input: text })),
      );
    let highest = 0;
    const watch = setInterval(() => (highest = Math.max(highest, service.rssMb)), 20);

    for (const answer of await Promise.all(Array.from({ length: 8 }, (_, n) => post(n)))) {
      expect(answer).toMatchObject({ accepted: 50, rejected: [] });
    }
    clearInterval(watch);
    expect(highest).toBeLessThan(300);
  });

  it('keeps no secret that stands in what was asked or in an error', async () => {
    const secret = 'sk-proj-abcdefghijklmnopqrstuvwxyz0123456789';
    await send(
      call('secretive', {
        status: 'error',
        error: { message: `Incorrect API key provided: ${secret}` },
        input: { messages: [{ content: `use ${secret}` }], apiKey: 'hunter2hunter2' },
      }),
    );

    const answer = await service.ask<Record<string, unknown>>('/api/v1/calls/secretive');
    expect(JSON.stringify(answer.body)).not.toMatch(/abcdefghij|hunter2/);
    expect(answer.body).toMatchObject({
      error: { class: 'authentication', message: 'Incorrect API key provided: [redacted]' },
    });
    expect(service.output).not.toContain(secret);
  });

  it('shows a call with its price meter by meter', async () => {
    await send(
      call('shown', {
        provider: 'anthropic',
        model: 'claude-sonnet-4-5',
        usage: undefined,
        rawUsage: {
          input_tokens: 100,
          cache_read_input_tokens: 1000,
          cache_creation_input_tokens: 200,
          output_tokens: 50,
        },
      }),
    );

    const { body } = await service.ask('/api/v1/calls/shown');
    expect(body).toMatchObject({
      usage: { inputTokens: 1300, outputTokens: 50, cachedInputTokens: 1000, cacheWriteTokens: 200 },
      // 100 · $3 + 1000 · $0.30 + 200 · $3.75 + 50 · $15, by the million
      costUsd: '0.0021',
      costState: 'priced',
      price: {
        sources: ['anthropic/claude-sonnet-4-5'],
        lines: [
          { unit: 'inputUncached', count: 100, priceUsd: '3', costUsd: '0.0003' },
          { unit: 'cacheRead', count: 1000, priceUsd: '0.3', costUsd: '0.0003' },
          { unit: 'cacheWrite', count: 200, priceUsd: '3.75', costUsd: '0.00075' },
          { unit: 'output', count: 50, priceUsd: '15', costUsd: '0.00075' },
        ],
      },
    });
  });

  it('stays responsive and bounded under 20,000 made-up model names', async () => {
    const batch = (from: number): unknown[] =>
      Array.from({ length: 1000 }, (_, n) => call(`flood-${from + n}`, { model: `made-up-${from + n}` }));
    for (let from = 0; from < 20_000; from += 1000)
      expect((await send(batch(from))).body).toMatchObject({ accepted: 1000 });

    const { body } = await service.ask<string>('/metrics');
    const models = new Set(
      [...body.matchAll(/^techsapo_llm_calls_total\{.*model="([^"]*)"/gm)].map(([, model]) => model),
    );
    expect(models.size).toBeLessThanOrEqual(257);
    expect(body).toContain('model="other"');
    const usage = await service.ask<{ rows: unknown[]; total: { unpricedCalls: number } }>(
      '/api/v1/usage?groupBy=model',
    );
    expect(usage.body.rows.length).toBeLessThanOrEqual(257);
    expect(usage.body.total.unpricedCalls).toBe(20_000);
  });

  it('has rollups that are what its calls add up to after all that', async () => {
    expect(await service.command('verify')).toMatchObject({ code: 0, output: expect.stringContaining('clean: ') });
  });
});

/** An export in protobuf of one scope with so many spans of nothing. */
function emptySpans(count: number): Buffer {
  const spans = Buffer.alloc(count * 2, Buffer.from([0x12, 0]));
  const scope = Buffer.concat([Buffer.from([0x12]), varint(spans.length), spans]);
  return Buffer.concat([Buffer.from([0x0a]), varint(scope.length), scope]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 127) | 128);
  }
}
