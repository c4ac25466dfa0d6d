import { SeriesDetection } from '../../src/features/anomalies/series-detection.js';
import { DAY_MS, HOUR_MS, QUARTER_HOUR_MS } from '../../src/domain/period.js';
import { textBaseline } from '../../src/storage/anomalies/baseline-text.js';
import { SeriesBaselines } from '../../src/storage/anomalies/series-baselines.js';
import { WatchedSums } from '../../src/storage/anomalies/watched-sums.js';
import { Anomalies } from '../../src/storage/repositories/anomalies.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const START = NOON - 3 * DAY_MS;
const ALL = { project: null, kind: null, subject: null, isOpen: null, after: null, most: 100 } as const;

onEachDatabase('Series that are watched', (kind) => {
  let books: Books;
  let others: Books;
  let count = 0;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    others = await books.another();
  });

  afterEach(async () => {
    await others.close();
    await books.remove();
  });

  const detectionOf = ({ database, usage, ledger, clock }: Books): SeriesDetection => {
    const anomalies = new Anomalies(database);
    return new SeriesDetection(
      new WatchedSums(usage, database, ledger),
      new SeriesBaselines(database, anomalies),
      anomalies,
      clock,
    );
  };

  /** So many calls in each quarter of an hour of a span. */
  const call = async (fromMs: number, toMs: number, many: (quarter: number) => number): Promise<void> => {
    const calls = [];
    for (let atMs = fromMs; atMs < toMs; atMs += QUARTER_HOUR_MS) {
      for (let each = 0; each < many(Math.round((atMs - START) / QUARTER_HOUR_MS)); each++) {
        const facts = { id: `c${count++}`, project: 'shop', feature: 'chat', keyId: 'key-1' };
        calls.push(aCall({ ...facts, startedAtMs: atMs + each * 1_000 }));
      }
    }
    for (let at = 0; at < calls.length; at += 500) await books.ledger.record(batchOf(...calls.slice(at, at + 500)));
  };
  const few = (quarter: number): number => 6 + (quarter % 3);
  const found = async () => {
    const list = await new Anomalies(books.database).list(ALL);
    return list.map(({ kind: what, project, subject, ending, details }) => ({
      ...{ kind: what, project, subject, ending },
      by: 'by' in details ? details.by : null,
    }));
  };
  const at = (atMs: number): void => {
    for (const each of [books, others]) each.clock.atMs = atMs;
  };

  it('are as usual while nothing changes', async () => {
    await call(START, NOON, few);
    await detectionOf(books).catchUp();
    expect(await found()).toEqual([]);
  });

  it('are looked at from the first day that has calls on, and no further once the service stops', async () => {
    await call(START, NOON, few);
    const stopped = detectionOf(books);
    stopped.beforeApplicationShutdown();
    await stopped.catchUp();
    const kept = async () => (await books.database.query('SELECT id FROM series_baselines')).length;
    expect(await kept()).toBe(0);

    let commits = 0;
    books.database.statements.observe(({ operation }) => (commits += operation === 'commit' ? 1 : 0));
    await detectionOf(books).catchUp();
    // One for each of project, provider, model, feature and key; the others add up what was told of people.
    expect(await kept()).toBe(5);
    expect(commits).toBeLessThan(2 * 5);
  });

  it('are found out of the usual once, by however many look, and end when they are as usual again', async () => {
    await call(START, NOON - HOUR_MS, few);
    await call(NOON - HOUR_MS, NOON, () => 60);
    at(NOON + 3 * 60_000);
    await Promise.all([books, others, books, others].map((each) => detectionOf(each).catchUp()));

    const open = await found();
    const of = (by: string) => open.filter((anomaly) => anomaly.by === by && anomaly.kind === 'calls');
    expect(of('model')).toEqual([
      { kind: 'calls', project: 'shop', subject: 'openai/gpt-4o', by: 'model', ending: null },
    ]);
    expect(of('key')).toEqual([{ kind: 'calls', project: '', subject: 'key-1', by: 'key', ending: null }]);
    expect(of('feature')).toHaveLength(1);
    expect(open.every(({ kind: what }) => what === 'calls' || what === 'cost')).toBe(true);

    await call(NOON, NOON + 3 * HOUR_MS, few);
    at(NOON + 3 * HOUR_MS + 3 * 60_000);
    await detectionOf(others).catchUp();
    expect(new Set((await found()).map(({ ending }) => ending))).toEqual(new Set(['recovered']));
    expect(await found()).toHaveLength(open.length);
  });

  it('are judged alike at once after a downtime and quarter by quarter', async () => {
    await call(START, NOON, (quarter) => (quarter === 250 || quarter === 251 ? 90 : few(quarter)));
    const states = async () =>
      (await books.database.query('SELECT id, last_ms, state FROM series_baselines ORDER BY id')).map((row) => {
        const { usual } = textBaseline(String(row['state'])).calls.detector;
        return {
          id: row['id'],
          last: row['last_ms'],
          first: usual.firstMs,
          points: usual.points,
          level: usual.level.toFixed(2),
        };
      });
    for (let atMs = NOON - 30 * HOUR_MS; atMs <= NOON; atMs += 5 * HOUR_MS) {
      at(atMs);
      await detectionOf(books).catchUp();
    }
    const [inPieces, piecewise] = [await found(), await states()];
    await books.database.transaction(async (transaction) => {
      await transaction.change('DELETE FROM series_baselines');
      await transaction.change('DELETE FROM anomalies');
    });
    at(NOON);
    await detectionOf(books).catchUp();
    expect(await found()).toEqual(inPieces);
    expect(await states()).toEqual(piecewise);
    expect(piecewise[0]).toMatchObject({ first: START, points: (3 * DAY_MS) / QUARTER_HOUR_MS - 1 });
    expect(inPieces.length).toBeGreaterThan(0);
  });

  it('are judged however many others there are in the same projects and of the same providers', async () => {
    const models = Array.from({ length: 36 }, (_, n) => `family/model-${n}`);
    const called = ['family/model-0', ...models];
    for (let atMs = NOON - 7 * DAY_MS; atMs < NOON; atMs += 4 * QUARTER_HOUR_MS) {
      const calls = [0, 1, 2, 3].flatMap((quarter) =>
        called.map((model, n) => {
          const startedAtMs = atMs + quarter * QUARTER_HOUR_MS + n;
          return aCall({ id: `c${count++}`, project: 'shop', provider: 'openai', model, startedAtMs });
        }),
      );
      await books.ledger.record(batchOf(...calls));
    }
    await detectionOf(books).catchUp();

    const baselines = new SeriesBaselines(books.database, new Anomalies(books.database));
    const known = await baselines.of([{ project: 'shop', by: 'model', subject: 'openai/family/model-0' }]);
    expect([...known.values()].map(({ baseline }) => baseline.calls.detector.usual.points > 600)).toEqual([true]);
  });

  it('end being watched when nothing calls any more', async () => {
    await call(START, NOON - HOUR_MS, few);
    await call(NOON - HOUR_MS, NOON, () => 60);
    at(NOON + 3 * 60_000);
    await detectionOf(books).catchUp();
    at(NOON + 2 * DAY_MS);
    await detectionOf(books).catchUp();
    expect(new Set((await found()).map(({ ending }) => ending))).toEqual(new Set(['not_tried']));
  });
});
