// Made-up traffic for the benchmarks: the same in every run, like that of a service that uses several models.
const MODELS = [
  ['openai', 'gpt-4o'],
  ['openai', 'gpt-4o-mini'],
  ['anthropic', 'claude-sonnet-4-5'],
  ['google', 'gemini-2.5-flash'],
];
const FEATURES = ['chat', 'search', 'summaries'];

/**
 * nativeCall makes the n-th call, which started at some moment.
 * @param {string} run
 * @param {number} n
 * @param {number} atMs
 */
export function nativeCall(run, n, atMs) {
  const [provider, model] = MODELS[n % MODELS.length] ?? [];
  const failed = n % 50 === 49;
  return {
    id: `${run}-${n}`,
    timestamp: new Date(atMs).toISOString(),
    latencyMs: 300 + ((n * 7919) % 4000),
    timeToFirstTokenMs: 100 + ((n * 104_729) % 500),
    provider,
    model,
    status: failed ? 'error' : 'ok',
    ...(failed ? { error: { class: 'rate_limited', httpStatus: 429, message: 'Rate limit reached' } } : {}),
    ...(failed
      ? {}
      : { usage: { inputTokens: 1200 + (n % 800), outputTokens: 200 + (n % 300), cachedInputTokens: n % 1000 } }),
    project: 'bench',
    environment: 'production',
    feature: FEATURES[n % FEATURES.length],
    release: 'v1',
    userId: `user-${n % 200}`,
    sessionId: `session-${n % 1000}`,
    finishReason: failed ? null : 'stop',
    streamed: true,
  };
}

/**
 * otlpSpan makes the n-th call as a span, each in a trace of its own.
 * @param {string} run
 * @param {number} n
 * @param {number} atMs
 */
export function otlpSpan(run, n, atMs) {
  const call = nativeCall(run, n, atMs);
  const id = Buffer.from(`${run}${n}`).toString('hex').padStart(32, '0').slice(-32);
  const text = (key, value) => ({ key, value: { stringValue: value } });
  const whole = (key, value) => ({ key, value: { intValue: value } });
  return {
    traceId: Buffer.from(id, 'hex'),
    spanId: Buffer.from(id.slice(-16), 'hex'),
    name: `chat ${call.model}`,
    startTimeUnixNano: atMs * 1e6,
    endTimeUnixNano: (atMs + call.latencyMs) * 1e6,
    status: call.status === 'error' ? { code: 2, message: 'Rate limit reached' } : { code: 0 },
    attributes: [
      text('gen_ai.operation.name', 'chat'),
      text('gen_ai.provider.name', call.provider),
      text('gen_ai.request.model', call.model),
      text('gen_ai.response.id', `response-${n}`),
      text('server.address', 'api.example.com'),
      whole('server.port', 443),
      whole('gen_ai.request.max_tokens', 1024),
      text('user.id', call.userId),
      text('gen_ai.conversation.id', call.sessionId),
      ...(call.usage
        ? [
            whole('gen_ai.usage.input_tokens', call.usage.inputTokens),
            whole('gen_ai.usage.output_tokens', call.usage.outputTokens),
            whole('gen_ai.usage.cache_read.input_tokens', call.usage.cachedInputTokens),
          ]
        : []),
    ],
  };
}
