import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../harness/processes.mjs';
import { ADMIN_KEY, Service } from '../harness/service.js';

interface Diagnosis {
  summary: string;
  findings: { finding: string; subject: string; decision: string; action: string | null }[];
  checks: { check: string; result: string }[];
}

interface Attempt {
  action: string;
  finding: string | null;
  automatic: boolean;
  outcome: string | null;
  steps: string[];
}

/** So soon a trouble that may be mended is mended, and that is known. */
const RECOVERED_MS = 60_000;
const CLI = join(__dirname, '..', '..', 'dist', 'cli.js');

describe('Recovery by HTTP and on the command line', () => {
  let service: Service;
  let folder: string;

  beforeAll(async () => {
    service = await Service.start();
    folder = mkdtempSync(join(tmpdir(), 'techsapo-recovery-'));
  });

  afterAll(async () => {
    await service.remove();
    rmSync(folder, { recursive: true });
  });

  const keyFile = (): string => join(service.place.environment.DATA_DIR, 'audit-signing-key.pem');
  const expose = (): void => chmodSync(keyFile(), 0o644);

  const keyFor = async (...scopes: string[]): Promise<string> => {
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'test', scopes } });
    return body.key;
  };

  it('finds, repairs, and measures what is asked for, and says who asked', async () => {
    const well = await service.ask<Diagnosis>('/api/v1/diagnosis');
    expect(well.body).toMatchObject({ summary: 'Nothing is wrong: 8 checks.', findings: [] });
    expect(well.body.checks.map(({ check }) => check)).toEqual([
      ...['database', 'pool', 'files', 'dependencies', 'jobs', 'audit', 'rollups', 'orphans', 'tables'],
    ]);
    await until('there is a key', () => existsSync(keyFile()));
    expose();
    const report = await service.ask<string>('/api/v1/diagnosis', { headers: { accept: 'text/markdown' } });
    expect(report.headers.get('content-type')).toContain('text/markdown');
    expect(report.body).toContain('## Secrets exposed');
    expect(report.body).toContain('techsapo repair permissions');

    const plan = await service.ask('/api/v1/repairs/permissions?dryRun=true', { method: 'POST' });
    expect(plan.body).toMatchObject({ dryRun: true, steps: ['set audit-signing-key.pem to 0600'] });
    const { status, body } = await service.ask<Attempt>('/api/v1/repairs/permissions', { method: 'POST' });
    expect([status, body.outcome, body.automatic]).toEqual([200, 'recovered', false]);
    const { body: log } = await service.ask<{ items: { entry: unknown }[] }>('/api/v1/audit-logs?action=repair.run');
    expect(log.items[0]).toMatchObject({
      entry: { actor: { id: 'admin' }, subject: { id: 'permissions' }, result: 'ok' },
    });
    expect((await service.ask('/api/v1/repairs/everything', { method: 'POST' })).body).toMatchObject({
      ...{ status: 404, code: 'unknown_action' },
    });
  });

  it('repairs only for who may operate, and tells only who may see all', async () => {
    const [reader, sender] = [await keyFor('read'), await keyFor('ingest')];
    const statuses = async (key: string) => [
      (await service.ask('/api/v1/diagnosis', { key })).status,
      (await service.ask('/api/v1/recoveries', { key })).status,
      (await service.ask('/api/v1/repairs/permissions', { key, method: 'POST' })).status,
      (await service.ask('/api/v1/recoveries/look', { key, method: 'POST' })).status,
      (await service.ask('/api/v1/recoveries/policy/orphans', { key, method: 'PUT', body: { automatic: true } }))
        .status,
    ];
    expect(await statuses(reader)).toEqual([200, 200, 403, 403, 403]);
    expect(await statuses(sender)).toEqual([403, 403, 403, 403, 403]);
    expect((await service.ask('/api/v1/diagnosis?format=pdf')).status).toBe(400);
  });

  it('repairs by itself what may be, with a history, a rate and a series', async () => {
    expose();
    const attempt = await until(
      'it is recovered',
      async () => {
        const { body } = await service.ask<{ items: Attempt[] }>('/api/v1/recoveries?limit=5');
        return body.items.find(({ automatic, outcome }) => automatic && outcome !== null);
      },
      RECOVERED_MS,
    );
    expect(attempt).toMatchObject({ action: 'permissions', finding: 'secrets_exposed', outcome: 'recovered' });
    const { body: found } = await service.ask<{ items: object[] }>('/api/v1/recoveries/findings');
    expect(found.items[0]).toMatchObject({ finding: 'secrets_exposed', endedAt: expect.any(String) as string });
    const { body: figures } = await service.ask<{ byAction: object[] }>('/api/v1/recoveries/figures');
    expect(figures.byAction).toMatchObject([{ action: 'permissions', successRate: 1 }]);
    const counted = /techsapo_recovery_attempts_total{action="permissions",outcome="recovered",worker="[^"]+"} 2/;
    await until('both are counted', async () => counted.test((await service.ask<string>('/metrics')).body), 30_000);
  });

  it('is switched off by repair, and says so', async () => {
    const path = '/api/v1/recoveries/policy/permissions';
    const { body } = await service.ask<{ actions: object[] }>(path, { method: 'PUT', body: { automatic: false } });
    expect(body.actions).toContainEqual(expect.objectContaining({ action: 'permissions', automatic: false }));
    expose();
    const { body: looked } = await service.ask<Diagnosis>('/api/v1/recoveries/look', { method: 'POST' });
    expect(looked.findings).toMatchObject([{ finding: 'secrets_exposed', decision: 'action_switched_off' }]);
    const { body: found } = await service.ask<{ items: object[] }>('/api/v1/recoveries/findings?limit=1');
    expect(found.items).toMatchObject([{ finding: 'secrets_exposed', decision: 'action_switched_off', endedAt: null }]);
  });

  it('is told on the command line while the service runs, and mended there', async () => {
    const told = await service.command('diagnose');
    expect([told.code, told.output]).toEqual([1, expect.stringContaining('! Secrets exposed  warning')]);
    const file = join(folder, 'report.md');
    expect((await service.command('diagnose', '--output', file)).code).toBe(1);
    expect(readFileSync(file, 'utf8')).toContain('# Diagnosis');
    const plan = await service.command('repair', 'permissions', '--dry-run');
    expect([plan.code, plan.output]).toEqual([0, expect.stringContaining('set audit-signing-key.pem to 0600')]);
    const mended = await service.command('repair', 'permissions');
    expect([mended.code, mended.output]).toEqual([0, expect.stringContaining('✔ recovered')]);
    const well = await service.command('diagnose', '--json');
    expect([well.code, (JSON.parse(well.output) as Diagnosis).findings]).toEqual([0, []]);
    const refused = await service.command('diagnose', '--key', await keyFor('ingest'));
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('answers, but does not tell')]);
    const wrong = await service.command('repair', 'everything');
    expect([wrong.code, wrong.output]).toEqual([2, expect.stringContaining('there is no repair everything')]);
  });

  it('monitors until it is ended: what is found, what is over, and that the service is gone', async () => {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, ...service.place.variables, TECHSAPO_URL: service.url, TECHSAPO_KEY: ADMIN_KEY };
    const monitor = spawn(process.execPath, [CLI, 'monitor', '--fast', '--no-recovery'], { env });
    let output = '';
    monitor.stdout.on('data', (data: Buffer) => (output += data.toString()));
    await until('it watches', () => output.includes('without recovery'));
    expose();
    await until('it is found', () => output.includes('! Secrets exposed – this repair is switched off'), 30_000);
    chmodSync(keyFile(), 0o600);
    await until('it is over', () => output.includes('✔ Secrets exposed is over'), 30_000);
    await service.kill();
    await until('nobody answers', () => output.includes('‼ Service not answering'), 30_000);
    monitor.kill('SIGINT');
    expect(await once(monitor, 'exit')).toEqual([0, null]);
  });

  it('is told and mended on the command line without the service, and without a database', async () => {
    expose();
    const told = await service.command('diagnose');
    expect([told.code, told.output]).toEqual([1, expect.stringContaining('‼ Service not answering  critical')]);
    expect(told.output).toContain('by itself   the service is not running');
    const mended = await service.command('repair', 'permissions');
    expect([mended.code, mended.output]).toEqual([0, expect.stringContaining('✔ recovered')]);
    const own = await service.command('repair', 'connection-pool');
    expect([own.code, own.output]).toEqual([1, expect.stringContaining('the connections of a running service')]);
    const away = await service.command('diagnose', { DATABASE_URL: 'mysql://nobody@127.0.0.1:1/techsapo' });
    expect([away.code, away.output]).toEqual([1, expect.stringContaining('‼ Database unreachable  critical')]);
    expect(away.output).not.toContain('    at ');

    expose();
    for (const words of [['diagnose'], ['repair', 'permissions']]) {
      const { code, output } = await service.command(...words, '--url', service.url);
      expect([code, output]).toEqual([1, expect.stringContaining(`nothing answers at ${service.url}`)]);
    }
    const elsewhere = await service.command('repair', 'permissions', { TECHSAPO_URL: 'http://techsapo.invalid' });
    expect([elsewhere.code, statSync(keyFile()).mode & 0o777]).toEqual([1, 0o644]);
    const fresh = await service.command('diagnose', { DATA_DIR: folder, DATABASE_URL: '' });
    expect([fresh.code, fresh.output]).toEqual([1, expect.stringContaining('there is no database in')]);
    expect(existsSync(join(folder, 'techsapo.sqlite'))).toBe(false);
    await service.up();
  });
});
