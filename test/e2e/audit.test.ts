import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Clock } from '../../src/config/clock.js';
import { canonicalJson, type JsonValue } from '../../src/domain/audit/canonical.js';
import { Database } from '../../src/storage/database.js';
import { Outbox } from '../../src/storage/repositories/outbox.js';
import { LlmServer } from '../harness/llm-server.js';
import { until } from '../harness/processes.mjs';
import { PostReceiver } from '../harness/receivers.js';
import { ADMIN_KEY, Service } from '../harness/service.js';

interface Entry {
  at: string;
  actor: {
    kind: string;
    id: string | null;
    address: string | null;
    userAgent: string | null;
    requestId: string | null;
  };
  action: string;
  subject: { type: string; id: string | null; name: string | null };
  before: unknown;
  after: unknown;
  result: string;
  code: string | null;
}

interface Row {
  seq: number;
  hash: string;
  previousHash: string;
  entry: Entry;
}

interface Verdict {
  isWhole: boolean;
  rows: number;
  last: { seq: number; hash: string } | null;
  broken: { seq: number; how: string; row: Row | null } | null;
  latestCheckpoint: { seq: number; hash: string; at: string; publicKey: string; signature: string } | null;
  keys: { publicKey: string }[];
}

interface Routes {
  paths: Record<string, Record<string, { 'x-audit'?: string | null }>>;
}

const NOW = new Date();
const LAST_MONTH = new Date(Date.UTC(NOW.getUTCFullYear(), NOW.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
const BUDGET = { name: 'all', period: 'month', amount: '100' };
const QUOTA = { name: 'rows', service: 'turso', metric: 'rows read', unit: 'rows', period: 'month', limit: '1000' };
const PRICE = { model: 'house-1', rates: { input: '1', output: '2' } };
const GUESSES = 3;
const RULE = {
  ...{ name: 'ShopErrors', severity: 'info', fact: 'llm_error_part', comparison: 'above', threshold: 0.5 },
  text: { en: 'The shop fails' },
};
const SLO = { name: 'audited', indicator: 'provider_success', objective: 0.9 };
const RATE = { currency: 'EUR', effectiveFrom: '2026-01-01T00:00:00Z', usdPerUnit: '1.1' };

/** Why nothing is written down of these routes, each in a word or two; whoever adds one is asked to think. */
const UNAUDITED = [
  'delete /api/v1/budgets/reservations/{id}',
  'post /api/public/ingestion',
  'post /api/public/otel/v1/logs',
  'post /api/public/otel/v1/metrics',
  'post /api/public/otel/v1/traces',
  'post /api/v1/alert-rules/preview',
  'post /api/v1/budgets/check',
  'post /api/v1/budgets/preview',
  'post /api/v1/calls',
  'post /api/v1/measures',
  'post /api/v1/prices/preview',
  'post /api/v1/quotas/{id}/usage',
  'post /api/v1/recoveries/look',
  'post /api/v1/scores',
  'post /api/v1/wall-bounces',
  'post /api/v1/web-vitals',
  'post /v1/logs',
  'post /v1/metrics',
  'post /v1/traces',
];

describe('The audit log by HTTP', () => {
  let service: Service;
  let llm: LlmServer;
  let receiver: PostReceiver;
  let folder: string;

  const rulesFile = (): string => join(folder, 'rules.yml');
  const rowsOf = async (query = ''): Promise<Row[]> =>
    (await service.ask<{ items: Row[] }>(`/api/v1/audit-logs?limit=1000${query}`)).body.items;
  const latest = async (query: string): Promise<Entry | undefined> => (await rowsOf(query))[0]?.entry;
  const withDatabase = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await Database.open(service.place.environment);
    try {
      return await work(database);
    } finally {
      await database.onApplicationShutdown();
    }
  };
  const make = async (path: string, body: object): Promise<string> => {
    const { status, body: made } = await service.ask<{ id: string }>(path, { body });
    expect([path, status]).toEqual([path, 201]);
    return made.id;
  };
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const { status } = await service.ask(path, { method, body, headers });
    expect(`${method} ${path} ${status}`).toMatch(/ 2\d\d$/);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'techsapo-audit-'));
    const questions = join(folder, 'questions.json');
    await writeFile(rulesFile(), JSON.stringify({ rules: [{ ...RULE, name: 'OfTheFile' }] }));
    await writeFile(questions, JSON.stringify([{ id: 'sum', question: 'What is 1 + 1?', answer: '2' }]));
    llm = await LlmServer.start();
    receiver = await PostReceiver.start();
    for (const model of ['gpt-4o-mini', 'gpt-4o']) llm.script(model, () => ({ text: 'It is 2.' }));
    service = await Service.start('sqlite', {
      ...llm.variables,
      PROBE_MODELS: 'openai/gpt-4o-mini',
      PROBE_QUESTIONS: questions,
      ALERT_RULES_FILE: rulesFile(),
      ALLOWED_WEBHOOK_HOSTS: '127.0.0.1',
      LOCK_OUT_AFTER: String(GUESSES),
    });
    const call = { timestamp: `${LAST_MONTH}-02T12:00:00Z`, provider: 'openai', model: 'gpt-4o' };
    await ask('POST', '/api/v1/calls', { ...call, id: 'c', usage: { inputTokens: 1_000, outputTokens: 1 } });
  });

  afterAll(async () => {
    await service.remove();
    await llm.remove();
    await receiver.remove();
    await rm(folder, { recursive: true });
  });

  /** Work that fails for good, as nobody can carry it out. */
  async function brokenWork(): Promise<string> {
    const id = await withDatabase((database) =>
      database.transaction((transaction) =>
        new Outbox(database, new Clock()).promise(transaction, 'calls.reprice', { from: 'nowhere' }),
      ),
    );
    await service.stop();
    await service.up();
    await until('it has failed', async () => {
      const { body } = await service.ask<{ items: { id: string }[] }>('/api/v1/jobs/failed');
      return body.items.some((work) => work.id === id);
    });
    return id;
  }

  /** Every act that there is a route for, done once. */
  async function doEverything(): Promise<void> {
    const key = await make('/api/v1/keys', { name: 'somebody', scopes: ['read'] });
    await ask('DELETE', `/api/v1/keys/${key}`);
    const { headers } = await service.ask('/api/v1/session', { key: null, body: { key: ADMIN_KEY } });
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    await service.ask('/api/v1/session', { key: null, method: 'DELETE', headers: { cookie, 'x-techsapo-page': '1' } });
    const budget = await make('/api/v1/budgets', BUDGET);
    await ask('PUT', `/api/v1/budgets/${budget}`, { ...BUDGET, amount: '200' });
    await ask('DELETE', `/api/v1/budgets/${budget}`);
    const quota = await make('/api/v1/quotas', QUOTA);
    await ask('PUT', `/api/v1/quotas/${quota}`, { ...QUOTA, limit: '2000' });
    await ask('DELETE', `/api/v1/quotas/${quota}`);
    const { body: deployment } = await service.ask<{ id: string }>('/api/v1/deployments', { body: { release: 'v9' } });
    await ask('POST', '/api/v1/deployments', { release: 'v9', note: 'told again' });
    await ask('DELETE', `/api/v1/deployments/${deployment.id}`);
    await ask('PUT', '/api/v1/prices', { id: 'p', ...PRICE });
    await ask('DELETE', '/api/v1/prices/p');
    await ask('POST', '/api/v1/prices/reprice', { from: `${LAST_MONTH}-01T00:00:00Z`, to: NOW.toISOString() });
    await ask('PUT', '/api/v1/currency-rates', [RATE]);
    await ask('DELETE', `/api/v1/currency-rates?currency=EUR&effectiveFrom=${RATE.effectiveFrom}`);
    await ask('PUT', '/api/v1/teams', [{ team: 'shop', projects: ['web'] }]);
    await ask('POST', `/api/v1/statements/${LAST_MONTH}/close`, {});
    const csv = { 'content-type': 'text/csv' };
    const invoice = `date,model,cost\n${LAST_MONTH}-02,gpt-4o,1.00\n`;
    await ask('POST', `/api/v1/reconciliations?provider=openai&month=${LAST_MONTH}`, invoice, csv);
    await until('no round is under way that the service has begun', async () => {
      const { status } = await service.ask('/api/v1/probes/rounds', { method: 'POST' });
      return status === 202;
    });
    const members = ['gpt-4o', 'gpt-4o-mini'].map((model) => ({ provider: 'openai', model }));
    await ask('POST', '/api/v1/wall-bounces/run', { question: 'What is 1 + 1?', members });
    const work = await brokenWork();
    await ask('POST', `/api/v1/jobs/failed/${work}/retry`);
    await until('it has failed again', async () => {
      const { status } = await service.ask(`/api/v1/jobs/failed/${work}`, { method: 'DELETE' });
      return status === 204;
    });
    await ask('POST', '/api/v1/repairs/permissions');
    await ask('PUT', '/api/v1/recoveries/policy/optimize', { automatic: false });
    await alertEverybody();
    for (const file of ['focus.csv', 'focus.parquet', 'statement.csv', 'statement.xlsx']) {
      await ask('GET', `/api/v1/exports/${file}?month=${LAST_MONTH}`);
    }
    for (const file of ['usage.csv', 'audit.csv', 'audit.ndjson']) await ask('GET', `/api/v1/exports/${file}`);
  }

  /** What there is to do about incidents: a provider fails, and another. */
  async function handleIncidents(): Promise<void> {
    const failed = ['dark', 'gone'].flatMap((provider) =>
      Array.from({ length: 6 }, (_, index) => ({
        ...{ id: `${provider}-${index}`, timestamp: new Date().toISOString(), provider, model: 'gpt-4o' },
        ...{ status: 'error', error: { class: 'server_error' } },
      })),
    );
    await ask('POST', '/api/v1/calls', failed);
    const [one, other] = await until('both are incidents', async () => {
      const { body } = await service.ask<{ items: { id: string }[] }>('/api/v1/incidents?state=open');
      return body.items.length >= 2 && body.items.map(({ id }) => `/api/v1/incidents/${id}`);
    });
    await ask('POST', `${one}/acknowledge`);
    await ask('POST', `${one}/mitigate`);
    await ask('POST', `${one}/notes`, { text: 'known' });
    await ask('PUT', `${one}`, { title: 'Dark', cause: null, impact: null });
    await ask('POST', `${one}/merge`, { incident: other?.split('/').at(-1) });
    await ask('POST', `${one}/resolve`);
  }

  /** What there is to do with reports. */
  async function reportTo(channel: string): Promise<void> {
    const report = await make('/api/v1/reports', { kind: 'daily', timezone: 'UTC' });
    await ask('POST', `/api/v1/reports/${report}/send`, { channels: [channel] });
    const schedule = { name: 'daily', kind: 'daily', timezone: 'UTC' };
    const made = await make('/api/v1/report-schedules', schedule);
    await ask('PUT', `/api/v1/report-schedules/${made}`, { ...schedule, hour: 9 });
    await ask('DELETE', `/api/v1/report-schedules/${made}`);
  }

  /** What there is to do about alerts, and whom they are sent to. */
  async function alertEverybody(): Promise<void> {
    const made = await make('/api/v1/alert-rules', RULE);
    await ask('PUT', `/api/v1/alert-rules/${made}`, { ...RULE, threshold: 0.6 });
    await ask('DELETE', `/api/v1/alert-rules/${made}`);
    const slo = await make('/api/v1/slos', SLO);
    await ask('PUT', `/api/v1/slos/${slo}`, { ...SLO, objective: 0.8 });
    await ask('DELETE', `/api/v1/slos/${slo}`);
    await ask('PUT', '/api/v1/logs/level', {});
    const unknown = { timestamp: new Date().toISOString(), provider: 'acme', model: 'house-9' };
    await ask('POST', '/api/v1/calls', { ...unknown, id: 'u', usage: { inputTokens: 1, outputTokens: 1 } });
    const firing = await until('an alert fires', async () => {
      const { body } = await service.ask<{ items: { id: string }[] }>('/api/v1/alerts?state=firing');
      return body.items[0];
    });
    await ask('POST', `/api/v1/alerts/${firing.id}/acknowledge`);

    await handleIncidents();

    const target = { kind: 'slack', url: `${receiver.url}/hook` };
    const channel = await make('/api/v1/channels', { name: 'on-call', target });
    await ask('PUT', `/api/v1/channels/${channel}`, { name: 'renamed' });
    await ask('PUT', `/api/v1/channels/${channel}`, {
      name: 'renamed',
      target: { ...target, url: `${target.url}-anew` },
    });
    await ask('POST', `/api/v1/channels/${channel}/test`);
    await reportTo(channel);
    await ask('DELETE', `/api/v1/channels/${channel}`);
    const matchers = [{ label: 'provider', operator: '=', value: 'acme' }];
    const silence = await make('/api/v1/silences', {
      matchers,
      to: new Date(Date.now() + 60_000).toISOString(),
      comment: 'known',
    });
    await ask('DELETE', `/api/v1/silences/${silence}`);
    const times = { timezone: 'UTC', recurrence: 'daily', firstDay: '2026-01-01', start: '00:00', durationMinutes: 1 };
    const window = await make('/api/v1/maintenance-windows', { name: 'nightly', matchers, ...times });
    await ask('PUT', `/api/v1/maintenance-windows/${window}`, { name: 'nightly', matchers, ...times, start: '01:00' });
    await ask('DELETE', `/api/v1/maintenance-windows/${window}`);

    for (let guess = 0; guess < GUESSES; guess++) await service.ask('/api/v1/usage', { key: `tsk_nobody_${guess}` });
    const lockedOut = await until('somebody is locked out', async () => {
      const { body } = await service.ask<{ lockOuts: { id: string }[] }>('/api/v1/security');
      return body.lockOuts[0];
    });
    await ask('DELETE', `/api/v1/security/lockouts/${lockedOut.id}`);
  }

  it('has a row of every route that changes something, or the route is listed here as one that needs none', async () => {
    const { paths } = (await service.ask<Routes>('/api/openapi.json', { key: null })).body;
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, route]) => ({ name: `${method} ${path}`, audit: route['x-audit'] })),
    );
    const changing = routes.filter(({ name }) => !name.startsWith('get '));
    expect(changing.filter(({ audit }) => audit === undefined)).toEqual([]);
    expect(changing.flatMap(({ name, audit }) => (audit === null ? [name] : [])).sort()).toEqual(UNAUDITED);
    const files = routes.filter(({ name }) => name.includes('/exports/'));
    expect(files.filter(({ audit }) => audit !== 'export.download')).toEqual([]);

    await doEverything();
    const done = (await rowsOf('&result=ok')).map(({ entry }) => entry);
    const acts = new Set(done.map(({ action }) => action));
    expect(routes.flatMap(({ audit }) => audit ?? []).filter((action) => !acts.has(action))).toEqual([]);
    const names = done.filter(({ action }) => action === 'export.download').map(({ subject }) => subject.name);
    expect(new Set(names)).toEqual(new Set(files.map(({ name }) => name.replace('get ', ''))));
    expect(await rowsOf('&result=failed')).toEqual([]);
    expect((await service.ask<Verdict>('/api/v1/audit-logs/verify')).body).toMatchObject({
      isWhole: true,
      broken: null,
    });
  });

  it('says of alerts, whom they are sent to, and who is locked out what was before and after', async () => {
    const done = async (action: string): Promise<[unknown, unknown][]> => {
      const rows = await rowsOf(`&result=ok&action=${action}`);
      return rows.map(({ entry }): [unknown, unknown] => [entry.before, entry.after]).reverse();
    };
    const like = (facts: object): unknown => expect.objectContaining(facts);
    const [first, second] = [like({ threshold: 0.5 }), like({ threshold: 0.6 })];
    expect(await done('rule.create')).toEqual([[null, first]]);
    expect(await done('rule.update')).toEqual([[first, second]]);
    expect(await done('rule.delete')).toEqual([[second, null]]);
    const acknowledged = { atMs: expect.any(Number) as number, by: 'admin' };
    expect(await done('alert.acknowledge')).toEqual([[like({ acknowledged: null }), like({ acknowledged })]]);
    const untilLater = like({ comment: 'known', fromMs: expect.any(Number) as number });
    expect(await done('silence.create')).toEqual([[null, untilLater]]);
    expect(await done('silence.delete')).toEqual([[untilLater, untilLater]]);
    const [[, made], [was, is]] = [...(await done('silence.create')), ...(await done('silence.delete'))] as [
      [null, { toMs: number }],
      [{ toMs: number }, { toMs: number }],
    ];
    expect([was, is.toMs < was.toMs]).toEqual([made, true]);
    const [midnight, one] = [like({ name: 'nightly', startMinute: 0 }), like({ name: 'nightly', startMinute: 60 })];
    expect(await done('maintenance.create')).toEqual([[null, midnight]]);
    expect(await done('maintenance.update')).toEqual([[midnight, one]]);
    expect(await done('maintenance.delete')).toEqual([[one, null]]);
    expect(await done('lockout.lift')).toEqual([[like({ source: '127.0.0.1', guesses: GUESSES }), null]]);
  });

  it('shows that a channel leads elsewhere, but not where', async () => {
    const rows = (await rowsOf()).filter(({ entry: { subject } }) => subject.type === 'channel').reverse();
    const changes = rows.filter(({ entry }) => entry.action !== 'channel.test').map(({ entry }) => entry);
    const target = new URL(receiver.url).origin;
    const told = (name: string): unknown =>
      expect.objectContaining({ name, target, targetMark: expect.stringMatching(/^[0-9a-f]{16}$/) as string });
    expect(changes.map(({ action, before, after }) => [action, before, after])).toEqual([
      ['channel.create', null, told('on-call')],
      ['channel.update', told('on-call'), told('renamed')],
      ['channel.update', told('renamed'), told('renamed')],
      ['channel.delete', told('renamed'), null],
    ]);
    const marks = changes.map(({ after }) => (after as { targetMark: string } | null)?.targetMark);
    expect(marks).toEqual([marks[0], marks[0], marks[2], undefined]);
    expect(marks[2]).not.toBe(marks[0]);
    expect(JSON.stringify(rows)).not.toContain('/hook');
  });

  it('knows how the service is configured, since when, and no secret of it', async () => {
    const before = await rowsOf('&action=configuration.change');
    expect(before.map(({ entry }) => [entry.actor.kind, entry.before])).toEqual([['service', null]]);
    expect(before[0]?.entry.after).toMatchObject({ CONTENT_CAPTURE: 'errors', TECHSAPO_ADMIN_KEY: 'set' });
    expect(JSON.stringify(before)).not.toContain(ADMIN_KEY);
    const rule = { ...RULE, name: 'OfTheFile', threshold: 0.75 };
    await writeFile(rulesFile(), JSON.stringify({ rules: [rule], overrides: { MemoryHigh: { enabled: false } } }));
    await service.stop();
    await service.up();
    expect(await latest('&action=configuration.change')).toMatchObject({
      actor: { kind: 'service' },
      before: { ALERT_RULES_FILE: { 'OfTheFile.threshold': 0.5, 'MemoryHigh.isEnabled': true } },
      after: { ALERT_RULES_FILE: { 'OfTheFile.threshold': 0.75, 'MemoryHigh.isEnabled': false } },
    });
  });

  it('says what was before and after, who did it, and from where', async () => {
    const headers = { 'user-agent': 'a test', 'x-request-id': 'request-7', 'x-forwarded-for': '203.0.113.9' };
    const { body, headers: answered } = await service.ask<{ id: string }>('/api/v1/budgets', {
      body: { ...BUDGET, name: 'told' },
      headers,
    });
    expect(answered.get('x-request-id')).toBe('request-7');
    await ask('PUT', `/api/v1/budgets/${body.id}`, { ...BUDGET, name: 'told anew', amount: '250' });
    const [replaced, created] = (await rowsOf(`&subject=${body.id}`)).map(({ entry }) => entry);
    expect(created).toMatchObject({
      actor: { kind: 'key', id: 'admin', address: '127.0.0.1', forwardedFor: '203.0.113.9' },
      action: 'budget.create',
      subject: { type: 'budget', id: body.id, name: 'told' },
      before: null,
      after: { name: 'told', terms: [{ amount: '100' }] },
      result: 'ok',
    });
    expect(created?.actor).toMatchObject({ userAgent: 'a test', requestId: 'request-7' });
    expect(replaced).toMatchObject({
      action: 'budget.replace',
      before: { name: 'told', terms: [{ amount: '100' }] },
      after: { name: 'told anew' },
    });
    expect(JSON.stringify(replaced?.after)).toContain('"250"');
  });

  it('holds no key, no hash of one, and no session', async () => {
    const { key, id } = (
      await service.ask<{ key: string; id: string }>('/api/v1/keys', {
        body: { name: `named ${'sk-'}${'a1'.repeat(12)}`, scopes: ['admin'] },
      })
    ).body;
    const { headers } = await service.ask('/api/v1/session', { key: null, body: { key } });
    const token = /tss_\w+/.exec(headers.get('set-cookie') ?? '')?.[0] ?? '';
    expect(token).not.toBe('');
    const log = JSON.stringify(await rowsOf());
    for (const secret of [key, token, createHash('sha256').update(key).digest('hex'), 'a1'.repeat(12)]) {
      expect(log).not.toContain(secret);
    }
    expect(await latest('&action=session.begin&result=ok')).toMatchObject({ actor: { kind: 'session', id } });
  });

  it('says who was refused what, and why, but not of who is nobody, nor again and again', async () => {
    const { key, id } = (
      await service.ask<{ key: string; id: string }>('/api/v1/keys', { body: { name: 'reader', scopes: ['read'] } })
    ).body;
    const before = (await rowsOf()).length;
    expect((await service.ask('/api/v1/budgets', { key: null, body: BUDGET })).status).toBe(401);
    expect((await service.ask('/api/v1/keys/none', { key, method: 'DELETE' })).status).toBe(403);
    await until('it is written down', async () => (await rowsOf()).length > before);
    expect(await latest(`&actor=${id}`)).toMatchObject({
      action: 'key.revoke',
      subject: { type: 'key', id: 'none' },
      result: 'refused',
      code: 'missing_scope',
    });
    for (let attempt = 0; attempt < 30; attempt++) {
      await service.ask('/api/v1/session', { key: null, body: { key: 'tsk_wrong_key' } });
    }
    await until('it is written down', async () => (await rowsOf('&actorKind=nobody')).length > 0);
    const refused = await rowsOf('&actorKind=nobody');
    expect(refused[0]?.entry).toMatchObject({ action: 'session.begin', result: 'refused' });
    expect(refused[0]?.entry.code).toMatch(/^(unknown_key|locked_out)$/);
    expect(refused.length).toBeLessThanOrEqual(20);
  });

  it('can be taken away and proven elsewhere', async () => {
    const authorization = `Bearer ${ADMIN_KEY}`;
    const file = await fetch(`${service.url}/api/v1/exports/audit.ndjson`, { headers: { authorization } });
    const lines = await file.text();
    const rows = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq: number; hash: string; previousHash: string; entry: JsonValue });
    let previous = '0'.repeat(64);
    for (const [index, { seq, hash, previousHash, entry }] of rows.entries()) {
      expect([seq, previousHash]).toEqual([index + 1, previous]);
      previous = createHash('sha256')
        .update(previous + canonicalJson(entry))
        .digest('hex');
      expect(hash).toBe(previous);
    }
    const { body: csv } = await service.ask<string>('/api/v1/exports/audit.csv?action=key.create');
    const records = parse(csv, { columns: true }) as Record<string, string>[];
    expect(records[0]).toMatchObject({ action: 'key.create', actor: 'admin', subjectName: 'somebody', before: 'null' });
  });

  it('is signed with a key that nobody else can read, and proves a copy that was kept elsewhere', async () => {
    await service.stop();
    await service.up();
    let verdict: Verdict | null = null;
    await until('a row is signed', async () => {
      verdict = (await service.ask<Verdict>('/api/v1/audit-logs/verify')).body;
      return verdict.latestCheckpoint !== null;
    });
    const { latestCheckpoint: signed, keys } = verdict as unknown as Verdict;
    if (!signed) throw new Error('nothing is signed');
    const key = createPublicKey({ key: Buffer.from(signed.publicKey, 'base64'), format: 'der', type: 'spki' });
    const text = `{"atMs":${Date.parse(signed.at)},"hash":"${signed.hash}","seq":${signed.seq}}`;
    expect(verify(null, Buffer.from(text), key, Buffer.from(signed.signature, 'base64'))).toBe(true);
    expect(keys.map(({ publicKey }) => publicKey)).toEqual([signed.publicKey]);
    const file = join(service.place.environment.DATA_DIR, 'audit-signing-key.pem');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toContain('PRIVATE KEY');
    const kept = await service.ask<Verdict>(`/api/v1/audit-logs/verify?seq=${signed.seq}&hash=${signed.hash}`);
    expect(kept.body).toMatchObject({ isWhole: true });
    const other = await service.ask<Verdict>(`/api/v1/audit-logs/verify?seq=${signed.seq}&hash=${'0'.repeat(64)}`);
    expect(other.body).toMatchObject({ isWhole: false, broken: { seq: signed.seq, how: 'rewritten' } });
  });

  it('is read in pages, by who may do everything only', async () => {
    const first = await service.ask<{ items: Row[]; nextCursor: string }>('/api/v1/audit-logs?limit=2');
    const next = await service.ask<{ items: Row[] }>(`/api/v1/audit-logs?limit=2&cursor=${first.body.nextCursor}`);
    const [one, two, three, four] = [...first.body.items, ...next.body.items].map(({ seq }) => seq);
    expect([two, three, four]).toEqual([1, 2, 3].map((less) => (one ?? 0) - less));
    expect((await service.ask('/api/v1/audit-logs?action=nothing.known')).status).toBe(400);
    const { key } = (
      await service.ask<{ key: string }>('/api/v1/keys', {
        body: { name: 'f', scopes: ['finance', 'operate', 'read'] },
      })
    ).body;
    for (const path of ['audit-logs', 'audit-logs/verify', 'exports/audit.csv', 'exports/audit.ndjson']) {
      expect((await service.ask(`/api/v1/${path}`, { key })).status).toBe(403);
    }
  });

  it('knows what was done on the command line, and names its first broken row there, too', async () => {
    expect(await service.command('keys', 'create', '--scope', 'read', '--name', 'by hand')).toMatchObject({ code: 0 });
    expect(await latest('&actorKind=command_line')).toMatchObject({
      action: 'key.create',
      subject: { name: 'by hand' },
    });
    expect((await service.command('verify')).output).toContain('the audit log is whole');
    const [row] = await rowsOf('&action=teams.replace');
    await withDatabase((database) =>
      database.transaction(({ change }) => change(`UPDATE audit_log SET result = 'refused' WHERE seq = ?`, [row?.seq])),
    );
    const { code, output } = await service.command('verify');
    expect([code, output]).toEqual([1, expect.stringContaining(`broken at row ${row?.seq ?? 0} (changed)`)]);
    const { body } = await service.ask<Verdict>('/api/v1/audit-logs/verify');
    expect(body.broken).toMatchObject({ seq: row?.seq, how: 'changed', row: { entry: { action: 'teams.replace' } } });
  });
});
