import { Pm2 } from '../harness/pm2.mjs';
import { until } from '../harness/processes.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { makePlace, type Place } from '../harness/databases.js';
import { ADMIN_KEY } from '../harness/service.js';
import { describeWithServers } from '../harness/suites.js';

const CLIENTS = 16;
const HEADERS = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };

interface Worker {
  name: string;
  role: string;
  state: string;
  pid: number;
}

describeWithServers('Under PM2', () => {
  let place: Place;
  let redis: RedisServer;
  let pm2: Pm2;

  beforeAll(async () => {
    place = await makePlace('mariadb');
    redis = (await RedisServer.start()) as RedisServer;
    const settings = {
      REDIS_URL: redis.url,
      TECHSAPO_ADMIN_KEY: ADMIN_KEY,
      TECHSAPO_INSTANCES: '4',
      LOG_LEVEL: 'info',
    };
    pm2 = await Pm2.start({ ...place.variables, ...settings });
  });

  afterAll(async () => {
    await pm2.remove();
    await redis.remove();
    await place.remove();
  });

  async function asked<Body>(path: string): Promise<Body> {
    return (await (await fetch(pm2.url + path, { headers: HEADERS })).json()) as Body;
  }

  const live = async (): Promise<Worker[]> => {
    const { items } = await asked<{ items: Worker[] }>('/api/v1/workers');
    return items.filter(({ state }) => state === 'live');
  };

  it('are four processes that answer and one that does promised work, each with a name of its own', async () => {
    await until('all five live', async () => (await live()).length === 5);
    const workers = await live();
    expect(new Set(workers.map(({ name }) => name)).size).toBe(5);
    expect(workers.map(({ role }) => role).sort()).toEqual(['api', 'api', 'api', 'api', 'worker']);
  });

  it('are replaced one by one under load without a request that fails', async () => {
    const before = new Set((await live()).map(({ pid }) => pid));
    const failures: string[] = [];
    let acknowledged = 0;
    let sent = 0;
    let isOver = false;
    const send = async (): Promise<void> => {
      const call = { id: `c${sent++}`, timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' };
      const request = { method: 'POST', headers: HEADERS, body: JSON.stringify(call) };
      try {
        const answer = await fetch(`${pm2.url}/api/v1/calls`, request);
        if (answer.status === 200) acknowledged++;
        else failures.push(`${answer.status} ${await answer.text()}`);
        await answer.arrayBuffer().catch(() => undefined);
      } catch (error) {
        failures.push(String((error as Error).cause ?? error));
      }
    };
    const clients = Array.from({ length: CLIENTS }, async () => {
      while (!isOver) await send();
    });

    await pm2.command('reload', 'techsapo');
    isOver = true;
    await Promise.all(clients);

    expect(failures).toEqual([]);
    expect(acknowledged).toBeGreaterThan(CLIENTS * 10);
    const { total } = await asked<{ total: { calls: number } }>('/api/v1/usage');
    expect(total.calls).toBe(acknowledged);
    const after = (await live()).filter(({ role }) => role === 'api').map(({ pid }) => pid);
    expect(after).toHaveLength(4);
    expect(after.filter((pid) => before.has(pid))).toEqual([]);
  });

  it('write their logs as lines of JSON, each of them', async () => {
    const lines = (await pm2.command('logs', '--raw', '--nostream', '--lines', '100')).split('\n');
    const written = lines
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(new Set(written.map(({ worker }) => worker)).size).toBe(5);
    for (const { level, time } of written)
      expect([level, Date.parse(time ?? '')]).toEqual([expect.any(String), expect.any(Number)]);
  });
});
