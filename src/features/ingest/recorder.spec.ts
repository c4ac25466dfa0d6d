import { UNTOLD, type Dialect } from '../../domain/call.js';
import { Unavailable } from '../../domain/failures.js';
import type { IngestMetrics, IngestOutcome } from '../../metrics/ingest-metrics.js';
import { EMPTY_BATCH, type LedgerBatch, type Outcome, type ToldCall } from '../../storage/ledger/batch.js';
import type { Intake } from './intake.js';
import { Recorder, tally } from './recorder.js';

const told = (id: string): ToldCall => ({
  facts: { ...UNTOLD, id, dialect: 'native', startedAtMs: 0 },
  input: null,
  output: null,
});

/** An intake that takes longest for what comes first, and notes in which order it is done. */
class SlowIntake {
  readonly done: string[] = [];
  private waiting = 5;

  async take(_dialect: Dialect, { calls }: LedgerBatch): Promise<Outcome[]> {
    for (let turns = this.waiting--; turns > 0; turns--) await Promise.resolve();
    this.done.push(...calls.map(({ facts }) => facts.id));
    return calls.map(({ facts }) => (facts.id === 'again' ? 'updated' : 'accepted'));
  }
}

describe('the recorder', () => {
  it('records what is much part after part, so that the later of two tellings holds', async () => {
    const intake = new SlowIntake();
    const counted = { accepted: 0, updated: 0, duplicate: 0, rejected: 0, queued: 0 };
    const metrics = {
      count(_dialect: Dialect, outcome: IngestOutcome, calls: number): void {
        counted[outcome] += calls;
      },
    } as IngestMetrics;
    const recorder = new Recorder(intake as unknown as Intake, metrics);
    const ids = [...Array.from({ length: 2500 }, (_, n) => `${n}`), 'again'];
    const { outcomes } = await recorder.record('native', { ...EMPTY_BATCH, calls: ids.map(told) });

    expect(intake.done).toEqual(ids);
    expect([tally(outcomes, 'accepted'), tally(outcomes, 'updated')]).toEqual([2500, 1]);
    expect(counted).toEqual({ accepted: 2500, updated: 1, duplicate: 0, rejected: 0, queued: 0 });
  });

  it('gives back of what has waited only the items that cannot be recorded, in whatever company they came', async () => {
    const recorded: string[] = [];
    const intake = {
      record: async ({ calls }: LedgerBatch): Promise<Outcome[]> => {
        if (calls.some(({ facts }) => facts.id.startsWith('bad'))) throw new Error('no value for its place');
        recorded.push(...calls.map(({ facts }) => facts.id));
        return calls.map(() => 'accepted');
      },
    };
    const recorder = new Recorder(intake as unknown as Intake, { count: () => undefined } as unknown as IngestMetrics);
    const ids = Array.from({ length: 1200 }, (_, n) => ([3, 700].includes(n) ? `bad-${n}` : `${n}`));
    const refused = await recorder.recordNow('native', { ...EMPTY_BATCH, calls: ids.map(told) });

    expect(refused.map(({ calls }) => calls.map(({ facts }) => facts.id))).toEqual([['bad-3'], ['bad-700']]);
    expect(recorded).toEqual(ids.filter((id) => !id.startsWith('bad')));
  });

  it('gives nothing up while the database is away', async () => {
    const intake = { record: () => Promise.reject(new Unavailable('database_unavailable', 'away', 1)) };
    const recorder = new Recorder(intake as unknown as Intake, { count: () => undefined } as unknown as IngestMetrics);
    await expect(recorder.recordNow('native', { ...EMPTY_BATCH, calls: [told('a')] })).rejects.toThrow('away');
  });
});
