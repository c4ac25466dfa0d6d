import { gzipSync } from 'node:zlib';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEachDatabase } from '../harness/databases.js';
import { Service } from '../harness/service.js';

const KILLS = 10;
const CALLS = 6_000;
const BATCH = 50;

/** A generator whose numbers are the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

onEachDatabase('The service killed -9', (kind) => {
  it('ten times while calls come in has every call it acknowledged, and none twice', async () => {
    const service = await Service.start(kind);
    const roll = dice(kind.length);
    const acknowledged = new Set<string>();
    let next = 0;
    let isOver = false;

    const send = async (): Promise<void> => {
      while (next < CALLS) {
        const ids = Array.from({ length: BATCH }, (_, n) => `c${next + n}`);
        next += BATCH;
        let taken = false;
        while (!taken) taken = await isTaken(service, ids);
        for (const id of ids) acknowledged.add(id);
      }
    };
    const kill = async (): Promise<void> => {
      for (let kills = 1; kills <= KILLS && !isOver; kills++) {
        const after = Math.floor((CALLS / KILLS) * (kills - roll()));
        while (acknowledged.size < after && !isOver) await new Promise((resolve) => setImmediate(resolve));
        await service.kill();
        await service.up();
      }
    };
    await Promise.all([Promise.all([send(), send(), send()]).then(() => (isOver = true)), kill()]);

    const { body } = await service.ask<{ total: { calls: number; inputTokens: number } }>('/api/v1/usage');
    expect(acknowledged.size).toBe(CALLS);
    expect(body.total).toMatchObject({ calls: CALLS, inputTokens: CALLS * 10 });
    expect((await service.command('verify')).output).toContain(`clean: ${CALLS} calls`);
    await service.remove();
  });

  it('in the middle of a replay lets the replay go on to the same totals', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-replay-'));
    const file = join(folder, 'trace.csv.gz');
    const rows = Array.from(
      { length: 9_000 },
      (_, n) => `2025-11-16 18:17:${String(n % 60).padStart(2, '0')}.1234567,${n},1`,
    );
    writeFileSync(file, gzipSync(['TIMESTAMP,ContextTokens,GeneratedTokens', ...rows].join('\n')));
    const service = await Service.start(kind);

    const replay = service.command('replay', file, '--provider', 'openai', '--model', 'gpt-4o');
    for (const portion of [500, 3_000, 6_000]) {
      await untilCalls(service, portion);
      await service.kill();
      await service.up();
    }

    expect((await replay).code).toBe(0);
    const { body } = await service.ask<{ total: object }>('/api/v1/usage');
    expect(body.total).toMatchObject({ calls: 9_000, inputTokens: (9_000 * 8_999) / 2, outputTokens: 9_000 });
    expect((await service.command('verify')).code).toBe(0);
    await service.remove();
    rmSync(folder, { recursive: true });
  });
});

async function isTaken(service: Service, ids: readonly string[]): Promise<boolean> {
  const body = ids.map((id, n) => ({
    id,
    timestamp: new Date(Date.UTC(2026, 10, 1) + n).toISOString(),
    provider: 'openai',
    model: n % 2 === 0 ? 'gpt-4o' : 'gpt-4o-mini',
    userId: `u${n % 7}`,
    latencyMs: n,
    usage: { inputTokens: 10, outputTokens: 1 },
  }));
  try {
    return (await service.ask('/api/v1/calls', { body })).status === 200;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return false;
  }
}

async function untilCalls(service: Service, calls: number): Promise<void> {
  for (;;) {
    const { body } = await service.ask<{ total: { calls: number } }>('/api/v1/usage');
    if (body.total.calls >= calls) return;
  }
}
