import { SpanStatusCode, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BasicTracerProvider, SimpleSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-node';
import { Langfuse } from 'langfuse';
import { join } from 'node:path';
import { Running } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';

interface Total {
  calls: number;
  errors: number;
  inputTokens: number;
  outputTokens: number;
  costUsd: string;
}

describe('Real SDKs, pointed here', () => {
  let service: Service;
  let key: { id: string; key: string };

  beforeEach(async () => {
    service = await Service.start();
    const made = await service.ask<{ id: string; key: string }>('/api/v1/keys', {
      body: { name: 'sdk', scopes: ['ingest', 'read'], project: 'sdk' },
    });
    key = made.body;
  });

  afterEach(() => service.remove());

  async function total(): Promise<Total> {
    return (await service.ask<{ total: Total }>('/api/v1/usage?project=sdk')).body.total;
  }

  it('langfuse 3 sends generations, failures and scores', async () => {
    const langfuse = new Langfuse({ publicKey: key.id, secretKey: key.key, baseUrl: service.url, flushAt: 1 });
    const trace = langfuse.trace({ name: 'checkout', userId: 'ann', sessionId: 's1', release: 'v1', tags: ['a'] });
    const generation = trace.generation({ name: 'answer', model: 'gpt-4o-mini', input: 'hi' });
    generation.end({ output: 'ho', usageDetails: { input: 200, input_cached_tokens: 800, output: 50 } });
    trace.generation({ name: 'failing', model: 'gpt-4o-mini' }).end({ level: 'ERROR', statusMessage: '429 slow down' });
    generation.score({ name: 'helpful', value: 1 });
    await langfuse.shutdownAsync();

    // 200 · $0.15 + 800 · $0.075 + 50 · $0.60, by the million
    expect(await total()).toMatchObject({
      calls: 2,
      errors: 1,
      inputTokens: 1000,
      outputTokens: 50,
      costUsd: '0.00012',
    });
    const call = await service.ask(`/api/v1/calls/${generation.id}`, { key: key.key });
    expect(call.body).toMatchObject({
      feature: 'checkout',
      userId: 'ann',
      sessionId: 's1',
      release: 'v1',
      scores: [{ name: 'helpful', value: 1 }],
    });
    const shown = await service.ask(`/api/v1/traces/${trace.id}`, { key: key.key });
    expect(shown.body).toMatchObject({ calls: 2, errors: 1, told: { name: 'checkout' } });
  });

  it.each<[string, (options: { url: string; headers: Record<string, string> }) => SpanExporter]>([
    ['protobuf', (options) => new ProtobufExporter(options)],
    ['JSON', (options) => new JsonExporter(options)],
  ])('OpenTelemetry sends spans in %s', async (_encoding, makeExporter) => {
    const exporter = makeExporter({ url: `${service.url}/v1/traces`, headers: { authorization: `Bearer ${key.key}` } });
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    sendChats(provider.getTracer('test'));
    await provider.forceFlush();
    await provider.shutdown();

    expect(await total()).toMatchObject({ calls: 2, errors: 1, inputTokens: 1224, outputTokens: 87 });
  });

  it('@langfuse/otel 5 sends generations', async () => {
    const client = Running.start(process.execPath, [join(__dirname, '..', 'harness', 'langfuse-otel-client.mjs')], {
      env: {
        ...process.env,
        LANGFUSE_PUBLIC_KEY: key.id,
        LANGFUSE_SECRET_KEY: key.key,
        LANGFUSE_BASE_URL: service.url,
      },
    });
    expect([await client.exit(), client.output]).toEqual([0, '']);

    expect(await total()).toMatchObject({ calls: 2, errors: 1, inputTokens: 1224, outputTokens: 87 });
    const { body } = await service.ask<{ items: unknown[] }>('/api/v1/calls?status=error&project=sdk');
    expect(body.items).toMatchObject([{ error: { class: 'rate_limited', httpStatus: 429 }, userId: 'ann' }]);
  });
});

/** An agent that repeats its call's usage, the call, and a call that fails. */
function sendChats(tracer: Tracer): void {
  const usage = { 'gen_ai.usage.input_tokens': 1224, 'gen_ai.usage.output_tokens': 87 };
  const model = { 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'gpt-4o-mini' };
  tracer.startActiveSpan('agent', { attributes: { 'gen_ai.operation.name': 'invoke_agent', ...usage } }, (agent) => {
    tracer.startSpan('chat', { attributes: { 'gen_ai.operation.name': 'chat', ...model, ...usage } }).end();
    const failing = tracer.startSpan('chat', { attributes: { 'gen_ai.operation.name': 'chat', ...model } });
    failing.recordException(new Error('socket hang up'));
    failing.setStatus({ code: SpanStatusCode.ERROR, message: 'socket hang up' });
    failing.end();
    agent.end();
  });
}
