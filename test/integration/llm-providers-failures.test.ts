import { once } from 'node:events';
import { createServer } from 'node:net';
import { LlmAsker, PATIENCE_MS } from '../harness/llm-asker.js';
import { LlmServer } from '../harness/llm-server.js';
import { freePort, until } from '../harness/processes.mjs';

const PROVIDERS = ['openai', 'anthropic', 'gcp.gemini', 'openrouter', 'local'];

describe('An LLM provider', () => {
  let asker: LlmAsker;

  beforeEach(async () => {
    asker = await LlmAsker.start();
  });

  afterEach(() => asker.remove());

  describe.each(PROVIDERS)('when %s refuses', (provider) => {
    it.each([
      [400, 'invalid_request'],
      [401, 'authentication'],
      [403, 'permission'],
      [404, 'not_found'],
      [429, 'rate_limited'],
      [500, 'server_error'],
      [503, 'server_error'],
      [529, 'server_error'],
    ] as const)('with %i, that is %s', async (status, errorClass) => {
      asker.server.fails('m-1', status, { message: 'No, and for a reason' });

      expect(await asker.failed(provider, 'm-1')).toMatchObject({
        errorClass,
        httpStatus: status,
        message: 'No, and for a reason',
        retryAfterSeconds: null,
        rawUsage: null,
        finishReason: null,
        timeToFirstTokenMs: null,
      });
      expect(asker.server.requests).toHaveLength(1);
    });

    it('says how long it wants to be left alone', async () => {
      asker.server.fails('m-1', 429, { headers: { 'retry-after': '17' } });
      expect(await asker.failed(provider, 'm-1')).toMatchObject({ errorClass: 'rate_limited', retryAfterSeconds: 17 });
    });

    it('and says the key, the key is not told on', async () => {
      const said = 'not-a-word-of-';
      asker.server.script('m-1', ({ headers }) => ({
        status: 401,
        message: `${said}${String(headers.authorization ?? headers['x-api-key'] ?? headers['x-goog-api-key'])}`,
      }));
      expect((await asker.failed(provider, 'm-1')).message).toMatch(/^not-a-word-of-(Bearer )?\[redacted\]$/);
    });
  });

  describe.each(PROVIDERS)('when %s breaks off', (provider) => {
    it.each([
      ['stall', 'timeout'],
      ['hang', 'timeout'],
      ['reset', 'network'],
      ['truncate', 'network'],
      ['bad_event', 'server_error'],
      ['error_event', 'server_error'],
      ['error_first', 'server_error'],
      ['bad_body', 'server_error'],
    ] as const)('by %s, that is %s', async (breakage, errorClass) => {
      asker.server.breaks('m-1', breakage);

      const reply = await asker.failed(
        provider,
        'm-1',
        AbortSignal.timeout(errorClass === 'timeout' ? PATIENCE_MS : 20_000),
      );

      expect(reply).toMatchObject({ errorClass, rawUsage: null, finishReason: null });
      expect(asker.server.requests).toHaveLength(1);
    });

    it('as what it sends cannot be read, it did answer, and may bill that', async () => {
      asker.server.breaks('m-1', 'bad_body');
      expect(await asker.failed(provider, 'm-1')).toMatchObject({ errorClass: 'server_error', httpStatus: 200 });
    });

    it('by nothing but an end, that is no answer', async () => {
      asker.server.script('m-1', { text: '' });
      const finishReason = { anthropic: 'end_turn', 'gcp.gemini': 'STOP' }[provider] ?? 'stop';
      const reply = await asker.failed(provider, 'm-1');

      expect(reply).toMatchObject({ errorClass: 'server_error', finishReason });
      expect(reply.rawUsage).not.toBeNull();
    });

    it('as the content is not to its liking, what that cost is known', async () => {
      const finishReason = { anthropic: 'refusal', 'gcp.gemini': 'SAFETY' }[provider] ?? 'content_filter';
      asker.server.script('m-1', { text: 'It', finishReason });
      const reply = await asker.failed(provider, 'm-1');

      expect(reply).toMatchObject({ errorClass: 'content_filter', httpStatus: null, finishReason });
      expect(reply.rawUsage).not.toBeNull();
    });

    it('it is told that nobody waits any more', async () => {
      asker.server.breaks('m-1', 'stall');
      const patience = new AbortController();
      const asked = asker.failed(provider, 'm-1', patience.signal);
      await until('it is asked', () => asker.server.requests.length > 0);
      patience.abort();

      expect(await asked).toMatchObject({ errorClass: 'cancelled', httpStatus: null });
      await until('the connection is closed', () => asker.server.requests[0]?.isAbandoned);
    });
  });

  it('is not begun for somebody who has gone already', async () => {
    expect(await asker.failed('openai', 'm-1', AbortSignal.abort())).toMatchObject({ errorClass: 'cancelled' });
    expect(asker.server.requests).toEqual([]);
  });

  it('tells an error in the middle of a stream by its own words', async () => {
    asker.server.script('m-1', {
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      body: 'data: {"error":{"code":429,"message":"upstream is rate-limited"},"choices":[]}\n\n',
    });
    expect(await asker.failed('openrouter', 'm-1')).toMatchObject({
      errorClass: 'rate_limited',
      httpStatus: 429,
      message: 'upstream is rate-limited',
    });
  });

  it.each([
    ['an error with a good status', 200, '{"error":{"code":402,"message":"no credits"}}', 'permission', 'no credits'],
    ['an error that is a mere text', 404, '{"error":"model \\"x\\" not found"}', 'not_found', 'model "x" not found'],
    ['a page in place of an answer', 200, '<html>Sign in</html>', 'server_error', 'what the provider sent is not'],
    ['a page in place of an error', 502, '<html>Bad</html>', 'server_error', '<html>Bad</html>'],
    ['no body at all', 503, '', 'server_error', 'Service Unavailable'],
    ['nothing that is an answer', 200, 'null', 'server_error', 'what the provider sent is not'],
  ])('understands %s', async (_, status, body, errorClass, message) => {
    asker.server.fails('m-1', status, { body });
    const reply = await asker.failed('local', 'm-1');

    expect(reply).toMatchObject({ errorClass });
    expect(reply.message).toContain(message);
  });

  it('reads when to come back from a date, by the clock that told it', async () => {
    const date = 'Tue, 15 Nov 1994 08:12:31 GMT';
    asker.server.fails('m-1', 503, { headers: { date, 'retry-after': 'Tue, 15 Nov 1994 08:13:01 GMT' } });
    expect(await asker.failed('openai', 'm-1')).toMatchObject({ retryAfterSeconds: 30 });
  });

  it('has no answer when the limit was used up by reasoning', async () => {
    asker.server.script('m-1', { text: '', finishReason: 'length' });
    expect(await asker.failed('local', 'm-1')).toMatchObject({ errorClass: 'invalid_request', finishReason: 'length' });
  });

  it('has no answer when the provider ended it by an error', async () => {
    asker.server.script('m-1', { finishReason: 'error' });
    expect(await asker.failed('openrouter', 'm-1')).toMatchObject({
      errorClass: 'server_error',
      finishReason: 'error',
    });
  });

  it('does not follow to another server, as the key would go along', async () => {
    const other = await LlmServer.start();
    asker.server.fails('m-1', 307, { headers: { location: `${other.url}/v1/chat/completions` } });

    expect(await asker.failed('openai', 'm-1')).toMatchObject({ errorClass: 'invalid_request', httpStatus: 307 });
    expect(other.requests).toEqual([]);
    await other.remove();
  });

  it('finds nobody where nobody listens', async () => {
    asker.configure({ LLM_ENDPOINTS: `gone=http://127.0.0.1:${await freePort()}` });
    expect(await asker.failed('gone', 'm-1')).toMatchObject({ errorClass: 'network', httpStatus: null });
  });

  it('hangs up on a server that does not speak HTTP', async () => {
    const stranger = createServer((socket) => socket.end('220 smtp.example ESMTP\r\n')).listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as { port: number };
    asker.configure({ LLM_ENDPOINTS: `smtp=http://127.0.0.1:${port}` });

    expect(await asker.failed('smtp', 'm-1')).toMatchObject({ errorClass: 'network', httpStatus: null });
    stranger.close();
  });

  const long = 'x'.repeat(100_000);
  it.each([
    ['an answer', { text: Array.from({ length: 21 }, () => long) }, 'the answer is longer than 2000000 characters'],
    ['an event', { text: [long.repeat(90)] }, 'the response is longer than any answer'],
    ['a whole body', { text: long.repeat(90), whole: true }, 'the response is longer than any answer'],
  ] as const)('does not take %s without end: breaks it off, as what may be billed', async (_, script, message) => {
    asker.server.script('m-1', script);
    expect(await asker.failed('anthropic', 'm-1')).toMatchObject({
      errorClass: 'cancelled',
      rawUsage: null,
      message,
    });
  });

  it('hangs up on a stream of nothing without end', async () => {
    asker.server.breaks('m-1', 'flood');
    expect(await asker.failed('anthropic', 'm-1')).toMatchObject({ errorClass: 'cancelled', rawUsage: null });
    await until('the connection is closed', () => asker.server.requests[0]?.isAbandoned);
  });

  it('keeps its status where an error is without end', async () => {
    asker.server.fails('m-1', 401, { body: long.repeat(90) });
    expect(await asker.failed('openai', 'm-1')).toMatchObject({ errorClass: 'authentication', httpStatus: 401 });
  });

  it('takes a long answer, in few or many pieces', async () => {
    asker.server.script(
      'm-1',
      { text: Array.from({ length: 10_000 }, () => '壁打ち') },
      { text: ['壁打ち'.repeat(300_000)] },
    );
    expect((await asker.answered('anthropic', 'm-1')).text).toHaveLength(30_000);
    expect((await asker.answered('gemini', 'm-1')).text).toHaveLength(900_000);
  });

  it('is refused what its protocol has no words for, before anything is sent', async () => {
    const messages = [
      { role: 'user', content: 'What is 6 × 7?' },
      { role: 'system', content: 'Be brief.' },
    ] as const;
    expect(await asker.failed('gemini', { model: 'm-1', messages })).toMatchObject({ errorClass: 'invalid_request' });
    expect(asker.server.requests).toEqual([]);
  });
});
