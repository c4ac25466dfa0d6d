import { Clock } from '../../src/config/clock.js';
import type { AlertTransition } from '../../src/domain/alerting/transition.js';
import { AlertTransitions } from '../../src/storage/alerts/alert-transitions.js';
import { Database } from '../../src/storage/database.js';
import { Outbox } from '../../src/storage/repositories/outbox.js';
import { aTransition } from '../harness/alerts.js';
import { until } from '../harness/processes.mjs';
import { PostReceiver } from '../harness/receivers.js';
import { onlyAlerts } from '../harness/only-alerts.js';
import { Service } from '../harness/service.js';

interface Listed<Item> {
  items: Item[];
}
interface Channel {
  id: string;
  name: string;
  source: string;
  target: string;
}
interface Notification {
  transitionId: string;
  state: string;
  reason: string;
  channel: { id: string; name: string | null };
  messageId: string | null;
  attempts: number;
  lastError: string | null;
}
interface Problem {
  code: string;
}

const SECRET = 'whsec_c2VjcmV0IG9mIHRoZSBob29r';
const SWEPT_MS = 60_000;

describe('Notifications by HTTP', () => {
  let service: Service;
  let receiver: PostReceiver;
  let database: Database;

  beforeEach(async () => {
    receiver = await PostReceiver.start();
    service = await Service.start('sqlite', {
      ...onlyAlerts(),
      ...{ ALLOWED_WEBHOOK_HOSTS: '127.0.0.1', SLACK_WEBHOOK_URL: `${receiver.url}/slack/T0/secret-path` },
    });
    database = await Database.open(service.place.environment);
  });

  afterEach(async () => {
    await database.onApplicationShutdown();
    await service.remove();
    await receiver.remove();
  });

  const ask = <Body = Problem>(path: string, body?: unknown, method?: string, key?: string) =>
    service.ask<Body>(`/api/v1/${path}`, { body, ...(method ? { method } : {}), ...(key ? { key } : {}) });
  const hook = (told: object = {}) => ({
    ...{ name: 'hook', target: { kind: 'webhook', url: `${receiver.url}/hook`, secret: SECRET }, ...told },
  });
  const open = async (told: object = {}): Promise<string> => (await ask<Channel>('channels', hook(told))).body.id;
  const happen = async (...transitions: AlertTransition[]): Promise<void> => {
    const kept = new AlertTransitions(database, new Outbox(database, new Clock()));
    for (const each of transitions) await database.transaction((transaction) => kept.add(transaction, each));
  };
  const notifications = async (query = '', key?: string): Promise<Notification[]> =>
    (await ask<Listed<Notification>>(`notifications${query}`, undefined, 'GET', key)).body.items;
  const settled = (count: number) =>
    until(
      'all is settled',
      async () => (await notifications()).filter(({ state }) => state !== 'waiting').length === count,
      SWEPT_MS,
    );

  it('go where channels lead that are made, changed, tried and deleted; what is secret is never shown', async () => {
    const made = await ask<Channel>('channels', hook());
    expect(made).toMatchObject({
      status: 201,
      body: { source: 'api', target: receiver.url, level: 1, language: 'en' },
    });
    const { id } = made.body;
    expect((await ask('channels', hook())).body.code).toBe('name_taken');
    expect(await ask(`channels/${id}`, { name: 'renamed', language: 'ja' }, 'PUT')).toMatchObject({ status: 200 });

    receiver.reply = () => ({ status: 202, body: 'what else stands here' });
    const tried = await ask(`channels/${id}/test`, undefined, 'POST');
    expect(tried).toMatchObject({ status: 200, body: { taken: [{ host: '127.0.0.1', status: 202 }] } });
    const [test] = receiver.at('/hook');
    expect(test?.text).toContain('チャネルのテスト');
    expect(test?.headers['webhook-signature']).toMatch(/^v1,/);
    receiver.reply = () => ({ status: 400, body: 'not for Bearer abcdefghijklmnopqrstuvwxyz012345' });
    expect((await ask(`channels/${id}/test`, undefined, 'POST')).body).toMatchObject({
      ...{ code: 'channel_refused', detail: expect.stringMatching(/^127\.0\.0\.1 answered 400: not for (?!.*abcdef)/) },
    });

    const listed = await ask<Listed<Channel>>('channels');
    expect(listed.body.items.map(({ name, source }) => [name, source])).toEqual([
      ['renamed', 'api'],
      ['slack', 'environment'],
    ]);
    expect(JSON.stringify(listed.body)).not.toMatch(/secret-path|whsec_|\/hook/);
    expect(await ask('channels/environment-slack', hook(), 'PUT')).toMatchObject({
      ...{ status: 409, body: { code: 'channel_of_environment' } },
    });
    expect((await ask(`channels/${id}`, undefined, 'DELETE')).status).toBe(204);
    expect((await ask(`channels/${id}`, undefined, 'DELETE')).status).toBe(404);
    expect((await ask('channels/nowhere', hook({ name: 'x' }), 'PUT')).status).toBe(404);
  });

  it('do not go to private and special addresses, however they are written', async () => {
    for (const url of [
      'http://10.0.0.1/x',
      'http://169.254.169.254/latest/meta-data',
      'http://[::1]/x',
      'http://[::ffff:10.0.0.1]/x',
      'http://2852039166/',
    ]) {
      const { status, body } = await ask('channels', hook({ target: { kind: 'slack', url } }));
      expect([url, status, body.code]).toEqual([url, 422, 'address_refused']);
    }
  });

  it('do not go where a name stands for a private address, and follow nobody there', async () => {
    const strict = await Service.start('sqlite');
    const url = `http://localhost:${new URL(receiver.url).port}/x`;
    const body = { name: 'x', target: { kind: 'slack', url } };
    const { id } = (await strict.ask<Channel>('/api/v1/channels', { body })).body;
    expect(await strict.ask(`/api/v1/channels/${id}/test`, { method: 'POST' })).toMatchObject({
      ...{ status: 422, body: { code: 'address_refused' } },
    });
    await strict.remove();
    const moved = await open();
    receiver.reply = () => ({ status: 307, headers: { location: `${receiver.url}/elsewhere` } });
    expect(await ask(`channels/${moved}/test`, undefined, 'POST')).toMatchObject({
      ...{ status: 422, body: { code: 'channel_refused' } },
    });
    expect(receiver.posted.map(({ path }) => path)).toEqual(['/hook']);
  });

  it('are told once, are kept back by silences, and say why; each of a project is seen by its keys', async () => {
    await open({ severities: ['critical'] });
    const matchers = [{ label: 'case', operator: '=', value: 'quiet' }];
    const to = new Date(Date.now() + 3_600_000).toISOString();
    const silence = await ask<{ id: string }>('silences', { matchers, to, comment: 'known' });
    expect(silence).toMatchObject({ status: 201, body: { state: 'active' } });
    const rule = { id: 'outage', name: 'ProviderOutage', severity: 'critical', runbookUrl: null } as const;
    const labels = { project: 'web', case: 'loud' };
    await happen(
      aTransition({ alertId: 'loud', rule, labels, atMs: Date.now() }),
      aTransition({ alertId: 'quiet', rule, labels: { case: 'quiet' }, atMs: Date.now() }),
      aTransition({ alertId: 'warned', atMs: Date.now() }),
    );
    await settled(5);

    const told = (await notifications()).map(({ transitionId, channel, state, reason }) => {
      return `${transitionId} ${channel.name} ${state} ${reason}`;
    });
    expect(told.sort()).toEqual([
      'loud-1 hook sent routed',
      'loud-1 slack sent routed',
      'quiet-1 hook suppressed silenced',
      'quiet-1 slack suppressed silenced',
      'warned-1 slack sent routed',
    ]);
    expect(receiver.at('/hook').map(({ headers }) => headers['idempotency-key'])).toEqual([expect.any(String)]);
    expect(await notifications('?state=suppressed&alert=quiet')).toMatchObject([
      { because: silence.body.id },
      { because: silence.body.id },
    ]);
    const bound = { name: 'web', scopes: ['read'], project: 'web' };
    const { key } = (await ask<{ key: string }>('keys', bound)).body;
    expect((await notifications('', key)).map(({ transitionId }) => transitionId)).toEqual(['loud-1', 'loud-1']);
    expect((await ask('silences', undefined, 'GET', key)).status).toBe(403);
    expect((await ask(`silences/${silence.body.id}`, undefined, 'GET', key)).status).toBe(403);
    expect((await ask('silences/none', undefined, 'GET')).body.code).toBe('silence_not_found');

    expect((await ask(`silences/${silence.body.id}`, undefined, 'DELETE')).status).toBe(204);
    expect((await ask(`silences/${silence.body.id}`, undefined, 'DELETE')).body.code).toBe('silence_is_over');
    expect((await ask(`silences/${silence.body.id}`, undefined, 'GET')).body).toMatchObject({ state: 'expired' });
    await until('what was silenced is told', () => receiver.at('/hook').length === 2, SWEPT_MS);
    const { body: metrics } = await service.ask<string>('/metrics');
    expect(metrics).toMatch(/^techsapo_notifications_total\{.*channel="webhook",outcome="sent".*\} 2$/m);
    expect(metrics).toMatch(/^techsapo_notifications_total\{.*channel="slack",outcome="suppressed".*\} 1$/m);
  });

  it('wait as long as the receiver asks, are given up where it refuses, and are sent when an operator has them retried', async () => {
    const id = await open();
    let busy = 1;
    receiver.reply = ({ path }) => {
      if (path !== '/hook') return { status: 200 };
      return busy-- > 0 ? { status: 503, headers: { 'retry-after': '2' } } : { status: 400, body: 'no such hook' };
    };
    await happen(aTransition({ alertId: 'a', labels: { project: 'web' }, atMs: Date.now() }));
    await settled(2);
    expect(receiver.at('/hook')).toHaveLength(2);
    expect(new Set(receiver.at('/hook').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await notifications(`?channel=${id}`)).toMatchObject([
      { state: 'dead', reason: 'refused', attempts: 2, lastError: expect.stringContaining('no such hook') },
    ]);
    for (const project of ['web', undefined]) {
      const { key } = (await ask<{ key: string }>('keys', { name: 'reader', scopes: ['read'], project })).body;
      expect(await notifications(`?channel=${id}`, key)).toMatchObject([
        { state: 'dead', lastError: 'Rejected: 127.0.0.1 answered 400' },
      ]);
      if (project !== undefined) continue;
      const jobs = await Promise.all(['jobs', 'jobs/failed'].map((path) => ask(path, undefined, 'GET', key)));
      for (const { body } of jobs) {
        expect(JSON.stringify(body)).toContain('"lastError":"Rejected: 127.0.0.1 answered 400"');
        expect(JSON.stringify(body)).not.toContain('no such hook');
      }
    }

    receiver.reply = () => ({ status: 200 });
    const failed = await ask<Listed<{ id: string; job: string; dead: boolean }>>('jobs/failed');
    const [{ messageId } = { messageId: null }] = await notifications(`?channel=${id}`);
    expect(messageId).toEqual(expect.any(String));
    expect(failed.body.items).toMatchObject([{ job: 'notifications.send', dead: true, messageId }]);
    await ask(`jobs/failed/${failed.body.items[0]?.id ?? ''}/retry`, undefined, 'POST');
    await until('it is sent', async () => (await notifications(`?channel=${id}`))[0]?.state === 'sent', SWEPT_MS);
  });

  it('know maintenance windows, which are made, changed and deleted', async () => {
    const body = {
      name: 'upgrade',
      timezone: 'Asia/Tokyo',
      firstDay: '2026-01-01',
      start: '02:30',
      durationMinutes: 60,
    };
    const made = await ask<{ id: string }>('maintenance-windows', { ...body, recurrence: 'weekly', weekdays: [1] });
    expect(made).toMatchObject({ status: 201, body: { start: '02:30', recurrence: 'weekly', weekdays: [1] } });
    const path = `maintenance-windows/${made.body.id}`;
    const daily = { ...body, recurrence: 'daily', start: '00:00', durationMinutes: 1440 };
    expect(await ask(path, daily, 'PUT')).toMatchObject({ status: 200, body: { open: true } });
    expect((await ask<Listed<object>>('maintenance-windows')).body.items).toHaveLength(1);
    expect((await ask(path, undefined, 'DELETE')).status).toBe(204);
    expect((await ask(path, daily, 'PUT')).body.code).toBe('window_not_found');
  });

  it('refuse what makes no sense', async () => {
    for (const [path, body] of [
      ['channels', { target: { kind: 'slack', url: 'https://u:p@example.org/' }, name: 'x' }],
      ['channels', { target: { kind: 'slack', url: 'ftp://example.org/' }, name: 'x' }],
      ['channels', { target: { kind: 'slack', url: 'https://example.org/' }, name: 'x', timezone: 'Nowhere' }],
      [
        'channels',
        { target: { kind: 'slack', url: 'https://example.org/' }, name: 'x', quietHours: { from: '9', to: '5' } },
      ],
      ['silences', { matchers: [], to: '2030-01-01T00:00:00Z', comment: 'x' }],
      [
        'silences',
        { matchers: [{ label: 'a', operator: '=~', value: '(a' }], to: '2030-01-01T00:00:00Z', comment: 'x' },
      ],
      [
        'maintenance-windows',
        { name: 'x', timezone: 'UTC', firstDay: '2026-02-30', start: '00:00', durationMinutes: 1 },
      ],
    ] as const) {
      expect([path, body, (await ask(path, body)).status]).toEqual([path, body, 400]);
    }
  });

  it('are sent by e-mail only where there is a server for it', async () => {
    expect(await ask('channels', { name: 'x', target: { kind: 'email', to: ['a@example.org'] } })).toMatchObject({
      ...{ status: 409, body: { code: 'smtp_not_configured' } },
    });
  });
});
