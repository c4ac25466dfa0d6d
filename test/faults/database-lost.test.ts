import { MariaDb } from '../harness/mariadb.mjs';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithMariadb } from '../harness/suites.js';

describeWithMariadb('The database lost and back', () => {
  it('is told with 503 and when to come again, loses nothing acknowledged, and needs no restart', async () => {
    const database = await MariaDb.start();
    if (!database) throw new Error('MariaDB was there a moment ago');
    const service = await Service.start('sqlite', { DATABASE_URL: await database.create('techsapo') });
    const acknowledged: string[] = [];
    const send = async (id: string): Promise<number> => {
      const call = { id, timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' };
      const answer = await service.ask('/api/v1/calls', { body: call });
      if (answer.status === 200) acknowledged.push(id);
      else expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      return answer.status;
    };
    expect(await send('before')).toBe(200);

    await database.kill();
    expect(await send('lost')).toBe(503);
    expect((await service.ask('/ready')).status).toBe(503);
    expect((await service.ask('/health')).status).toBe(200);
    expect(await service.ask('/api/v1/health')).toMatchObject({
      status: 503,
      body: { status: 'failed', checks: { database: { status: 'failed' } } },
    });
    expect((await service.ask<string>('/metrics')).body).toContain('techsapo_ledger_available 0\n');

    await database.up();
    await until('the service is ready again', async () => (await service.ask('/ready')).status === 200);
    expect(await send('lost')).toBe(200);
    const { body } = await service.ask<{ items: { id: string }[] }>('/api/v1/calls');
    expect(body.items.map(({ id }) => id).sort()).toEqual([...acknowledged].sort());
    expect((await service.command('verify')).code).toBe(0);
    await service.remove();
    await database.remove();
  });
});
