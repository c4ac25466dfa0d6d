import type { CallFacts } from '../../src/domain/call.js';
import { DAY_MS, HOUR_MS } from '../../src/domain/period.js';
import type { Caller } from '../../src/domain/scopes.js';
import {
  recommendationsQuery,
  type RecommendationsQuery,
} from '../../src/features/recommendations/recommendations.query.js';
import { RecommendationsService } from '../../src/features/recommendations/recommendations.service.js';
import type { RecommendationsAnswer } from '../../src/features/recommendations/recommendations.view.js';
import { EMPTY_BATCH } from '../../src/storage/ledger/batch.js';
import { Advices } from '../../src/storage/repositories/advices.js';
import { Anomalies } from '../../src/storage/repositories/anomalies.js';
import { FeatureUses } from '../../src/storage/repositories/feature-uses.js';
import { Accuracies } from '../../src/storage/wall-bounces/accuracies.js';
import { JudgedPairs } from '../../src/storage/wall-bounces/judged-pairs.js';
import { Judgements } from '../../src/storage/wall-bounces/judgements.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aBounce, bouncesOf, judgedIn } from '../harness/bounces.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const EVERYTHING: Caller = { keyId: 'admin', scopes: ['read'], project: null };
const MIDNIGHT = NOON - 12 * HOUR_MS;
const DAYS = 10;
const QUESTIONS = 120;
const HAIKU = 'claude-3-haiku-20240307';
const MODELS = [
  ['openai', 'gpt-4o'],
  ['openai', 'gpt-4o-mini'],
  ['anthropic', HAIKU],
] as const;

type Item = RecommendationsAnswer['items'][number];
type Alternative = Item['alternatives'][number];

onEachDatabase('Recommendations', (kind) => {
  let books: Books;
  let accuracies: Accuracies;
  let anomalies: Anomalies;
  let service: RecommendationsService;

  /** So many calls on each of the last days, of a thousand tokens in and a hundred out. */
  async function everyDay(name: string, calls: number, told: Partial<CallFacts>): Promise<void> {
    const all = Array.from({ length: calls * DAYS }, (_, at) =>
      aCall({
        id: `${name} ${at}`,
        ...{ project: 'shop', latencyMs: 1_000 + (at % 50), ...told },
        startedAtMs: MIDNIGHT - (1 + (at % DAYS)) * DAY_MS + at * 1_000,
      }),
    );
    await books.ledger.record(batchOf(...all));
  }

  /** Haiku is wrong about every fifth question. */
  async function judgeQuestions(feature: string, count: number): Promise<void> {
    const bounces = bouncesOf(books);
    for (let at = 0; at < count; at++) {
      const startedAtMs = MIDNIGHT - DAY_MS + at;
      const members = MODELS.map(([provider, model]) => {
        const text = model === HAIKU && at % 5 === 0 ? '41' : '42';
        return { ...{ member: model, provider, model, text }, errorClass: null, callId: null };
      });
      await bounces.record(aBounce({ id: `${feature} ${at}`, feature, startedAtMs, members }));
      await judge(`${feature} ${at}`, '42');
    }
    await accuracies.count();
  }

  async function judge(targetId: string, label: string): Promise<void> {
    const target = { targetType: 'wall-bounce', targetId } as const;
    const told = { name: 'answer', value: null, label, source: 'user', comment: null } as const;
    const createdAtMs = books.clock.now();
    const score = { id: `${targetId} ${label}`, project: 'shop', ...target, ...told, createdAtMs };
    await books.ledger.record({ ...EMPTY_BATCH, scores: [score] });
  }

  const ask = (told: Partial<Record<keyof RecommendationsQuery, unknown>> = {}, caller = EVERYTHING) => {
    const [from, to] = [NOON - 11 * DAY_MS, NOON].map((atMs) => new Date(atMs).toISOString());
    return service.recommend(recommendationsQuery.parse({ from, to, ...told }), caller);
  };

  const itemOf = async (feature: string): Promise<Item | undefined> => {
    const { items } = await ask({ feature });
    return items.find(({ model }) => model === 'gpt-4o');
  };

  const verdicts = (item: Item | undefined): (string | undefined)[][] =>
    [item?.recommended, ...(item?.alternatives ?? [])].flatMap((told) => (told ? [[told.model, told.verdict]] : []));

  const verdictsBy = ({ criteria }: Alternative): object =>
    Object.fromEntries(criteria.map(({ name, verdict }) => [name, verdict]));

  beforeAll(async () => {
    books = await Books.open(kind, NOON, { CONTENT_CAPTURE: 'all' });
    accuracies = new Accuracies(books.database, new Judgements(books.database), judgedIn(books.database));
    anomalies = new Anomalies(books.database);
    const uses = new FeatureUses(books.usage, books.planner, books.ledger, books.clock);
    const { prices, clock, database } = books;
    service = new RecommendationsService(new Advices(uses, new JudgedPairs(database), anomalies, prices, clock));
    for (const feature of ['support', 'unjudged']) {
      await everyDay(`${feature} 4o`, 40, { feature });
      await everyDay(`${feature} mini`, 52, { feature, model: 'gpt-4o-mini' });
    }
    await everyDay('support haiku', 52, { feature: 'support', provider: 'anthropic', model: HAIKU });
    await everyDay('new', 10, { feature: 'new', project: 'desk' });
    await everyDay('none', 10, { feature: '' });
    await books.ledger.record(
      batchOf(aCall({ id: 'today', feature: 'support', project: 'shop', startedAtMs: NOON - 1 })),
    );
    await judgeQuestions('support', QUESTIONS);
  });

  afterAll(() => books.remove());

  it('are of what was measured in the feature itself, with the saving to the nano-dollar', async () => {
    const answer = await ask();
    expect(answer).toMatchObject({ from: '2026-11-14T00:00:00.000Z', to: '2026-11-24T00:00:00.000Z', days: DAYS });
    expect(answer.items.map(({ project, feature, model }) => [project, feature, model])).toEqual([
      ['shop', 'support', 'gpt-4o'],
      ['shop', 'unjudged', 'gpt-4o'],
      ['desk', 'new', 'gpt-4o'],
    ]);
    const [support] = answer.items;
    // 400 calls at $0.0035 each; a month has three times as many. With the other each would be $0.00021.
    expect(support).toMatchObject({ calls: 400, costUsd: '1.4', presentMonthUsd: '4.2', compared: 2 });
    expect(support?.recommended).toMatchObject({
      ...{ provider: 'openai', model: 'gpt-4o-mini', verdict: 'recommended' },
      ...{ expectedMonthUsd: '0.252', savingMonthUsd: '3.948', outputRatio: 1, days: { from: DAYS, to: DAYS } },
      savingInterval: { lowUsd: '3.948', highUsd: '3.948' },
    });
    const [success, median, , quality] = support?.recommended?.criteria ?? [];
    expect(success).toMatchObject({ name: 'success', from: 1, to: 1, effect: 0, seen: { from: 400, to: 520 } });
    expect(median).toMatchObject({ name: 'latency_p50', effect: 1, seen: { from: 400, to: 520 }, needed: 200 });
    // z² / (n + z²) at half of 2.5 %, as two are compared.
    const bound = 2.241402727604947 ** 2;
    expect(quality).toMatchObject({ name: 'quality', from: 1, to: 1, seen: { from: QUESTIONS, to: QUESTIONS } });
    expect(quality?.interval?.low).toBeCloseTo(-bound / (QUESTIONS + bound), 6);
  });

  it('say why others are not recommended', async () => {
    expect(verdicts(await itemOf('support'))).toEqual([
      ['gpt-4o-mini', 'recommended'],
      [HAIKU, 'worse'],
    ]);
    const [haiku] = (await itemOf('support'))?.alternatives ?? [];
    expect(haiku && verdictsBy(haiku)).toEqual({
      ...{ success: 'not_worse', latency_p50: 'not_worse', latency_p95: 'not_worse', quality: 'worse' },
    });
    expect(haiku?.criteria[3]).toMatchObject({ from: 1, to: 0.8, effect: expect.closeTo(-0.2, 9) as number });
    expect(verdicts(await itemOf('new'))).toEqual([]);
  });

  it('are not made where quality was judged elsewhere only, which is told', async () => {
    const unjudged = await itemOf('unjudged');
    expect(verdicts(unjudged)).toEqual([['gpt-4o-mini', 'too_little_evidence']]);
    const [mini] = unjudged?.alternatives ?? [];
    expect(mini && verdictsBy(mini)).toMatchObject({ success: 'not_worse', quality: 'unknown' });
    expect(mini?.criteria[3]).toMatchObject({ from: null, interval: null, seen: { from: 0, to: 0 }, needed: 60 });
    // Only the features that are asked for are looked at; what is judged elsewhere is known all the same.
    expect(mini?.elsewhere).toEqual({ judged: QUESTIONS, from: 1, to: 1 });
  });

  it('need whole days that are over, and as many as are needed', async () => {
    const from = new Date(MIDNIGHT - 3 * DAY_MS + 1).toISOString();
    const few = await ask({ from, feature: 'support' });
    expect(few).toMatchObject({ from: '2026-11-22T00:00:00.000Z', days: 2 });
    expect(verdicts(few.items[0])).toContainEqual(['gpt-4o-mini', 'too_little_evidence']);
    const today = await ask({ from: new Date(NOON - HOUR_MS).toISOString() });
    expect(today).toMatchObject({ days: 0, items: [] });
  });

  it('are within what the caller may see', async () => {
    const own = await ask({}, { ...EVERYTHING, project: 'desk' });
    expect(own.items.map(({ feature }) => feature)).toEqual(['new']);
    await expect(ask({ project: 'shop' }, { ...EVERYTHING, project: 'desk' })).rejects.toThrow('desk only');
    expect(await ask({ limit: 1 })).toMatchObject({ featuresLeftOut: 2, items: [{ feature: 'support' }] });
  });

  it('go with prices, with anomalies and with what is judged otherwise', async () => {
    const dearer = {
      id: 'dearer',
      provider: 'openai',
      model: 'gpt-4o-mini',
      serviceTier: null,
      multiplier: '16',
      comment: '',
    };
    await books.operators.put(TESTER, [{ ...dearer, effectiveFromMs: NOON, effectiveToMs: null, rates: null }], NOON);
    books.clock.atMs += 2_000;
    expect(verdicts(await itemOf('support'))).toContainEqual(['gpt-4o-mini', 'saves_too_little']);
    await books.operators.remove(TESTER, 'dearer');
    books.clock.atMs += 2_000;
    expect(verdicts(await itemOf('support'))[0]).toEqual(['gpt-4o-mini', 'recommended']);

    const details = { share: 0.5, expected: 0.9, chance: 0.0001, seenMs: NOON };
    const drift = {
      id: 'drift',
      project: 'quality-probes',
      kind: 'accuracy_drift',
      subject: 'openai/gpt-4o-mini',
    } as const;
    await anomalies.open({ ...drift, openedAtMs: NOON, sinceMs: NOON, endedAtMs: null, ending: null, details });
    expect(verdicts(await itemOf('support'))).toContainEqual(['gpt-4o-mini', 'drifting']);
    await anomalies.end('drift', NOON, 'recovered');

    for (let at = 0; at < QUESTIONS; at += 5) await judge(`support ${at}`, '41');
    await accuracies.count();
    const otherwise = await itemOf('support');
    // Now the one is right where the others are wrong; of two that would do, the one that saves more is recommended.
    expect(verdicts(otherwise)).toEqual([
      ['gpt-4o-mini', 'recommended'],
      [HAIKU, 'another_saves_more'],
    ]);
    expect(otherwise?.recommended?.criteria[3]).toMatchObject({ from: 0.8, to: 0.8 });
    expect(otherwise?.alternatives[0]?.criteria[3]).toMatchObject({ from: 0.8, to: 1 });
  });
});
