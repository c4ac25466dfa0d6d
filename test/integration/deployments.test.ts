import type { CallFacts } from '../../src/domain/call.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/period.js';
import type { Caller } from '../../src/domain/scopes.js';
import { deploymentBody, deploymentsQuery, effectQuery } from '../../src/features/deployments/deployments.schema.js';
import { DeploymentsService } from '../../src/features/deployments/deployments.service.js';
import type { ReleaseEffectView } from '../../src/features/deployments/deployments.view.js';
import { EffectsService } from '../../src/features/deployments/effects.service.js';
import { ReleaseSides } from '../../src/features/deployments/release-sides.js';
import { Deployments } from '../../src/storage/deployments/deployments.js';
import { NewReleases } from '../../src/storage/deployments/new-releases.js';
import { BounceReader } from '../../src/storage/wall-bounces/bounce-reader.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const caller = (project: string | null = null): Caller => ({ keyId: 'k', scopes: ['read'], project });

/** One worker's deployments. */
class Office {
  readonly deployments: Deployments;
  readonly releases: NewReleases;
  private readonly service: DeploymentsService;
  private readonly effects: EffectsService;

  constructor(books: Books) {
    const { database, audit, clock, usage, planner, ledger } = books;
    this.deployments = new Deployments(database, audit.log);
    this.releases = new NewReleases(database, ledger);
    this.service = new DeploymentsService(this.deployments, clock);
    const sides = new ReleaseSides(usage, planner, new BounceReader(database, clock), clock);
    this.effects = new EffectsService(this.deployments, this.releases, sides, clock);
  }

  tell(body: object, project: string | null = null) {
    return this.service.tell(deploymentBody.parse(body), { ...caller(project), actor: TESTER });
  }

  withdraw(id: string, project: string | null = null) {
    return this.service.withdraw(id, { ...caller(project), actor: TESTER });
  }

  list(query: object = {}, project: string | null = null) {
    return this.service.list(deploymentsQuery.parse(query), caller(project));
  }

  effect(query: object, project: string | null = null): Promise<ReleaseEffectView> {
    return this.effects.effect(effectQuery.parse(query), caller(project));
  }

  async places(query: object = {}, project: string | null = null): Promise<unknown[]> {
    const { items } = await this.list(query, project);
    return items.map(({ release, project: own, environment, at, origin }) => {
      return [release, own, environment, (Date.parse(at) - NOON) / MINUTE_MS, origin];
    });
  }
}

/** So many calls spread evenly over some time, every so many of which failed. */
function spell(
  name: string,
  { fromMs, toMs, count, failEvery }: { fromMs: number; toMs: number; count: number; failEvery: number },
  facts: Partial<CallFacts>,
): CallFacts[] {
  return Array.from({ length: count }, (_, n) =>
    aCall({
      id: `${name} ${n}`,
      ...facts,
      startedAtMs: fromMs + Math.floor((n * (toMs - fromMs)) / count),
      latencyMs: (facts.latencyMs ?? 100) + (n % 17),
      ...(n % failEvery === failEvery - 1 ? { status: 'error', errorClass: 'server_error', usage: null } : {}),
    }),
  );
}

onEachDatabase('Deployments', (kind) => {
  let books: Books;
  let office: Office;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    office = new Office(books);
  });

  afterEach(() => books.remove());

  const record = (...calls: CallFacts[]) => books.ledger.record(batchOf(...calls));
  const prod = { project: 'shop', environment: 'prod' };

  it('are observed by the first call of a release in each environment, to the minute, once and by one of two workers', async () => {
    await record(
      aCall({ id: 'a', ...prod, release: 'v1', startedAtMs: NOON - 3 * DAY_MS + 90_000 }),
      aCall({ id: 'b', ...prod, release: 'v1', operation: 'embed', startedAtMs: NOON - DAY_MS - 90_000 }),
      aCall({ id: 'c', project: 'shop', environment: 'test', release: 'v2', startedAtMs: NOON - 100 * MINUTE_MS - 1 }),
      aCall({ id: 'd', project: 'desk', release: 'v2', startedAtMs: NOON - 50 * MINUTE_MS }),
      aCall({ id: 'e', project: 'shop', startedAtMs: NOON - 50 * MINUTE_MS }),
      aCall({ id: 'f', project: 'shop', release: 'other', startedAtMs: NOON - 50 * MINUTE_MS }),
    );
    const other = await books.another();
    const found = await Promise.all([office.releases.observe(), new Office(other).releases.observe()]);
    await other.close();
    expect(found.flat().length).toBeGreaterThanOrEqual(3);
    expect(await office.places()).toEqual([
      ['v2', 'desk', 'default', -50, 'observed'],
      ['v2', 'shop', 'test', -101, 'observed'],
      ['v1', 'shop', 'prod', -3 * 1440, 'observed'],
    ]);
    expect(await office.releases.observe()).toEqual([]);
    await record(aCall({ id: 'g', ...prod, release: 'v2', startedAtMs: NOON - MINUTE_MS }));
    expect(await office.releases.observe()).toMatchObject([
      { project: 'shop', environment: 'prod', atMs: NOON - MINUTE_MS },
    ]);
    expect(await office.places({ release: 'v2', environment: 'prod' })).toEqual([
      ['v2', 'shop', 'prod', -1, 'observed'],
    ]);
    expect((await office.places({}, 'desk')).length).toBe(1);
  });

  it('that are told stand for what is observed of them, count once, and can be taken back', async () => {
    await record(aCall({ id: 'a', ...prod, release: 'v2', startedAtMs: NOON - 5 * MINUTE_MS }));
    await office.releases.observe();
    const told = await office.tell({ release: 'v2', note: 'faster prompts', url: 'https://ci.example/2' });
    expect(told).toMatchObject({ at: new Date(NOON - 5 * MINUTE_MS).toISOString(), origin: 'reported' });
    books.clock.atMs = NOON + HOUR_MS;
    expect(await office.tell({ release: 'v2' })).toEqual(told);
    expect(await office.releases.observe()).toEqual([]);
    expect(await office.places()).toEqual([['v2', null, null, -5, 'reported']]);
    const moved = await office.tell({ release: 'v2', at: '2026-11-24T11:50:00Z' });
    expect(moved).toEqual({ ...told, at: '2026-11-24T11:50:00.000Z' });
    const acts = await books.database.query('SELECT action FROM audit_log ORDER BY seq');
    expect(acts.map(({ action }) => action)).toEqual(['deployment.create', 'deployment.update']);

    await expect(office.withdraw(told.id, 'shop')).rejects.toMatchObject({ code: 'deployment_not_found' });
    await office.withdraw(told.id);
    await expect(office.withdraw(told.id)).rejects.toMatchObject({ code: 'deployment_not_found', status: 404 });
    await office.releases.observe();
    expect(await office.places()).toEqual([['v2', 'shop', 'prod', -5, 'observed']]);
  });

  it('told by many at the same time are one', async () => {
    const tries = Array.from({ length: 12 }, () => office.tell({ release: 'v7', ...prod }));
    expect(new Set((await Promise.all(tries)).map(({ id }) => id)).size).toBe(1);
    expect((await office.list()).items.length).toBe(1);
  });

  it('are listed in pages, the latest first, as far as a key may see', async () => {
    for (let n = 0; n < 7; n++) {
      const at = new Date(NOON - Math.floor(n / 2) * HOUR_MS).toISOString();
      await office.tell({ release: `v${n}`, at, ...(n % 2 === 0 ? { project: 'shop' } : {}) });
    }
    const all = (await office.list()).items;
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await office.list({ limit: '2', ...(cursor === '' ? {} : { cursor }) });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all.map(({ id }) => id));
    expect(new Set(paged).size).toBe(7);
    expect((await office.list({}, 'desk')).items.map(({ project }) => project)).toEqual([null, null, null]);
    await expect(office.list({ cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_cursor' });
    await expect(office.list({ project: 'shop' }, 'desk')).rejects.toMatchObject({ code: 'wrong_project' });
    await expect(office.tell({ release: 'v', project: 'shop' }, 'desk')).rejects.toMatchObject({
      code: 'wrong_project',
    });
    const future = new Date(NOON + 1000).toISOString();
    await expect(office.tell({ release: 'v', at: future })).rejects.toMatchObject({ code: 'deployment_in_future' });
  });

  it('that made things worse are found to, by how much and how surely', async () => {
    const at = NOON - 12 * HOUR_MS;
    await record(
      ...spell('old', { fromMs: at - 12 * HOUR_MS, toMs: at, count: 960, failEvery: 48 }, { ...prod, release: 'v1' }),
      ...spell('new', { fromMs: at, toMs: NOON, count: 960, failEvery: 6 }, { ...prod, release: 'v2', latencyMs: 150 }),
      ...spell('canary', { fromMs: at - HOUR_MS, toMs: at, count: 40, failEvery: 2 }, { ...prod, release: 'v0' }),
      ...spell('else', { fromMs: at, toMs: NOON, count: 40, failEvery: 2 }, { project: 'desk', release: 'v2' }),
    );
    const answer = await office.effect({ release: 'v2', project: 'shop' });
    expect(answer).toMatchObject({
      deployment: { ...prod, origin: 'observed' },
      otherDeployments: [],
      against: 'before',
      before: { release: 'v1', calls: 960, from: '2026-11-23T11:45:00.000Z', to: '2026-11-24T00:00:00.000Z' },
      after: { release: 'v2', calls: 960, from: '2026-11-24T00:00:00.000Z', to: '2026-11-24T12:15:00.000Z' },
      mixChanged: false,
      wallBounces: 'of_project',
      verdict: 'worse',
    });
    const of = (measure: string) => answer.measures.find((one) => one.measure === measure);
    expect(of('error_rate')).toMatchObject({
      before: 20 / 960,
      after: 160 / 960,
      verdict: 'worse',
      test: 'rao_scott_z',
    });
    expect(of('error_rate')?.effect?.value).toBeCloseTo(140 / 960, 12);
    expect(of('latency_mean')).toMatchObject({ verdict: 'worse', counted: { before: 960, after: 960 } });
    expect(of('latency_mean')?.effect?.value).toBeCloseTo(158 / 108, 2);
    expect(of('latency_p50')?.verdict).toBe('worse');
    expect(of('tokens_per_call')).toMatchObject({ before: 1100, after: 1100, verdict: 'no_difference' });
    expect(of('cost_per_call')).toMatchObject({ beforeUsd: '0.0035', verdict: 'no_difference' });
    expect(of('wall_bounce_success')).toMatchObject({ verdict: 'not_enough', effect: null });
    expect((await office.effect({ release: 'v2' })).otherDeployments).toMatchObject([{ project: 'desk' }]);
    const shorter = await office.effect({ release: 'v2', project: 'shop', windowHours: '2' });
    expect(shorter.after).toMatchObject({ calls: 160, to: '2026-11-24T02:00:00.000Z' });
    await expect(office.effect({ release: 'v2', project: 'shop' }, 'desk')).rejects.toMatchObject({
      code: 'wrong_project',
    });
    await expect(office.effect({ release: 'v2' }, 'desk')).rejects.toMatchObject({ code: 'nothing_before_release' });
    await expect(office.effect({ release: 'v9' })).rejects.toMatchObject({ code: 'release_not_found', status: 404 });
    await expect(office.effect({ release: 'v2', deployment: 'x' })).rejects.toMatchObject({
      code: 'release_not_found',
    });
  });

  it('are compared with what ran beside them, in the stretches of time that both ran in, and say when traffic was another', async () => {
    const at = NOON - 10 * HOUR_MS;
    const both = { fromMs: at, toMs: NOON - 2 * HOUR_MS };
    await record(
      ...spell('old', { ...both, fromMs: at - 4 * HOUR_MS, count: 720, failEvery: 20 }, { ...prod, release: 'v1' }),
      ...spell(
        'new',
        { ...both, count: 320, failEvery: 20 },
        { ...prod, release: 'v2', model: 'gpt-4o-mini', feature: 'chat' },
      ),
      ...spell('alone', { fromMs: both.toMs, toMs: NOON, count: 80, failEvery: 1 }, { ...prod, release: 'v2' }),
    );
    const beside = await office.effect({ release: 'v2', against: 'side_by_side' });
    expect(beside).toMatchObject({
      before: { release: 'v1', calls: 480, parts: 32 },
      after: { release: 'v2', calls: 320, parts: 32 },
      wallBounces: 'not_told',
      mixChanged: true,
      mix: {
        model: {
          changed: true,
          shifts: [
            { value: 'gpt-4o', before: 1 },
            { value: 'gpt-4o-mini', before: 0 },
          ],
        },
      },
    });
    const rates = beside.measures.find(({ measure }) => measure === 'error_rate');
    expect(rates).toMatchObject({ verdict: 'no_difference', before: 0.05, after: 0.05 });
    await expect(office.effect({ release: 'v1', against: 'side_by_side', windowHours: '1' })).rejects.toMatchObject({
      code: 'nothing_beside_release',
    });
    await expect(office.effect({ release: 'v1' })).rejects.toMatchObject({ code: 'nothing_before_release' });
  });

  it('that are young are compared by minutes, and say when there is too little to tell', async () => {
    const at = NOON - 20 * MINUTE_MS;
    await record(
      ...spell('old', { fromMs: at - HOUR_MS, toMs: at, count: 120, failEvery: 99 }, { ...prod, release: 'v1' }),
      ...spell('new', { fromMs: at, toMs: NOON, count: 10, failEvery: 99 }, { ...prod, release: 'v2' }),
    );
    expect(await office.effect({ release: 'v2' })).toMatchObject({
      interval: 'minute',
      after: { calls: 10, parts: 10 },
      verdict: 'not_enough',
    });
  });
});
