import type { Dialect } from '../../../domain/call.js';
import { readEnvironment } from '../../../config/environment.js';
import type { Caller } from '../../../domain/scopes.js';
import { NdjsonBody } from '../../../http/body-parsers.js';
import type { IngestMetrics } from '../../../metrics/ingest-metrics.js';
import type { LedgerBatch, Outcome } from '../../../storage/ledger/batch.js';
import type { KeptCalls } from '../../../storage/ledger/kept-calls.js';
import type { Intake } from '../intake.js';
import { Recorder } from '../recorder.js';
import { NativeService } from './native.service.js';

const caller: Caller = { keyId: 'k', project: null, scopes: ['ingest'] } as unknown as Caller;
const call = (id: number): object => ({
  id: `${id}`,
  timestamp: '2026-11-24T12:00:00Z',
  provider: 'openai',
  model: 'm',
});
const some = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

describe('a native batch', () => {
  let recorded: number;
  let service: NativeService;

  beforeEach(() => {
    recorded = 0;
    const intake = {
      take: (_dialect: Dialect, { calls }: LedgerBatch): Promise<Outcome[]> => {
        recorded += calls.length;
        return Promise.resolve(calls.map(() => 'accepted'));
      },
    } as unknown as Intake;
    const recorder = new Recorder(intake, { count: () => undefined } as unknown as IngestMetrics);
    const kept = { times: () => ({ nowMs: Date.UTC(2026, 10, 25), keptFromMs: 0 }) } as KeptCalls;
    service = new NativeService(recorder, kept, readEnvironment({}));
  });

  it.each<[string, (count: number) => unknown]>([
    ['a list', (count) => some(count, call)],
    ['NDJSON', (count) => new NdjsonBody(some(count, (n) => JSON.stringify(call(n))))],
  ])('as %s may have 10,000 items, and of one more nothing is read', async (_name, body) => {
    await expect(service.take(body(10_000), caller)).resolves.toMatchObject({ accepted: 10_000 });
    await expect(service.take(body(10_001), caller)).rejects.toMatchObject({ code: 'too_many_items', status: 413 });
    expect(recorded).toBe(10_000);
  });

  it('is answered with all items that were not taken', async () => {
    const answer = await service.take([call(1), ...some(1000, () => 1)], caller);
    expect(answer.rejected.map(({ index }) => index)).toEqual(some(1000, (n) => n + 1));
    expect(answer).not.toHaveProperty('rejectedCount');
  });

  it('is answered with the first thousand items that were not taken, and how many there are', async () => {
    const answer = await service.take([call(1), ...some(9999, () => 1)], caller);
    expect(answer.rejected).toHaveLength(1000);
    expect(answer).toMatchObject({ accepted: 1, rejectedCount: 9999 });
  });

  it('of which nothing was taken is refused with the first thousand reasons', async () => {
    const refused = service.take(
      some(10_000, () => 1),
      caller,
    );
    await expect(refused).rejects.toMatchObject({
      code: 'nothing_accepted',
      details: { accepted: 0, rejectedCount: 10_000, rejected: { length: 1000 } },
    });
  });
});
