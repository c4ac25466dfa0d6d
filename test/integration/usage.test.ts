import type { CallFacts, Dimension } from '../../src/domain/call.js';
import { ZoneCalendar, type Interval, type Period } from '../../src/domain/period.js';
import { planRange } from '../../src/domain/rollup/plan.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const DAY = 86_400_000;

/** A generator whose numbers are the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

onEachDatabase('Usage', (kind) => {
  let books: Books;
  const roll = dice(7);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(roll() * items.length)] as T;
  const calls: CallFacts[] = Array.from({ length: 600 }, (_, n) =>
    aCall({
      id: `c${n}`,
      startedAtMs: Math.floor(NOON - roll() ** 3 * 500 * DAY),
      provider: pick(['openai', 'anthropic']),
      model: pick(['gpt-4o', 'claude-sonnet-4-5', 'house']),
      feature: pick(['chat', 'search', '']),
      project: pick(['one', 'two']),
      latencyMs: roll() * 5000,
      status: pick(['ok', 'ok', 'error']),
      userId: pick(['ann', 'ben', null]),
      usage: { inputUncached: Math.floor(roll() * 1000), output: Math.floor(roll() * 100) },
    }),
  );

  beforeAll(async () => {
    books = await Books.open(kind, NOON, { REPORTING_TIMEZONE: 'America/New_York' });
    await books.ledger.record(batchOf(...calls));
  });

  afterAll(() => books.remove());

  interface Tally {
    calls: number;
    errors: number;
    tokens: number;
  }

  /** The same question, answered by looking at every call. */
  function bruteForce(
    buckets: readonly Period[],
    by: readonly Dimension[],
    isAsked: (call: CallFacts) => boolean,
  ): Map<string, Tally> {
    const tallies = new Map<string, Tally>();
    for (const call of calls.filter(isAsked)) {
      const bucket = buckets.find(({ fromMs, toMs }) => call.startedAtMs >= fromMs && call.startedAtMs < toMs);
      if (!bucket) continue;
      const key = JSON.stringify([bucket.fromMs, ...by.map((dimension) => call[dimension])]);
      const tally = tallies.get(key) ?? { calls: 0, errors: 0, tokens: 0 };
      tally.calls++;
      tally.errors += call.status === 'error' ? 1 : 0;
      tally.tokens += (call.usage?.inputUncached ?? 0) + (call.usage?.output ?? 0);
      tallies.set(key, tally);
    }
    return tallies;
  }

  const questions: [string, Interval | 'none', Dimension[], number, number][] = [
    ['UTC', 'none', [], NOON - 700 * DAY, NOON + DAY],
    ['UTC', 'day', ['provider'], NOON - 30 * DAY, NOON],
    ['Asia/Tokyo', 'day', ['model', 'project'], NOON - 20 * DAY, NOON],
    ['Asia/Kolkata', 'week', ['feature'], NOON - 90 * DAY, NOON],
    ['Pacific/Chatham', 'month', ['provider', 'model', 'feature'], NOON - 390 * DAY, NOON],
    ['America/New_York', 'month', [], NOON - 600 * DAY, NOON],
    ['Europe/Berlin', 'hour', [], NOON - 3 * DAY, NOON],
    ['Asia/Tokyo', 'minute', ['provider'], NOON - 0.2 * DAY, NOON],
    ['Asia/Tokyo', 'day', [], NOON - 480 * DAY, NOON - 420 * DAY],
    ['America/New_York', 'none', ['project'], Math.floor(NOON - 12.34 * DAY), Math.floor(NOON - 3.21 * DAY)],
  ];

  it.each(questions)('by %s %s and %j is what the calls add up to', async (zone, interval, groupBy, fromMs, toMs) => {
    const plan = planRange({
      fromMs,
      toMs,
      interval,
      calendar: new ZoneCalendar(zone),
      reporting: new ZoneCalendar('America/New_York'),
      nowMs: NOON,
    });
    if (!plan) throw new Error('no plan');

    const sums = await books.usage.sums({ ...plan, filter: {}, groupBy });

    const found = new Map(
      sums.map(({ bucket, group, rollup }) => [
        JSON.stringify([bucket.fromMs, ...groupBy.map((dimension) => group[dimension])]),
        { calls: rollup.calls, errors: rollup.errors, tokens: rollup.inputUncached + rollup.output },
      ]),
    );
    const expected = bruteForce(plan.buckets, groupBy, () => true);
    expect(found).toEqual(expected);
    expect(expected.size).toBeGreaterThan(0);
  });

  it('narrowed to some values is the sum of the calls that have them', async () => {
    const bucket = { fromMs: NOON - 700 * DAY, toMs: NOON + DAY };
    const whole = { source: 'day' as const, ...bucket };
    const filter = { provider: ['openai'], model: ['gpt-4o', 'house'] };

    const [sum] = await books.usage.sums({ segments: [whole], buckets: [bucket], filter, groupBy: [] });

    const isAsked = ({ provider, model }: CallFacts): boolean => provider === 'openai' && model !== 'claude-sonnet-4-5';
    const [expected] = bruteForce([bucket], [], isAsked).values();
    expect(sum?.rollup).toMatchObject({ calls: expected?.calls, errors: expected?.errors });
  });

  it('of centuries is asked of no more than the days that have calls', async () => {
    const question = { fromMs: Date.UTC(1900, 0), toMs: Date.UTC(2100, 0) };
    let statements = 0;
    books.database.statements.observe(() => statements++);
    // So many series that a statement reads one day.
    const sizeOf = jest.spyOn(books.ledger.registry, 'sizeOf').mockReturnValue(100_000);
    try {
      const [sum] = await books.usage.sums({
        segments: [{ source: 'day', ...question }],
        buckets: [question],
        filter: {},
        groupBy: [],
      });
      expect(sum?.rollup.calls).toBe(calls.length);
      expect(statements).toBeLessThan(600);
    } finally {
      sizeOf.mockRestore();
    }
  });

  it('by user is the sum of the days of that user', async () => {
    const days = await books.users.days({ fromMs: 0, toMs: NOON * 2 }, ['one']);
    const ann = days.filter(({ userId }) => userId === 'ann').reduce((sum, day) => sum + day.calls, 0);

    expect(ann).toBe(calls.filter(({ userId, project }) => userId === 'ann' && project === 'one').length);
  });

  describe('call by call', () => {
    type Selection = Parameters<Books['calls']['page']>[0];

    async function all(selection: Partial<Selection>, limit = 37): Promise<string[]> {
      const ids: string[] = [];
      let after: Awaited<ReturnType<Books['calls']['page']>>['next'] = null;
      do {
        const page = await books.calls.page({ filter: {}, fromMs: 0, toMs: NOON * 2, ...selection }, limit, after);
        ids.push(...page.calls.map(({ call }) => call.id));
        after = page.next;
      } while (after);
      return ids;
    }

    const latestFirst = (isAsked: (call: CallFacts) => boolean): string[] =>
      calls
        .filter(isAsked)
        .sort((one, other) => other.startedAtMs - one.startedAtMs)
        .map(({ id }) => id);

    it.each<[string, Partial<Selection>, (call: CallFacts) => boolean]>([
      ['all', {}, () => true],
      [
        'a rare kind',
        { filter: { model: ['house'], feature: ['search'] } },
        (c) => c.model === 'house' && c.feature === 'search',
      ],
      ['failures', { status: 'error' }, ({ status }) => status === 'error'],
      ['one user', { userId: 'ann' }, ({ userId }) => userId === 'ann'],
      [
        'a span',
        { fromMs: NOON - 9 * DAY, toMs: NOON - DAY },
        (c) => c.startedAtMs >= NOON - 9 * DAY && c.startedAtMs < NOON - DAY,
      ],
      ['none', { filter: { model: ['nobody'] } }, () => false],
    ])('gives %s in pages, each once, the latest first', async (_name, selection, isAsked) => {
      expect(await all(selection)).toEqual(latestFirst(isAsked));
    });
  });
});

onEachDatabase('Many names', (kind) => {
  it('are counted as "other" beyond the cap of their dimension, and still found by name', async () => {
    const books = await Books.open(kind, NOON);
    const calls = Array.from({ length: 400 }, (_, n) =>
      aCall({ id: `c${n}`, model: `made-up-${n}`, startedAtMs: NOON - n }),
    );
    for (let from = 0; from < calls.length; from += 100)
      await books.ledger.record(batchOf(...calls.slice(from, from + 100)));

    const bucket = { fromMs: NOON - DAY, toMs: NOON + DAY };
    const sums = await books.usage.sums({
      segments: [{ source: 'day', ...bucket }],
      buckets: [bucket],
      filter: {},
      groupBy: ['model'],
    });
    expect(sums).toHaveLength(257);
    expect(sums.find(({ group }) => group.model === 'other')?.rollup.calls).toBe(144);
    expect(await books.usage.ever()).toHaveLength(257);

    const page = await books.calls.page({ filter: { model: ['made-up-399'] }, fromMs: 0, toMs: NOON + 1 }, 10, null);
    expect(page.calls.map(({ call }) => [call.id, call.model])).toEqual([['c399', 'made-up-399']]);
    expect((await books.verifier.verify()).differences).toEqual([]);
    await books.remove();
  });
});
