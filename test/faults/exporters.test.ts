import { Exporters } from '../harness/exporters.mjs';
import { MariaDb } from '../harness/mariadb.mjs';
import { until } from '../harness/processes.mjs';
import { Prometheus } from '../harness/prometheus.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { describeWithExporters } from '../harness/suites.js';

/** It scrapes every 15 seconds, and then looks at its rules every 15 seconds. */
const PATIENCE_MS = 90_000;

describeWithExporters('Prometheus, by the exporters of what the service stands on,', () => {
  let redis: RedisServer;
  let mariadb: MariaDb;
  let exporters: Exporters;
  let prometheus: Prometheus;

  beforeAll(async () => {
    redis = (await RedisServer.start()) as RedisServer;
    mariadb = (await MariaDb.start()) as MariaDb;
    exporters = await Exporters.start(redis, mariadb);
    const { node, redis: ofRedis, mysqld } = exporters.ports;
    prometheus = await Prometheus.shipped({
      '127.0.0.1:9100': `127.0.0.1:${node}`,
      '127.0.0.1:9121': `127.0.0.1:${ofRedis}`,
      '127.0.0.1:9104': `127.0.0.1:${mysqld}`,
    });
  });

  afterAll(async () => {
    await prometheus.remove();
    await exporters.remove();
    await redis.remove();
    await mariadb.remove();
  });

  const valueOf = async (query: string): Promise<number> => Number((await prometheus.query(query))[0]?.value[1]);
  const told = async (): Promise<string[]> => {
    const names = (await prometheus.alerts()).map(({ labels }) => labels['alertname'] ?? '');
    // There is no service here, and no Alertmanager.
    return names.filter((name) => name !== 'TechSapoUnreachable').sort();
  };

  it('knows that all of it answers, and has nothing to say', async () => {
    for (const job of ['node', 'redis', 'mysqld']) {
      await until(`${job} is scraped`, async () => (await valueOf(`up{job="${job}"}`)) === 1, PATIENCE_MS);
    }
    expect([await valueOf('redis_up'), await valueOf('mysql_up')]).toEqual([1, 1]);
    expect(await valueOf('node_memory_MemTotal_bytes')).toBeGreaterThan(0);
    expect(await valueOf('mysql_global_status_threads_connected')).toBeGreaterThan(0);
    expect(await told()).toEqual([]);
  });

  it('sees that Redis and the database do not answer, and that an exporter does not', async () => {
    await redis.kill();
    await mariadb.kill();
    await exporters.running.node.stop();
    const all = ['DatabaseUnreachable', 'ExporterUnreachable', 'RedisUnreachable'];
    await until('it says so', async () => (await told()).length === all.length, PATIENCE_MS);
    expect(await told()).toEqual(all);
  });

  it('sees that they answer again', async () => {
    await redis.up();
    await mariadb.up();
    await until('it says so', async () => (await told()).length === 1, PATIENCE_MS);
    expect(await told()).toEqual(['ExporterUnreachable']);
  });
});
