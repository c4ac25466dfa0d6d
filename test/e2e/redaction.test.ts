import { until } from '../harness/processes.mjs';
import { Service, type Asked } from '../harness/service.js';

const SECRET = 'Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Zq7Z';
const KEY = `tsk_0123456789AB_${SECRET}`;
const PROVIDER_KEY = `sk-proj-${SECRET}`;
const basic = Buffer.from(`somebody:${KEY}`).toString('base64');
const json = { 'content-type': 'application/json' };
const call = { id: 'a', timestamp: '2026-11-24T00:00:00Z', provider: 'openai', model: 'gpt-4o' };

describe('A secret that was shown to the service', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start('sqlite', { LOG_LEVEL: 'trace', LOCK_OUT_AFTER: '2' });
  });

  afterAll(() => service.remove());

  it.each<[string, string, Asked]>([
    ['as a bearer token', '/api/v1/calls', { key: KEY }],
    ['again, so that it is locked out', '/api/v1/calls', { key: KEY }],
    ['while it is locked out', '/api/v1/calls', { key: KEY }],
    ['as x-api-key', '/api/v1/calls', { key: null, headers: { 'x-api-key': KEY } }],
    ['by Basic auth', '/api/v1/calls', { key: null, headers: { authorization: `Basic ${basic}` } }],
    ['by a scheme that is not known', '/api/v1/calls', { key: null, headers: { authorization: `Digest ${KEY}` } }],
    ['in a cookie', '/api/v1/calls', { key: null, headers: { cookie: `techsapo_session=tss_${SECRET}` } }],
    ['in a header of no meaning', '/api/v1/calls', { headers: { 'user-agent': KEY, 'x-forwarded-for': KEY } }],
    ['in a query', `/api/v1/usage?key=${KEY}`, {}],
    ['in an address', `/api/v1/calls/${KEY}`, {}],
    ['in an address of nothing', `/.env/${KEY}`, { key: null }],
    ['where one signs in', '/api/v1/session', { key: null, body: { key: KEY } }],
    ['in a call', '/api/v1/calls', { body: { ...call, input: PROVIDER_KEY, error: { message: KEY } } }],
    ['in a body that is none', '/api/v1/calls', { body: `{"key": ${KEY}`, headers: json }],
    ['in a body that is refused', '/api/v1/prices', { method: 'PUT', body: { [KEY]: PROVIDER_KEY } }],
    ['as a name of a key', '/api/v1/keys', { body: { name: 'x', scopes: ['read'], project: KEY } }],
  ])('%s is answered, and stands nowhere in the log', async (_name, path, asked) => {
    const { status } = await service.ask(path, asked);
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(500);
  });

  it('stands in no line, and in nothing that is told of the door', async () => {
    const { body } = await until('the lock-out is told', async () => {
      const told = await service.ask<{ lockOuts: object[] }>('/api/v1/security');
      return told.body.lockOuts.length > 0 && told;
    });
    expect(JSON.stringify(body)).not.toContain(SECRET);
    expect((await service.ask<string>('/metrics')).body).not.toContain(SECRET);
    expect(service.output).toContain('locked out');
    expect(service.output.split('\n').filter((line) => line.includes(SECRET))).toEqual([]);
  });
});
