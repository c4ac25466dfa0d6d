import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Service } from '../harness/service.js';

interface Summary {
  total: { analyses: number; outcomes: Record<string, number> };
  taskKinds: { taskKind: string; outcomes: Record<string, number> }[];
}

interface Calibrations {
  items: { calibration: { count: number } | null }[];
}

describe('The command line', () => {
  let service: Service;
  let folder: string;

  beforeAll(async () => {
    service = await Service.start();
    folder = mkdtempSync(join(tmpdir(), 'techsapo-cli-'));
  });

  afterAll(async () => {
    await service.remove();
    rmSync(folder, { recursive: true });
  });

  it('demonstrates a day and says what it found', async () => {
    const { code, output } = await service.command('demo');

    expect(code).toBe(0);
    expect(output).toMatch(/A day of \d+ calls cost \$\d+\.\d\d; \d+ failed\./);
    expect(output).toContain('cost spike      code-review');
    expect(output).toContain('worst hour      anthropic');
    expect(output).toContain('without price   vllm house-writer-7b');
    expect(output).toMatch(/wall-bounces {4}\d+ of 60 agreed/);
    const { body } = await service.ask<{ total: { unpricedCalls: number } }>('/api/v1/usage');
    expect(body.total.unpricedCalls).toBeGreaterThan(100);
    expect((await service.command('verify')).code).toBe(0);

    const { body: bounces } = await service.ask<Summary>('/api/v1/wall-bounces/summary');
    expect(bounces.total).toMatchObject({ analyses: 60, outcomes: { not_enough_members: 1, no_answers: 0 } });
    expect(bounces.total.outcomes['agreed']).toBeGreaterThan(40);
    const kinds = ['customer-wish', 'order-total', 'refund-due', 'reply-ja', 'tax-included', 'ticket-queue'];
    expect(bounces.taskKinds.map(({ taskKind }) => taskKind)).toEqual(kinds);
    for (const { outcomes } of bounces.taskKinds) expect(outcomes['agreed']).toBeGreaterThan(3);
    const { body: calibration } = await service.ask<Calibrations>('/api/v1/wall-bounces/calibration?project=shop');
    expect(calibration.items.reduce((sum, item) => sum + (item.calibration?.count ?? 0), 0)).toBeGreaterThan(4);
  });

  it('makes a key that works, lists it, and ends it', async () => {
    const made = await service.command('keys', 'create', '--scope', 'read', '--name', 'grafana');
    const [, id = '', key = ''] = /id +(\S+)\nkey +(\S+)/.exec(made.output) ?? [];
    expect((await service.ask('/api/v1/usage', { key })).status).toBe(200);
    expect((await service.command('keys', 'list')).output).toContain(`${id}  read  all projects  grafana`);

    expect((await service.command('keys', 'revoke', id)).code).toBe(0);
    expect((await service.command('keys', 'list')).output).toContain('grafana (revoked)');
    expect((await service.command('keys', 'revoke', id)).code).toBe(1);
  });

  it('replays NDJSON and names what was not taken', async () => {
    const call = { id: 'n1', timestamp: '2026-11-01T00:00:00Z', provider: 'openai', model: 'gpt-4o' };
    const file = join(folder, 'calls.ndjson');
    writeFileSync(file, [JSON.stringify(call), JSON.stringify({ ...call, id: 'n2', colour: 1 })].join('\n'));

    const { code, output } = await service.command('replay', file);
    expect(code).toBe(1);
    expect(output).toContain('1 accepted, 0 updated, 0 known already, 1 rejected');
    expect(output).toContain('1: unknown_field');
  });

  it('prices anew from a date on, and leaves the rollups right', async () => {
    await service.ask('/api/v1/prices', {
      method: 'PUT',
      body: { provider: 'vllm', model: 'house-*', rates: { input: '0.2', output: 0.4 } },
    });
    const { code, output } = await service.command(
      'reprice',
      '--from',
      '2020-01-01T00:00:00Z',
      '--to',
      '2030-01-01T00:00:00Z',
    );

    expect(code).toBe(0);
    expect(output).toMatch(/[1-9]\d* of \d+ calls cost something else now; difference \$0\.\d+ \(correction \w+\)/);
    const { body } = await service.ask<{ total: { unpricedCalls: number } }>('/api/v1/usage?provider=vllm');
    expect(body.total.unpricedCalls).toBe(0);
    expect((await service.command('verify')).code).toBe(0);
  });

  it.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['replay', 'nowhere.csv'], 'nowhere.csv cannot be read'],
    [['reprice', '--from', 'then', '--to', '2026-01-01T00:00:00Z'], '--from takes a time'],
    [['keys', 'create', '--scope', 'everything'], '--scope takes ingest, read, finance, operate, browser, admin'],
  ])('answers wrong use %j with exit code 2 and a sentence', async (words, sentence) => {
    const { code, output } = await service.command(...words);

    expect([code, output]).toEqual([2, expect.stringContaining(sentence)]);
    expect(output).not.toContain('    at ');
  });
});
