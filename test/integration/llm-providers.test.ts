import { readEnvironment } from '../../src/config/environment.js';
import { isFault, readRawUsage } from '../../src/domain/raw-usage/read.js';
import type { LlmQuestion, LlmReply } from '../../src/outbound/llm-providers/llm-provider.js';
import { LlmProviders } from '../../src/outbound/llm-providers/llm-providers.js';
import { LlmAsker, PATIENCE_MS, questionFor } from '../harness/llm-asker.js';
import type { LlmScript } from '../harness/llm-dialects.js';
import { until } from '../harness/processes.mjs';

describe('Asking an LLM provider', () => {
  let asker: LlmAsker;

  beforeEach(async () => {
    asker = await LlmAsker.start();
  });

  afterEach(() => asker.remove());

  describe('as it is said on the wire', () => {
    const talk: LlmQuestion = {
      model: 'm-1',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'What is 6 × 7?' },
        { role: 'assistant', content: '41' },
        { role: 'user', content: 'Sure?' },
      ],
      maxOutputTokens: 100,
      temperature: 0.5,
    };
    const chatBody = { ...talk, max_tokens: 100, maxOutputTokens: undefined, stream: true };

    it.each([
      [
        'openai',
        '/openai/v1/chat/completions',
        { authorization: 'Bearer sk-test-openai-0123456789abcdef' },
        { ...chatBody, stream_options: { include_usage: true } },
      ],
      [
        'openrouter',
        '/openrouter/api/v1/chat/completions',
        { authorization: 'Bearer sk-or-test-0123456789abcdef' },
        { ...chatBody, stream_options: { include_usage: true }, usage: { include: true } },
      ],
      [
        'local',
        '/local/v1/chat/completions',
        { authorization: 'Bearer test-local-0123456789abcdef' },
        { ...chatBody, stream_options: { include_usage: true } },
      ],
      [
        'anthropic',
        '/anthropic/v1/messages',
        { 'x-api-key': 'sk-ant-test-0123456789abcdef', 'anthropic-version': '2023-06-01' },
        {
          model: 'm-1',
          system: [{ type: 'text', text: 'Be brief.' }],
          messages: [
            { role: 'user', content: [{ type: 'text', text: 'What is 6 × 7?' }] },
            { role: 'assistant', content: [{ type: 'text', text: '41' }] },
            { role: 'user', content: [{ type: 'text', text: 'Sure?' }] },
          ],
          max_tokens: 100,
          temperature: 0.5,
          stream: true,
        },
      ],
      [
        'gcp.gemini',
        '/gemini/v1beta/models/m-1:streamGenerateContent?alt=sse',
        { 'x-goog-api-key': 'test-gemini-0123456789abcdef' },
        {
          systemInstruction: { parts: [{ text: 'Be brief.' }] },
          contents: [
            { role: 'user', parts: [{ text: 'What is 6 × 7?' }] },
            { role: 'model', parts: [{ text: '41' }] },
            { role: 'user', parts: [{ text: 'Sure?' }] },
          ],
          generationConfig: { maxOutputTokens: 100, temperature: 0.5 },
        },
      ],
    ])('is sent to %s in its own protocol, once', async (provider, path, headers, body) => {
      await asker.answered(provider, talk);

      expect(asker.server.requests).toHaveLength(1);
      expect(asker.server.requests[0]).toMatchObject({ path, headers });
      expect(asker.server.requests[0]?.body).toEqual(JSON.parse(JSON.stringify(body)));
    });

    it('names the limit as OpenAI’s reasoning models want it', async () => {
      await asker.answered('openai', questionFor('gpt-5', { maxOutputTokens: 100 }));
      expect(asker.server.requests[0]?.body).toMatchObject({ max_completion_tokens: 100 });
    });

    it('has no key for a server that needs none', async () => {
      asker.configure({ LLM_ENDPOINTS: `ollama=${asker.server.url}` });
      await asker.answered('ollama', 'llama3');

      expect(asker.server.requests[0]).toMatchObject({ path: '/v1/chat/completions' });
      expect(asker.server.requests[0]?.headers.authorization).toBeUndefined();
    });

    it('is not sent where the name of a model leads elsewhere', async () => {
      expect(await asker.failed('gemini', '../../v1/secrets')).toMatchObject({ errorClass: 'invalid_request' });
      expect(asker.server.requests).toEqual([]);
    });
  });

  describe('an answer', () => {
    const USAGES: [string, Record<string, unknown>, object][] = [
      [
        'openai',
        {
          prompt_tokens: 2006,
          completion_tokens: 300,
          total_tokens: 2306,
          prompt_tokens_details: { cached_tokens: 1920, audio_tokens: 0 },
          completion_tokens_details: { reasoning_tokens: 256, audio_tokens: 0, accepted_prediction_tokens: 0 },
        },
        { usage: { inputUncached: 86, cacheRead: 1920, output: 44, reasoning: 256 }, reportedNanoUsd: null },
      ],
      [
        'anthropic',
        {
          input_tokens: 25,
          cache_creation_input_tokens: 300,
          cache_read_input_tokens: 1000,
          cache_creation: { ephemeral_5m_input_tokens: 200, ephemeral_1h_input_tokens: 100 },
          service_tier: 'standard',
          output_tokens: 503,
          output_tokens_details: { thinking_tokens: 400 },
        },
        {
          usage: {
            inputUncached: 25,
            cacheRead: 1000,
            cacheWrite: 200,
            cacheWrite1h: 100,
            output: 103,
            reasoning: 400,
          },
          serviceTier: 'standard',
        },
      ],
      [
        'gcp.gemini',
        {
          promptTokenCount: 1500,
          cachedContentTokenCount: 1000,
          candidatesTokenCount: 50,
          thoughtsTokenCount: 70,
          totalTokenCount: 1620,
          promptTokensDetails: [{ modality: 'TEXT', tokenCount: 1500 }],
          cacheTokensDetails: [{ modality: 'TEXT', tokenCount: 1000 }],
        },
        { usage: { inputUncached: 500, cacheRead: 1000, output: 50, reasoning: 70 } },
      ],
      [
        'openrouter',
        {
          prompt_tokens: 100,
          completion_tokens: 60,
          total_tokens: 160,
          cost: 0.0012345,
          is_byok: false,
          prompt_tokens_details: { cached_tokens: 40, cache_write_tokens: 10 },
          cost_details: { upstream_inference_cost: null },
          completion_tokens_details: { reasoning_tokens: 20 },
        },
        {
          usage: { inputUncached: 50, cacheRead: 40, cacheWrite: 10, output: 40, reasoning: 20 },
          reportedNanoUsd: 1_234_500n,
        },
      ],
      [
        'local',
        { prompt_tokens: 9, completion_tokens: 3, total_tokens: 12, prompt_tokens_details: null },
        { usage: { inputUncached: 9, output: 3 } },
      ],
    ];

    const expectReading = (reply: LlmReply, provider: string, raw: object, reading: object): void => {
      expect(reply.rawUsage).toEqual(raw);
      const read = readRawUsage(provider, reply.rawUsage ?? {});
      expect(isFault(read)).toBe(false);
      expect(read).toMatchObject(reading);
      expect('usage' in read && read.usage).toEqual((reading as { usage: object }).usage);
    };

    it.each(USAGES)('of %s comes with its usage as the provider tells it', async (provider, usage, reading) => {
      asker.server.script('m-1', { text: ['It ', 'is ', '42 ✓.'], usage });

      const reply = await asker.answered(provider, 'm-1');

      expect(reply).toMatchObject({
        text: 'It is 42 ✓.',
        responseModel: 'm-1',
        responseId: 'answer-1',
        finishReason: { anthropic: 'end_turn', 'gcp.gemini': 'STOP' }[provider] ?? 'stop',
        streamed: true,
      });
      expectReading(reply, provider, usage, reading);
      expect(reply.timeToFirstTokenMs).toBeGreaterThan(0);
      expect(reply.timeToFirstTokenMs).toBeLessThanOrEqual(reply.latencyMs);
    });

    it.each(USAGES)('of %s may come in one piece all the same', async (provider, usage, reading) => {
      asker.server.script('m-1', { text: 'It is 42.', usage, whole: true });

      const reply = await asker.answered(provider, 'm-1');

      expect(reply).toMatchObject({
        text: 'It is 42.',
        responseModel: 'm-1',
        streamed: false,
        timeToFirstTokenMs: null,
      });
      expectReading(reply, provider, usage, reading);
      expect(asker.server.requests).toHaveLength(1);
    });

    it('has its first token when the reasoning before it begins', async () => {
      asker.server.script('m-1', { reasoning: 'Six sevens …', text: '', breaks: 'stall' });
      const reply = await asker.failed('local', 'm-1', AbortSignal.timeout(PATIENCE_MS));
      expect(reply).toMatchObject({ errorClass: 'timeout', timeToFirstTokenMs: expect.any(Number) });
    });

    it('says the service tier that stands beside its usage', async () => {
      asker.server.script('m-1', { beside: { service_tier: 'flex' } });
      expect(await asker.answered('openai', 'm-1')).toMatchObject({ serviceTier: 'flex' });
    });

    it('that was cut at the limit is one, and says so', async () => {
      asker.server.script('m-1', { text: 'It is', finishReason: 'length' });
      expect(await asker.answered('openai', 'm-1')).toMatchObject({ text: 'It is', finishReason: 'length' });
    });

    it('in one piece is one without a reason for its end as well', async () => {
      asker.server.script('m-1', { whole: true, finishReason: undefined });
      expect(await asker.answered('local', 'm-1')).toMatchObject({ text: 'answer of m-1', finishReason: null });
    });

    it('without any usage has none', async () => {
      asker.server.script('m-1', { usage: undefined });
      expect(await asker.answered('local', 'm-1')).toMatchObject({ text: 'answer of m-1', rawUsage: null });
    });

    it('does not wait for another', async () => {
      const bothAsked = async (): Promise<LlmScript> => {
        await until('both are asked', () => asker.server.requests.length === 2);
        return {};
      };
      asker.server.script('m-1', bothAsked);
      asker.server.script('m-2', bothAsked);

      const replies = await Promise.all([asker.answered('openai', 'm-1'), asker.answered('anthropic', 'm-2')]);

      expect(replies.map(({ text }) => text)).toEqual(['answer of m-1', 'answer of m-2']);
    });
  });
});

describe('The providers that can be asked', () => {
  it('are those with a key, and the endpoints', () => {
    const providers = new LlmProviders(
      readEnvironment({ GEMINI_API_KEY: 'k', LLM_ENDPOINTS: 'ollama=http://127.0.0.1:11434,mistral=https://host/v1/' }),
    );

    expect(providers.names()).toEqual(['gcp.gemini', 'ollama', 'mistral_ai']);
    expect(providers.named('openai')).toBeUndefined();
    for (const name of ['gemini', 'google', 'gcp.gemini']) expect(providers.named(name)?.name).toBe('gcp.gemini');
    expect(providers.named('mistral')?.name).toBe('mistral_ai');
  });

  it('are none in an empty environment', () => {
    expect(new LlmProviders(readEnvironment({})).names()).toEqual([]);
  });
});
