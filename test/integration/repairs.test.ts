import { chmodSync, existsSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/period.js';
import { BullmqQueue } from '../../src/queue/bullmq-queue.js';
import { JOBS, type JobName } from '../../src/queue/jobs.js';
import type { MysqlPool } from '../../src/storage/mysql-pool.js';
import { OwnSessions } from '../../src/storage/own-sessions.js';
import type { Attempt } from '../../src/storage/recovery/recovery-table.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';
import { until } from '../harness/processes.mjs';
import { RedisServer } from '../harness/redis.mjs';
import { RecoveryOffice } from '../harness/recovery.js';
import { describeWithMariadb, describeWithRedis } from '../harness/suites.js';

onEachDatabase('Repairs', (kind) => {
  let books: Books;
  let office: RecoveryOffice;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    office = new RecoveryOffice(books);
  });

  afterEach(() => books.remove());

  const run = async (sql: string, parameters: unknown[] = []): Promise<void> => {
    await books.database.transaction(({ change }) => change(sql, parameters));
  };
  const repair = (action: string): Promise<Attempt> => office.repairs.repair(action, TESTER);
  const before = (attempt: Attempt): string[] => attempt.detail.before.map(({ kind: found }) => found);
  const fileOf = (name: string): string => join(books.place.environment.DATA_DIR, name);

  it('find nothing to do where nothing is wrong, change nothing, and say so', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a' })));
    await books.audit.log.note({ actor: TESTER, action: 'key.create', subject: { type: 'key' } });
    expect(await office.found()).toEqual([]);
    for (const action of ['stuck-jobs', 'rollups', 'permissions', 'orphans', 'optimize', 'connection-pool']) {
      expect([action, (await repair(action)).outcome]).toEqual([action, 'not_needed']);
    }
    const kept = await office.reader.attempts(null, 10);
    expect(kept.map(({ actor, isAutomatic }) => [actor, isAutomatic])).toEqual(Array(6).fill(['tester', false]));
    expect((await books.audit.reader.latest({ actions: ['repair.run'] }, null, 10)).length).toBe(6);
    await expect(repair('everything')).rejects.toMatchObject({ code: 'unknown_action' });
  });

  it('mend sums that were changed behind the service’s back, of every grain, and nothing that is right', async () => {
    const at = (id: string, minutes: number, told: object = {}) =>
      aCall({ id, startedAtMs: NOON - minutes * MINUTE_MS, feature: 'f', ...told });
    await books.ledger.record(
      batchOf(at('a', 1), at('b', 90, { status: 'error', errorClass: 'timeout' }), at('c', 26 * 60), at('d', 5)),
    );
    await books.ledger.posted();
    const whole = await books.database.query('SELECT * FROM rollups ORDER BY grain, bucket_ms, series');
    await run(`UPDATE rollups SET calls = calls + 7, cost_nano = 5 WHERE grain = 1 AND bucket_ms = ?`, [
      NOON - 15 * MINUTE_MS,
    ]);
    await run('DELETE FROM rollups WHERE grain = 2');
    await run(`UPDATE rollups SET counts = x'' WHERE grain = 0`);
    await books.ledger.record(batchOf(at('while it is wrong', 2)));
    expect(await office.found()).toEqual(['sums_differ']);

    const attempt = await repair('rollups');
    expect([before(attempt), attempt.outcome, attempt.detail.after]).toEqual([['sums_differ'], 'recovered', []]);
    expect((await books.verifier.verify()).differences).toEqual([]);
    expect(whole.length).toBeGreaterThan(20);
    const [entry] = await books.audit.reader.latest({ actions: ['repair.run'] }, null, 10);
    expect(entry?.entry?.after).toMatchObject({ mended: expect.any(Number) as number });
    expect(await office.found()).toEqual([]);
  });

  it('leave sums alone that somebody else has mended since they were compared', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a' })));
    await books.ledger.posted();
    await run('UPDATE rollups SET calls = 9 WHERE grain = 2');
    const second = await books.another();
    const other = new RecoveryOffice(second, 'two');
    const both = await Promise.allSettled([repair('rollups'), other.repairs.repair('rollups', TESTER)]);
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect((await books.verifier.verify()).differences).toEqual([]);
    await second.close();
  });

  it('sign an audit log that nobody has signed for hours', async () => {
    await books.audit.log.note({ actor: TESTER, action: 'key.create', subject: { type: 'key' } });
    books.clock.atMs += 2 * HOUR_MS + 1;
    expect(await office.found()).toEqual(['audit_checkpoint_missing']);
    const attempt = await repair('audit-chain-checkpoint');
    expect([attempt.outcome, attempt.detail.steps]).toEqual(['recovered', ['proved 1 row', 'signed the last one']]);
    expect((await books.audit.verifier.verify()).checkpoints).toBe(1);
  });

  it('report an audit log that was tampered with, and never touch it', async () => {
    for (let n = 0; n < 3; n++) {
      await books.audit.log.note({ actor: TESTER, action: 'key.create', subject: { type: 'key', id: `${n}` } });
    }
    await run(`UPDATE audit_log SET subject_id = 'other' WHERE seq = 2`);
    const tampered = await books.database.query('SELECT * FROM audit_log ORDER BY seq');
    expect(await office.found()).toEqual(['audit_chain_broken']);
    await expect(repair('audit-chain-checkpoint')).rejects.toMatchObject({ code: 'audit_chain_broken', status: 409 });
    expect(await books.database.query('SELECT * FROM audit_log WHERE seq <= 3 ORDER BY seq')).toEqual(tampered);
    expect(await books.audit.checkpoints.latest()).toBeNull();
    const [attempt] = await office.reader.attempts(null, 1);
    expect([attempt?.detail.error, attempt?.outcome]).toEqual([
      expect.stringContaining('row 2 (changed)'),
      'unchanged',
    ]);
  });

  it('find a break among the last rows of a long log, without going through all of it', async () => {
    const acts = Array.from({ length: 700 }, (_, n) => ({
      ...{ actor: TESTER, action: 'key.create' as const, subject: { type: 'key', id: `${n}` } },
    }));
    await books.audit.log.note(...acts);
    const { rows, broken } = await books.audit.verifier.verifyLast(500);
    expect([rows, broken]).toEqual([500, null]);
    await run('DELETE FROM audit_log WHERE seq = 650');
    expect((await books.audit.verifier.verifyLast(500)).broken).toEqual({ how: 'removed', seq: 650 });
  });

  it('set modes right of our own files', async () => {
    await books.audit.log.note({ actor: TESTER, action: 'key.create', subject: { type: 'key' } });
    await books.audit.checkpoints.signLast();
    const key = fileOf('audit-signing-key.pem');
    chmodSync(key, 0o644);
    writeFileSync(fileOf('notes.txt'), 'of somebody', { mode: 0o666 });
    if (kind === 'sqlite') chmodSync(fileOf('techsapo.sqlite'), 0o446);
    expect(await office.found()).toEqual(
      kind === 'sqlite' ? ['secrets_exposed', 'files_not_writable'] : ['secrets_exposed'],
    );
    expect(await office.repairs.plan('permissions', TESTER)).toContain('set audit-signing-key.pem to 0600');
    expect(statSync(key).mode & 0o777).toBe(0o644);
    expect((await repair('permissions')).outcome).toBe('recovered');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    if (kind === 'sqlite') expect(statSync(fileOf('techsapo.sqlite')).mode & 0o777).toBe(0o644);
  });

  it('delete what is left of what is gone, and nothing else', async () => {
    await books.ledger.record({
      ...batchOf(),
      calls: [{ facts: aCall({ id: 'kept', status: 'error', errorClass: 'timeout' }), input: 'asked', output: null }],
    });
    await run(
      'INSERT INTO budget_sums (budget_id, grain, bucket_ms, cost_nano, calls, unpriced) VALUES (?, 1, 5, 1, 1, 0)',
      ['gone'],
    );
    await run('INSERT INTO quota_days (quota_id, day_ms, used) VALUES (?, 5, 1)', ['gone']).catch(() => undefined);
    await run(`INSERT INTO call_contents (started_ms, call_key, input, output) VALUES (?, 'gone', 'a secret', NULL)`, [
      NOON,
    ]);
    const texts = Array.from({ length: 2_100 }, (_, n) => `(${n + 1}, 'gone', 'said', NULL)`);
    await run(`INSERT INTO call_contents (started_ms, call_key, input, output) VALUES ${texts.join(', ')}`);
    for (let n = 0; n < 1_100; n += 550) {
      const rows = Array.from({ length: 550 }, (_, one) => `('gone-${n + one}', 1, 5, 1, 1, 0)`);
      await run(
        `INSERT INTO budget_sums (budget_id, grain, bucket_ms, cost_nano, calls, unpriced) VALUES ${rows.join(', ')}`,
      );
    }
    const draft = fileOf('secrets.key.0123456789ab');
    writeFileSync(draft, 'x');
    utimesSync(draft, 0, 0);
    expect((await office.found()).sort()).toEqual(['leftovers_derived', 'leftovers_told']);

    const attempt = await repair('orphans');
    expect([attempt.outcome, existsSync(draft)]).toEqual(['recovered', false]);
    expect(attempt.detail.steps).toContain('deleted 2101 rows of call_contents');
    expect(await books.database.query('SELECT input FROM call_contents')).toEqual([{ input: 'asked' }]);
  });

  it('wake work that nobody takes up, and free what a clock holds that was ahead', async () => {
    const id = await books.database.transaction((transaction) =>
      office.outbox.promise(transaction, 'calls.reprice', {}),
    );
    const hold = (untilMs: number) => run('UPDATE outbox SET claimed_until_ms = ?', [untilMs]);
    await hold(NOON + 10 * HOUR_MS);
    expect(await office.found()).toEqual([]);
    books.clock.atMs += 2 * MINUTE_MS - 1;
    await hold(NOON + 11 * HOUR_MS);
    expect(await office.found()).toEqual([]);
    expect((await repair('stuck-jobs')).detail.steps[0]).toContain('freed 0');
    books.clock.atMs += 2 * MINUTE_MS;
    expect(await office.found()).toEqual(['work_stuck']);
    expect(await office.outbox.due(10)).toEqual([]);
    const attempt = await repair('stuck-jobs');
    expect(attempt.detail.steps[0]).toBe('freed 1 piece of work that nobody holds any more');
    expect(await office.outbox.due(10)).toEqual([{ id, job: 'calls.reprice' }]);
    let done = 0;
    await office.outbox.perform(id, async () => void done++);
    expect([done, await office.found()]).toEqual([1, []]);
  });

  it('have room back that nothing uses', async () => {
    const text = 'x'.repeat(1_000_000);
    for (let n = 0; n < 75; n++) {
      await run(`INSERT INTO call_contents (started_ms, call_key, input, output) VALUES (?, ?, ?, NULL)`, [
        n,
        `${n}`,
        text,
      ]);
    }
    await run('DELETE FROM call_contents WHERE started_ms < 75');
    const unused = async (): Promise<number> =>
      (await office.tables.facts()).reduce((sum, { unusedBytes }) => sum + unusedBytes, 0);
    await until('it is seen', async () => (await unused()) > 64e6);
    expect(await office.found()).toEqual(['room_unused']);
    const attempt = await repair('optimize');
    expect(attempt.outcome).toBe('recovered');
    expect(await unused()).toBeLessThan(32e6);
    if (kind === 'sqlite') return;
    const bloated = { bytes: 0, unusedBytes: 1e9, statedRows: null, countedRows: 0 };
    const done: string[] = [];
    const tables = ['settings', 'no_such_table'].map((table) => ({ ...bloated, table }));
    const care = office.tables.care(tables, (table) => done.push(table));
    await expect(care).rejects.toMatchObject({ code: 'table_not_cared_for' });
    expect(done).toEqual(['settings']);
  });
});

describeWithMariadb('Repairs of statistics', () => {
  it('count anew those of a table that the server takes for small', async () => {
    const books = await Books.open('mariadb', NOON);
    const office = new RecoveryOffice(books);
    const server = await createConnection(books.place.environment.DATABASE_URL ?? '');
    await server.query('ALTER TABLE settings STATS_AUTO_RECALC = 0');
    await server.query(`INSERT INTO settings (name, value) SELECT CONCAT('a', seq), '1' FROM seq_1_to_20000`);
    await server.query(
      `UPDATE mysql.innodb_table_stats SET n_rows = 3 WHERE table_name = 'settings' AND database_name = DATABASE()`,
    );
    // Only so does the server read them anew without a restart.
    await server.query('RENAME TABLE settings TO aside, aside TO settings');
    await server.end();
    await until('it is seen', async () => (await office.found()).includes('statistics_stale'));
    expect((await office.repairs.repair('optimize', TESTER)).outcome).toBe('recovered');
    expect(await office.found()).toEqual([]);
    await books.remove();
  });
});

describeWithMariadb('Repairs of connections', () => {
  let books: Books;

  beforeEach(async () => {
    books = await Books.open('mariadb', NOON);
  });

  afterEach(() => books.remove());

  it('end our own stuck sessions, and nobody else’s, so that others have connections again', async () => {
    const other = await books.another();
    const office = new RecoveryOffice(books, 'one', { RECOVERY_STUCK_SECONDS: 1 });
    const others = other.database.query('SELECT SLEEP(8) AS slept');
    const stuck = Array.from({ length: 10 }, () =>
      books.database.query('SELECT SLEEP(600)').then(
        () => 'ended',
        () => 'failed',
      ),
    );
    await until('they are stuck', async () => (await office.found()).includes('pool_stuck'));
    const checks = (await office.diagnosis.diagnose()).checks.find(({ check }) => check === 'database');
    expect(checks).toMatchObject({ result: 'not_known', because: 'no connection is free' });

    const attempt = await office.repairs.repair('connection-pool', TESTER);
    expect(attempt.detail.steps[0]).toBe('ended 10 stuck sessions of ours');
    expect(attempt.outcome).toBe('recovered');
    expect(await Promise.all(stuck)).toEqual(Array(10).fill('failed'));
    expect(await books.database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await others).toEqual([{ slept: 0 }]);
    await other.close();
  });

  it('take no session for ours that is at a change of a table, or that another has under an id of ours', async () => {
    const { sessions } = books.database;
    await books.database
      .snapshot(['settings'], async () => {
        const altering = books.database.query(`ALTER TABLE settings COMMENT = 'changed'`);
        const asleep = books.database.query('SELECT SLEEP(600)').catch(() => 'ended');
        await until('it is stuck', async () => (await sessions?.stuck(1))?.length);
        const [stuck, ...others] = (await sessions?.stuck(1)) ?? [];
        expect([stuck?.statement, others]).toEqual([expect.stringContaining('SELECT'), []]);

        const ours = { threadId: stuck?.session, stream: { localPort: 1 } };
        const pool = { _allConnections: { length: 1, toArray: () => [ours] } } as unknown as MysqlPool;
        const strange = new OwnSessions(books.place.environment.DATABASE_URL ?? '', () => [pool]);
        expect([await strange.stuck(1), await strange.end([Number(stuck?.session)], 1)]).toEqual([[], 0]);
        expect(await sessions?.end([Number(stuck?.session)], 1)).toBe(1);
        expect(await asleep).toBe('ended');
        return { altering };
      })
      .then(({ altering }) => altering);
  });

  it('make connections anew that the server has ended', async () => {
    const office = new RecoveryOffice(books);
    await Promise.all(Array.from({ length: 6 }, () => books.database.query('SELECT SLEEP(0.2)')));
    const other = await books.another();
    const ids = await other.database.query(
      'SELECT ID AS id FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID()',
    );
    const ended = await other.database.sessions?.end(
      ids.map(({ id }) => Number(id)),
      0,
    );
    expect(ended).toBe(0);
    for (const { id } of ids) await other.database.query(`KILL ${Number(id)}`).catch(() => undefined);
    const attempt = await office.repairs.repair('database-connection', TESTER);
    expect(attempt.detail.steps.slice(1)).toEqual(['reading works', 'writing works']);
    expect(attempt.detail.after).toEqual([]);
    await other.close();
  });
});

describeWithRedis('Repairs of messages', () => {
  it('put back what Redis has lost, try again what failed, and wake what is not woken any more', async () => {
    const redis = (await RedisServer.start()) as RedisServer;
    const books = await Books.open('sqlite', NOON);
    const queue = new BullmqQueue(redis.url, true, 'repairs');
    const office = new RecoveryOffice(books, 'one', {}, queue);
    let fails = true;
    let done = 0;
    for (const job of Object.keys(JOBS) as JobName[]) queue.handle(job, async () => undefined);
    const perform = async (workId: string | null): Promise<void> => {
      if (fails) throw new Error('not yet');
      if (workId) await office.outbox.perform(workId, async () => void done++);
    };
    (queue as unknown as { handlers: Map<string, unknown> }).handlers.set(
      'calls.reprice',
      ({ workId }: { workId: string | null }) => perform(workId),
    );
    queue.start();
    await until('all is scheduled', async () => (await queue.faults()).missing.length === 0);

    const id = await books.database.transaction((transaction) =>
      office.outbox.promise(transaction, 'calls.reprice', {}),
    );
    await books.database.transaction(({ change }) => change('UPDATE outbox SET due_ms = ?', [NOON - HOUR_MS]));
    await queue.wake('calls.reprice', { workId: id });
    await until('it waits to be tried again', async () => (await queue.depths()).delayed > 0, 30_000);
    await redis.command('DEL', 'repairs:techsapo:repeat', 'repairs:techsapo:delayed');
    expect((await office.found()).sort()).toEqual(['periodic_jobs_missing', 'work_stuck']);

    fails = false;
    const attempt = await office.repairs.repair('stuck-jobs', TESTER);
    expect([attempt.outcome, done]).toEqual(['recovered', 1]);
    expect((await queue.faults()).missing).toEqual([]);
    await queue.stop();
    await books.remove();
    await redis.remove();
  });
});
