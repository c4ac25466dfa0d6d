import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MariaDb } from '../harness/mariadb.mjs';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithMariadb } from '../harness/suites.js';

describeWithMariadb('A backup and the binlog', () => {
  let server: MariaDb;
  let service: Service;
  let folder: string;

  beforeAll(async () => {
    const started = await MariaDb.start(['--log-bin=binlog', '--server-id=1']);
    if (!started) throw new Error('MariaDB was there a moment ago');
    server = started;
    folder = mkdtempSync(join(tmpdir(), 'techsapo-backups-'));
    service = await Service.start('sqlite', { DATABASE_URL: await server.create('books') });
  });

  afterAll(async () => {
    await service.remove();
    await server.remove();
    rmSync(folder, { recursive: true });
  });

  async function send(from: number, calls: number): Promise<void> {
    const body = Array.from({ length: calls }, (_, n) => ({
      id: `c${from + n}`,
      timestamp: '2026-11-01T00:00:00Z',
      provider: 'openai',
      model: 'gpt-4o',
      usage: { inputTokens: 10, outputTokens: 1 },
    }));
    expect((await service.ask('/api/v1/calls', { body })).status).toBe(200);
  }

  it('bring back what was there at a moment after the backup, and nothing of what came later', async () => {
    await send(0, 50);
    expect((await service.command('backup', '--to', folder)).code).toBe(0);
    await send(50, 30);
    const moment = (Math.floor(Date.now() / 1000) + 1) * 1000;
    await until('the moment has come', () => Date.now() >= moment);
    await send(80, 20);
    await service.kill();
    await server.query('DROP DATABASE books');
    await server.create('books');

    const at = ['--at', new Date(moment).toISOString()];
    const restored = await service.command('restore', folder, ...at, '--before-replay', '--force');
    expect([restored.code, restored.output]).toEqual([0, expect.stringContaining('before any worker is started')]);
    const commands = restored.output.split('\n').filter((line) => /^(TZ=UTC )?mariadb/.test(line));
    expect(commands).toHaveLength(2);
    execFileSync('sh', ['-c', [...commands, 'true'].join('\n')], { cwd: folder, stdio: 'pipe' });
    const verified = await service.command('verify');
    expect([verified.code, verified.output]).toEqual([0, expect.stringContaining('clean: 80 calls')]);
    await service.up();
    const found = await Promise.all(['c0', 'c79', 'c80'].map((id) => service.ask(`/api/v1/calls/${id}`)));
    expect(found.map(({ status }) => status)).toEqual([200, 200, 404]);
  });

  it('are not replayed until a moment to come: what is logged from now on is the restore itself', async () => {
    const ahead = ['--at', new Date(Date.now() + 3_600_000).toISOString()];
    const refused = await service.command('restore', folder, ...ahead, '--before-replay', '--dry-run');
    expect([refused.code, refused.output]).toEqual([2, expect.stringContaining('which is over')]);
  });

  it('say what is missing where it cannot be replayed', async () => {
    const timeless = await service.command('restore', folder, '--before-replay');
    expect([timeless.code, timeless.output]).toEqual([2, expect.stringContaining('takes --at')]);
    const at = ['--at', new Date().toISOString(), '--before-replay'];
    const elsewhere = await service.command('restore', folder, ...at, { DATABASE_URL: '' });
    expect([elsewhere.code, elsewhere.output]).toEqual([
      2,
      expect.stringContaining('is for a database of DATABASE_URL'),
    ]);
  });
});
