import fc from 'fast-check';
import type { BudgetPeriod } from '../../src/domain/budget/budget.js';
import { BUDGET_PERIODS } from '../../src/domain/budget/budget.js';
import type { LlmCall } from '../../src/domain/call.js';
import { DAY_MS } from '../../src/domain/period.js';
import type { BudgetDraft } from '../../src/storage/budgets/budgets.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aDraft, BudgetOffice } from '../harness/budgets.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const ZONES = ['UTC', 'Asia/Tokyo', 'Asia/Kolkata', 'America/New_York', 'Pacific/Chatham', 'Australia/Lord_Howe'];
const MODELS = ['gpt-4o', 'gpt-4o-mini', 'house-model'];
const PROJECTS = ['shop', 'search'];
const FEATURES = ['', 'chat'];
const USERS = ['ann', 'ben', 'u c'];
const KEYS = ['k1', 'k2'];
const DAYS_BACK = 120;

const told = fc.record({
  id: fc.integer({ min: 0, max: 12 }),
  project: fc.constantFrom(...PROJECTS),
  model: fc.constantFrom(...MODELS),
  feature: fc.constantFrom(...FEATURES),
  userId: fc.option(fc.constantFrom(...USERS)),
  keyId: fc.option(fc.constantFrom(...KEYS), { freq: 3 }),
  agoMs: fc.integer({ min: 0, max: DAYS_BACK * DAY_MS }),
  tokens: fc.integer({ min: 1, max: 1_000_000 }),
});

const draft = fc
  .record({
    id: fc.constantFrom('one', 'two', 'three'),
    period: fc.constantFrom(...BUDGET_PERIODS),
    days: fc.integer({ min: 1, max: 60 }),
    timezone: fc.constantFrom(...ZONES),
    project: fc.option(fc.constantFrom(...PROJECTS)),
    model: fc.option(fc.subarray(MODELS, { minLength: 1 })),
    feature: fc.option(fc.constantFrom(...FEATURES)),
    user: fc.option(fc.subarray(USERS, { minLength: 1 }), { freq: 1 }),
    key: fc.option(fc.subarray(KEYS, { minLength: 1 }), { freq: 1 }),
  })
  .map(({ id, period, days, timezone, project, model, feature, user, key }) =>
    aDraft({
      ...{ id, name: id, period, timezone, rollingDays: period === 'rolling' ? days : null },
      filter: {
        ...(project === null ? {} : { project: [project] }),
        ...(model === null ? {} : { model }),
        ...(feature === null ? {} : { feature: [feature] }),
        ...(user === null ? {} : { user }),
        ...(key === null ? {} : { key }),
      },
    }),
  );

/** What may be done to a ledger and its budgets, in any order. */
const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(told, { minLength: 1, maxLength: 6 }).map((calls) => ({ kind: 'tell' as const, calls })),
  },
  { weight: 3, arbitrary: draft.map((wanted) => ({ kind: 'draft' as const, wanted })) },
  { weight: 1, arbitrary: fc.constantFrom('0.5', '2').map((multiplier) => ({ kind: 'reprice' as const, multiplier })) },
  { weight: 3, arbitrary: fc.boolean().map((isAddedUp) => ({ kind: 'post' as const, isAddedUp })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'verify' as const }) },
);
type Deed = typeof deed extends fc.Arbitrary<infer Some> ? Some : never;

onEachDatabase('What budgets have counted', (kind) => {
  it('is what their calls cost, whatever is told, told anew, priced anew or budgeted otherwise, in whichever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 14 }), async (deeds) => {
        const books = await Books.open(kind, NOON);
        const others = await books.another();
        try {
          const history = new History(books, others);
          for (const [index, one] of deeds.entries()) await history.live(one, index);
          await history.compare();
        } finally {
          await others.close();
          await books.remove();
        }
      }),
      { numRuns: kind === 'sqlite' ? 60 : 25 },
    );
  }, 300_000);
});

/** History is what has happened to a ledger that two workers write to, and what its budgets ought to say of it. */
class History {
  private readonly drafts = new Map<string, BudgetDraft>();
  private readonly offices: readonly BudgetOffice[];

  constructor(
    private readonly books: Books,
    private readonly others: Books,
  ) {
    this.offices = [new BudgetOffice(books), new BudgetOffice(others)];
  }

  async live(deed: Deed, index: number): Promise<void> {
    const worker = index % 2 === 0 ? this.books : this.others;
    switch (deed.kind) {
      case 'tell': {
        const facts = deed.calls.map(({ id, agoMs, tokens, ...told }) => {
          const usage = { inputUncached: tokens, output: 1 };
          return aCall({ id: `call-${id}`, ...told, startedAtMs: NOON - agoMs, usage });
        });
        await worker.ledger.record(batchOf(...facts));
        return;
      }
      case 'draft': {
        const office = this.offices[index % 2] as BudgetOffice;
        if (!(await office.budgets.replace(TESTER, deed.wanted))) await office.budgets.create(TESTER, deed.wanted, 10);
        this.drafts.set(deed.wanted.id, deed.wanted);
        return;
      }
      case 'reprice':
        await this.reprice(deed.multiplier, index);
        return;
      case 'post':
        await worker.ledger.posted();
        if (deed.isAddedUp) await worker.ledger.people.addUp();
        return;
      case 'verify':
        expect((await worker.verifier.verify()).differences).toEqual([]);
    }
  }

  private async reprice(multiplier: string, index: number): Promise<void> {
    const price = { provider: 'openai', model: 'gpt-4o', serviceTier: null, effectiveFromMs: 0, effectiveToMs: null };
    await this.books.operators.put(TESTER, [{ id: 'p', ...price, rates: null, multiplier, comment: null }], NOON);
    await this.books.prices.refresh(NOON, true);
    await this.others.prices.refresh(NOON, true);
    await this.books.repricer.reprice({ id: `r${index}`, madeBy: 'test', fromMs: 0, toMs: NOON + 1 });
  }

  /** compare holds every budget against the calls, in each period that has any, by another reading of the calendar. */
  async compare(): Promise<void> {
    const calls: LlmCall[] = [];
    await this.books.calls.forEach({ fromMs: 0, toMs: NOON + DAY_MS, filter: {} }, (call) => calls.push(call));
    const office = this.offices[1] as BudgetOffice;
    for (const budget of await office.budgets.list()) {
      const { filter, period, rollingDays, timezone } = this.drafts.get(budget.id) as BudgetDraft;
      const own = calls.filter((call) => isWithin(call, filter));
      for (const atMs of [NOON, ...own.map(({ startedAtMs }) => startedAtMs)]) {
        const inPeriod = own.filter(({ startedAtMs }) =>
          isSamePeriod(startedAtMs, atMs, { period, rollingDays, timezone }),
        );
        const found = await office.standings.at(budget.id, atMs);
        expect(found?.standing).toMatchObject({
          costNano: inPeriod.reduce((sum, { cost }) => sum + (cost.nanoUsd ?? 0n), 0n),
          calls: inPeriod.length,
          unpriced: inPeriod.filter(({ cost }) => cost.state === 'unpriced').length,
        });
      }
    }
    expect((await this.books.verifier.verify()).differences).toEqual([]);
  }
}

function isWithin({ userId, keyId, ...call }: LlmCall, filter: BudgetDraft['filter']): boolean {
  const told: Record<string, unknown> = { ...call, user: userId, key: keyId };
  return Object.entries(filter).every(([name, values]) => values.some((value) => value === told[name]));
}

function isSamePeriod(
  oneMs: number,
  atMs: number,
  { period, rollingDays, timezone }: { period: BudgetPeriod; rollingDays: number | null; timezone: string },
): boolean {
  const [one, at] = [localDay(oneMs, timezone), localDay(atMs, timezone)];
  const [oneDate, atDate] = [new Date(one), new Date(at)];
  const isSameYear = oneDate.getUTCFullYear() === atDate.getUTCFullYear();
  switch (period) {
    case 'day':
      return one === at;
    case 'week':
      return mondayOf(one) === mondayOf(at);
    case 'month':
      return isSameYear && oneDate.getUTCMonth() === atDate.getUTCMonth();
    case 'quarter':
      return isSameYear && Math.floor(oneDate.getUTCMonth() / 3) === Math.floor(atDate.getUTCMonth() / 3);
    case 'year':
      return isSameYear;
    case 'rolling':
      return one <= at && one > at - (rollingDays ?? 0) * DAY_MS;
  }
}

/** The day of a zone, as the midnight of the same date in UTC, as the runtime writes dates. */
function localDay(atMs: number, timeZone: string): number {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(atMs);
  return Date.parse(`${text}T00:00:00Z`);
}

function mondayOf(dayMs: number): number {
  return dayMs - ((new Date(dayMs).getUTCDay() + 6) % 7) * DAY_MS;
}
