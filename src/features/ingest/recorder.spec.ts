import { UNTOLD, type Dialect } from '../../domain/call.js';
import type { IngestMetrics, IngestOutcome } from '../../metrics/ingest-metrics.js';
import { EMPTY_BATCH, type LedgerBatch, type Outcome, type ToldCall } from '../../storage/ledger/batch.js';
import type { Ledger } from '../../storage/ledger/ledger.js';
import { Recorder, tally } from './recorder.js';

const told = (id: string): ToldCall => ({
  facts: { ...UNTOLD, id, dialect: 'native', startedAtMs: 0 },
  input: null,
  output: null,
});

/** A ledger that takes longest for what comes first, and notes in which order it is done. */
class SlowLedger {
  readonly done: string[] = [];
  private waiting = 5;

  async record({ calls }: LedgerBatch): Promise<Outcome[]> {
    for (let turns = this.waiting--; turns > 0; turns--) await Promise.resolve();
    this.done.push(...calls.map(({ facts }) => facts.id));
    return calls.map(({ facts }) => (facts.id === 'again' ? 'updated' : 'accepted'));
  }
}

describe('the recorder', () => {
  it('records what is much part after part, so that the later of two tellings holds', async () => {
    const ledger = new SlowLedger();
    const counted = { accepted: 0, updated: 0, duplicate: 0, rejected: 0 };
    const metrics = {
      count(_dialect: Dialect, outcome: IngestOutcome, calls: number): void {
        counted[outcome] += calls;
      },
    } as IngestMetrics;
    const recorder = new Recorder(ledger as unknown as Ledger, metrics);
    const ids = [...Array.from({ length: 2500 }, (_, n) => `${n}`), 'again'];
    const outcomes = await recorder.record('native', { ...EMPTY_BATCH, calls: ids.map(told) });

    expect(ledger.done).toEqual(ids);
    expect([tally(outcomes, 'accepted'), tally(outcomes, 'updated')]).toEqual([2500, 1]);
    expect(counted).toEqual({ accepted: 2500, updated: 1, duplicate: 0, rejected: 0 });
  });
});
