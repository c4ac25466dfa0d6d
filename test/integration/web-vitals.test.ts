import fc from 'fast-check';
import { DAY_MS, HOUR_MS, QUARTER_HOUR_MS } from '../../src/domain/period.js';
import { PLACE_CAPS, PLACE_IDLE_MS, type Place } from '../../src/domain/web-vitals/place.js';
import { REPORTS_REMEMBERED_MS, type VitalReport } from '../../src/domain/web-vitals/report.js';
import { ratingOf, RATINGS, VITALS } from '../../src/domain/web-vitals/vital.js';
import { standingOf } from '../../src/domain/web-vitals/vital-sum.js';
import { VitalReader, type VitalGrouping } from '../../src/storage/web-vitals/vital-reader.js';
import { WebVitals } from '../../src/storage/web-vitals/web-vitals.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const place = (told: Partial<Place> = {}): Place => ({
  ...{ project: 'shop', page: '/cart', device: 'phone', release: '1.0' },
  ...told,
});

let count = 0;
const report = (told: Partial<VitalReport> = {}): VitalReport => ({
  ...{ vital: 'LCP', id: `v5-${count++}`, value: 1000, navigation: 'navigate', ageMs: null },
  ...told,
});

/** Reports of few ids, so that many come again; the values have each rating. */
const telling = fc.record({
  id: fc.integer({ min: 0, max: 9 }).map(String),
  vital: fc.constantFrom('LCP' as const, 'INP' as const),
  value: fc.constantFrom(1, 150, 300, 600, 3000, 5000),
  page: fc.constantFrom('/', '/cart'),
  worker: fc.integer({ min: 0, max: 1 }),
});

onEachDatabase('The web vitals that are counted', (kind) => {
  let books: Books;
  let others: Books;
  let vitals: WebVitals;
  let elsewhere: WebVitals;
  let project = '';

  beforeAll(async () => {
    books = await Books.open(kind, NOON);
    others = await books.another();
  });

  afterAll(async () => {
    await others.close();
    await books.remove();
  });

  beforeEach(() => {
    project = `shop${count++}`;
    books.clock.atMs = NOON;
    vitals = new WebVitals(books.database, books.ledger, books.clock);
    elsewhere = new WebVitals(others.database, others.ledger, others.clock);
  });

  const tell = (told: Partial<Place>, ...reports: VitalReport[]) =>
    vitals.record({ place: place({ project, ...told }), reports });

  /** What is counted within the last days, by group and vital. */
  async function counted(groupBy: readonly VitalGrouping[] = [], days = 2) {
    const toMs = books.clock.atMs + QUARTER_HOUR_MS;
    const plan = books.planner.cut({ fromMs: toMs - days * DAY_MS, toMs, interval: 'none' });
    const { segments, buckets } = plan;
    const filter = { project };
    const sums = await new VitalReader(books.database).sums({ segments, buckets, filter, groupBy, vitals: VITALS });
    const rows = sums.map(({ group, vital, counts }) => {
      const { reports, ratings, p75 } = standingOf(vital, counts);
      return { of: [...Object.values(group), vital].join(' '), reports, ratings: Object.values(ratings), p75 };
    });
    return rows.sort((one, other) => (one.of < other.of ? -1 : 1));
  }

  it('are the last of each visit, however often it is told, by two workers at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(telling, { minLength: 1, maxLength: 6 }), { maxLength: 6 }),
        async (rounds) => {
          project = `told${count++}`;
          const last = new Map<string, { vital: 'LCP' | 'INP'; value: number; page: string }>();
          for (const round of rounds) {
            // What is told at once has no order, so each id is told once in a round, or twice the same.
            const once = [...new Map(round.map((one) => [`${one.vital} ${one.id}`, one])).values()];
            await Promise.all(
              [...once, ...once].map(({ id, vital, value, page, worker }, index) =>
                (index % 2 === worker ? vitals : elsewhere).record({
                  place: place({ project, page }),
                  reports: [report({ id, vital, value })],
                }),
              ),
            );
            for (const { id, vital, value, page } of once) {
              const known = last.get(`${vital} ${id}`);
              last.set(`${vital} ${id}`, { vital, value, page: known?.page ?? page });
            }
          }
          const expected = new Map<string, number[]>();
          for (const { vital, value, page } of last.values()) {
            const ratings = expected.get(`${page} ${vital}`) ?? [0, 0, 0];
            ratings[RATINGS.indexOf(ratingOf(vital, value))]! += 1;
            expected.set(`${page} ${vital}`, ratings);
          }
          expect(new Map((await counted(['page'])).map(({ of, ratings }) => [of, ratings]))).toEqual(expected);
        },
      ),
      { numRuns: kind === 'sqlite' ? 30 : 12 },
    );
  });

  it('tell what became of each report', async () => {
    const [first, again] = [report({ value: 100, ageMs: 10 }), report({ vital: 'CLS', value: 0.1, ageMs: 10 })];
    expect(await tell({}, first, again)).toEqual({ accepted: 2, updated: 0, duplicate: 0, overtaken: 0 });
    expect(await tell({}, first, { ...again, value: 0.3, ageMs: 20 })).toMatchObject({ duplicate: 1, updated: 1 });
    expect(await tell({}, { ...again, value: 0.05, ageMs: 15 })).toMatchObject({ overtaken: 1 });
    expect(await counted()).toMatchObject([
      { of: 'CLS', reports: 1, ratings: [0, 0, 1] },
      { of: 'LCP', reports: 1, ratings: [1, 0, 0] },
    ]);
  });

  it('count where and when a visit was told first, in quarter hours and days alike', async () => {
    const visit = report({ vital: 'INP', value: 100 });
    await tell({ page: '/first' }, visit);
    books.clock.atMs = NOON + 30 * HOUR_MS;
    await tell({ page: '/later' }, { ...visit, value: 700 });
    expect(await counted(['page'], 3)).toMatchObject([{ of: '/first INP', reports: 1, ratings: [0, 0, 1] }]);
    expect(await counted(['page'], 1)).toEqual([]);
    const rows = await books.database.query(
      'SELECT s.grain FROM web_vital_sums s JOIN web_vital_places p ON p.place = s.place WHERE p.project = ?',
      [project],
    );
    expect(rows).toHaveLength(2);
  });

  it('are remembered while they come again within three days, and let go of afterwards with what expires', async () => {
    const visit = report({ value: 100 });
    await tell({}, visit);
    books.clock.atMs += REPORTS_REMEMBERED_MS - 1;
    await books.expiry.expire();
    expect(await tell({}, { ...visit, value: 200 })).toMatchObject({ updated: 1 });
    books.clock.atMs += REPORTS_REMEMBERED_MS + 1;
    await books.expiry.expire();
    expect(await tell({}, visit)).toMatchObject({ accepted: 1 });
    expect(await counted([], 8)).toMatchObject([{ reports: 2 }]);

    books.clock.atMs += 402 * DAY_MS;
    await books.expiry.expire();
    const grains = await books.database.query('SELECT DISTINCT grain FROM web_vital_sums WHERE bucket_ms < ?', [
      books.clock.atMs - 401 * DAY_MS,
    ]);
    expect(grains.map(({ grain }) => Number(grain))).toEqual([2]);
    expect(await counted([], 420)).toMatchObject([{ reports: 2 }]);
  });

  it('are of no more pages than the cap, and of new ones when old ones have not been visited for long', async () => {
    const pages = Array.from({ length: PLACE_CAPS.pages + 20 }, (_, n) => `/page-${n}`);
    await Promise.all(pages.map((page) => tell({ page }, report())));
    const told = await counted(['page']);
    expect(told).toHaveLength(PLACE_CAPS.pages + 1);
    expect(told.find(({ of }) => of === 'other LCP')).toMatchObject({ reports: 20 });
    // Another worker, and one that has just begun, tell them apart in the same way.
    await elsewhere.record({ place: place({ project, page: '/page-219' }), reports: [report()] });
    await elsewhere.record({ place: place({ project, page: '/page-3' }), reports: [report()] });
    expect((await counted(['page'])).filter(({ reports }) => reports > 1)).toMatchObject([
      { of: '/page-3 LCP', reports: 2 },
      { of: 'other LCP', reports: 21 },
    ]);
    books.clock.atMs += PLACE_IDLE_MS + DAY_MS;
    await tell({ page: '/page-219' }, report());
    expect(await counted(['page'])).toMatchObject([{ of: '/page-219 LCP', reports: 1 }]);
  });

  it('have a p75 within 1.93 % over days, devices and releases', async () => {
    const values = Array.from({ length: 200 }, (_, n) => 500 + 31 * n);
    for (const [index, value] of values.entries()) {
      if (index % 50 === 0) books.clock.atMs += 7 * HOUR_MS;
      const device = index % 3 === 0 ? 'tablet' : 'desktop';
      await tell({ device, release: `${index % 4}` }, report({ value }));
    }
    const p75 = values[149] ?? NaN;
    const [all] = await counted();
    expect(Math.abs((all?.p75 ?? NaN) - p75)).toBeLessThanOrEqual(p75 * 0.0194);
    expect(all).toMatchObject({ reports: 200, ratings: [65, 48, 87] });
    expect((await counted(['device', 'release'])).map(({ reports }) => reports).reduce((a, b) => a + b)).toBe(200);
  });
});
