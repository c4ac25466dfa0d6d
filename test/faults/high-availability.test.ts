import { Agent, request } from 'node:https';
import { LiveClient } from '../harness/live-client.js';
import { Nginx, shippedWith } from '../harness/nginx.mjs';
import { ownKeysInRedis } from '../harness/own-keys.js';
import { freePort, until } from '../harness/processes.mjs';
import { ADMIN_KEY, Service } from '../harness/service.js';
import { describeWithNginx } from '../harness/suites.js';
import { certificateFor, type Certificate } from '../harness/watched-server.js';

/** What a failure of a process may take to be got over, and what it takes here at most. */
const FAILOVER_MS = 30_000;
const SENDERS = 8;
const FOLLOWERS = 4;
/** So many calls go to each of two, whichever each goes to. */
const ENOUGH = 200;

interface Answered {
  status: number;
  tookMs: number;
  upstream: string;
}

/** Two processes that answer and one to fall back on, behind nginx as it is shipped: only addresses and files are others. */
describeWithNginx('Several processes behind nginx', () => {
  let certificate: Certificate;
  let agent: Agent;
  let services: Service[];
  let plainPort: number;
  let nginx: Nginx;
  const sent = { next: 0 };

  beforeAll(async () => {
    certificate = certificateFor(60);
    agent = new Agent({ keepAlive: true, ca: certificate.cert });
    const settings = { ...ownKeysInRedis(), TRUST_PROXY: 'loopback' };
    const first = await Service.start('mariadb', { ...settings, WORKER_NAME: 'first' });
    const started = ['second', 'backup'].map((name) =>
      Service.start('mariadb', { ...first.place.variables, ...settings, WORKER_NAME: name }),
    );
    services = [first, ...(await Promise.all(started))];
    const port = await freePort();
    plainPort = await freePort();
    const configuration = shippedWith({
      'server 127.0.0.1:4000 ': `server 127.0.0.1:${services[0]?.port} `,
      'server 127.0.0.1:4001 ': `server 127.0.0.1:${services[1]?.port} `,
      'server 127.0.0.1:4002 ': `server 127.0.0.1:${services[2]?.port} `,
      'listen 80;': `listen 127.0.0.1:${plainPort};`,
      'listen 443 ssl;': `listen 127.0.0.1:${port} ssl; add_header x-upstream $upstream_addr always;`,
      '/etc/techsapo/tls/fullchain.pem': certificate.file,
      '/etc/techsapo/tls/privkey.pem': certificate.keyFile,
      '/var/log/nginx/techsapo.log techsapo': 'off',
      '/var/log/nginx/techsapo-error.log crit': 'stderr crit',
      "add_header Strict-Transport-Security 'max-age=31536000' always;": '',
    });
    const url = `https://127.0.0.1:${port}`;
    nginx = await Nginx.start(configuration, url, () =>
      ask('/ping', url).then(
        ({ status }) => status === 200,
        () => false,
      ),
    );
  });

  afterAll(async () => {
    agent.destroy();
    await nginx.remove();
    for (const service of services.reverse()) await service.remove();
    certificate.remove();
  });

  function ask(path: string, url = nginx.url, body?: object): Promise<Answered> {
    const startedAt = performance.now();
    const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const asked = request(url + path, { agent, headers, method: body ? 'POST' : 'GET' }, (answer) => {
        const { statusCode: status = 0, headers: told } = answer;
        answer.resume().once('end', () => {
          resolve({ status, tookMs: performance.now() - startedAt, upstream: String(told['x-upstream']) });
        });
      });
      asked.once('error', reject).end(body && JSON.stringify(body));
    });
  }

  /** Sends calls and asks for what they come to, by turns, until it is told to stop. */
  function load(): () => Promise<Answered[]> {
    let isOver = false;
    const answers: Answered[] = [];
    const sending = Array.from({ length: SENDERS }, async () => {
      while (!isOver) {
        const call = { id: `ha-${sent.next++}`, timestamp: new Date().toISOString(), model: 'gpt-4o' };
        const usage = { inputTokens: 10, outputTokens: 1 };
        answers.push(await ask('/api/v1/calls', nginx.url, { ...call, provider: 'openai', usage }));
        answers.push(await ask('/api/v1/usage'));
      }
    });
    return async () => {
      isOver = true;
      await Promise.all(sending);
      return answers;
    };
  }

  const portsOf = (answers: readonly Answered[]): Set<number> =>
    new Set(answers.map(({ upstream }) => Number(upstream.split(':').at(-1))));

  it('lose no request and no follower when one is killed, and use it again when it is back', async () => {
    const [first, second, backup] = services as [Service, Service, Service];
    const followers = await Promise.all(
      Array.from({ length: FOLLOWERS }, () => LiveClient.bySse(nginx.url, { ca: certificate.cert })),
    );
    const stop = load();
    await until('all go on', () => followers.every(({ calls }) => calls > ENOUGH));
    await first.kill();
    const cut = await until('who followed it is cut off', () => {
      const closed = followers.filter(({ isClosed }) => isClosed);
      return closed.length > 0 && closed;
    });
    const resumed = await Promise.all(
      cut.map(({ lastId }) => LiveClient.bySse(nginx.url, { ca: certificate.cert, lastEventId: lastId })),
    );
    const knownBefore = sent.next;
    await until('the others go on', () => sent.next > knownBefore + ENOUGH);
    const answers = await stop();

    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    const longestMs = Math.max(...answers.map(({ tookMs }) => tookMs));
    expect(longestMs).toBeLessThan(FAILOVER_MS);
    expect(portsOf(answers)).toEqual(new Set([first.port, second.port]));
    expect(resumed.map(({ events: [hello] }) => hello?.data?.resumed)).toEqual(cut.map(() => true));
    const whole = followers.filter((follower) => !cut.includes(follower));
    const toldOf = (): number[] => [
      ...cut.map(({ calls }, n) => calls + (resumed[n]?.calls ?? 0)),
      ...whole.map(({ calls }) => calls),
    ];
    // What a process had not told yet when it died is in all sums, and in no message: so all miss the same.
    await until('all are told the same', () => new Set(toldOf()).size === 1);
    expect(Math.max(...toldOf())).toBeLessThanOrEqual(sent.next);
    [...whole, ...resumed].forEach((follower) => follower.close());
    const { body } = await second.ask<{ total: { calls: number } }>('/api/v1/usage');
    expect(body.total.calls).toBe(sent.next);

    await second.kill();
    expect(portsOf([await ask('/api/v1/usage')])).toEqual(new Set([backup.port]));
    await Promise.all([first.up(), second.up()]);
    await until('the first is asked again', async () => portsOf([await ask('/api/v1/usage')]).has(first.port));
    expect((await first.command('verify')).output).toContain('clean');
    console.info(`a process killed under load: no request failed, the slowest took ${Math.round(longestMs)} ms`);
  });

  it('are asked for nothing by who does not use TLS, and tell Prometheus nothing through the proxy', async () => {
    const plain = await fetch(`http://127.0.0.1:${plainPort}/costs?x=1`, { redirect: 'manual' });
    expect([plain.status, plain.headers.get('location')]).toEqual([308, 'https://127.0.0.1/costs?x=1']);
    expect((await ask('/metrics')).status).toBe(404);
  });

  it('are followed by WebSocket as well', async () => {
    const client = await LiveClient.bySocket(nginx.url, { ca: certificate.cert });
    expect(client.types).toEqual(['hello']);
    client.close();
  });
});
