import { MariaDb } from '../harness/mariadb.mjs';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithMariadb } from '../harness/suites.js';

interface Report {
  status: string;
  checks: Record<string, { status: string; reason: string; detail: Record<string, unknown> }>;
}

interface Trouble {
  finding: string;
  endedAt: string | null;
}

/** So soon the service has to name what is broken. */
const NAMED_MS = 5_000;

/** It may go away by itself, and what was tried may show a while later. */
const TRIED_MS = 90_000;

describeWithMariadb('What is said of a database', () => {
  let service: Service;

  async function named(dependency: string, status: string, reason: string, patienceMs = NAMED_MS): Promise<void> {
    let told: unknown;
    const isSo = async (): Promise<boolean> => {
      const { body } = await service.ask<Report>('/api/v1/health');
      told = body.checks[dependency];
      return body.checks[dependency]?.status === status && body.checks[dependency].reason === reason;
    };
    await until(`${dependency} is ${status}: ${reason}`, isSo, patienceMs).catch((error: unknown) => {
      throw new Error(`${String(error)}; it is ${JSON.stringify(told)}`);
    });
  }

  it('is that it does not write, or is not there, for as long as that is so', async () => {
    const database = (await MariaDb.start()) as MariaDb;
    service = await Service.start('sqlite', { DATABASE_URL: await database.create('techsapo') });
    // The root of a server may write all the same; the service is some other account.
    await database.query(`CREATE USER service@'127.0.0.1' IDENTIFIED BY 'secret'`);
    await database.query(`GRANT ALL ON techsapo.* TO service@'127.0.0.1'`);
    await service.stop();
    await service.up({ DATABASE_URL: `mysql://service:secret@127.0.0.1:${database.port}/techsapo` });
    await named('databaseWrite', 'ok', 'as_expected');

    await database.query('SET GLOBAL read_only = 1');
    await named('databaseWrite', 'failed', 'not_writable');
    const { status, body } = await service.ask<Report>('/api/v1/health');
    expect([status, body.status, body.checks['database']?.status]).toEqual([503, 'failed', 'ok']);
    expect((await service.ask('/ready')).status).toBe(503);
    await database.query('SET GLOBAL read_only = 0');
    await named('databaseWrite', 'ok', 'as_expected');
    expect((await service.ask('/ready')).status).toBe(200);

    await database.kill();
    const named503 = async (): Promise<boolean> => {
      const { status: answered, body: summary } = await service.ask<Report>('/api/v1/health', { key: null });
      return answered === 503 && summary.checks['database']?.status === 'failed';
    };
    await until('the database is named', named503, NAMED_MS);
    await database.up();
    await named('database', 'ok', 'as_expected', 30_000);
    const changes = async (): Promise<string[]> => {
      const { body: page } = await service.ask<{ items: { status: string }[] }>(
        '/api/v1/health/changes?dependency=database',
      );
      return page.items.map(({ status: changed }) => changed);
    };
    const isWritten = async (): Promise<boolean> => (await changes()).slice(0, 2).join() === 'ok,failed';
    await until('the outage is written down', isWritten, 20_000);
    await service.remove();
    await database.remove();
  });

  it('is what was tried about it by itself, that it did not help, and that it is over', async () => {
    const database = (await MariaDb.start()) as MariaDb;
    service = await Service.start('sqlite', { DATABASE_URL: await database.create('techsapo') });
    await database.query(`CREATE USER service@'127.0.0.1' IDENTIFIED BY 'secret'`);
    await database.query(`GRANT ALL ON techsapo.* TO service@'127.0.0.1'`);
    await service.stop();
    await service.up({ DATABASE_URL: `mysql://service:secret@127.0.0.1:${database.port}/techsapo` });

    await database.query('SET GLOBAL read_only = 1');
    const unchanged = /techsapo_recovery_attempts_total\{action="database-connection",outcome="unchanged"/;
    await until('it was tried', async () => unchanged.test((await service.ask<string>('/metrics')).body), TRIED_MS);
    await database.query('SET GLOBAL read_only = 0');
    await until('it is over', async () => {
      const { body: page } = await service.ask<{ items: Trouble[] }>('/api/v1/recoveries/findings');
      return page.items.some(({ finding, endedAt }) => finding === 'database_not_writable' && endedAt !== null);
    });
    const { body } = await service.ask<{ items: object[] }>('/api/v1/recoveries');
    expect(body.items).toEqual([
      expect.objectContaining({
        ...{ action: 'database-connection', finding: 'database_not_writable', automatic: true, outcome: 'unchanged' },
      }),
    ]);
    // What could not be audited meanwhile is, right after.
    const audited = await until('it is audited', async () => {
      const { body: log } = await service.ask<{ items: { entry: unknown }[] }>('/api/v1/audit-logs?action=repair.run');
      return log.items.length > 0 && log.items;
    });
    expect(audited).toMatchObject([{ entry: { subject: { id: 'database-connection' } } }]);
    await service.remove();
    await database.remove();
  });

  it('is that it replicates no more, where it is a replica', async () => {
    const primary = (await MariaDb.start(['--server-id=1', '--log-bin=binlog'])) as MariaDb;
    const replica = (await MariaDb.start(['--server-id=2'])) as MariaDb;
    await primary.query(`CREATE USER replica@'127.0.0.1' IDENTIFIED BY 'secret'`);
    await primary.query(`GRANT REPLICATION SLAVE ON *.* TO replica@'127.0.0.1'`);
    await replica.query(
      `CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = ${primary.port}, MASTER_USER = 'replica',
         MASTER_PASSWORD = 'secret', MASTER_USE_GTID = current_pos`,
    );
    await replica.query('START SLAVE');
    service = await Service.start('sqlite', { DATABASE_URL: await replica.create('techsapo') });
    await named('replication', 'ok', 'as_expected');
    await replica.query('STOP SLAVE');
    await named('replication', 'degraded', 'replication_stopped');
    const { body } = await service.ask<Report>('/api/v1/health');
    expect(body.status).toBe('degraded');
    expect(body.checks['replication']?.detail).toMatchObject({ kind: 'replica', isRunning: false });
    await replica.query('START SLAVE');
    await named('replication', 'ok', 'as_expected');
    await service.remove();
    await replica.remove();
    await primary.remove();
  });
});
