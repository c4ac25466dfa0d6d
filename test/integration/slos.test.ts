import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/period.js';
import { PROBES_PROJECT } from '../../src/domain/probe/probe.js';
import type { ServiceCount, ServiceEvent } from '../../src/domain/reliability/service-event.js';
import { SHIPPED_SLOS, type Slo } from '../../src/domain/reliability/slo.js';
import { AlertOffice } from '../harness/alert-office.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aBounce, bouncesOf, members } from '../harness/bounces.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';
import { rulesDrivenBy } from '../harness/driven-rules.js';

const AVAILABILITY = SHIPPED_SLOS[0] as Slo;

onEachDatabase('Objectives', (kind) => {
  let books: Books;
  let office: AlertOffice;
  let ordinal: number;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    office = new AlertOffice(books);
    ordinal = 0;
  });

  afterEach(() => books.remove());

  const count = (event: ServiceEvent, times: number, atMs: number, bin = 0): ServiceCount => {
    return { atMs, event, bin, times };
  };
  const tell = (counts: ServiceCount[], workerId = 'one'): Promise<void> =>
    office.service.add({ workerId, ordinal: ++ordinal, counts });
  const standingOf = async (slo: Slo, atMs = books.clock.atMs) => {
    const [found] = await office.objectives.at([slo], atMs);
    if (!found) throw new Error('there is no standing');
    return found.standing;
  };

  it('count what each worker tells once, however often it says so, and of all workers together', async () => {
    const telling = { workerId: 'one', ordinal: 1, counts: [count('answered', 90, NOON), count('failed', 10, NOON)] };
    await office.service.add(telling);
    await office.service.add(telling);
    await office.service.add({ workerId: 'other', ordinal: 1, counts: [count('answered', 100, NOON)] });
    await Promise.all(
      ['three', 'four', 'five'].map((workerId) => {
        return office.service.add({ workerId, ordinal: 1, counts: [count('answered', 100, NOON)] });
      }),
    );
    expect(await standingOf(AVAILABILITY)).toMatchObject({
      events: { good: 490, total: 500 },
      sli: 0.98,
      budget: { allowed: 0.5, used: 10, remaining: -19, isExhausted: true },
      burnRates: { '5m': 20, '30m': 20, '1h': 20, '6h': 20, '3d': 20 },
      state: 'exhausted',
    });
    await office.service.left('one');
    expect(await books.database.query('SELECT worker_id FROM service_tellers WHERE worker_id = ?', ['one'])).toEqual(
      [],
    );
  });

  it('know nothing of a time without events, and never that all was well', async () => {
    expect(await standingOf(AVAILABILITY)).toMatchObject({
      ...{ events: { good: 0, total: 0 }, sli: null, budget: { remaining: null }, state: 'unknown' },
      burnRates: { '5m': null, '3d': null },
    });
  });

  it('count a time in which nobody was at work as requests that nobody answered, once however many say so', async () => {
    await tell([count('answered', 1440 * 10, NOON - 2 * HOUR_MS)]);
    books.clock.atMs = NOON + 30 * MINUTE_MS;
    const down = { fromMs: NOON, toMs: NOON + 30 * MINUTE_MS };
    await Promise.all([office.service.missed(down), office.service.missed(down)]);
    await office.service.missed(down);
    expect(await standingOf(AVAILABILITY)).toMatchObject({
      events: { good: 14_400, total: 14_400 + 300 },
      burnRates: { '5m': 1000, '30m': 1000 },
    });
    expect(await standingOf({ ...AVAILABILITY, indicator: 'error_rate' })).toMatchObject({ sli: 1 });
    const [kept] = await books.database.query('SELECT * FROM service_downtimes');
    expect([kept?.['from_ms'], kept?.['to_ms'], kept?.['missed']].map(Number)).toEqual([down.fromMs, down.toMs, 300]);
  });

  it('are sums of the calls, by the fault of providers and by how long they took', async () => {
    const failed = { status: 'error', latencyMs: 3_000 } as const;
    await books.ledger.record(
      batchOf(
        ...[1, 2, 3, 4, 5, 6].map((n) =>
          aCall({ id: `ok ${n}`, provider: 'openai', latencyMs: 500, startedAtMs: NOON }),
        ),
        aCall({ id: 'limited', ...failed, provider: 'openai', errorClass: 'rate_limited', startedAtMs: NOON - DAY_MS }),
        aCall({ id: 'wrong', ...failed, provider: 'openai', errorClass: 'invalid_request', startedAtMs: NOON }),
        aCall({ id: 'other', ...failed, provider: 'anthropic', errorClass: 'server_error', startedAtMs: NOON }),
      ),
    );
    const calls: Slo = { ...AVAILABILITY, indicator: 'provider_success', objective: 0.9 };
    expect((await standingOf(calls)).events).toEqual({ good: 6, total: 8 });
    const openai = { ...calls, where: { provider: ['openai'] } };
    const standing = await standingOf(openai);
    expect([standing.events, standing.burnRates['1h'], standing.burnRates['3d']]).toEqual([
      { good: 6, total: 7 },
      0,
      expect.closeTo(10 / 7, 6),
    ]);
    const quick: Slo = { ...openai, indicator: 'llm_latency', withinSeconds: 1 };
    expect((await standingOf(quick)).events).toEqual({ good: 6, total: 8 });
  });

  it('are sums of the wall-bounces that agreed, probes left out', async () => {
    const bounces = bouncesOf(books);
    await bounces.record(aBounce({ id: 'agreed' }));
    await bounces.record(aBounce({ id: 'split', members: members('42', '41', '40') }));
    await bounces.record(aBounce({ id: 'probe', project: PROBES_PROJECT, members: members('42', '41', '40') }));
    const slo: Slo = { ...AVAILABILITY, indicator: 'wall_bounce_success' };
    expect((await standingOf(slo)).events).toEqual({ good: 1, total: 2 });
    expect((await standingOf({ ...slo, where: { project: ['other'] } })).events).toEqual({ good: 0, total: 0 });
  });

  it('are the same whether they are told by hours or by days, and lose events when these leave their window', async () => {
    await tell([count('answered', 900, NOON - 9 * DAY_MS), count('failed', 100, NOON - 9 * DAY_MS)]);
    await tell([count('answered', 1_000, NOON - HOUR_MS)]);
    const week: Slo = { ...AVAILABILITY, objective: 0.9, windowDays: 7 };
    expect((await standingOf(week)).events).toEqual({ good: 1_000, total: 1_000 });
    expect((await standingOf({ ...week, windowDays: 30 })).events).toEqual({ good: 1_900, total: 2_000 });

    const span = { fromMs: NOON - 10 * DAY_MS, toMs: NOON };
    const [days, hours] = await Promise.all([
      office.objectives.course(week, span, 'day'),
      office.objectives.course(week, span, 'hour'),
    ]);
    expect(days.map(({ sli }) => sli)).toEqual([null, 0.9, ...Array<null>(8).fill(null), 1]);
    expect(days.map(({ remaining }) => remaining)).toEqual([null, ...Array<number>(7).fill(0), null, null, 1]);
    const totals = [days, hours].map((points) => points.reduce((sum, { events }) => sum + events.total, 0));
    expect(totals).toEqual([2_000, 2_000]);
  });

  it('are kept with who changed them, and told apart by their names', async () => {
    const own: Slo = { ...AVAILABILITY, id: 'own', name: 'own', origin: 'api', where: {} };
    await office.slos.create(TESTER, own, 2);
    await expect(office.slos.create(TESTER, { ...own, id: 'twin' }, 2)).rejects.toMatchObject({ code: 'name_taken' });
    await expect(office.slos.create(TESTER, { ...own, id: 'x', name: 'availability' }, 2)).rejects.toMatchObject({
      code: 'name_taken',
    });
    await expect(office.slos.create(TESTER, { ...own, id: 'y', name: 'y' }, 1)).rejects.toMatchObject({
      code: 'too_many_slos',
    });
    expect(await office.slos.replace(TESTER, { ...own, objective: 0.5 })).toBe(true);
    expect(await office.slos.replace(TESTER, { ...own, id: 'none' })).toBe(false);
    expect((await office.slos.all()).at(-1)).toEqual({ ...own, objective: 0.5 });
    expect(await office.slos.remove(TESTER, 'own')).toBe(true);
    expect(await office.slos.remove(TESTER, 'own')).toBe(false);
    expect(await office.slos.all()).toEqual(SHIPPED_SLOS);
    const entries = await books.audit.reader.latest({ actions: ['slo.create', 'slo.update', 'slo.delete'] }, null, 10);
    expect(entries.map(({ entry }) => entry?.action)).toEqual(['slo.delete', 'slo.update', 'slo.create']);
  });

  it('let go of minutes after two days, and keep days', async () => {
    await tell([count('answered', 100, NOON), count('failed', 1, NOON)]);
    books.clock.atMs = NOON + 3 * DAY_MS;
    await books.expiry.expire();
    const grains = await books.database.query('SELECT DISTINCT grain FROM service_sums ORDER BY grain');
    expect(grains.map(({ grain }) => Number(grain))).toEqual([1, 2]);
    expect((await standingOf(AVAILABILITY)).events).toEqual({ good: 100, total: 101 });
  });

  it('make alerts while their budgets burn, which end soon after that does', async () => {
    const driven = rulesDrivenBy('integration/slos.test.ts').toSorted();
    expect(driven).toEqual(['SloBurnFast', 'SloBurnHigh', 'SloBurnSlow']);
    const minutes = async (many: number, failed: number): Promise<void> => {
      for (let minute = 0; minute < many; minute++) {
        books.clock.atMs += MINUTE_MS;
        const { atMs } = books.clock;
        await tell([count('answered', 1000 - failed, atMs), count('failed', failed, atMs)]);
      }
      await office.evaluator.evaluate('all');
    };
    const firing = async (): Promise<string[]> => {
      const alerts = await office.alerts.list(['firing'], null);
      return alerts.filter(({ labels }) => labels['slo'] === 'availability').map(({ rule }) => rule.name);
    };
    await tell([count('answered', 1000 * 60 * 24, NOON - 2 * DAY_MS), count('answered', 360_000, NOON - HOUR_MS)]);
    await minutes(60, 0);
    expect(await firing()).toEqual([]);
    await minutes(1, 1000);
    expect(await firing()).toEqual([]);
    await minutes(4, 1000);
    expect((await firing()).toSorted()).toEqual(driven);
    await minutes(5, 0);
    expect((await firing()).toSorted()).toEqual(driven);
    await minutes(5, 0);
    expect((await firing()).toSorted()).toEqual(['SloBurnHigh', 'SloBurnSlow']);
    await minutes(20, 0);
    await minutes(5, 0);
    expect(await firing()).toEqual(['SloBurnSlow']);
    await minutes(6 * 60, 0);
    expect(await firing()).toEqual([]);
  });
});
