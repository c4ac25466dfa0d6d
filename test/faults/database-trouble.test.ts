import { chmodSync } from 'node:fs';
import { createConnection, type Connection } from 'mysql2/promise';
import { MariaDb } from '../harness/mariadb.mjs';
import { until } from '../harness/processes.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { Sender } from '../harness/sender.js';
import { Service } from '../harness/service.js';
import { SmallDisk } from '../harness/small-disk.mjs';
import { describeWithDisks, describeWithServers, itWithServers } from '../harness/suites.js';

/** Whoever waits for a place among busy connections may be unlucky for a while. */
const ROOM_MS = 60_000;

describeWithServers('A database in trouble', () => {
  let database: MariaDb;
  let redis: RedisServer;
  let service: Service;
  let sender: Sender;
  let others: Connection[];

  async function start(...options: string[]): Promise<void> {
    database = (await MariaDb.start(options)) as MariaDb;
    redis = (await RedisServer.start()) as RedisServer;
    service = await Service.start('sqlite', { DATABASE_URL: await database.create('techsapo'), REDIS_URL: redis.url });
    sender = new Sender(service);
    others = [];
    expect(await sender.send(20)).toBe(200);
  }

  afterEach(async () => {
    for (const other of others) other.destroy();
    await service.remove();
    await redis.remove();
    await database.remove();
  });

  async function connected(): Promise<Connection> {
    const other = await createConnection({
      host: '127.0.0.1',
      port: database.port,
      user: 'root',
      database: 'techsapo',
    });
    others.push(other);
    return other;
  }

  async function statusOf(name: string): Promise<number> {
    const [row] = await database.query(`SHOW GLOBAL STATUS LIKE '${name}'`);
    return Number(row?.['Value']);
  }

  /** The tables of who waits for whom are not read again while somebody keeps asking; what runs, and for how long, is. */
  async function isReadingCallsWaiting(): Promise<boolean> {
    const reading = await database.query(
      `SELECT 1 FROM information_schema.processlist WHERE info LIKE 'SELECT % FROM llm_calls WHERE (%' AND time_ms > 50`,
    );
    return reading.length > 0 && (await statusOf('Innodb_row_lock_current_waits')) > 0;
  }

  const ids = Array.from({ length: 20 }, (_, n) => `sent-${n}`);

  it('whose rows somebody holds: calls wait for the lock, and are recorded once it is let go', async () => {
    await start('--innodb-lock-wait-timeout=1');
    const holder = await connected();
    await holder.query('START TRANSACTION');
    await holder.query('SELECT * FROM llm_calls FOR UPDATE');

    const told = sender.sendAgain(ids, { latencyMs: 77 });
    await until('the service waits for the lock', async () => {
      return (await statusOf('Innodb_row_lock_waits')) >= 2;
    });
    await holder.query('ROLLBACK');

    expect(await told).toBe(200);
    expect((await service.ask('/api/v1/calls/sent-3')).body).toMatchObject({ latencyMs: 77 });
    await sender.expectKept();
  });

  it('with deadlocks: who loses begins again, and nothing counts twice', async () => {
    await start();
    const rival = await connected();
    for (let round = 1; round <= 3; round++) {
      const places = 'SELECT started_ms, call_key FROM llm_calls WHERE id IN (?) ORDER BY call_key DESC LIMIT 1';
      const [rows] = await rival.query(places, [ids]);
      const [last] = rows as { started_ms: number; call_key: string }[];
      await rival.query('START TRANSACTION');
      // The last first: the service takes the first first.
      const sql = 'SELECT * FROM llm_calls WHERE started_ms = ? AND call_key = ? FOR UPDATE';
      await rival.query(sql, [last?.started_ms, last?.call_key]);
      const told = Promise.all([sender.sendAgain(ids, { latencyMs: round }), sender.send(5)]);
      await until('the service waits for the last', isReadingCallsWaiting);
      await rival.query('UPDATE llm_calls SET finish_reason = finish_reason').catch(() => undefined);
      await rival.query('ROLLBACK');
      expect(await told).toEqual([200, 200]);
    }
    expect(await statusOf('Innodb_deadlocks')).toBe(3);
    await sender.expectKept();
  });

  it('that takes no more connections: calls wait, and are recorded when it does again', async () => {
    await start('--max-connections=20', '--extra-max-connections=0');
    await database.query('SET GLOBAL max_connections = 10');
    // Whoever has a connection keeps it, so those of the service are cut until others have taken all there are.
    let cut = await killAll();
    while (cut > 0) {
      await connectAll();
      cut = await killAll(others.map(({ threadId }) => threadId));
    }
    expect(await sender.send(10)).toBe(202);
    expect((await service.ask('/ready')).body).toEqual({ status: 'degraded' });

    for (const other of others.splice(0)) other.destroy();
    await until('calls are recorded at once', async () => (await sender.send()) === 200);
    // Whoever verifies needs a connection of his own, and the service may use as many as there are.
    const isRaised = (): Promise<boolean> =>
      database.query('SET GLOBAL max_connections = 50').then(
        () => true,
        () => false,
      );
    await until('there is room for him', isRaised, ROOM_MS);
    await sender.expectKept();
  });

  async function connectAll(): Promise<void> {
    for (let isFull = false; !isFull;) {
      isFull = await connected().then(
        () => false,
        () => true,
      );
    }
  }

  async function killAll(except: readonly number[] = []): Promise<number> {
    const spared = [...except, 0].join(', ');
    const admin = others[0] ?? (await connected());
    const [rows] = await admin.query(`SELECT id FROM information_schema.processlist WHERE id NOT IN (${spared})`);
    const killed = (rows as { id: number }[]).filter(({ id }) => id !== admin.threadId);
    for (const { id } of killed) await admin.query(`KILL ${id}`).catch(() => undefined);
    return killed.length;
  }
});

describeWithDisks('A full disk', () => {
  let disk: SmallDisk;

  afterEach(() => disk.remove());

  itWithServers('under MariaDB: calls wait, and are recorded when there is room', async () => {
    disk = SmallDisk.mount(200) as SmallDisk;
    chmodSync(disk.folder, 0o755);
    const small = ['--innodb-log-file-size=4M', '--innodb-buffer-pool-size=16M', '--aria-log-file-size=8M'];
    const database = (await MariaDb.start(small, [], disk.folder)) as MariaDb;
    const redis = (await RedisServer.start()) as RedisServer;
    const settings = { DATABASE_URL: await database.create('techsapo'), REDIS_URL: redis.url };
    const service = await Service.start('sqlite', settings);
    const sender = new Sender(service);
    expect(await sender.send(10)).toBe(200);

    disk.fill();
    await until('there is no room', async () => (await sender.send(500)) === 202, 60_000);
    expect((await service.ask('/health')).status).toBe(200);
    expect((await service.ask<{ status: string }>('/api/v1/health')).body.status).not.toBe('ok');
    expect(await sender.send(10)).toBe(202);

    disk.clear();
    const isRecordedAtOnce = async (): Promise<boolean> => {
      // InnoDB ends itself where it finds no room to take a statement back.
      await database.supervise();
      return (await sender.send()) === 200;
    };
    await until('calls are recorded at once', isRecordedAtOnce, 60_000);
    await sender.expectKept();
    await service.remove();
    await redis.remove();
    await database.remove();
  });

  it('under SQLite: calls are refused, and taken again when there is room', async () => {
    disk = SmallDisk.mount(30) as SmallDisk;
    const service = await Service.start('sqlite', { DATA_DIR: disk.folder });
    const sender = new Sender(service);
    expect(await sender.send(10)).toBe(200);

    disk.fill();
    await until('there is no room', async () => (await sender.send(100)) === 503);
    expect((await service.ask('/health')).status).toBe(200);
    expect((await service.ask<{ status: string }>('/api/v1/health')).body.status).not.toBe('ok');

    disk.clear();
    await until('calls are taken', async () => (await sender.send()) === 200);
    await sender.expectKept();
    await service.remove();
  });
});
