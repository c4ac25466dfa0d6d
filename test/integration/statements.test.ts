import { jest } from '@jest/globals';
import fc from 'fast-check';
import { amountOf, type Charge } from '../../src/domain/books/charge.js';
import { monthOf } from '../../src/domain/books/month.js';
import type { LlmCall } from '../../src/domain/call.js';
import { Rejected } from '../../src/domain/failures.js';
import { DAY_MS } from '../../src/domain/period.js';
import { ProjectTeams } from '../../src/storage/books/teams.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const ZONES = ['UTC', 'Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe'];
const MONTHS = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'];
const ATTO_PER_NANO = 1_000_000_000n;

const told = fc.record({
  id: fc.integer({ min: 0, max: 12 }),
  project: fc.constantFrom('shop', 'search'),
  model: fc.constantFrom('gpt-4o', 'odd-model', 'unknown-model'),
  agoMs: fc.integer({ min: 0, max: 115 * DAY_MS }),
  uncached: fc.integer({ min: 1, max: 300_000 }),
  cached: fc.integer({ min: 0, max: 1_000 }),
  reportedNanoUsd: fc.option(fc.bigInt({ min: 1n, max: 10n ** 12n })),
});

/** What may be done to a ledger and its statements, in any order. */
const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(told, { minLength: 1, maxLength: 6 }).map((calls) => ({ kind: 'tell' as const, calls })),
  },
  { weight: 2, arbitrary: fc.constantFrom('0.5', '2', '1.0003').map((scale) => ({ kind: 'reprice' as const, scale })) },
  { weight: 4, arbitrary: fc.constantFrom(...MONTHS).map((month) => ({ kind: 'close' as const, month })) },
  { weight: 2, arbitrary: fc.constantFrom(...MONTHS).map((month) => ({ kind: 'read' as const, month })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'post' as const }) },
);
type Deed = typeof deed extends fc.Arbitrary<infer Some> ? Some : never;

onEachDatabase('The statements of consecutive months', (kind) => {
  it('add up to what all calls cost, corrections included, whatever is told, priced anew or closed, in whichever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ZONES),
        fc.array(deed, { minLength: 3, maxLength: 16 }),
        async (REPORTING_TIMEZONE, deeds) => {
          const books = await Books.open(kind, NOON, { REPORTING_TIMEZONE });
          const others = await books.another();
          try {
            const history = new History(books, others);
            await history.begin();
            for (const [index, one] of deeds.entries()) await history.live(one, index);
            await history.compare();
          } finally {
            await others.close();
            await books.remove();
          }
        },
      ),
      { numRuns: kind === 'sqlite' ? 60 : 25 },
    );
  }, 300_000);
});

onEachDatabase('The charges of a day', (kind) => {
  let books: Books;
  beforeEach(async () => (books = await Books.open(kind, NOON)));
  afterEach(() => books.remove());

  const priced = async (id: string, inputUncached: string): Promise<void> => {
    const price = {
      provider: 'openai',
      model: 'house-model',
      serviceTier: null,
      effectiveFromMs: 0,
      effectiveToMs: null,
    };
    const rates = { inputUncached, output: '10' };
    await books.operators.put(TESTER, [{ id, ...price, rates, multiplier: '0.5', comment: null }], NOON);
    await books.prices.refresh(NOON, true);
  };

  it('are left to whoever comes next when the service stops', async () => {
    await books.ledger.record(
      batchOf(...[3, 2, 1].map((ago) => aCall({ id: `${ago}`, startedAtMs: NOON - ago * DAY_MS }))),
    );
    const charged = async (): Promise<unknown[]> => books.database.query('SELECT DISTINCT day_ms FROM charges');
    const keeping = books.bookkeeper.keep({ fromMs: 0, toMs: NOON });
    books.bookkeeper.beforeApplicationShutdown();
    await expect(keeping).rejects.toMatchObject({ code: 'service_stopping' });
    expect(await charged()).toEqual([]);

    const others = await books.another();
    await others.bookkeeper.keep({ fromMs: 0, toMs: NOON });
    expect(await charged()).toHaveLength(3);
    await others.close();
  });

  it('are those of the price that holds now, also where that costs the same', async () => {
    await priced('a', '2');
    await books.ledger.record(
      batchOf(aCall({ id: 'one', model: 'house-model', usage: { inputUncached: 1_000, output: 500 } })),
    );
    const [before] = (await chargesIn(books, '2026-11')).filter(({ meter }) => meter === 'inputUncached');
    expect(before).toMatchObject({ count: 1_000n, rateAtto: 10n ** 12n, listRateAtto: 2n * 10n ** 12n });
    await books.operators.remove(TESTER, 'a');
    await priced('b', '2');
    await books.repricer.reprice({ id: 'r', madeBy: 'test', fromMs: 0, toMs: NOON + 1 });
    const [after] = (await chargesIn(books, '2026-11')).filter(({ meter }) => meter === 'inputUncached');
    expect(after).toEqual({ ...before, priceKey: expect.any(Number) as number });
    expect(after?.priceKey).not.toBe(before?.priceKey);
  });

  it('are made anew where calls changed to and fro between two looks at them', async () => {
    const told = (output: number) => batchOf(aCall({ id: 'one', usage: { inputUncached: 1_000, output } }));
    await books.ledger.record(told(5));
    const before = textOf(await chargesIn(books, '2026-11'));
    await books.ledger.record(told(7));
    // A worker that charges the day before anything is posted.
    await books.database.transaction(({ change }) => change('UPDATE book_days SET changed = changed + 1'));
    const posted = jest.spyOn(books.ledger, 'posted').mockResolvedValueOnce();
    expect(textOf(await chargesIn(books, '2026-11'))).not.toBe(before);
    posted.mockRestore();
    await books.ledger.record(told(5));
    expect(textOf(await chargesIn(books, '2026-11'))).toBe(before);
  });

  it('are found wrong by verify when they are, and so is what is billed of them', async () => {
    const past = { startedAtMs: Date.UTC(2026, 9, 5), usage: { inputUncached: 1_000, output: 500 } };
    await books.ledger.record(batchOf(aCall({ id: 'one', ...past })));
    await books.statements.close({ ...TESTER, id: 'finance' }, '2026-10');
    expect((await books.verifier.verify()).differences).toEqual([]);
    const more = (table: string): Promise<number> =>
      books.database.transaction(({ change }) => change(`UPDATE ${table} SET units = units + 1 WHERE meter = 10`));
    await more('billed_charges');
    expect((await books.verifier.verify()).differences).toMatchObject([{ sum: 'billed' }]);
    await more('charges');
    expect((await books.verifier.verify()).differences).toMatchObject([{ sum: 'amount' }]);
  });

  it('are not closed before the first call, and know the teams of their own month', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'first', startedAtMs: Date.UTC(2026, 8, 5) })));
    await expect(books.statements.close(TESTER, '2026-08')).rejects.toMatchObject({ code: 'month_without_calls' });
    const teams = new ProjectTeams(books.database, books.audit.log);
    await teams.replace(TESTER, new Map([['shop', 'red']]));
    await books.statements.close(TESTER, '2026-09');
    await teams.replace(TESTER, new Map([['shop', 'blue']]));
    expect((await books.statements.of('2026-09')).teams).toEqual(new Map([['shop', 'red']]));
    expect((await books.statements.of('2026-10')).teams).toEqual(new Map([['shop', 'blue']]));
    // However many months are closed: the teams of the others are not even read.
    await books.database.transaction(({ change }) =>
      change("UPDATE statements SET teams = 'torn' WHERE month = '2026-09'"),
    );
    expect((await books.statements.of('2026-10')).closings).toBe(1);
  });

  it('are not told as whole where a month is closed while they are read', async () => {
    for (const month of [8, 9]) {
      await books.ledger.record(batchOf(aCall({ id: `${month}`, startedAtMs: Date.UTC(2026, month, 5) })));
    }
    await books.statements.close({ ...TESTER, id: 'finance' }, '2026-09');
    await books.ledger.record(batchOf(aCall({ id: 'late', startedAtMs: Date.UTC(2026, 8, 6) })));
    const read = books.statements.charges(await books.statements.of('2026-10'));
    await read.next();
    await books.statements.close({ ...TESTER, id: 'finance' }, '2026-10');
    await expect(async () => {
      for await (const charges of read) expect(charges).toBeDefined();
    }).rejects.toMatchObject({ code: 'statement_changed' });
  });

  it('are those of all calls although others ask for them at the same time', async () => {
    const others = await books.another();
    const told = Array.from({ length: 8 }, (_, n) =>
      aCall({ id: `call-${n}`, usage: { inputUncached: 1_000, output: n } }),
    );
    const counts = await Promise.all(
      told.map(async (call, n) => {
        const worker = n % 2 === 0 ? books : others;
        await worker.ledger.record(batchOf(call));
        return countOf(await chargesIn(worker, '2026-11'), 'calls');
      }),
    );
    expect(Math.max(...counts.map(Number))).toBe(8);
    expect(countOf(await chargesIn(others, '2026-11'), 'calls')).toBe(8n);
    await others.close();
  });

  it('are kept when the calls are let go', async () => {
    await books.remove();
    books = await Books.open(kind, NOON, { CALL_RETENTION_DAYS: '30' });
    await books.ledger.record(batchOf(aCall({ id: 'sooner', usage: { inputUncached: 1_000, output: 500 } })));
    const before = textOf(await chargesIn(books, '2026-11'));
    await books.ledger.record(batchOf(aCall({ id: 'later', usage: { inputUncached: 7, output: 5 } })));
    books.clock.atMs = NOON + 60 * DAY_MS;
    await books.retention.expire();
    const kept = await chargesIn(books, '2026-11');
    expect(countOf(kept, 'calls')).toBe(2n);
    expect(textOf(kept)).not.toBe(before);
    expect(await books.calls.find('later', null)).toBeNull();
  });
});

/** History is what has happened to a ledger that two workers write to, and what its statements ought to say of it. */
class History {
  /** What each closed month's statement said when it was closed. */
  private readonly frozen = new Map<string, string>();

  constructor(
    private readonly books: Books,
    private readonly others: Books,
  ) {}

  /** A model whose tokens cost fractions of a nano-dollar, dearer above 128,000 of them. */
  async begin(): Promise<void> {
    const rates = {
      inputUncached: { base: '0.0375', tiers: [{ above: 128_000, price: '0.0751' }] },
      cacheRead: '0.00333',
      output: '0.15',
    };
    await this.price('odd', 'odd-model', { rates, multiplier: '1' });
  }

  async live(deed: Deed, index: number): Promise<void> {
    const worker = index % 2 === 0 ? this.books : this.others;
    switch (deed.kind) {
      case 'tell': {
        const facts = deed.calls.map(({ id, project, model, agoMs, uncached, cached, reportedNanoUsd }) => {
          const usage = { inputUncached: uncached, cacheRead: cached, output: 1 };
          return aCall({ id: `call-${id}`, project, model, startedAtMs: NOON - agoMs, usage, reportedNanoUsd });
        });
        await worker.ledger.record(batchOf(...facts));
        return;
      }
      case 'reprice':
        await this.price('scaled', '*', { rates: null, multiplier: deed.scale });
        await worker.repricer.reprice({ id: `r${index}`, madeBy: 'test', fromMs: 0, toMs: NOON + 1 });
        return;
      case 'close':
        await this.close(worker, deed.month);
        return;
      case 'read':
        await chargesIn(worker, deed.month);
        return;
      case 'post':
        await worker.ledger.posted();
    }
  }

  async compare(): Promise<void> {
    const { calendar } = this.books.ledger;
    const calls: LlmCall[] = [];
    await this.books.calls.forEach({ fromMs: 0, toMs: NOON + DAY_MS, filter: {} }, (call) => calls.push(call));
    const months = new Set([...MONTHS, ...calls.map(({ startedAtMs }) => monthOf(startedAtMs, calendar)), '2026-12']);
    const all: Charge[] = [];
    for (const month of months) {
      const charges = await chargesIn(this.others, month);
      all.push(...charges);
      expect(totalOf(charges) % ATTO_PER_NANO).toBe(0n);
      if (this.frozen.has(month)) expect(textOf(charges)).toBe(this.frozen.get(month));
      const own = charges.filter(({ dayMs }) => monthOf(dayMs, calendar) === month);
      if (!this.frozen.has(month)) {
        const ofMonth = calls.filter(({ startedAtMs }) => monthOf(startedAtMs, calendar) === month);
        expect(totalOf(own)).toBe(costOf(ofMonth));
      }
    }
    expect(totalOf(all)).toBe(costOf(calls));
    expect(countOf(all, 'calls')).toBe(BigInt(calls.length));
    expect(countOf(all, 'unpriced')).toBe(BigInt(calls.filter(({ cost }) => cost.state === 'unpriced').length));
    expect((await this.books.verifier.verify()).differences).toEqual([]);
  }

  private async close(worker: Books, month: string): Promise<void> {
    const [first = ''] = await worker.statements.months();
    const isRefused = this.frozen.has(month) || month === '2026-11' || month < first;
    const before = isRefused ? null : textOf(await chargesIn(worker, month));
    const closing = worker.statements.close({ ...TESTER, id: 'finance' }, month);
    if (before === null) {
      await expect(closing).rejects.toThrow(Rejected);
      return;
    }
    await closing;
    expect(textOf(await chargesIn(worker, month))).toBe(before);
    this.frozen.set(month, before);
  }

  private async price(
    id: string,
    model: string,
    price: Pick<Parameters<Books['operators']['put']>[1][number], 'rates' | 'multiplier'>,
  ): Promise<void> {
    const whenever = { serviceTier: null, effectiveFromMs: 0, effectiveToMs: null, comment: null };
    await this.books.operators.put(TESTER, [{ id, provider: '*', model, ...whenever, ...price }], NOON);
    await this.books.prices.refresh(NOON, true);
    await this.others.prices.refresh(NOON, true);
  }
}

async function chargesIn({ statements }: Books, month: string): Promise<Charge[]> {
  const all: Charge[] = [];
  for await (const charges of statements.charges(await statements.of(month))) all.push(...charges);
  return all;
}

function textOf(charges: readonly Charge[]): string {
  return charges
    .map((charge) => Object.values(charge).join(' '))
    .sort()
    .join('\n');
}

function totalOf(charges: readonly Charge[]): bigint {
  return charges.reduce((total, charge) => total + amountOf(charge), 0n);
}

function costOf(calls: readonly LlmCall[]): bigint {
  return calls.reduce((sum, { cost }) => sum + (cost.nanoUsd ?? 0n) * ATTO_PER_NANO, 0n);
}

function countOf(charges: readonly Charge[], meter: Charge['meter']): bigint {
  return charges.reduce((sum, charge) => sum + (charge.meter === meter ? charge.count : 0n), 0n);
}
