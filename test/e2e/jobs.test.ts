import { Clock } from '../../src/config/clock.js';
import { Database } from '../../src/storage/database.js';
import { Outbox } from '../../src/storage/repositories/outbox.js';
import { onEachDatabase } from '../harness/databases.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';

interface FailedWork {
  id: string;
  attempts: number;
  lastError: string;
  nextTryAt: string | null;
  dead: boolean;
}

interface Jobs {
  items: {
    job: string;
    everySeconds: number | null;
    runs: { count: number; failures: number; lastError: string | null };
  }[];
}

onEachDatabase('Work that is done later', (kind) => {
  let service: Service;
  let database: Database;

  /** Once the service is up its first sweep finds both: one at its first try, one at the last of its tries. */
  async function promiseBroken(): Promise<{ young: string; old: string }> {
    const outbox = new Outbox(database, new Clock());
    return database.transaction(async (transaction) => {
      const young = await outbox.promise(transaction, 'calls.reprice', { from: 'nowhere' });
      const old = await outbox.promise(transaction, 'calls.reprice', { from: 'nowhere' });
      await transaction.change('UPDATE outbox SET attempts = 19 WHERE id = ?', [old]);
      return { young, old };
    });
  }

  const failed = async (): Promise<FailedWork[]> =>
    (await service.ask<{ items: FailedWork[] }>('/api/v1/jobs/failed')).body.items;
  const retry = (id: string) => service.ask(`/api/v1/jobs/failed/${id}/retry`, { method: 'POST' });
  const discard = (id: string) => service.ask(`/api/v1/jobs/failed/${id}`, { method: 'DELETE' });

  beforeEach(async () => {
    service = await Service.start(kind);
    database = await Database.open(service.place.environment);
  });

  afterEach(async () => {
    await database.onApplicationShutdown();
    await service.remove();
  });

  it('is seen to fail, is given up, and is tried again or discarded by a person', async () => {
    await service.stop();
    const { young, old } = await promiseBroken();
    await service.up();
    await until('both have failed', async () => (await failed()).length === 2);

    const works = new Map((await failed()).map((work) => [work.id, work]));
    expect(works.get(young)).toMatchObject({ job: 'calls.reprice', attempts: 1, dead: false, deadReason: null });
    expect(works.get(young)?.nextTryAt).toEqual(expect.any(String));
    expect(works.get(young)?.lastError).toContain('fromMs');
    expect(works.get(old)).toMatchObject({ attempts: 20, dead: true, deadReason: 'attempts_used_up', nextTryAt: null });
    const { body: health } = await service.ask('/api/v1/health');
    expect(health).toMatchObject({
      status: 'degraded',
      checks: { outbox: { status: 'degraded', detail: { dead: 1 }, since: expect.any(String) } },
    });

    expect(await retry(old)).toMatchObject({ status: 202, body: { id: old, dead: false } });
    await until('it has failed anew', async () =>
      (await failed()).some(({ id, attempts }) => id === old && attempts === 1),
    );
    const payload = JSON.stringify({ fromMs: 0, toMs: 1, madeBy: 'a person' });
    await database.transaction((transaction) => transaction.change('UPDATE outbox SET payload = ?', [payload]));
    expect((await retry(old)).status).toBe(202);
    await until('it is done', async () => (await failed()).every(({ id }) => id !== old));
    const { body: corrections } = await service.ask('/api/v1/prices/corrections');
    expect(corrections['items']).toMatchObject([{ id: old }]);

    expect((await discard(young)).status).toBe(204);
    expect(await failed()).toEqual([]);
    expect(await discard(young)).toMatchObject({ status: 404, body: { code: 'unknown_work' } });
    expect(await retry(young)).toMatchObject({ status: 404, body: { code: 'unknown_work' } });
    expect((await service.ask('/api/v1/health')).body).toMatchObject({ checks: { outbox: { status: 'ok' } } });
  });

  it('is told of: every job with its period and its runs, and the queue', async () => {
    await service.stop();
    await promiseBroken();
    await service.up();
    await until('both have failed', async () => (await failed()).length === 2);

    const { body } = await service.ask<Jobs>('/api/v1/jobs');
    expect(body).toMatchObject({
      worker: expect.any(String),
      since: expect.any(String),
      queue: { kind: 'in-process', depths: { waiting: expect.any(Number), failed: 0 } },
    });
    expect(body.items.map(({ job, everySeconds }) => [job, everySeconds])).toEqual([
      ['calls.record', null],
      ['calls.reprice', null],
      ['calls.expire', 3600],
      ['people.add', 300],
      ['rollups.expire', 3600],
      ['books.keep', 3600],
      ['wall-bounces.count', 300],
      ['wall-bounces.export', null],
      ['probes.begin', 300],
      ['probes.ask', null],
      ['alerts.evaluate', 5],
      ['alerts.expire', 3600],
      ['alerts.notify', null],
      ['notifications.send', null],
      ['notifications.end-urgent', null],
      ['notifications.remind', 15],
      ['anomalies.detect', 300],
      ['incidents.settle', 15],
      ['audit.checkpoint', 3600],
      ['deployments.observe', 60],
      ['measures.expire', 3600],
      ['sizes.note', 3600],
      ['health.expire', 3600],
      ['reports.make', 60],
      ['reports.send', null],
      ['reports.expire', 3600],
      ['recovery.look', 15],
      ['recovery.expire', 3600],
      ['backups.make', 60],
      ['backups.verify', 60],
      ['security.watch', 900],
      ['outbox.sweep', 15],
    ]);
    expect(body.items[1]?.runs).toMatchObject({ failures: 2, lastError: expect.stringContaining('fromMs') });
    expect(body.items.at(-1)?.runs).toMatchObject({ failures: 0, lastError: null, lastDurationMs: expect.any(Number) });
    const { body: metrics } = await service.ask<string>('/metrics');
    expect(metrics).toMatch(/^techsapo_job_failures_total\{job="calls.reprice".*\} 2$/m);
  });

  it('is shown to those who read or operate, in pages, and touched by those who operate', async () => {
    await service.stop();
    await promiseBroken();
    await service.up();
    const [first, second] = await until('both have failed', async () => {
      const works = await failed();
      return works.length === 2 && works;
    });
    const keyFor = async (wanted: object): Promise<string> =>
      (await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'test', ...wanted } })).body.key;
    const [reader, operator] = [await keyFor({ scopes: ['read'] }), await keyFor({ scopes: ['operate'] })];
    const [sender, bound] = [await keyFor({ scopes: ['ingest'] }), await keyFor({ scopes: ['read'], project: 'shop' })];

    for (const path of ['/api/v1/jobs', '/api/v1/jobs/failed', '/api/v1/workers']) {
      expect((await service.ask(path, { key: reader })).status).toBe(200);
      expect((await service.ask(path, { key: operator })).status).toBe(200);
      const refused = { code: 'missing_scope', needs: 'read or operate' };
      expect(await service.ask(path, { key: sender })).toMatchObject({ status: 403, body: refused });
      expect(await service.ask(path, { key: bound })).toMatchObject({ status: 403, body: { code: 'wrong_project' } });
    }
    const path = `/api/v1/jobs/failed/${first?.id}`;
    for (const asked of [{ method: 'DELETE' }, { method: 'POST' }]) {
      const at = asked.method === 'POST' ? `${path}/retry` : path;
      expect(await service.ask(at, { ...asked, key: reader })).toMatchObject({ body: { needs: 'operate' } });
    }
    const page = await service.ask<{ nextCursor: string; items: FailedWork[] }>('/api/v1/jobs/failed?limit=1');
    const next = await service.ask<{ nextCursor: null; items: FailedWork[] }>(
      `/api/v1/jobs/failed?limit=1&cursor=${page.body.nextCursor}`,
    );
    expect([...page.body.items, ...next.body.items].map(({ id }) => id)).toEqual([first?.id, second?.id]);
    expect(next.body.nextCursor).toBeNull();
    expect((await service.ask(path, { method: 'DELETE', key: operator })).status).toBe(204);
  });
});
