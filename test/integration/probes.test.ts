import type { Anomaly } from '../../src/domain/anomaly/anomaly.js';
import type { ProbeResult } from '../../src/domain/probe/probe.js';
import { Anomalies } from '../../src/storage/repositories/anomalies.js';
import { Outbox } from '../../src/storage/repositories/outbox.js';
import { ProbeResults } from '../../src/storage/repositories/probe-results.js';
import { Settings } from '../../src/storage/repositories/settings.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const result = (told: Partial<ProbeResult>): ProbeResult => ({
  roundMs: NOON,
  questionId: 'sum',
  model: 'openai/gpt-4o',
  outcome: 'right',
  hasAgreed: true,
  ...told,
});

onEachDatabase('Probes', (kind) => {
  let books: Books;
  let results: ProbeResults;
  let outbox: Outbox;
  let anomalies: Anomalies;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    outbox = new Outbox(books.database, books.clock);
    results = new ProbeResults(books.database, new Settings(books.database), outbox, books.audit.log);
    anomalies = new Anomalies(books.database);
  });

  afterEach(() => books.remove());

  it('begin a round once, however many workers begin it, and none that is older', async () => {
    const works = ['a', 'b'].map((payload) => ({ job: 'probes.ask', payload }));
    const begin = (roundMs: number, series: 'due' | 'asked' = 'due', believableMs = NOON + 10): Promise<string[]> =>
      results.begin({ roundMs, series, askedBy: TESTER, believableMs }, works);
    const begun = await Promise.all(Array.from({ length: 8 }, () => begin(NOON)));

    expect(begun.map((ids) => ids.length).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 2]);
    expect(await outbox.due(10)).toHaveLength(2);
    expect(await begin(NOON - 1)).toEqual([]);
    expect(await begin(NOON + 1)).toHaveLength(2);
    // One that is asked for waits until nothing is left to be put.
    expect(await begin(NOON + 5, 'asked')).toEqual([]);
    for (const { id } of await outbox.due(10)) await outbox.perform(id, async () => undefined);
    const asked = await Promise.all([6, 7, 8].map((later) => begin(NOON + later, 'asked')));
    expect(asked.flat()).toHaveLength(2);
  });

  it('begin a round though one was begun by a clock that was ahead', async () => {
    const works = [{ job: 'probes.ask', payload: 'a' }];
    const begin = (roundMs: number): Promise<string[]> =>
      results.begin({ roundMs, series: 'due', askedBy: null, believableMs: roundMs + 1 }, works);

    expect(await begin(NOON + 365 * 86_400_000)).toHaveLength(1);
    expect(await begin(NOON)).toHaveLength(1);
    expect(await begin(NOON)).toEqual([]);
  });

  it('keep results by round, question and model, the latest of each', async () => {
    const kept = [
      result({}),
      result({ model: 'local/qwen', outcome: 'no_answer', hasAgreed: null }),
      result({ questionId: 'product', outcome: 'wrong', hasAgreed: false }),
      result({ roundMs: NOON - 1 }),
    ];
    const record = (some: ProbeResult[]): Promise<void> =>
      books.database.transaction((transaction) => results.record(transaction, some));
    await record([...kept, result({ outcome: 'failed', hasAgreed: null })].slice(1));
    await record(kept);

    const byPlace = (one: ProbeResult, other: ProbeResult): number =>
      JSON.stringify([one.model, one.questionId]) < JSON.stringify([other.model, other.questionId]) ? -1 : 1;
    expect((await results.latest(1)).toSorted(byPlace)).toEqual(kept.slice(0, 3).toSorted(byPlace));
    expect(await results.answered(NOON)).toEqual(new Set(['sum', 'product']));
    expect(await results.expire(NOON)).toBe(1);
    expect(await results.latest(9)).toHaveLength(3);
  });

  it('open an anomaly once, and end it once', async () => {
    const anomaly = {
      id: 'one',
      project: 'quality-probes',
      kind: 'accuracy_drift',
      subject: 'local/qwen',
      openedAtMs: NOON,
      sinceMs: NOON - 5,
      endedAtMs: null,
      ending: null,
      details: { share: 0.5, expected: 0.9, chance: 0.0001, seenMs: NOON },
    } as const;
    const any = { project: null, kind: null, subject: null, isOpen: null, after: null, most: 10 };
    const opened = await Promise.all(Array.from({ length: 4 }, () => anomalies.open(anomaly)));

    expect(opened.filter(Boolean)).toHaveLength(1);
    expect(await anomalies.list(any)).toEqual([anomaly]);
    const ended = await Promise.all(Array.from({ length: 4 }, () => anomalies.end('one', NOON + 9, 'recovered')));
    expect(ended.filter(Boolean)).toHaveLength(1);
    expect(await anomalies.list({ ...any, isOpen: true })).toEqual([]);
    expect(await anomalies.list({ ...any, isOpen: false })).toEqual([
      { ...anomaly, endedAtMs: NOON + 9, ending: 'recovered' },
    ]);
    expect(await anomalies.list({ ...any, after: { openedAtMs: NOON, id: 'one' } })).toEqual([]);
    expect(await anomalies.list({ ...any, project: 'shop' })).toEqual([]);
  });

  it('tell what was out of the usual within a span, whatever came later', async () => {
    const lasting = (id: string, sinceMs: number): Anomaly => ({
      ...{ id, project: 'shop', kind: 'accuracy_drift', subject: 'm', openedAtMs: sinceMs + 5, sinceMs },
      ...{ endedAtMs: null, ending: null, details: { share: 0.5, expected: 0.9, chance: 0.0001, seenMs: NOON } },
    });
    for (const [id, at] of [
      ['first', 0],
      ['second', 100],
      ['third', 200],
    ] as const) {
      await anomalies.open(lasting(id, NOON + at));
    }
    await anomalies.end('first', NOON + 50, 'recovered');
    await anomalies.end('second', NOON + 150, 'recovered');
    const within = async (fromMs?: number, toMs?: number, most = 10): Promise<string[]> => {
      const any = { project: null, kind: null, subject: null, isOpen: null, after: null };
      return (await anomalies.list({ ...any, most, fromMs, toMs })).map(({ id }) => id);
    };
    expect(await within(NOON, NOON + 100, 1)).toEqual(['first']);
    expect(await within(NOON + 49, NOON + 101)).toEqual(['second', 'first']);
    expect(await within(NOON + 50, NOON + 101)).toEqual(['second']);
    // It was so within the span, and was seen after it.
    expect(await within(NOON + 150, NOON + 201)).toEqual(['third']);
    expect(await within(NOON + 1_000)).toEqual(['third']);
    expect(await within(undefined, NOON + 100)).toEqual(['first']);
  });
});
