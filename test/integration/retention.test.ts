import type { CallFacts } from '../../src/domain/call.js';
import { DAY_MS, HOUR_MS } from '../../src/domain/period.js';
import type { Span } from '../../src/domain/span.js';
import { tell } from '../../src/domain/telling.js';
import { EMPTY_BATCH, type LedgerBatch } from '../../src/storage/ledger/batch.js';
import type { Verdict } from '../../src/storage/ledger/verdict.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const KEPT_DAYS = 7;

/** Noon of this day (UTC): ranges are made around the day on which a database is begun. */
const now = Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2;
const daysAgo = (days: number): number => now - days * DAY_MS;

onEachDatabase('The retention of calls', (kind) => {
  let books: Books;

  beforeEach(async () => {
    books = await Books.open(kind, now, { CALL_RETENTION_DAYS: String(KEPT_DAYS), CONTENT_CAPTURE: 'all' });
  });

  afterEach(() => books.remove());

  const told = (id: string, days: number, facts: Partial<CallFacts> = {}): CallFacts =>
    aCall({ id, startedAtMs: daysAgo(days), traceId: `trace-of-${id}`, ...facts });

  const failed = { status: 'error', errorClass: 'timeout', errorMessage: 'slow' } as const;

  function withContent(...calls: CallFacts[]): LedgerBatch {
    return { ...EMPTY_BATCH, calls: calls.map((facts) => ({ facts, input: `asked ${facts.id}`, output: 'answered' })) };
  }

  async function record(): Promise<void> {
    await books.ledger.record(
      withContent(told('a', 10), told('b', 8, failed), told('c', 7), told('d', 6, failed), told('e', 0)),
    );
    await books.ledger.posted();
  }

  async function idsIn(table: string): Promise<number> {
    const [row] = await books.database.query(`SELECT COUNT(*) AS n FROM ${table}`);
    return Number(row?.['n']);
  }

  async function ids(): Promise<string[]> {
    const { calls } = await books.calls.page({ fromMs: 0, toMs: now + DAY_MS, filter: {} }, 10_000, null);
    return calls.map(({ call }) => call.id);
  }

  async function sums(): Promise<unknown> {
    const bucket = { fromMs: books.ledger.calendar.dayOf(daysAgo(30)).fromMs, toMs: now + DAY_MS };
    const segments = [{ source: 'day' as const, ...bucket }];
    const [sum] = await books.usage.sums({ segments, buckets: [bucket], filter: {}, groupBy: [] });
    return sum?.rollup;
  }

  async function proven(): Promise<Verdict> {
    const verdict = await books.verifier.verify();
    expect(verdict.differences).toEqual([]);
    return verdict;
  }

  async function ranges(table: string): Promise<string[]> {
    const sql = `SELECT PARTITION_NAME AS name FROM information_schema.PARTITIONS
      WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY PARTITION_ORDINAL_POSITION`;
    return (await books.database.query(sql, [table])).map(({ name }) => String(name));
  }

  it('lets go of single calls with all that belongs to them, and keeps their sums', async () => {
    await record();
    const before = await sums();

    expect(await books.retention.expire()).toBe(Math.floor(daysAgo(KEPT_DAYS) / DAY_MS) * DAY_MS);

    expect(await ids()).toEqual(['e', 'd', 'c']);
    expect(await sums()).toEqual(before);
    for (const [table, left] of [
      ['llm_calls', 3],
      ['call_contents', 3],
      ['failed_calls', 1],
    ] as const) {
      expect([table, await idsIn(table)]).toEqual([table, left]);
    }
    const verdict = await proven();
    expect(verdict).toMatchObject({ calls: 3, fromMs: Math.floor(daysAgo(KEPT_DAYS) / DAY_MS) * DAY_MS });
  });

  it('keeps all calls where nothing else is asked for', async () => {
    const others = await Books.open(kind, now);
    await others.ledger.record(batchOf(told('a', 4000), told('b', 0)));

    expect(await others.retention.expire()).toBe(0);
    expect(others.kept.times()).toEqual({ nowMs: now, keptFromMs: 0 });
    expect((await others.verifier.verify()).calls).toBe(2);
    await others.remove();
  });

  it('does not take calls again that it has let go of, also where it is set to keep them longer later', async () => {
    await record();
    await books.retention.expire();
    const { keptFromMs } = books.kept.times();

    const { environment } = books.place;
    const place = { ...books.place, environment: { ...environment, CALL_RETENTION_DAYS: undefined } };
    const later = await Books.openPlace(place, books.clock);
    expect(later.kept.times()).toEqual({ nowMs: now, keptFromMs });
    await later.close();
  });

  it('answers no sum from calls that are gone', async () => {
    await books.ledger.record(batchOf(told('a', 500)));
    await books.ledger.posted();
    const wish = { fromMs: daysAgo(500) - HOUR_MS, toMs: daysAgo(500) + HOUR_MS, interval: 'none' as const };
    await expect(books.planner.plan(wish, {})).rejects.toMatchObject({ code: 'resolution_not_kept' });

    const empty = { ...wish, fromMs: wish.fromMs - 30 * DAY_MS, toMs: wish.toMs - 30 * DAY_MS };
    expect((await books.planner.plan(empty, {})).segments).toMatchObject([{ source: 'calls' }]);
  });

  it('prices nothing anew of which a part is gone', async () => {
    await record();
    await books.retention.expire();
    const order = { id: 'o', madeBy: 'me', fromMs: daysAgo(30), toMs: now + 1 };
    await expect(books.repricer.reprice(order)).rejects.toMatchObject({ code: 'calls_not_kept' });
    expect(await books.repricer.reprice({ ...order, fromMs: daysAgo(6) })).toMatchObject({ examinedCalls: 2 });
  });

  it('counts no id again whose call is gone, as long as the id is kept', async () => {
    await record();
    await books.retention.expire();
    const before = await sums();

    expect(await books.ledger.record(withContent(told('a', 1), told('new', 1)))).toEqual(['duplicate', 'accepted']);
    expect(await books.ledger.record(withContent(told('a', 1)))).toEqual(['duplicate']);
    expect(await books.calls.find('a', null)).toBeNull();
    expect((await proven()).calls).toBe(4);
    expect(await idsIn('call_contents')).toBe(4);
    expect(await sums()).toMatchObject({ calls: (before as { calls: number }).calls + 1 });
  });

  it('counts nothing of before, also of what waited or is pieced together late', async () => {
    await record();
    await books.retention.expire();
    const before = await sums();

    expect(await books.ledger.record(withContent(told('late', 10), told('new', 1)))).toEqual(['duplicate', 'accepted']);
    const pieces = {
      ...{ project: 'web', id: 'pieced', traceId: 't', input: null, output: null, keyId: null },
      told: tell({ model: 'm' }, 1),
      interpret: () => ({ call: told('pieced', 10) }),
    };
    await books.ledger.record({ ...EMPTY_BATCH, observations: [pieces] });
    expect(await sums()).toMatchObject({ calls: (before as { calls: number }).calls + 1 });
    expect((await proven()).calls).toBe(4);
  });

  it('is known within a minute to workers that let go of nothing themselves', async () => {
    await record();
    const { environment } = books.place;
    const place = { ...books.place, environment: { ...environment, CALL_RETENTION_DAYS: undefined } };
    const other = await Books.openPlace(place, books.clock);
    expect(other.kept.times()).toEqual({ nowMs: now, keptFromMs: 0 });

    const keptFromMs = await books.retention.expire();
    await other.kept.refresh();
    expect(other.kept.times()).toEqual({ nowMs: now, keptFromMs });
    await other.close();
  });

  it('tells of no first failure that it cannot know any more', async () => {
    await books.ledger.record(withContent(told('b', 1, failed)));
    const firstMs = async (): Promise<unknown> => {
      const question = { grain: 'day' as const, provider: 'openai', filter: {}, ...period };
      const [count] = await books.failures.counts(question);
      const parts = await books.failures.parts(question, [count?.fingerprint ?? '']);
      return (await books.failures.edges(question, parts)).get(count?.fingerprint ?? '')?.firstMs;
    };
    const period = { fromMs: books.ledger.calendar.dayOf(daysAgo(30)).fromMs, toMs: now };
    expect(await firstMs()).toBe(daysAgo(1));
    await books.ledger.record(withContent(told('a', 10, failed)));
    expect(await firstMs()).toBeNull();
  });

  it('lets go of ids, and of other parts of traces, by lots of a hundred days', async () => {
    const span: Span = {
      ...({
        id: 's',
        project: 'web',
        dialect: 'otlp',
        traceId: 't',
        parentId: null,
        name: 'tool',
        kind: 'tool',
      } as const),
      ...{ durationMs: 1, failed: false, message: null, usage: null, startedAtMs: daysAgo(250) },
    };
    await books.ledger.record({ ...batchOf(told('old', 250), told('new', 0)), spans: [span] });
    expect([await idsIn('call_places'), await idsIn('spans')]).toEqual([2, 1]);

    await books.retention.expire();
    expect([await idsIn('call_places'), await idsIn('spans')]).toEqual([1, 0]);
    await proven();
  });

  it('is the same however often and by however many it is done', async () => {
    await record();
    const other = await books.another();

    const ends = await Promise.all([books.retention.expire(), other.retention.expire(), books.retention.expire()]);
    expect(new Set(ends).size).toBe(1);
    expect(await ids()).toEqual(['e', 'd', 'c']);
    await proven();
    await other.close();
  });

  it('disturbs nobody who writes', async () => {
    await record();
    let isDone = false;
    let accepted = 0;
    const writing = async (name: string): Promise<void> => {
      for (let n = 0; !isDone || n < 10; n++) {
        const outcomes = await books.ledger.record(withContent(told(`${name}-${n}`, n % 5, n % 2 ? failed : {})));
        accepted += outcomes.filter((outcome) => outcome === 'accepted').length;
      }
    };
    const writers = ['one', 'two', 'three'].map(writing);
    for (let day = 1; day <= 4; day++) {
      books.clock.atMs += DAY_MS / 4;
      await books.retention.expire();
    }
    isDone = true;
    await Promise.all(writers);

    expect(accepted).toBeGreaterThanOrEqual(30);
    expect((await proven()).calls).toBe(accepted + (await ids()).filter((id) => !id.includes('-')).length);
  });

  if (kind === 'mariadb') {
    it('drops whole days, and makes room for days to come before they come', async () => {
      await record();
      await books.retention.expire();
      const today = Math.floor(now / DAY_MS);
      const days = await ranges('llm_calls');
      expect(days.slice(0, 2)).toEqual([`p${today - KEPT_DAYS}`, `p${today - KEPT_DAYS + 1}`]);
      expect(days.slice(-2)).toEqual([`p${today + 14}`, 'later']);
      expect(await ranges('failed_calls')).toEqual(expect.arrayContaining([`p${today - KEPT_DAYS + 1}`]));

      books.clock.atMs += 30 * DAY_MS;
      await books.ledger.record(batchOf(aCall({ id: 'f', startedAtMs: books.clock.atMs })));
      await books.retention.expire();
      expect((await ranges('llm_calls')).slice(-2)).toEqual([`p${today + 44}`, 'later']);
      expect(await ids()).toEqual([]);
      expect((await proven()).calls).toBe(1);
    });

    it('gives up after some seconds while somebody reads on, and is done the next time', async () => {
      await record();
      const waits: number[] = [];
      let isDone = false;
      const write = async (): Promise<void> => {
        for (let n = 0; !isDone; n++) {
          const startedAt = performance.now();
          await books.ledger.record(batchOf(told(`f-${n}`, 0)));
          waits.push(performance.now() - startedAt);
        }
      };
      let writing = Promise.resolve();
      await books.database.snapshot(['llm_calls'], async () => {
        writing = write();
        await expect(books.retention.expire()).rejects.toMatchObject({ code: 'database_busy' });
      });
      isDone = true;
      await writing;
      expect(waits.length).toBeGreaterThan(10);
      expect(Math.max(...waits)).toBeLessThan(10_000);

      const all = await idsIn('llm_calls');
      await books.retention.expire();
      expect(await idsIn('llm_calls')).toBe(all - 2);
      await proven();
    });
  }
});
