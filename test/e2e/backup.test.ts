import { createConnection } from 'mysql2/promise';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEachDatabase } from '../harness/databases.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';

/** A million where that is wanted: it takes some minutes. */
const CALLS = Number(process.env['BACKUP_CALLS'] ?? 100_000);
const BATCH = 1_000;
const BACKUP_KEY = 'a key that tests encrypt with';
interface Act {
  action: string;
  subject: { id: string };
}

const NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z$/;

onEachDatabase('Backup and restore', (kind) => {
  let service: Service;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-backups-'));
    service = await Service.start(kind, { BACKUP_KEY, RATE_LIMIT_INGEST: '0' });
  });

  afterEach(async () => {
    await service.remove();
    rmSync(folder, { recursive: true });
  });

  const backups = (): string[] => readdirSync(folder).filter((name) => NAME.test(name));

  /** Sends calls and resolves once they are acknowledged. */
  async function send(from: number, calls: number): Promise<void> {
    const body = Array.from({ length: calls }, (_, n) => ({
      id: `c${from + n}`,
      timestamp: new Date(Date.UTC(2026, 10, 1) + ((from + n) % 20_000) * 60_000).toISOString(),
      provider: 'openai',
      model: n % 2 === 0 ? 'gpt-4o' : 'gpt-4o-mini',
      userId: `u${n % 7}`,
      usage: { inputTokens: 10, outputTokens: 1 },
    }));
    expect((await service.ask('/api/v1/calls', { body })).status).toBe(200);
  }

  async function destroy(): Promise<void> {
    const { DATA_DIR, DATABASE_URL } = service.place.environment;
    for (const name of readdirSync(DATA_DIR)) rmSync(join(DATA_DIR, name), { recursive: true });
    if (DATABASE_URL === undefined) return;
    const { hostname: host, port, pathname } = new URL(DATABASE_URL);
    const connection = await createConnection({ host, port: Number(port), user: 'root' });
    const name = pathname.slice(1);
    await connection.query(`DROP DATABASE ${name}`);
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    await connection.end();
  }

  /** Runs a command and measures it; said where it is done for the figures. */
  async function timed(...words: string[]): Promise<{ code: number | null; output: string }> {
    const begun = performance.now();
    const ended = await service.command(...words);
    const seconds = Math.round((performance.now() - begun) / 1000);
    if (CALLS >= 1_000_000) process.stdout.write(`${kind}: ${words.join(' ')}: ${seconds} s\n${ended.output}\n`);
    return ended;
  }

  it(`of ${CALLS} calls while others come in has every one that was acknowledged before, and is clean`, async () => {
    for (let sent = 0; sent < CALLS; sent += BATCH) await send(sent, BATCH);
    let [next, isOver] = [CALLS, false];
    const goesOn = (async () => {
      for (; !isOver; next += 20) await send(next, 20);
    })();
    const made = await timed('backup', '--to', folder);
    isOver = true;
    await goesOn;
    expect([made.code, made.output]).toEqual([0, expect.stringContaining('encrypted')]);
    expect(next).toBeGreaterThan(CALLS);

    const refused = await service.command('restore', folder);
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining('is in use by')]);
    await service.kill();
    await destroy();

    const tried = await timed('restore', folder, '--dry-run');
    expect([tried.code, tried.output]).toEqual([0, expect.stringContaining('nothing was changed')]);
    const { code, output } = await timed('restore', folder);
    const [, calls] = /clean: (\d+) calls/.exec(output) ?? [];
    expect([code, output]).toEqual([0, expect.stringContaining('the audit log is whole')]);
    expect(Number(calls)).toBeGreaterThanOrEqual(CALLS);
    expect(Number(calls)).toBeLessThanOrEqual(next);
    await service.up();
    const { body } = await service.ask<{ total: { calls: number; inputTokens: number } }>(
      '/api/v1/usage?from=2026-10-01T00:00:00Z&to=2027-01-01T00:00:00Z',
    );
    expect(body.total).toMatchObject({ calls: Number(calls), inputTokens: Number(calls) * 10 });
    for (const id of ['c0', `c${CALLS - 1}`, `c${Math.floor(CALLS / 2)}`]) {
      expect((await service.ask(`/api/v1/calls/${id}`)).status).toBe(200);
    }
    // What was sent once more after a restore is known, or recorded: never counted twice.
    await send(CALLS - BATCH, BATCH + 20);
    expect((await service.command('verify')).code).toBe(0);
  }, 3_600_000);

  it('refuses what is damaged, and a database that has something in it, and leaves that as it is', async () => {
    await send(0, 50);
    expect((await service.command('backup', '--to', folder)).code).toBe(0);
    await send(50, 50);
    await service.stop();

    const full = await service.command('restore', folder);
    expect([full.code, full.output]).toEqual([1, expect.stringContaining('say --replace')]);
    const early = await service.command('restore', folder, '--at', '2020-01-01T00:00:00Z');
    expect([early.code, early.output]).toEqual([1, expect.stringContaining('there is no backup at or before')]);
    const other = await service.command('restore', folder, '--replace', { BACKUP_KEY: 'another key than it was' });
    expect([other.code, other.output]).toEqual([1, expect.stringContaining('either BACKUP_KEY is not the key')]);

    const file = join(folder, String(backups()[0]), 'llm_calls.rows.gz');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(bytes.readUInt8(99) ^ 1, 99, 100));
    const damaged = await service.command('restore', folder, '--replace');
    expect([damaged.code, damaged.output]).toEqual([1, expect.stringContaining('the backup is damaged: llm_calls')]);
    expect((await service.command('verify')).output).toContain('clean: 100 calls');
    writeFileSync(file, bytes.fill(bytes.readUInt8(99) ^ 1, 99, 100));
    expect((await service.command('restore', folder, '--replace')).output).toContain('clean: 50 calls');
    expect((await service.command('verify')).output).toContain('clean: 50 calls');
  });

  it('is made by itself where there is a folder for it, once, and verified', async () => {
    await send(0, 50);
    await service.stop();
    await service.up({ BACKUP_DIR: folder });
    const acts = await until(
      'a backup is made and verified',
      async () => {
        const { body } = await service.ask<{ items: { entry: Act }[] }>('/api/v1/audit-logs');
        const found = body.items.map(({ entry }) => entry).filter(({ action }) => action.startsWith('backup.'));
        return found.length === 2 && found;
      },
      120_000,
    );
    expect(acts.map(({ action }) => action)).toEqual(['backup.verify', 'backup.make']);
    expect(acts.map(({ subject }) => subject.id)).toEqual([backups()[0], backups()[0]]);

    await service.stop();
    await service.up({ BACKUP_DIR: folder });
    expect(backups()).toHaveLength(1);
    const verified = await service.command('backup', '--verify', { BACKUP_DIR: folder });
    expect([verified.code, verified.output]).toEqual([0, expect.stringContaining(`verified: ${backups()[0]}`)]);
  });
});
