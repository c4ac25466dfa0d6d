import { Ajv } from 'ajv';
import { Service } from '../harness/service.js';

interface ApiDescription {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
  >;
  components: { schemas: Record<string, object> };
}

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** A schema of OpenAPI 3.0 as JSON Schema has it: what may be null is said otherwise there, and references lead elsewhere. */
function asJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(asJsonSchema);
  if (typeof schema === 'string') return schema.replace(/^#\/components/, 'api#/components');
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...rest } = schema as Record<string, unknown>;
  const translated = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, asJsonSchema(value)]));
  return nullable === true ? { anyOf: [{ type: 'null' }, translated] } : translated;
}

describe('What the page asks', () => {
  let service: Service;
  let description: ApiDescription;
  let bound: string;

  beforeAll(async () => {
    service = await Service.start();
    description = (await service.ask<ApiDescription>('/api/openapi.json', { key: null })).body;
    const calls = ['shop', 'desk'].flatMap((project, lot) =>
      Array.from({ length: 40 }, (_, n) => ({
        id: `${project} ${n}`,
        project,
        timestamp: minutesAgo(90 - 40 * lot),
        provider: 'openai',
        model: 'gpt-4o',
        release: lot === 0 ? 'v1' : 'v2',
        latencyMs: 100 + n,
        usage: { inputTokens: 1000, outputTokens: 10 },
        ...(n === 0 ? { status: 'error', error: { class: 'timeout', message: 'Timed out' } } : {}),
      })),
    );
    expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
    const deployment = { release: 'v2', at: minutesAgo(60) };
    expect((await service.ask('/api/v1/deployments', { body: deployment })).status).toBe(200);
    const measure = { name: 'revenue', value: '12.5', currency: 'USD', at: minutesAgo(10) };
    expect((await service.ask('/api/v1/measures', { body: measure })).body).toEqual({ recorded: 1, duplicates: 0 });
    const key = { name: 'desk', scopes: ['read', 'finance'], project: 'desk' };
    bound = (await service.ask<{ key: string }>('/api/v1/keys', { body: key })).body.key;
  });

  afterAll(() => service.remove());

  /** The schema by which a route's answer is described. */
  function schemaOf(method: string, route: string): object {
    const { content } = description.paths[route]?.[method]?.responses['200'] ?? {};
    return content?.['application/json']?.schema ?? { not: {} };
  }

  const preview = { rows: [{ model: 'gpt-4o', multiplier: '2' }] };

  it.each<[string, string, string, object | undefined]>([
    ['get', '/api/v1/usage', '?groupBy=model&fields=costUsd,calls&interval=auto', undefined],
    ['get', '/api/v1/dimensions', '', undefined],
    ['get', '/api/v1/providers/{provider}/timeline', '', undefined],
    ['get', '/api/v1/compare', '?dimension=release&a=v1&b=v2', undefined],
    ['get', '/api/v1/deployments/compare', '?release=v2', undefined],
    ['get', '/api/v1/deployments', '', undefined],
    ['get', '/api/v1/measures', '?interval=hour', undefined],
    ['get', '/api/v1/measures/economics', '', undefined],
    ['get', '/api/v1/active-users', '?interval=week', undefined],
    ['get', '/api/v1/trends/hours', '?timezone=Asia/Kolkata', undefined],
    ['get', '/api/v1/trends/bottlenecks', '?by=model', undefined],
    ['get', '/api/v1/trends/capacity', '?callsPerMinute=100', undefined],
    ['get', '/api/v1/calls', '?message=timed&maxLatencyMs=500', undefined],
    ['post', '/api/v1/prices/preview', '', preview],
  ])('%s %s is answered as it is described', async (method, route, query, body) => {
    const path = route.replace('{provider}', 'openai') + query;
    const { status, body: answer } = await service.ask(path, { method: method.toUpperCase(), body });
    expect(status).toBe(200);
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'api', components: asJsonSchema(description.components) });
    const isDescribed = ajv.compile(asJsonSchema(schemaOf(method, route)) as object);
    isDescribed(answer);
    expect(isDescribed.errors).toBeNull();
  });

  it('is told within the project of the key', async () => {
    const ask = async (path: string): Promise<Record<string, unknown>> =>
      (await service.ask(path, { key: bound })).body;
    expect(await ask('/api/v1/dimensions')).toMatchObject({ values: { project: ['desk'], release: ['v2'] } });
    expect(await ask('/api/v1/providers/openai/timeline')).toMatchObject({ total: { calls: 40 } });
    expect(await ask('/api/v1/compare?dimension=release&a=v1&b=v2')).toMatchObject({
      a: { calls: 0 },
      b: { calls: 40 },
    });
    expect(await ask('/api/v1/deployments/compare?release=v2')).toMatchObject({ code: 'nothing_before_release' });
    expect(await ask('/api/v1/calls?message=timed')).toMatchObject({ items: [{ project: 'desk' }] });
    expect(await service.ask('/api/v1/prices/preview', { key: bound, body: preview })).toMatchObject({
      status: 403,
      body: { code: 'wrong_project' },
    });
  });

  it('is refused where it makes no sense, and says what is wrong', async () => {
    for (const [path, code] of [
      ['/api/v1/usage?fields=cost', 'invalid_request'],
      ['/api/v1/calls?message=x&status=ok', 'invalid_request'],
      ['/api/v1/compare?dimension=release&a=v1', 'invalid_request'],
      ['/api/v1/compare?dimension=release&a=v1&b=v1', 'invalid_comparison'],
      ['/api/v1/deployments/compare?release=v9', 'release_not_found'],
      ['/api/v1/providers/openai/timeline?interval=minute&from=2020-01-01T00:00:00Z', 'too_many_intervals'],
    ]) {
      expect((await service.ask(path ?? '')).body['code']).toBe(code);
    }
  });
});
