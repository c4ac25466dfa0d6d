import { DAY_MS, HOUR_MS } from '../../src/domain/period.js';
import type { BounceFacts, BounceMember } from '../../src/domain/wall-bounce.js';
import type { Verdict } from '../../src/storage/ledger/verdict.js';
import { BounceReader } from '../../src/storage/wall-bounces/bounce-reader.js';
import type { WallBounces } from '../../src/storage/wall-bounces/wall-bounces.js';
import { Books } from '../harness/books.js';
import { aBounce, bouncesOf, members } from '../harness/bounces.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

/** Of numbers that are the same in every run. */
function dice(): (below: number) => number {
  let state = 11;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

onEachDatabase('The sums of wall-bounces', (kind) => {
  let books: Books;
  let bounces: WallBounces;

  const open = async (settings: Record<string, string> = {}): Promise<void> => {
    books = await Books.open(kind, NOON, settings);
    bounces = bouncesOf(books);
  };

  beforeEach(() => open());

  afterEach(() => books.remove());

  const proven = async (): Promise<Verdict> => {
    const verdict = await books.verifier.verify();
    expect(verdict.differences).toEqual([]);
    return verdict;
  };
  const change = (sql: string): Promise<number> => books.database.transaction((transaction) => transaction.change(sql));
  const namesIn = async (sql: string): Promise<string[]> =>
    (await books.database.query(sql)).map(({ name }) => String(name));
  const kinds = (): Promise<string[]> =>
    namesIn(`SELECT task_kind AS name FROM bounce_sums WHERE grain = 3 AND project = 'shop' ORDER BY task_kind`);

  /** Of the models that begin at a number. */
  const manyMembers = (from: number): BounceMember[] =>
    Array.from({ length: 20 }, (_, at) => ({
      ...{
        member: `${at}`,
        provider: 'p',
        model: `model-${from + at}`,
        text: `${at % 2}`,
        errorClass: null,
        callId: null,
      },
    }));

  it('are proved, whatever is told anew, of another time or otherwise, and by whom', async () => {
    const roll = dice();
    const other = await books.another();
    const ways = [bounces, bouncesOf(other)];
    const texts = ['42', '41', '40', 'yes', null, 'I’m sorry, I can’t help with that.'];
    const some = (id: string): BounceFacts =>
      aBounce({
        id,
        project: ['shop', 'web'][roll(2)] ?? 'shop',
        startedAtMs: NOON - roll(4 * 24) * HOUR_MS - roll(HOUR_MS),
        taskKind: [null, 'sums', 'else'][roll(3)] ?? null,
        members: members(...Array.from({ length: 2 + roll(5) }, () => texts[roll(texts.length)] ?? null)),
      });
    for (let n = 0; n < 40; n++) {
      await Promise.all(ways.map((way) => way.record(some(`${roll(25)}`))));
    }
    const [row] = await books.database.query('SELECT COUNT(*) AS n FROM wall_bounces');
    expect((await proven()).analyses).toBe(Number(row?.['n']));
    books.clock.atMs += 60 * DAY_MS;
    await books.expiry.expire();
    await proven();
    await other.close();
  });

  it('are proved while analyses come in', async () => {
    let isDone = false;
    let told = 0;
    const writing = (async () => {
      for (; !isDone; told++) await bounces.record(aBounce({ id: `${told % 50}`, startedAtMs: NOON - told }));
    })();
    for (let look = 0; look < 5; look++) await proven();
    isDone = true;
    await writing;
    expect((await proven()).analyses).toBe(Math.min(told, 50));
  });

  it('count outcomes that never go down beside those that are proved', async () => {
    const reader = new BounceReader(books.database, books.clock);
    await bounces.record(aBounce({ id: 'one', taskKind: 'a' }));
    await bounces.record(aBounce({ id: 'one', taskKind: 'b' }));
    await expect(reader.ever('quality-probes')).resolves.toMatchObject({ analyses: 1, agreed: 1 });
    await bounces.record(aBounce({ id: 'one', taskKind: 'b', members: members('1', '2', '3') }));
    await bounces.record(aBounce({ id: 'one', taskKind: 'b' }));
    await expect(reader.ever('quality-probes')).resolves.toMatchObject({ analyses: 1, agreed: 2, below_threshold: 1 });
    await proven();
  });

  it.each([
    [
      'UPDATE bounce_sums SET agreed = agreed + 1 WHERE grain = 0',
      'bounce_sums minute 2026-11-24T11:59:00.000Z shop number',
      'agreed',
    ],
    [
      'UPDATE bounce_sums SET consensus6 = 0 WHERE grain = 1',
      'bounce_sums quarter 2026-11-24T11:45:00.000Z shop number',
      'consensus6',
    ],
    [
      'UPDATE bounce_sums SET consensus_micro = 1 WHERE grain = 2',
      'bounce_sums day 2026-11-24T00:00:00.000Z shop number',
      'consensusMicro',
    ],
    ['DELETE FROM bounce_sums WHERE grain = 3', 'bounce_sums ever 1970-01-01T00:00:00.000Z shop number', 'analyses'],
    [
      `UPDATE bounce_models SET failed = 1 WHERE model = 'openai/a'`,
      'bounce_models 2026-11-24T00:00:00.000Z shop number openai/a',
      'failed',
    ],
    [
      `UPDATE bounce_pairs SET day_ms = day_ms + ${7 * DAY_MS}`,
      'bounce_pairs 2026-12-01T00:00:00.000Z shop number openai/a openai/b',
      'together',
    ],
    ['DELETE FROM wall_bounces', 'bounce_models 2026-11-24T00:00:00.000Z shop number openai/a', 'answered'],
  ])('are found out where something did this: %s', async (sql, where, sum) => {
    await bounces.record(aBounce({ id: 'one' }));
    expect(await change(sql)).toBeGreaterThan(0);
    const { differences, differenceCount } = await books.verifier.verify();
    expect(differenceCount).toBeGreaterThan(0);
    expect(differences).toContainEqual(expect.objectContaining({ where, sum }));
  });

  it('count kinds of tasks beyond 200 of a project as other ones', async () => {
    for (let n = 0; n < 205; n++) await bounces.record(aBounce({ id: `${n}`, taskKind: `kind-${n}` }));
    await bounces.record(aBounce({ id: '204', taskKind: 'kind-0', members: members('1', '2') }));
    await bounces.record(aBounce({ id: 'known', taskKind: 'kind-7' }));
    await bounces.record(aBounce({ id: 'elsewhere', taskKind: 'kind-9999', project: 'web' }));
    expect(await kinds()).toHaveLength(201);
    const [row] = await books.database.query(
      `SELECT analyses FROM bounce_sums WHERE grain = 3 AND project = 'shop' AND task_kind = 'other'`,
    );
    expect(Number(row?.['analyses'])).toBe(4);
    await expect(bounces.record(aBounce({ id: 'more', taskKind: 'kind-300' }))).resolves.toMatchObject({
      taskKind: 'kind-300',
    });
    expect((await proven()).analyses).toBe(208);
  });

  it('count models beyond 50 of a day as other ones, and so their pairs', async () => {
    for (const from of [0, 20, 40, 60]) await bounces.record(aBounce({ id: `${from}`, members: manyMembers(from) }));
    await bounces.record(aBounce({ id: 'later', startedAtMs: NOON - 2 * DAY_MS, members: manyMembers(60) }));
    const today = `FROM bounce_models WHERE day_ms > ${NOON - DAY_MS}`;
    expect(await namesIn(`SELECT model AS name ${today}`)).toHaveLength(51);
    const [other] = await books.database.query(`SELECT answered ${today} AND model = 'other'`);
    expect(Number(other?.['answered'])).toBe(30);
    expect(await namesIn(`SELECT model AS name FROM bounce_pairs WHERE model = 'other' AND other = 'other'`)).toEqual(
      [],
    );
    await proven();
  });

  it('count projects beyond 500 as one', async () => {
    await bounces.record(aBounce({ id: 'one' }));
    await books.database.transaction(async (transaction) => {
      const [row = {}] = await transaction.query('SELECT * FROM bounce_sums WHERE grain = 3');
      const rows = Array.from({ length: 499 }, (_, n) => Object.values({ ...row, project: `project-${n}` }));
      await transaction.run(books.database.dialect.insert({ table: 'bounce_sums', columns: Object.keys(row), rows }));
    });
    await bounces.record(aBounce({ id: 'one', project: 'beyond' }));
    expect(await namesIn('SELECT DISTINCT project AS name FROM bounce_models ORDER BY project')).toEqual([
      'other',
      'shop',
    ]);
  });

  it('are proved of models with names that databases do not give back as they got them', async () => {
    const odd = [`${'x'.repeat(192)}😀`, `${'y'.repeat(192)} z`, 'half \ud83d', 'nul \0'];
    const told = odd.map((model, at) => ({ ...members('1')[0], member: `${at}`, model })) as BounceMember[];
    await bounces.record(aBounce({ id: 'one', members: told }));
    await proven();
  });

  it('stay when analyses are let go with the calls of their days', async () => {
    await books.remove();
    await open({ CALL_RETENTION_DAYS: '7', CONTENT_CAPTURE: 'all' });
    const reader = new BounceReader(books.database, books.clock);
    const all = { fromMs: 0, toMs: NOON + DAY_MS, project: null, taskKind: null };
    for (const days of [20, 10, 7, 1]) {
      await bounces.record(aBounce({ id: `${days}`, startedAtMs: NOON - days * DAY_MS }));
    }
    const before = await Promise.all([
      reader.overTime('day', all),
      reader.byModel(all),
      reader.byPair(all),
      reader.ever('quality-probes'),
    ]);
    await books.retention.expire();
    expect(await namesIn('SELECT id AS name FROM wall_bounces ORDER BY started_ms')).toEqual(['7', '1']);
    const after = await Promise.all([
      reader.overTime('day', all),
      reader.byModel(all),
      reader.byPair(all),
      reader.ever('quality-probes'),
    ]);
    expect(after).toEqual(before);
    expect((await proven()).analyses).toBe(2);

    await bounces.record(aBounce({ id: '7', startedAtMs: NOON, members: members('1', '2') }));
    await bounces.record(aBounce({ id: '10', startedAtMs: NOON }));
    expect((await proven()).analyses).toBe(3);
    await change('UPDATE bounce_sums SET analyses = analyses + 1 WHERE grain = 2');
    expect((await books.verifier.verify()).differenceCount).toBeGreaterThan(0);
  });

  it('stay when there are more to let go of than go at once', async () => {
    await books.remove();
    await open({ CALL_RETENTION_DAYS: '7' });
    await bounces.record(aBounce({ id: 'kept' }));
    await books.database.transaction(async (transaction) => {
      const [row = {}] = await transaction.query('SELECT * FROM wall_bounces');
      const rows = Array.from({ length: 1_100 }, (_, n) =>
        Object.values({ ...row, bounce_key: `old-${n}`, started_ms: NOON - 30 * DAY_MS }),
      );
      await transaction.run(books.database.dialect.insert({ table: 'wall_bounces', columns: Object.keys(row), rows }));
    });
    await books.retention.expire();
    expect(await namesIn('SELECT bounce_key AS name FROM wall_bounces')).toHaveLength(1);
  });
});
