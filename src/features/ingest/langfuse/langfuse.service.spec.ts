import { readEnvironment } from '../../../config/environment.js';
import type { Dialect } from '../../../domain/call.js';
import type { Caller } from '../../../domain/scopes.js';
import type { IngestMetrics, IngestOutcome } from '../../../metrics/ingest-metrics.js';
import type { LedgerBatch, Outcome } from '../../../storage/ledger/batch.js';
import type { KeptCalls } from '../../../storage/ledger/kept-calls.js';
import type { Intake } from '../intake.js';
import { Recorder } from '../recorder.js';
import { LangfuseService } from './langfuse.service.js';

const AT = '2026-11-24T12:00:00.000Z';
const caller: Caller = { project: 'web' } as Caller;

let events = 0;
const event = (type: string, body: object): object => ({ id: `e${events++}`, type, timestamp: AT, body });

describe('a batch of Langfuse', () => {
  let batches: LedgerBatch[];
  let counted: Record<IngestOutcome, number>;

  function take(batch: unknown[], policy = 'all'): ReturnType<LangfuseService['take']> {
    batches = [];
    const intake = {
      take: (_dialect: Dialect, some: LedgerBatch): Promise<Outcome[]> => {
        batches.push(some);
        return Promise.resolve([]);
      },
    } as unknown as Intake;
    counted = { accepted: 0, updated: 0, duplicate: 0, rejected: 0, queued: 0 };
    const metrics = {
      count(_dialect: Dialect, outcome: IngestOutcome, calls: number): void {
        counted[outcome] += calls;
      },
    } as IngestMetrics;
    const recorder = new Recorder(intake, metrics);
    const kept = { times: () => ({ nowMs: Date.parse(AT), keptFromMs: 0 }) } as KeptCalls;
    const environment = readEnvironment({ CONTENT_CAPTURE: policy });
    return new LangfuseService(recorder, kept, environment).take({ batch }, caller);
  }

  it('may have 10,000 events, and of one more nothing is read', async () => {
    const trace = event('trace-create', { id: 't' });
    await expect(take(Array(10_000).fill(trace))).resolves.toMatchObject({ successes: { length: 10_000 } });
    await expect(take(Array(10_001).fill(trace))).rejects.toMatchObject({ code: 'too_many_items', status: 413 });
    expect(batches).toEqual([]);
  });

  it('counts its calls, each once, and neither spans nor the pieces of a call', async () => {
    await take([
      event('trace-create', { id: 't' }),
      event('span-create', { id: 's' }),
      event('generation-update', { id: 'one' }),
      event('generation-create', { id: 'one' }),
      event('embedding-create', { id: 'two' }),
      event('observation-create', { id: 'three', type: 'GENERATION' }),
      event('generation-update', { id: 'earlier' }),
      event('generation-update', { id: 'earlier' }),
      event('span-update', { id: 's' }),
      event('generation-create', {}),
    ]);
    expect(counted).toEqual({ accepted: 3, updated: 1, duplicate: 0, rejected: 1, queued: 0 });
  });

  it.each([
    ['off', 'generation-create', null],
    ['errors', 'generation-create', '{"apiKey":"[redacted]"}'],
    ['all', 'generation-create', '{"apiKey":"[redacted]"}'],
    ['all', 'span-create', null],
  ])('keeps under the policy %s of a %s the content %p', async (policy, type, input) => {
    await take([event(type, { id: 'o', input: { apiKey: 'hunter2' } })], policy);
    expect(batches[0]?.observations.map((observation) => observation.input)).toEqual([input]);
  });

  it('looks into no content that is not kept', async () => {
    const input = {
      get text(): string {
        throw new Error('looked at');
      },
    };
    await expect(take([event('generation-create', { id: 'o', input })], 'off')).resolves.toMatchObject({
      errors: [],
    });
  });

  it('fits a score into its columns', async () => {
    await take([
      event('score-create', { traceId: 't', name: 'n', value: 'x'.repeat(500), comment: `\0sk-lf-secret1` }),
    ]);
    expect(batches[0]?.scores).toMatchObject([{ label: 'x'.repeat(200), comment: '\ufffd[redacted]', project: 'web' }]);
  });
});
