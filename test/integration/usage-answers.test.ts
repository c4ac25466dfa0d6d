import type { Caller } from '../../src/domain/scopes.js';
import { MEASURES } from '../../src/features/costs/usage.measures.js';
import { usageQuery } from '../../src/features/costs/usage.query.js';
import { UsageService } from '../../src/features/costs/usage.service.js';
import type { UsageAnswer } from '../../src/features/costs/usage.view.js';
import { UserUsageService } from '../../src/features/costs/user-usage.service.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const HOUR = 3_600_000;
const CALLER: Caller = { keyId: 'k', scopes: ['read'], project: null };

onEachDatabase('Answers about usage', (kind) => {
  let books: Books;
  let service: UsageService;

  beforeEach(async () => {
    books = await Books.open(kind, NOON, { REPORTING_TIMEZONE: 'Asia/Tokyo' });
    const users = new UserUsageService(books.users, books.place.environment);
    service = new UsageService(books.usage, users, books.planner, books.clock);
  });

  afterEach(() => books.remove());

  const ask = (query: Record<string, string>): Promise<UsageAnswer> => service.usage(usageQuery.parse(query), CALLER);

  const record = (...moments: [hoursAgo: number, userId: string][]): Promise<unknown> =>
    books.ledger.record(
      batchOf(
        ...moments.map(([hoursAgo, userId], n) =>
          aCall({ id: `c${n}`, userId, startedAtMs: NOON - hoursAgo * HOUR, status: n === 0 ? 'error' : 'ok' }),
        ),
      ),
    );

  describe('with the largest groups told apart', () => {
    beforeEach(async () => {
      const sent = [
        ['house', 4],
        ['', 3],
        ['gpt-4o', 2],
        ['late', 1],
      ] as const;
      const calls = sent.flatMap(([feature, hours]) =>
        Array.from({ length: hours }, (_, n) =>
          aCall({
            id: `${feature} ${n}`,
            feature,
            project: n === 0 ? 'one' : 'two',
            startedAtMs: NOON - (n + 1) * HOUR,
            usage: { output: feature === 'late' ? 10_000 : 10 },
          }),
        ),
      );
      await books.ledger.record(batchOf(...calls));
    });

    const hours = { from: '2026-11-24T08:00:00Z', to: '2026-11-24T12:00:00Z', interval: 'hour' };

    it('sums all others as the rest, in each interval, and all together are everything', async () => {
      const { rows, total } = await ask({ ...hours, groupBy: 'feature', top: '2', topBy: 'calls', fields: 'calls' });

      const told = rows.map(({ bucket, group, rest, calls }) => [bucket?.slice(11, 13), group, rest, calls]);
      expect(told).toEqual([
        ['08', { feature: 'house' }, undefined, 1],
        ['09', { feature: null }, undefined, 1],
        ['09', { feature: 'house' }, undefined, 1],
        ['10', { feature: null }, undefined, 1],
        ['10', { feature: 'house' }, undefined, 1],
        ['10', {}, true, 1],
        ['11', { feature: null }, undefined, 1],
        ['11', { feature: 'house' }, undefined, 1],
        ['11', {}, true, 2],
      ]);
      expect(total).toEqual({ calls: 10 });
    });

    it('ranks by what is asked, whatever is told, and combinations like single names', async () => {
      const query = { groupBy: 'feature,project', top: '1', topBy: 'outputTokens', fields: 'errors,latencyMs' };
      const { rows, total } = await ask(query);

      expect(rows.map(({ group, rest }) => [group, rest])).toEqual([
        [{ feature: 'late', project: 'one' }, undefined],
        [{}, true],
      ]);
      expect(total).toMatchObject({ errors: 0, latencyMs: { count: 10 } });
      expect(rows.map(({ latencyMs }) => latencyMs?.count)).toEqual([1, 9]);
    });

    it('tells the same of groups that many series make up as where nothing is ranked', async () => {
      const calls = Array.from({ length: 1_500 }, (_, n) =>
        aCall({ id: `many ${n}`, feature: `f${n % 3}`, segment: `s${n}`, startedAtMs: NOON - (1 + (n % 4)) * HOUR }),
      );
      await books.ledger.record(batchOf(...calls));
      const query = { ...hours, groupBy: 'feature', fields: 'calls,inputTokens,latencyMs' };
      const ranked = await ask({ ...query, top: '2', topBy: 'calls' });
      const { rows, total } = await ask(query);

      const apart = rows.filter(({ group }) => group.feature === 'f0' || group.feature === 'f1');
      expect(ranked.rows.filter(({ rest }) => !rest)).toEqual(apart);
      expect(ranked.rows.filter(({ rest }) => rest).reduce((sum, row) => sum + (row.calls ?? 0), 0)).toBe(510);
      expect(ranked.total).toEqual(total);
    });

    it('has no rest where all groups are told apart, goes on from page to page, and is refused of users', async () => {
      const all = await ask({ groupBy: 'feature', top: '4' });
      expect(all.rows.some(({ rest }) => rest)).toBe(false);
      expect(all.rows).toEqual((await ask({ groupBy: 'feature' })).rows);

      const query = { ...hours, groupBy: 'feature', top: '2', topBy: 'calls', limit: '4' };
      const pages = [await ask(query)];
      for (let cursor = pages[0]?.nextCursor; cursor; cursor = pages.at(-1)?.nextCursor) {
        pages.push(await ask({ ...query, cursor }));
      }
      expect(pages.map(({ rows }) => rows.length)).toEqual([4, 4, 1]);
      await expect(ask({ groupBy: 'user', top: '2' })).rejects.toMatchObject({ code: 'invalid_grouping' });
    });

    it('is one sum where there are no groups', async () => {
      const { rows } = await ask({ ...hours, interval: 'none', top: '2' });
      expect(rows.map(({ group, rest, calls }) => [group, rest, calls])).toEqual([[{}, undefined, 10]]);
    });

    it('tells no measure less exactly for being asked alone', async () => {
      const whole = await ask({ ...hours, groupBy: 'feature,model' });
      for (const measure of MEASURES) {
        const { rows } = await ask({ ...hours, groupBy: 'feature,model', fields: measure });
        expect(rows.map((row) => row[measure])).toEqual(whole.rows.map((row) => row[measure]));
      }
    });
  });

  it('begins and ends where the calls of the project do that is asked for', async () => {
    await books.ledger.record(
      batchOf(
        aCall({ id: 'old', project: 'other', startedAtMs: NOON - 20 * 24 * HOUR }),
        aCall({ id: 'new', project: 'mine', startedAtMs: NOON - HOUR }),
      ),
    );
    const bound: Caller = { ...CALLER, project: 'mine' };

    for (const { from, buckets } of [
      await ask({ project: 'mine', interval: 'day' }),
      await service.usage(usageQuery.parse({ interval: 'day' }), bound),
    ]) {
      expect(from).toBe('2026-11-23T15:00:00.000Z');
      expect(buckets).toHaveLength(1);
    }
  });

  it('tells nothing of groups whose calls have all moved elsewhere', async () => {
    const moving = { id: 'moving', userId: 'ann', latencyMs: 5, status: 'error' } as const;
    await books.ledger.record(
      batchOf(aCall({ ...moving, model: 'before', userId: 'bob' }), aCall({ id: 'other', model: 'after' })),
    );
    expect((await ask({ groupBy: 'model' })).rows).toHaveLength(2);
    await books.ledger.record(batchOf(aCall({ ...moving, model: 'after' })));

    const asked: Record<string, string>[] = [{}, { top: '1' }, { fields: 'costUsd' }, { interval: 'hour' }];
    for (const query of asked) {
      const { rows } = await ask({ ...query, groupBy: 'model' });
      expect(rows.map(({ group, rest }) => [group, rest])).toEqual([[{ model: 'after' }, undefined]]);
    }
    const { rows } = await ask({ groupBy: 'user' });
    expect(rows.map(({ group }) => group)).toEqual([{ user: 'ann' }]);
  });

  it('is narrowed to values with commas and backslashes in them, which are written with a backslash before', async () => {
    const features = ['a,b', 'a', 'b', 'c\\,d', '\\'];
    await books.ledger.record(batchOf(...features.map((feature) => aCall({ id: feature, feature }))));

    const found = async (feature: string): Promise<unknown[]> => {
      const { rows } = await ask({ groupBy: 'feature', feature });
      return rows.map(({ group }) => group['feature']).sort();
    };
    expect(await found('a\\,b')).toEqual(['a,b']);
    expect(await found('a,b')).toEqual(['a', 'b']);
    expect(await found('c\\\\\\,d,b')).toEqual(['b', 'c\\,d']);
    expect(await found('\\')).toEqual(['\\']);
  });

  describe('by user', () => {
    beforeEach(() => record([0.5, 'ann'], [5, 'ann'], [5, 'ben'], [30, 'ann']));

    it('has the edges of the reporting days that were summed, whatever edges were asked for', async () => {
      const answer = await ask({ groupBy: 'user', from: '2026-11-24T11:00:00Z', to: '2026-11-24T12:00:00Z' });

      expect(answer).toMatchObject({ from: '2026-11-23T15:00:00.000Z', to: '2026-11-24T15:00:00.000Z' });
      expect(answer.rows.map(({ group, calls }) => [group['user'], calls])).toEqual([
        ['ann', 2],
        ['ben', 1],
      ]);
      const { total } = await ask({ from: answer.from, to: answer.to });
      expect([total.calls, total.costUsd]).toEqual([answer.total.calls, answer.total.costUsd]);
    });

    it('is cut into the days of the reporting time zone, and refused in another', async () => {
      const { rows } = await ask({ groupBy: 'user', interval: 'day', timezone: 'Asia/Tokyo' });
      expect(rows.map(({ bucket, group, calls }) => [bucket, group['user'], calls])).toEqual([
        ['2026-11-22T15:00:00.000Z', 'ann', 1],
        ['2026-11-23T15:00:00.000Z', 'ann', 2],
        ['2026-11-23T15:00:00.000Z', 'ben', 1],
      ]);
      await expect(ask({ groupBy: 'user', interval: 'day', timezone: 'UTC' })).rejects.toMatchObject({
        code: 'unsupported_timezone',
        status: 400,
      });
    });

    it('says null of what is not summed by user, and nothing untrue', async () => {
      const { rows, total } = await ask({ groupBy: 'user' });

      for (const view of [rows[0], total]) {
        expect(view).toMatchObject({
          errors: 1,
          errorsByClass: null,
          tokens: null,
          pendingCalls: null,
          successRate: null,
          usageUnknownCalls: null,
          reportedCalls: null,
          reportedCostUsd: null,
          cacheSavedUsd: null,
          latencyMs: null,
          timeToFirstTokenMs: null,
          averageConfidence: null,
        });
      }
      expect(rows[0]).toMatchObject({ group: { user: 'ann' }, inputTokens: 3000, outputTokens: 300 });
    });
  });

  describe('limited to some fields', () => {
    beforeEach(() => record([0.5, 'ann'], [5, 'ann'], [30, 'ben']));

    it.each<[string, string[]]>([
      ['costUsd,calls', ['calls', 'costUsd']],
      ['latencyMs,tokens', ['tokens', 'latencyMs']],
    ])('tells %s of each row and of the total, as it tells them among all', async (fields, names) => {
      for (const groupBy of ['model', 'user']) {
        const [limited, whole] = [await ask({ groupBy, fields }), await ask({ groupBy })];
        for (const [some, all] of [
          [limited.total, whole.total],
          [limited.rows[0] ?? {}, whole.rows[0] ?? {}],
        ]) {
          const measures = Object.keys(some ?? {}).filter((name) => !['bucket', 'bucketEnd', 'group'].includes(name));
          expect(measures).toEqual(names);
          expect(all).toMatchObject(some ?? {});
        }
      }
    });

    it('refuses a name that is no field', () => {
      const { error } = usageQuery.safeParse({ fields: 'costUsd,cost' });
      expect(error?.issues[0]?.path[0]).toBe('fields');
    });
  });

  it('chooses the interval where that is left to it, and says which', async () => {
    await record([0.5, 'ann'], [5, 'ann'], [30, 'ben']);
    const lastDay = { from: '2026-11-23T12:00:00Z', to: '2026-11-24T12:00:00Z', interval: 'auto' };

    const hours = await ask({ ...lastDay, fields: 'calls' });
    expect(hours.interval).toBe('quarter_hour');
    expect(hours.rows.map(({ bucket, calls }) => [bucket, calls])).toEqual([
      ['2026-11-24T07:00:00.000Z', 1],
      ['2026-11-24T11:30:00.000Z', 1],
    ]);
    expect((await ask({ ...lastDay, groupBy: 'user' })).interval).toBe('day');
    await expect(ask({ ...lastDay, groupBy: 'user', interval: 'quarter_hour' })).rejects.toMatchObject({
      code: 'resolution_not_kept',
    });
    await expect(ask({ from: '2026-11-24T12:00:00Z', to: '2026-11-24T11:00:00Z' })).rejects.toMatchObject({
      code: 'invalid_range',
    });
  });

  it('gives each row once, in pages between which costs change', async () => {
    const models = ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-4.1-mini', 'o3', 'house'];
    const call = (n: number, model: string): Promise<unknown> =>
      books.ledger.record(batchOf(aCall({ id: `${model}${n}`, model, startedAtMs: NOON - n * HOUR })));
    for (const model of models) for (const n of [1, 30]) await call(n, model);

    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: UsageAnswer = await ask({
        groupBy: 'model',
        interval: 'day',
        limit: '2',
        ...(cursor === null ? {} : { cursor }),
      });
      seen.push(...page.rows.map(({ bucket, group }) => `${bucket} ${group['model']}`));
      cursor = page.nextCursor;
      await call(2 + seen.length / 100, models[(seen.length * 5) % models.length] ?? '');
    } while (cursor !== null);

    expect(seen).toHaveLength(12);
    expect(new Set(seen).size).toBe(12);
    await expect(ask({ cursor: 'WzBd' })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });
});
