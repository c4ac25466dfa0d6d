import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEachDatabase } from '../harness/databases.js';
import { freePort, until } from '../harness/processes.mjs';
import { ADMIN_KEY, Service } from '../harness/service.js';
import { SpanReceiver } from '../harness/span-receiver.js';
import { otlpOf } from '../harness/spans.js';

const SOON = { OTEL_BSP_SCHEDULE_DELAY: '100', LOG_LEVEL: 'debug' };
const AS_ADMIN = { OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${ADMIN_KEY}` };
const CALLS = 20;

/** Without news for so many of its periods an exporter has nothing left to send. */
const PERIODS_OF_SILENCE_MS = 1_500;

const newTrace = (): string => randomBytes(16).toString('hex');

async function sendCalls(service: Service): Promise<void> {
  for (let at = 0; at < CALLS; at++) {
    const call = { id: `call-${at}`, timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' };
    expect((await service.ask('/api/v1/calls', { body: call })).status).toBe(200);
  }
}

/** When spans were last brought to a service, as it wrote itself; asking it would make spans in turn. */
function broughtTo(service: Service): number[] {
  return [...service.output.matchAll(/"time":"([^"]+)"[^\n]*"msg":"POST \/v1\/traces 200"/g)].map(([, time = '']) =>
    Date.parse(time),
  );
}

/** The scripts that a process had loaded, by what it tells of their coverage. */
function scriptsIn(coverage: string): string[] {
  return (JSON.parse(coverage) as { result: { url: string }[] }).result.map(({ url }) => url);
}

async function untilSilent(services: readonly Service[]): Promise<void> {
  await until('spans are brought', () => services.every((service) => broughtTo(service).length > 0));
  await until('no more are brought', () =>
    services.every((service) => Date.now() - Math.max(...broughtTo(service)) > PERIODS_OF_SILENCE_MS),
  );
}

onEachDatabase('Spans of its own work', (kind) => {
  let receiver: SpanReceiver;
  let service: Service;

  beforeAll(async () => {
    receiver = await SpanReceiver.start();
    service = await Service.start(kind, { ...SOON, ...AS_ADMIN, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
  });

  afterAll(async () => {
    await service.remove();
    await receiver.remove();
  });

  const untilRoot = (traceId: string) =>
    until('the span of the request has come', () =>
      receiver.of(traceId).find(({ parentSpanId }) => parentSpanId === '00f067aa0ba902b7'),
    );

  it('are part of the trace that the caller names, with what was asked of the database, and the log says the same', async () => {
    const traceId = newTrace();
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
    const path = '/api/v1/usage?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z';
    const { headers } = await service.ask(path, { headers: { traceparent } });
    const root = await untilRoot(traceId);
    expect(root).toMatchObject({ name: 'GET /api/v1/usage', failed: false });
    expect(root.attributes.named((name) => name === 'http.response.status_code')).toHaveLength(1);
    const children = receiver.of(traceId).filter(({ parentSpanId }) => parentSpanId === root.spanId);
    expect(children.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^SELECT \w+/));
    for (const { startMs, endMs } of children) {
      expect(endMs).toBeGreaterThanOrEqual(startMs);
      expect(startMs).toBeGreaterThanOrEqual(root.startMs - 1);
    }
    const { body } = await service.ask<{ items: object[] }>(`/api/v1/logs?traceId=${traceId}`);
    expect(body.items).toMatchObject([{ requestId: headers.get('x-request-id'), spanId: root.spanId, traceId }]);
    expect(receiver.headers[0]).toMatchObject({ authorization: `Bearer ${ADMIN_KEY}`, 'x-techsapo-telemetry': '1' });
  });

  it('are made of calls that are sent, and not where the caller samples nothing', async () => {
    const [sampled, unsampled] = [newTrace(), newTrace()];
    const send = (traceparent: string) =>
      service.ask('/api/v1/calls', {
        headers: { traceparent },
        body: { id: traceparent, timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' },
      });
    await send(`00-${unsampled}-00f067aa0ba902b7-00`);
    await send(`00-${sampled}-00f067aa0ba902b7-01`);
    const root = await untilRoot(sampled);
    expect(root.name).toBe('POST /api/v1/calls');
    expect(receiver.of(unsampled)).toEqual([]);
  });

  it('are not made of what a TechSapo sends of itself, also if a collector brings it, nor of probes', async () => {
    const nowMs = Date.now();
    const part = { id: 1, name: 'GET /', startMs: nowMs, endMs: nowMs };
    const [own, others] = [newTrace(), newTrace()];
    const bring = async (traceId: string, attributes: Record<string, string>, more: Record<string, string> = {}) => {
      const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, ...more };
      const { status } = await service.ask('/v1/traces', { headers, body: otlpOf(traceId, [{ ...part, attributes }]) });
      expect(status).toBe(200);
    };
    await service.ask('/ready', { headers: { traceparent: `00-${own}-00f067aa0ba902b7-01` } });
    await bring(own, { 'techsapo.telemetry': 'true' });
    await bring(own, {}, { 'x-techsapo-telemetry': '1' });
    await bring(others, {});
    expect((await untilRoot(others)).name).toBe('POST /v1/traces');
    expect(receiver.of(own)).toEqual([]);
    const { body } = await service.ask<{ roots: object[] }>(`/api/v1/traces/${own}`);
    expect(body.roots).toHaveLength(1);
  });
});

describe('Spans that are sent', () => {
  const services: Service[] = [];

  afterEach(async () => {
    for (const service of services.splice(0)) await service.remove();
  });

  const start = async (settings: Record<string, string> = {}): Promise<Service> => {
    const service = await Service.start('sqlite', { ...SOON, ...AS_ADMIN, ...settings });
    services.push(service);
    return service;
  };

  it('by two to each other, or to the service itself, come to an end', async () => {
    const one = await start();
    const other = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: one.url });
    const restarted = async (endpoint: string, watched: Service[]): Promise<void> => {
      await one.stop();
      await one.up({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
      for (const service of watched) await sendCalls(service);
      await untilSilent(watched);
      // A loop would bring something in each of its periods.
      for (const service of watched) expect(broughtTo(service).length).toBeLessThan(3 * CALLS);
    };
    await restarted(other.url, [one, other]);
    await restarted(one.url, [one]);
  });

  it('to nobody harm nobody: that is said once, and the service stops as ever', async () => {
    const service = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}` });
    await until('it is said', async () => {
      await sendCalls(service);
      return service.output.includes('spans of this process are not taken');
    });
    await sendCalls(service);
    await service.stop();
    expect(service.output.match(/are not taken/g)).toHaveLength(1);
    expect(service.output).not.toMatch(/"level":"error"/);
  });

  it('nowhere need no library, and leave nothing in the log but the trace of the caller', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-loaded-'));
    const service = await start({ NODE_V8_COVERAGE: folder });
    const traceId = newTrace();
    await service.ask('/api/v1/budgets', { headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` } });
    await until('the line is written', () => service.output.includes(traceId));
    await service.stop();
    const loaded = readdirSync(folder).flatMap((name) => scriptsIn(readFileSync(join(folder, name), 'utf8')));
    rmSync(folder, { recursive: true });
    expect(loaded.filter((url) => url.endsWith('dist/telemetry/tracing.js'))).toHaveLength(1);
    expect(loaded.filter((url) => /otel-tracing|@opentelemetry\/(?:sdk|exporter|otlp)/.test(url))).toEqual([]);
  });
});
