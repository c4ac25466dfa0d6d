import { createHmac } from 'node:crypto';
import type { AlertTransition } from '../../src/domain/alerting/transition.js';
import { Clock } from '../../src/config/clock.js';
import { readEnvironment } from '../../src/config/environment.js';
import { BullmqQueue } from '../../src/queue/bullmq-queue.js';
import { AlertTransitions } from '../../src/storage/alerts/alert-transitions.js';
import { Database } from '../../src/storage/database.js';
import { Outbox } from '../../src/storage/repositories/outbox.js';
import { Alertmanager } from '../harness/alertmanager.mjs';
import { aTransition } from '../harness/alerts.js';
import { MariaDb } from '../harness/mariadb.mjs';
import { onlyAlerts } from '../harness/only-alerts.js';
import { until } from '../harness/processes.mjs';
import { MailReceiver, PostReceiver, type Posted } from '../harness/receivers.js';
import { RedisServer } from '../harness/redis.mjs';
import { Service } from '../harness/service.js';
import { describeWithAlertmanager } from '../harness/suites.js';

const TRANSITIONS = 500;
const ALERTS = 255;
const AT_ONCE = 20;
const WORKERS = 3;
const PATIENCE_MS = 600_000;
const SECRET = 'a secret of the web hook';
/** One in so many posts is taken and not answered, or its taking denied. */
const ONE_IN = 17;

interface WebhookBody {
  data: { alerts: { transition: { id: string; alertId: string; ordinal: number } }[] };
}

/** The alerts fire, one after another, and all but ten are resolved: each some time after it fired. */
function allTransitions(): AlertTransition[] {
  const nowMs = Date.now();
  const firings = Array.from({ length: ALERTS }, (_, n) => aTransition({ alertId: `alert${n}`, atMs: nowMs + n }));
  const ends = firings
    .slice(0, TRANSITIONS - ALERTS)
    .map(({ alertId, atMs }) => aTransition({ alertId, ordinal: 2, atMs: atMs + 1_000, sinceMs: atMs - 300_000 }));
  const [early, late] = [firings.slice(0, 120), firings.slice(120)];
  return [...early, ...late.flatMap((firing, n) => [firing, ...ends.slice(n, n + 1)]), ...ends.slice(late.length)];
}

/** What was received, by the key that says what is the same. */
function byKey<Received>(received: readonly Received[], keyOf: (one: Received) => string): Map<string, Received[]> {
  const groups = new Map<string, Received[]>();
  for (const one of received) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** The headlines in a text; every transition has one of its own. */
const headlinesIn = (text: string): string[] =>
  [...text.matchAll(/\[(?:FIRING|RESOLVED)\] Warning: HighErrorRate \(provider=acme, case=alert\d+\)/g)].map(
    ([it]) => it,
  );

describeWithAlertmanager(
  'Three workers of which some are killed -9 all the time, with Redis lost and receivers that die',
  () => {
    const started: { remove(): Promise<unknown> }[] = [];
    const begun = <One extends { remove(): Promise<unknown> }>(one: One): One => {
      started.push(one);
      return one;
    };

    afterEach(async () => {
      for (const one of started.splice(0).reverse()) await one.remove();
    });

    it(
      'tell every channel of every transition, once or by the same key, and in order',
      async () => {
        const database = begun((await MariaDb.start()) as MariaDb);
        const redis = begun((await RedisServer.start()) as RedisServer);
        const [posts, mails, alertmanager] = [
          begun(await PostReceiver.start()),
          begun(await MailReceiver.start()),
          begun(await Alertmanager.start()),
        ];
        let count = 0;
        let lies = 0;
        const isLying = (): boolean => ++count % ONE_IN === 0 && ++lies > 0;
        mails.denies = isLying;
        posts.reply = async ({ path, text }) => {
          if (!path.startsWith('/alertmanager')) return isLying() ? 'die' : { status: 200 };
          const headers = { 'content-type': 'application/json' };
          const { status } = await fetch(alertmanager.url + path.slice('/alertmanager'.length), {
            ...{ method: 'POST', headers, body: text },
          });
          return isLying() ? 'die' : { status };
        };
        const settings = {
          ...{ DATABASE_URL: await database.create('techsapo'), REDIS_URL: redis.url, SECRETS_KEY: 'k'.repeat(32) },
          ...{ SMTP_URL: mails.url, ALERT_EMAIL_TO: 'team@example.org', ALERTMANAGER_URL: `${posts.url}/alertmanager` },
          // Every worker has a port of its own; links lead to where people find the page.
          ...{ ALLOWED_WEBHOOK_HOSTS: '127.0.0.1', PUBLIC_URL: 'https://techsapo.example.org' },
        };
        const services: Service[] = [];
        for (let n = 0; n < WORKERS; n++) {
          const variables = { ...settings, ...onlyAlerts(), WORKER_NAME: `worker${n}` };
          services.push(begun(await Service.start('sqlite', variables)));
        }
        for (const [kind, told] of [
          ['webhook', { secret: SECRET }],
          ['slack', {}],
          ['discord', {}],
        ] as const) {
          const target = { kind, url: `${posts.url}/${kind}`, ...told };
          const body = { name: `our ${kind}`, target, mostPerMinute: null };
          expect((await services[0]?.ask('/api/v1/channels', { body }))?.status).toBe(201);
        }

        const storage = await Database.open(readEnvironment({ DATABASE_URL: settings.DATABASE_URL }));
        begun({ remove: () => storage.onApplicationShutdown() });
        const transitions = new AlertTransitions(storage, new Outbox(storage, new Clock()));
        const queue = new BullmqQueue(redis.url, false);
        begun({ remove: () => queue.stop() });
        const all = allTransitions();
        expect(all).toHaveLength(TRANSITIONS);
        let trouble: Promise<void> = Promise.resolve();
        for (let first = 0; first < TRANSITIONS; first += AT_ONCE) {
          const workIds: string[] = [];
          for (const transition of all.slice(first, first + AT_ONCE)) {
            workIds.push(await storage.transaction((transaction) => transitions.add(transaction, transition)));
          }
          for (const workId of workIds) await queue.wake('alerts.notify', { workId }).catch(() => undefined);
          const step = first / AT_ONCE;
          trouble = trouble.then(async () => {
            const victim = services[(step * 7) % WORKERS];
            if (step % 6 === 4) await redis.kill(step % 12 === 4);
            if (step % 6 === 5) await redis.up();
            if (step % 4 !== 0) return;
            await victim?.kill();
            await victim?.up();
          });
          await until('the workers are at it', () => posts.posted.length > 3 * first, 90_000);
        }
        await trouble;

        // A claim runs out two minutes after its worker was last heard of; when all are dead, nobody has one.
        await Promise.all(services.map((service) => service.kill()));
        await database.query('UPDATE outbox SET claimed_until_ms = 1 WHERE claimed_until_ms > 0', 'techsapo');
        await Promise.all(services.map((service) => service.up()));
        const left = async (): Promise<number> =>
          (
            await database.query(
              `SELECT id FROM outbox WHERE job IN ('alerts.notify', 'notifications.send')`,
              'techsapo',
            )
          ).length;
        await until('nothing is left to send', async () => (await left()) === 0, 150_000);

        const rows = await database.query('SELECT state, COUNT(*) AS n FROM notifications GROUP BY state', 'techsapo');
        expect(rows.map(({ state, n }) => [Number(state), Number(n)])).toEqual([[1, 5 * TRANSITIONS]]);
        const wanted = all.map(({ kind, alertId }) => {
          return `[${kind.toUpperCase()}] Warning: HighErrorRate (provider=acme, case=${alertId})`;
        });

        const hooks = byKey(posts.at('/webhook'), ({ headers }) => String(headers['webhook-id']));
        const told = [...hooks.values()].flatMap(([hook]) => (JSON.parse(hook?.text ?? '') as WebhookBody).data.alerts);
        expect(told.map(({ transition: { id } }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
        for (const same of hooks.values()) {
          expect(new Set(same.map(({ text }) => text)).size).toBe(1);
          for (const hook of same) expect(hook.headers['webhook-signature']).toBe(signatureOf(hook));
        }
        const heard = new Map<string, number>();
        for (const { transition } of told) {
          expect(transition.ordinal).toBe((heard.get(transition.alertId) ?? 0) + 1);
          heard.set(transition.alertId, transition.ordinal);
        }

        for (const path of ['/slack', '/discord']) {
          const chats = byKey(posts.at(path), ({ headers }) => String(headers['idempotency-key']));
          const lines = [...chats.values()].flatMap(([chat]) => {
            const { text, embeds } = JSON.parse(chat?.text ?? '') as { text?: string; embeds?: { title: string }[] };
            return embeds ? embeds.map(({ title }) => title) : [text ?? ''];
          });
          expect(lines.sort()).toEqual([...wanted].sort());
        }

        const letters = byKey(mails.mails, ({ messageId }) => messageId ?? '');
        expect([...letters.values()].flatMap(([letter]) => headlinesIn(letter?.text ?? '')).sort()).toEqual(
          [...wanted].sort(),
        );
        expect(letters.size).toBeLessThan(TRANSITIONS);

        const stillFiring = all.slice().filter(({ alertId }) => Number(alertId.slice(5)) >= TRANSITIONS - ALERTS);
        expect((await alertmanager.firing()).map((labels) => labels['case']).sort()).toEqual(
          stillFiring.map(({ alertId }) => alertId).sort(),
        );

        const extra = posts.at('/webhook').length - hooks.size + (mails.mails.length - letters.size);
        expect(extra).toBeLessThan(TRANSITIONS / 4);
        process.stdout.write(
          `${posts.posted.length} posts, ${mails.mails.length} mails, ${lies} lies, ${extra} repeated\n`,
        );
      },
      PATIENCE_MS,
    );
  },
);

function signatureOf({ headers, text }: Posted): string {
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`;
  return `v1,${createHmac('sha256', SECRET).update(content).digest('base64')}`;
}
