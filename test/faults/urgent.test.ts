import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MariaDb } from '../harness/mariadb.mjs';
import { onlyAlerts } from '../harness/only-alerts.js';
import { until } from '../harness/processes.mjs';
import { MailReceiver, PostReceiver, type Posted } from '../harness/receivers.js';
import { RedisServer } from '../harness/redis.mjs';
import { Service } from '../harness/service.js';
import { describeWithServers } from '../harness/suites.js';

const SECRET = 'a secret of the web hook';
const TITLE = /DatabaseConnectionFailed$/;
const WITHIN_MS = 5_000;
const LOOKED_WITHIN_MS = 5_000;
/** More failures than two workers see before they tell. */
const MANY = 60;
/** No worker can say that it is over. */
const NO_END = `CREATE TRIGGER no_end BEFORE UPDATE ON urgent_tellings FOR EACH ROW
  IF NEW.ended_ms IS NOT NULL THEN SIGNAL SQLSTATE '45000'; END IF`;

interface Told {
  state: string;
  reason: string;
  kind: string;
  messageId: string | null;
  channel: { name: string };
}

describeWithServers('While the database is away', () => {
  let database: MariaDb;
  let posts: PostReceiver;
  let mails: MailReceiver;
  let redis: RedisServer | null;
  let services: Service[];
  let settings: Record<string, string>;

  beforeEach(async () => {
    database = (await MariaDb.start()) as MariaDb;
    posts = await PostReceiver.start();
    mails = await MailReceiver.start();
    services = [];
    redis = null;
    settings = {
      ...{
        DATABASE_URL: await database.create('techsapo'),
        SECRETS_KEY: 'k'.repeat(32),
        ALLOWED_WEBHOOK_HOSTS: '127.0.0.1',
      },
      ...{ SMTP_URL: mails.url, ALERT_EMAIL_TO: 'team@example.org', ...onlyAlerts('DatabaseConnectionFailed') },
    };
  });

  afterEach(async () => {
    for (const one of [...services, mails, posts, database, redis]) await one?.remove();
  });

  /** Two workers that know where alerts are sent. */
  async function workers(variables: Record<string, string>): Promise<Service> {
    const own = (name: string) => ({ ...settings, ...variables, WORKER_NAME: name });
    const first = await Service.start('sqlite', own('one'));
    services.push(first);
    const hook = { kind: 'webhook', url: `${posts.url}/hook`, secret: SECRET };
    const away = { kind: 'webhook', url: `${posts.url}/away` };
    for (const [name, target] of Object.entries({ hook, away })) {
      expect((await first.ask('/api/v1/channels', { body: { name, target } })).status).toBe(201);
    }
    await first.stop();
    await first.up();
    services.push(await Service.start('sqlite', own('two')));
    return first;
  }

  const subjects = (): string[] => mails.mails.map(({ subject }) => subject ?? '');
  const kindsAt = (path: string): string[] => posts.at(path).map(({ text }) => kindOf(text));
  const told = async (service: Service): Promise<Told[]> =>
    (await service.ask<{ items: Told[] }>('/api/v1/notifications?limit=500')).body.items;

  const left = async (): Promise<number> => {
    const sql = `SELECT id FROM outbox WHERE job LIKE 'notifications.%' OR job = 'alerts.notify'`;
    return (await database.query(sql, 'techsapo')).length;
  };

  it('every channel hears of it within five seconds, once, and once that it is back', async () => {
    redis = (await RedisServer.start()) as RedisServer;
    const service = await workers({ REDIS_URL: redis.url });
    posts.reply = ({ path }) => ({ status: path === '/away' ? 503 : 200 });
    const lostAtMs = Date.now();
    await database.kill();
    await until('both have heard', () => posts.at('/hook').length > 0 && mails.mails.length > 0, 15_000);
    expect(Date.now() - lostAtMs).toBeLessThan(WITHIN_MS);
    await until('both workers have seen it', () => services.every(({ output }) => output.includes('away since')));
    await until('the third was tried again', () => posts.at('/away').length >= 3);

    const backAtMs = Date.now();
    await database.up();
    await until('both hear that it is back', () => posts.at('/hook').length > 1 && mails.mails.length > 1, 60_000);
    posts.reply = () => ({ status: 200 });
    await until(
      'the engine has written down what it saw',
      async () => {
        const items = await told(service);
        return items.filter(({ kind }) => kind === 'resolved').length === 6;
      },
      60_000,
    );
    await until('nothing is left to send', async () => (await left()) === 0, 60_000);

    const engine = await told(service);
    expect(kindsAt('/hook')).toEqual(['firing', 'resolved']);
    expect(subjects()).toEqual([expect.stringMatching(TITLE), expect.stringMatching(TITLE)]);
    expect(mails.mails.map(({ headers }) => headers.get('idempotency-key')).every(Boolean)).toBe(true);
    for (const hook of posts.at('/hook')) expect(hook.headers['webhook-signature']).toBe(signatureOf(hook));
    const ofTold = engine.filter(({ channel }) => channel.name !== 'away');
    expect(ofTold.map(({ state, reason }) => `${state} ${reason}`)).toEqual(Array(8).fill('sent told_meanwhile'));
    const hookIds = posts.at('/hook').map(({ headers }) => headers['webhook-id']);
    const shown = ofTold.filter(({ channel }) => channel.name === 'hook').map(({ messageId }) => messageId);
    expect(new Set(shown)).toEqual(new Set(hookIds));

    const late = engine.filter(({ channel }) => channel.name === 'away');
    expect(late.map(({ state, reason }) => `${state} ${reason}`)).toEqual(Array(4).fill('sent routed'));

    // What both workers saw is one incident, detected when people heard of it, and not when it could be written down.
    const { body: incidents } = await service.ask<{ items: { detectedAt: string; alerts: object }[] }>(
      '/api/v1/incidents',
    );
    expect(incidents.items.map(({ alerts }) => alerts)).toEqual([{ total: 2, firing: 0, unacknowledged: 0 }]);
    expect(Date.parse(incidents.items[0]?.detectedAt ?? '')).toBeLessThan(backAtMs);
  }, 180_000);

  it('a worker that is lost is told of, and once; those that only could not write so are not missed afterwards', async () => {
    redis = (await RedisServer.start()) as RedisServer;
    const service = await workers({ REDIS_URL: redis.url, ...onlyAlerts('ServiceDown') });
    const bothUpMs = Date.now();
    await until('each has looked who is there', async () => {
      const { body } = await service.ask<{ items: { lastSeenAt: string }[] }>('/api/v1/workers');
      return body.items.every(({ lastSeenAt }) => Date.parse(lastSeenAt) > bothUpMs + LOOKED_WITHIN_MS);
    });
    await database.kill();
    await until('it is seen', () => services.every(({ output }) => output.includes('away since')));
    await services[1]?.kill();
    await until('its loss is told', () => posts.at('/hook').length > 0 && mails.mails.length > 0, 60_000);
    expect(posts.at('/hook').map(({ text }) => labelsIn(text))).toEqual([{ worker: 'two' }]);

    await database.up();
    await until('the engine has seen it', async () => (await told(service)).length === 3, 90_000);
    expect((await told(service)).map(({ reason }) => reason)).toEqual(Array(3).fill('told_meanwhile'));
    await services[1]?.up();
    await until('it is told that it is there', () => posts.at('/hook').length > 1 && mails.mails.length > 1, 60_000);
    await until('nothing is left to send', async () => (await left()) === 0, 60_000);
    expect(kindsAt('/hook')).toEqual(['firing', 'resolved']);
    expect(posts.at('/away').map(({ text }) => kindOf(text))).toEqual(['firing', 'resolved']);
    expect(mails.mails).toHaveLength(2);
  }, 300_000);

  it('a rule that asks for more failures than a loss begins with is told of as soon as there were as many', async () => {
    const file = join(tmpdir(), `techsapo-strict-${process.pid}.yml`);
    writeFileSync(file, JSON.stringify({ overrides: { DatabaseConnectionFailed: { threshold: MANY } } }));
    await workers({ ALERT_RULES_FILE: file });
    await database.kill();
    const heard = () => posts.at('/hook').filter(({ text }) => text.includes('DatabaseConnectionFailed'));
    await until('it is told', () => heard().length > 0, 60_000);
    expect(heard().every(({ text }) => valueIn(text) >= MANY)).toBe(true);
  }, 120_000);

  it('that it is back is told once, also when nobody lives that told of the loss', async () => {
    redis = (await RedisServer.start()) as RedisServer;
    const service = await workers({ REDIS_URL: redis.url });
    await database.kill();
    await until('the loss is told', () => posts.at('/hook').length > 0 && mails.mails.length > 0, 15_000);
    await database.up();
    await database.query(NO_END, 'techsapo');
    await until('it is written down who was told', async () => {
      return (await database.query('SELECT id FROM urgent_tellings', 'techsapo')).length >= 3;
    });
    await Promise.all(services.map((one) => one.kill()));
    await database.query('DROP TRIGGER no_end', 'techsapo');
    expect(kindsAt('/hook')).toEqual(['firing']);

    await service.up();
    await until('it is told that it is back', () => kindsAt('/hook').includes('resolved'), 150_000);
    await until('nothing is left to send', async () => (await left()) === 0, 60_000);
    const open = await database.query('SELECT id FROM urgent_tellings WHERE ended_ms IS NULL', 'techsapo');
    expect(open).toEqual([]);
    expect(kindsAt('/hook')).toEqual(['firing', 'resolved']);
  }, 300_000);

  it('without Redis all workers tell, by the same keys', async () => {
    await workers({});
    // Who sees it begin in another minute than the others tells by another key.
    await until('the minute is not over soon', () => new Date().getSeconds() < 55);
    await database.kill();
    await until('both workers have told', () => posts.at('/hook').length === 2 && mails.mails.length === 2, 15_000);
    expect(new Set(posts.at('/hook').map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(new Set(mails.mails.map(({ messageId }) => messageId)).size).toBe(1);

    await database.up();
    await until('it is back', () => kindsAt('/hook').includes('resolved') && mails.mails.length === 3, 60_000);
    await until(
      'the engine has written down what it saw',
      async () => {
        const items = await told(services[0] as Service);
        return items.filter(({ kind }) => kind === 'resolved').length === 6;
      },
      60_000,
    );
    expect(kindsAt('/hook')).toEqual(['firing', 'firing', 'resolved']);
    expect(mails.mails).toHaveLength(3);
  }, 180_000);
});

interface Body {
  data: { alerts: { transition: { kind: string; value: number; labels: Record<string, string> } }[] };
}

function kindOf(text: string): string {
  return (JSON.parse(text) as Body).data.alerts.map(({ transition }) => transition.kind).join();
}

function labelsIn(text: string): Record<string, string> | undefined {
  return (JSON.parse(text) as Body).data.alerts[0]?.transition.labels;
}

function valueIn(text: string): number {
  return (JSON.parse(text) as Body).data.alerts[0]?.transition.value ?? 0;
}

function signatureOf({ headers, text }: Posted): string {
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`;
  return `v1,${createHmac('sha256', SECRET).update(content).digest('base64')}`;
}
