import { Service } from '../harness/service.js';

interface Listed {
  items: { id: string }[];
  nextCursor: string | null;
}

interface Content {
  content?: Record<string, { schema?: object }>;
}

interface ApiDescription {
  paths: Record<string, Record<string, { requestBody?: Content; responses: Record<string, Content> }>>;
  components: { schemas: Record<string, object> };
}

/** Whether contents are described by more than that there are some. */
const schemaIn = (described?: Content): boolean =>
  Object.values(described?.content ?? {}).some(
    ({ schema = {} }) => Object.keys(schema).length > 0 && JSON.stringify(schema) !== '{"type":"string"}',
  );

/** What Langfuse's and OpenTelemetry's clients send and are answered is described by them. */
const ofSenders = /\/v1\/(traces|logs|metrics)$|\/api\/public\//;

/** What is posted to a thing, as a word that says it all, takes no body. */
const takesNothing =
  /(\{id\}\/(retry|acknowledge|mitigate|resolve|test)|\/probes\/rounds|\/repairs\/\{id\}|\/recoveries\/look)$/;

describe('Answers', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
  });

  afterAll(() => service.remove());

  it('describes itself: every route with what it takes and answers', async () => {
    const { body } = await service.ask<ApiDescription>('/api/openapi.json', { key: null });
    const routes = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, route]) => ({ name: `${method} ${path}`, method, ...route })),
    );
    expect(routes.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'post /api/v1/calls',
        'get /api/v1/usage',
        'post /v1/traces',
        'post /api/public/ingestion',
      ]),
    );
    expect(Object.keys(body.components.schemas)).toEqual(
      expect.arrayContaining([
        'UsageAnswer',
        'Call',
        'Trace',
        'Provider',
        'FailuresAnswer',
        'Price',
        'Key',
        'NativeAnswer',
        'Problem',
        'Worker',
        'FailedWork',
      ]),
    );
    const undescribed = routes.filter(({ name, method, requestBody, responses }) => {
      const isAnswered =
        '204' in responses || Object.keys(responses).some((code) => code !== 'default' && schemaIn(responses[code]));
      const isTaken = ['get', 'delete'].includes(method) || takesNothing.test(name) || schemaIn(requestBody);
      return !isAnswered || !isTaken || !schemaIn(responses['default']);
    });
    expect(undescribed.map(({ name }) => name).filter((name) => !ofSenders.test(name))).toEqual([]);

    const page = await service.ask<string>('/api/docs', { key: null });
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('swagger')]);
  });

  it.each(['/api/v1/keys', '/api/v1/prices'])('lists %s in pages', async (path) => {
    for (const model of ['a', 'b', 'c']) {
      await service.ask('/api/v1/keys', { body: { name: model, scopes: ['read'] } });
      await service.ask('/api/v1/prices', { method: 'PUT', body: { model, rates: { input: 1 } } });
    }
    const all = await service.ask<Listed>(path);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await service.ask<Listed>(`${path}?limit=2${query}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    } while (cursor !== null);

    expect(seen).toEqual(all.body.items.map(({ id }) => id));
    expect(await service.ask(`${path}?cursor=abc`)).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
    expect(await service.ask(`${path}?limit=0`)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it.each(['/api/v1/providers/%E0%A4%A', '/providers/%', `/api/v1/providers/${'x'.repeat(700)}`])(
    'says of %.30s what is wrong with it, like of everything else',
    async (path) => {
      const answered = await service.ask(path, { headers: { accept: 'text/html' } });
      expect(answered).toMatchObject({
        body: { type: 'about:blank', code: expect.stringMatching(/^(bad_address|not_found)$/) as string },
      });
      expect(answered.headers.get('content-type')).toContain('application/problem+json');
    },
  );

  it('says of unknown addresses and queries that they are unknown', async () => {
    expect(await service.ask('/nowhere')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await service.ask('/api/v1/usage?modle=x')).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    });
    expect(await service.ask('/api/v1/usage?timezone=Mars/Olympus')).toMatchObject({
      status: 400,
      body: { faults: [{ path: 'timezone' }] },
    });
    expect(await service.ask('/api/v1/calls?cursor=abc')).toMatchObject({
      status: 400,
      body: { code: 'invalid_cursor' },
    });
    expect(
      await service.ask('/api/v1/usage?interval=minute&from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z'),
    ).toMatchObject({
      status: 422,
      body: { code: 'too_many_intervals' },
    });
  });
});
