import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../harness/processes.mjs';
import { S3Server } from '../harness/s3-server.js';
import { Service } from '../harness/service.js';

const CALLS = 50;

describe('Backups in a bucket', () => {
  let s3: S3Server;
  let service: Service;

  beforeEach(async () => {
    s3 = await S3Server.start();
    service = await Service.start('sqlite', {
      ...s3.variables,
      BACKUP_KEY: 'a key that tests encrypt with',
      // Nobody asks Amazon's machines for keys.
      AWS_EC2_METADATA_DISABLED: 'true',
    });
    const body = Array.from({ length: CALLS }, (_, n) => ({
      id: `c${n}`,
      timestamp: '2026-11-01T00:00:00Z',
      provider: 'openai',
      model: 'gpt-4o',
      usage: { inputTokens: 10, outputTokens: 1 },
    }));
    expect((await service.ask('/api/v1/calls', { body })).status).toBe(200);
    await service.stop();
  });

  afterEach(async () => {
    await service.remove();
    await s3.remove();
  });

  it('are made by themselves every so many minutes, verified, listed, and restored when all is lost', async () => {
    await service.up({ BACKUP_DIR: 's3://backups/live', BACKUP_EVERY_MINUTES: '15' });
    const verified = async (): Promise<boolean> => {
      const { body } = await service.ask<{ items: { entry: { action: string } }[] }>('/api/v1/audit-logs');
      return body.items.some(({ entry }) => entry.action === 'backup.verify');
    };
    await until('a backup is made and verified', verified, 120_000);
    await service.kill();
    const { DATA_DIR } = service.place.environment;
    for (const name of readdirSync(DATA_DIR)) rmSync(join(DATA_DIR, name), { recursive: true });

    const listed = await service.command('backup', '--to', 's3://backups/live', '--list');
    const [name = ''] = listed.output.split(' ');
    expect([listed.code, listed.output]).toEqual([0, expect.stringContaining(`${name}  ${CALLS} calls of`)]);
    const path = `s3://backups/live/${name}`;
    const tried = await service.command('restore', path, '--dry-run');
    expect([tried.code, tried.output]).toEqual([0, expect.stringContaining('nothing was changed')]);
    const restored = await service.command('restore', 's3://backups/live');
    expect([restored.code, restored.output]).toEqual([0, expect.stringContaining(`clean: ${CALLS} calls`)]);
    await service.up();
    expect((await service.ask('/api/v1/calls/c49')).status).toBe(200);
  });

  it('are refused with a byte changed, and what is wrong with a bucket is said without its secret', async () => {
    const to = ['backup', '--to', 's3://backups'] as const;
    expect((await service.command(...to)).code).toBe(0);
    const calls = s3.keys().find((key) => key.endsWith('/llm_calls.rows.gz')) ?? '';
    const bytes = s3.get(calls);
    bytes.writeUInt8(bytes.readUInt8(99) ^ 1, 99);
    s3.put(calls, bytes);
    const damaged = await service.command('restore', 's3://backups', '--replace');
    expect([damaged.code, damaged.output]).toEqual([1, expect.stringContaining('the backup is damaged: llm_calls')]);

    const secret = { BACKUP_S3_SECRET_ACCESS_KEY: 'another-secret' };
    const wrong = await service.command(...to, secret);
    expect([wrong.code, wrong.output]).toEqual([1, expect.stringContaining('the secret does not belong to the key')]);
    expect(wrong.output).not.toContain('another-secret');
    const keyless = { BACKUP_S3_ACCESS_KEY_ID: '', BACKUP_S3_SECRET_ACCESS_KEY: '' };
    const none = await service.command(...to, keyless);
    expect([none.code, none.output]).toEqual([1, expect.stringContaining('there is no key: set BACKUP_S3_ACCESS')]);
    const half = await service.command(...to, { BACKUP_S3_SECRET_ACCESS_KEY: '' });
    expect([half.code, half.output]).toEqual([2, expect.stringContaining('both are set, or none')]);
    const elsewhere = await service.command('backup', '--to', 's3://nowhere');
    expect([elsewhere.code, elsewhere.output]).toEqual([1, expect.stringContaining('there is no such bucket')]);
    const nameless = await service.command('backup', '--to', 's3://');
    expect([nameless.code, nameless.output]).toEqual([2, expect.stringContaining('names no bucket')]);
    await s3.away();
    const away = await service.command(...to);
    expect([away.code, away.output]).toEqual([1, expect.stringContaining('is away')]);
  });
});
