import { BounceReader, type BouncePlace } from '../../src/storage/wall-bounces/bounce-reader.js';
import type { Period } from '../../src/domain/period.js';
import { Judgements } from '../../src/storage/wall-bounces/judgements.js';
import type { WallBounces } from '../../src/storage/wall-bounces/wall-bounces.js';
import { EMPTY_BATCH } from '../../src/storage/ledger/batch.js';
import { Books } from '../harness/books.js';
import { aBounce, bouncesOf, judgedIn, members } from '../harness/bounces.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const DAY = 86_400_000;

onEachDatabase('Wall-bounces', (kind) => {
  let books: Books;
  let bounces: WallBounces;
  let reader: BounceReader;
  let judgements: Judgements;

  const everywhere: BouncePlace = { fromMs: 0, toMs: NOON + DAY, project: 'shop', taskKind: null };

  const open = (of: Books): void => {
    judgements = new Judgements(of.database);
    bounces = bouncesOf(of);
    reader = new BounceReader(of.database, of.clock);
  };

  const judge = (
    targetId: string,
    name: string,
    value: number | null,
    label: string | null,
    createdAtMs = NOON,
  ): Promise<unknown> =>
    books.ledger.record({
      ...EMPTY_BATCH,
      scores: [
        {
          id: `${targetId} ${name}`,
          project: 'shop',
          targetType: 'wall-bounce',
          targetId,
          name,
          value,
          label,
          source: 'user',
          comment: null,
          createdAtMs,
        },
      ],
    });

  beforeEach(async () => {
    books = await Books.open(kind, NOON, { CONTENT_CAPTURE: 'all' });
    open(books);
  });

  afterEach(() => books.remove());

  it('are kept with their verdict, as they were told', async () => {
    const told = await bounces.record(aBounce({ id: 'one' }));
    const kept = await reader.get('shop', 'one');
    expect(kept).toEqual({
      ...told,
      confidence: expect.closeTo(told.confidence ?? NaN, 6),
      agreement: expect.anything(),
    });
    expect(kept?.agreement).toEqual({ ...told.agreement, consensus: expect.closeTo(2 / 3, 6) });
    expect(kept).toMatchObject({
      outcome: 'agreed',
      taskKind: 'number',
      agreement: { reason: 'majority', outliers: ['c'] },
    });
    await expect(reader.get('other', 'one')).resolves.toBeNull();
  });

  it('told again count once, and get the verdict they got', async () => {
    const first = await bounces.record(aBounce({ id: 'one' }));
    const again = await Promise.all([1, 2, 3].map(() => bounces.record(aBounce({ id: 'one' }))));
    for (const each of again) expect(each.agreement.clusters).toEqual(first.agreement.clusters);
    await expect(reader.ever('quality-probes')).resolves.toMatchObject({ analyses: 1, agreed: 1, confident: 1 });
    await expect(reader.recent('quality-probes')).resolves.toMatchObject({ analyses: 1, agreed: 1, consensus6: 1 });
  });

  it('told otherwise take the place of what was there, in all sums but the counter', async () => {
    await bounces.record(aBounce({ id: 'one' }));
    await bounces.record(aBounce({ id: 'one', members: members('42', '41', '40'), startedAtMs: NOON - 2 * DAY }));
    const days = await reader.overTime('day', everywhere);
    expect(days.filter(({ sums }) => sums.analyses > 0)).toMatchObject([
      { sums: { analyses: 1, below_threshold: 1, agreed: 0, consensus3: 1 } },
    ]);
    await expect(reader.ever('quality-probes')).resolves.toMatchObject({ agreed: 1, below_threshold: 1 });
    await expect(reader.byPair(everywhere)).resolves.toContainEqual({
      model: 'openai/a',
      other: 'openai/b',
      sums: { together: 1, alike: 0 },
    });
  });

  it('tell of each model how often it agreed, and of each two', async () => {
    await bounces.record(aBounce({ id: 'one' }));
    await bounces.record(
      aBounce({ id: 'two', members: members('7', null, '7', 'I’m sorry, I can’t help with that.') }),
    );
    await expect(reader.byModel(everywhere)).resolves.toEqual([
      { model: 'openai/a', sums: { answered: 2, decided: 2, agreed: 2, abstained: 0, failed: 0 } },
      { model: 'openai/b', sums: { answered: 1, decided: 1, agreed: 1, abstained: 0, failed: 1 } },
      { model: 'openai/c', sums: { answered: 2, decided: 2, agreed: 1, abstained: 0, failed: 0 } },
      { model: 'openai/d', sums: { answered: 0, decided: 0, agreed: 0, abstained: 1, failed: 0 } },
    ]);
    await expect(reader.byPair({ ...everywhere, taskKind: 'number' })).resolves.toEqual([
      { model: 'openai/a', other: 'openai/b', sums: { together: 1, alike: 1 } },
      { model: 'openai/a', other: 'openai/c', sums: { together: 2, alike: 1 } },
      { model: 'openai/b', other: 'openai/c', sums: { together: 1, alike: 0 } },
    ]);
  });

  it('are listed page by page, the latest first', async () => {
    for (const [at, id] of ['one', 'two', 'three'].entries()) {
      const feature = id === 'two' ? 'search' : '';
      await bounces.record(aBounce({ id, feature, startedAtMs: NOON - 60_000 + Math.floor(at / 2) }));
    }
    const wanted = { ...everywhere, feature: null, outcome: null, most: 2 };
    const first = await reader.list({ ...wanted, after: null });
    const second = await reader.list({ ...wanted, after: first.next });
    expect(first.bounces[0]?.id).toBe('three');
    expect([...first.bounces, ...second.bounces].map(({ id }) => id).sort()).toEqual(['one', 'three', 'two']);
    expect(second.next).toBeNull();
    await expect(reader.list({ ...wanted, outcome: 'no_answers', after: null })).resolves.toMatchObject({
      bounces: [],
    });
    await expect(reader.list({ ...wanted, feature: 'search', after: null })).resolves.toMatchObject({
      bounces: [{ id: 'two' }],
      next: null,
    });
  });

  it('learn from what was judged who is right how often', async () => {
    for (let n = 0; n < 40; n++) {
      await bounces.record(aBounce({ id: `${n}`, members: members('7', '8', '8') }));
      await judge(`${n}`, 'answer', null, 'seven');
    }
    books.clock.atMs += 31_000;
    const verdict = await bounces.record(aBounce({ id: 'next', members: members('1', '2', '2') }));
    expect(verdict.agreement).toMatchObject({ chosen: '1', outliers: ['b', 'c'] });
    expect(verdict.confidence).toBeGreaterThan(0.8);
    const other = await bounces.record(aBounce({ id: 'else', taskKind: 'else', members: members('1', '2', '2') }));
    expect(other.agreement.chosen).toBe('2');
  });

  it('take the later of two judgements', async () => {
    await bounces.record(aBounce({ id: 'one' }));
    await judge('one', 'correct', 1, null);
    await judge('one', 'correct', 0, null);
    const judged = judgedIn(books.database);
    await judged.catchUp('shop');
    await expect(judged.ofKind('shop', 'number')).resolves.toMatchObject([
      { taskKind: 'number', judged: { clusters: [{ isRight: false }, { isRight: null }] } },
    ]);
  });

  it('are compared with the right answer once, and anew when either is another', async () => {
    const judged = judgedIn(books.database);
    const rightOf = async (): Promise<unknown> => {
      await judged.catchUp('shop');
      const [one] = await judged.ofKind('shop', 'number');
      return one?.judged.clusters.map(({ isRight }) => isRight);
    };
    await judge('one', 'answer', null, '42');
    await bounces.record(aBounce({ id: 'one' }));
    expect(await rightOf()).toEqual([true, false]);

    await books.database.transaction((transaction) =>
      transaction.change(`UPDATE wall_bounces SET verdict = REPLACE(verdict, '42', '43')`),
    );
    expect(await rightOf()).toEqual([true, false]);

    await judge('one', 'answer', null, '41', NOON + 1);
    expect(await rightOf()).toEqual([false, true]);
    await bounces.record(aBounce({ id: 'one', members: members('41', '41', '40') }));
    expect(await rightOf()).toEqual([true, false]);
  });

  it('are told by when they began and of which kind they were, however much was judged since', async () => {
    const judged = judgedIn(books.database);
    for (const [at, id] of ['one', 'two', 'three'].entries()) {
      await bounces.record(aBounce({ id, startedAtMs: NOON - at * DAY, taskKind: id === 'two' ? 'else' : null }));
      await judge(id, 'correct', 1, null);
    }
    await judged.catchUp('shop');
    const countsIn = async (during?: Period): Promise<[string, number][]> => {
      const counts: [string, number][] = [];
      for await (const [taskKind, some] of judged.byKind('shop', during)) counts.push([taskKind, some.length]);
      return counts;
    };
    await expect(countsIn()).resolves.toEqual([
      ['else', 1],
      ['number', 2],
    ]);
    await expect(countsIn({ fromMs: 0, toMs: NOON })).resolves.toEqual([
      ['else', 1],
      ['number', 1],
    ]);
    await expect(judged.ofKind('shop', 'else', { fromMs: NOON, toMs: NOON + DAY })).resolves.toEqual([]);
  });

  it('tell how they were judged last, by whom and when', async () => {
    await bounces.record(aBounce({ id: 'one' }));
    await expect(judgements.of('shop', 'one')).resolves.toBeNull();
    await judge('one', 'answer', null, '42');
    await judge('one', 'helpful', 1, null);
    const told = { source: 'user', comment: null, toldAtMs: NOON };
    await expect(judgements.of('shop', 'one')).resolves.toEqual({ ...told, correct: null, answer: '42' });
    await judge('one', 'correct', 0, null, NOON + 1);
    const later = { ...told, correct: false, answer: null, toldAtMs: NOON + 1 };
    await expect(judgements.of('shop', 'one')).resolves.toEqual(later);
    await expect(judgements.of('other', 'one')).resolves.toBeNull();
  });

  it('remember which calls a run made, and who was not asked', async () => {
    const run = { calls: ['first', 'again'], notAsked: [{ member: 'b', reason: 'budget' as const }] };
    await bounces.record(aBounce({ id: 'one', run }));
    await expect(reader.get('shop', 'one')).resolves.toMatchObject({ run });
  });

  it('keep no texts where content is not kept', async () => {
    const silent = await Books.openPlace(
      { ...books.place, environment: { ...books.place.environment, CONTENT_CAPTURE: 'errors' } },
      books.clock,
    );
    open(silent);
    await bounces.record(aBounce({ id: 'agreed' }));
    await bounces.record(
      aBounce({ id: 'torn', members: members('1', '2', 'sk-ant-api03-secret0123456789abcdefghij') }),
    );
    await expect(reader.get('shop', 'agreed')).resolves.toMatchObject({
      question: null,
      members: [{ text: null }, { text: null }, { text: null }],
      agreement: { clusters: [{ members: ['a', 'b'], answer: '' }, { members: ['c'] }] },
    });
    const torn = await reader.get('shop', 'torn');
    expect(torn?.members[0]?.text).toBe('1');
    expect(JSON.stringify(torn)).not.toContain('secret0123456789');
    await silent.close();
  });
});
