import { createConnection, type Connection } from 'mysql2/promise';
import { Database } from '../../src/storage/database.js';
import { makePlace, type Place } from '../harness/databases.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithMariadb } from '../harness/suites.js';

const APPEND_ONLY = ['audit_log', 'audit_checkpoints'];

describeWithMariadb('The audit log of a user who may only add to it', () => {
  let place: Place;
  let service: Service;
  let root: Connection;
  let user: Connection;
  let name: string;
  let account: string;

  /** As docs/operations.md says. */
  async function grant(): Promise<void> {
    account = `'${name}_u'@'%'`;
    await root.query(`CREATE USER ${account} IDENTIFIED BY 'secret'`);
    await root.query(`GRANT SELECT, INSERT ON ${name}.* TO ${account}`);
    const [grants] = await root.query(
      `SELECT CONCAT('GRANT UPDATE, DELETE, CREATE, ALTER, DROP ON \`', table_schema, '\`.\`', table_name, '\` TO ') AS words
       FROM information_schema.tables WHERE table_schema = ? AND table_name NOT IN (?)`,
      [name, APPEND_ONLY],
    );
    for (const { words } of grants as { words: string }[]) await root.query(`${words}${account}`);
  }

  beforeAll(async () => {
    place = await makePlace('mariadb');
    const url = new URL(place.variables['DATABASE_URL'] ?? '');
    name = url.pathname.slice(1);
    await (await Database.open(place.environment)).onApplicationShutdown();
    root = await createConnection({ host: '127.0.0.1', port: Number(url.port), user: 'root' });
    await grant();
    [url.username, url.password] = [`${name}_u`, 'secret'];
    user = await createConnection(url.href);
    service = await Service.start('sqlite', { DATABASE_URL: url.href });
  });

  afterAll(async () => {
    await service.remove();
    await user.end();
    await root.query(`DROP USER ${account}`);
    await root.end();
    await place.remove();
  });

  it('has all that the service does, which can do all it has to', async () => {
    const call = {
      id: 'c',
      timestamp: new Date().toISOString(),
      provider: 'openai',
      model: 'gpt-4o',
      usage: { inputTokens: 1_000, outputTokens: 1 },
    };
    expect((await service.ask('/api/v1/calls', { body: call })).status).toBe(200);
    const budget = { name: 'all', period: 'month', amount: '100' };
    const { status, body } = await service.ask<{ id: string }>('/api/v1/budgets', { body: budget });
    expect(status).toBe(201);
    expect((await service.ask(`/api/v1/budgets/${body.id}`, { method: 'DELETE' })).status).toBe(204);
    const jobs = async () =>
      (await service.ask<{ items: { job: string; runs: { count: number; failures: number } }[] }>('/api/v1/jobs')).body
        .items;
    await until('jobs have run', async () =>
      (await jobs()).some(({ job, runs }) => job === 'audit.checkpoint' && runs.count > 0),
    );
    expect((await jobs()).filter(({ runs }) => runs.failures > 0)).toEqual([]);
    expect((await service.command('verify')).code).toBe(0);
    const { body: verdict } = await service.ask('/api/v1/audit-logs/verify');
    expect(verdict).toMatchObject({ isWhole: true, rows: expect.any(Number) });
    expect(Number(verdict['rows'])).toBeGreaterThanOrEqual(2);
  });

  it.each([
    'UPDATE audit_log SET at_ms = 0',
    `UPDATE audit_log SET after_json = 'null' WHERE seq = 1`,
    'DELETE FROM audit_log WHERE seq = 1',
    'TRUNCATE TABLE audit_log',
    'DROP TABLE audit_log',
    'ALTER TABLE audit_log DROP COLUMN code',
    'RENAME TABLE audit_log TO other',
    `REPLACE INTO audit_log SELECT * FROM audit_log`,
    `INSERT INTO audit_log SELECT * FROM audit_log AS again ON DUPLICATE KEY UPDATE at_ms = 0`,
    'DELETE FROM audit_checkpoints',
    'UPDATE audit_checkpoints SET seq = seq + 1',
  ])('cannot be changed by it: %s', async (sql) => {
    await expect(user.query(sql)).rejects.toMatchObject({
      code: expect.stringMatching(/^ER_(TABLEACCESS|COLUMNACCESS|DBACCESS)_DENIED_ERROR$/),
    });
  });
});
