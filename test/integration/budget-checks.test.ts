import type { CheckQuestion } from '../../src/storage/budgets/budget-checks.js';
import { parseUsd } from '../../src/domain/money.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aDraft, BudgetOffice } from '../harness/budgets.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const MINUTE_MS = 60_000;

/** A call of a thousand tokens in and a hundred out costs $0.0035. */
const COST = parseUsd('0.0035');

const question = (told: Partial<CheckQuestion> = {}): CheckQuestion => ({
  dimensions: aCall({ id: 'asked' }),
  person: { userId: '', keyId: '' },
  estimateNano: COST,
  callId: null,
  reserveForMs: 10 * MINUTE_MS,
  ...told,
});

onEachDatabase('Checks of budgets', (kind) => {
  let books: Books;
  let others: Books;
  let office: BudgetOffice;
  let elsewhere: BudgetOffice;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    others = await books.another();
    [office, elsewhere] = [new BudgetOffice(books), new BudgetOffice(others)];
  });

  afterEach(async () => {
    await others.close();
    await books.remove();
  });

  const standing = async () => {
    await elsewhere.reservations.lookThrough();
    const [first] = await elsewhere.standings.now();
    return first?.standing;
  };

  it('let no more be reserved than a hard limit leaves, however many ask at once and wherever', async () => {
    await office.budgets.create(TESTER, aDraft({ terms: { amount: '0.1', hardLimit: '0.35' } }), 10);
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, n) =>
        (n % 2 === 0 ? office : elsewhere).checks.check(question({ callId: `call-${n}` })),
      ),
    );
    const made = answers.flatMap(({ decision }, n) => (decision === 'deny' ? [] : [n]));
    expect(made).toHaveLength(100);
    expect(await standing()).toMatchObject({ costNano: 0n, heldNano: parseUsd('0.35') });

    await books.ledger.record(batchOf(...made.map((n) => aCall({ id: `call-${n}` }))));
    expect(await standing()).toMatchObject({ costNano: parseUsd('0.35'), heldNano: 0n, state: 'over_hard_limit' });
    expect((await office.checks.check(question())).decision).toBe('deny');
    expect((await books.verifier.verify()).differences).toEqual([]);
  });

  it('reserve once for a call that is asked about again, at once or later, here or elsewhere', async () => {
    await office.budgets.create(TESTER, aDraft({ terms: { hardLimit: '0.0105' } }), 10);
    const again = (estimateNano: bigint, from = office) =>
      from.checks.check(question({ callId: 'again', estimateNano }));
    const answers = [
      ...(await Promise.all(Array.from({ length: 5 }, () => again(COST)))),
      await again(COST, elsewhere),
      await again(2n * COST),
    ];
    expect(answers.map(({ decision }) => decision)).not.toContain('deny');
    expect(await standing()).toMatchObject({ heldNano: 2n * COST });
    expect((await again(4n * COST)).decision).toBe('deny');
    expect((await books.verifier.verify()).differences).toEqual([]);
  });

  it('deny what could not be reserved any more in a number of 64 bits', async () => {
    await office.budgets.create(
      TESTER,
      aDraft({ terms: { amount: '999999999', hardLimit: '999999999', rollsOver: true } }),
      10,
    );
    const much = question({ estimateNano: parseUsd('999999999') });
    const answers = await Promise.all(Array.from({ length: 12 }, () => office.checks.check(much)));
    expect(answers.at(-1)?.reason).toBe('over_hard_limit');
  });

  it('deny nobody for what was reserved by calls that have come, been given up, or never came', async () => {
    await office.budgets.create(TESTER, aDraft({ terms: { hardLimit: '0.0105' } }), 10);
    const [came, givenUp, never] = await Promise.all([
      office.checks.check(question({ callId: 'came' })),
      office.checks.check(question({ callId: 'given up' })),
      office.checks.check(question({ callId: 'never', reserveForMs: MINUTE_MS })),
    ]);
    expect([came, givenUp, never].map(({ decision }) => decision)).toEqual(['allow', 'allow', 'allow']);
    expect((await elsewhere.checks.check(question())).reason).toBe('over_hard_limit');

    const half = { inputUncached: 500, output: 50 };
    await others.ledger.record(batchOf(aCall({ id: 'came', usage: half })));
    books.clock.atMs += 100;
    expect((await elsewhere.checks.check(question({ estimateNano: COST / 2n }))).decision).toBe('allow');
    expect((await elsewhere.checks.check(question())).decision).toBe('deny');

    const { id = '' } = givenUp.reservation ?? {};
    expect(await elsewhere.reservations.release(id, 'another')).toBe(false);
    expect(await elsewhere.reservations.release(id, 'default')).toBe(true);
    expect(await elsewhere.reservations.release(id, null)).toBe(false);
    expect((await office.checks.check(question({ reserveForMs: null }))).decision).toBe('allow');
    books.clock.atMs += MINUTE_MS + 1;
    expect((await office.checks.check(question({ estimateNano: 2n * COST }))).decision).toBe('allow');
    expect((await books.verifier.verify()).differences).toEqual([]);
  });

  it('keep reserved what a call may cost that has only been announced, or is tried again under its id', async () => {
    await office.budgets.create(TESTER, aDraft({ terms: { hardLimit: '0.0105' } }), 10);
    const announced = aCall({ id: 'announced', usage: null, status: 'pending' });
    await office.checks.check(question({ callId: 'announced' }));
    await books.ledger.record(batchOf(announced));
    expect(await standing()).toMatchObject({ heldNano: COST });
    await books.ledger.record(batchOf({ ...announced, usage: { inputUncached: 1000, output: 100 }, status: 'ok' }));
    expect(await standing()).toMatchObject({ costNano: COST, heldNano: 0n });

    await books.ledger.record(
      batchOf(aCall({ id: 'failed', usage: null, status: 'error', errorClass: 'rate_limited' })),
    );
    await office.checks.check(question({ callId: 'failed' }));
    expect(await standing()).toMatchObject({ heldNano: COST });
  });

  it('judge names beyond a cap as they are summed', async () => {
    await books.ledger.record(
      batchOf(...Array.from({ length: 1_001 }, (_, n) => aCall({ id: `f${n}`, feature: `feature ${n}` }))),
    );
    await office.budgets.create(TESTER, aDraft({ filter: { feature: ['other'] }, terms: { hardLimit: '0.0001' } }), 10);
    const beyond = await office.checks.check(question({ dimensions: aCall({ id: 'x', feature: 'feature 1000' }) }));
    expect(beyond.reason).toBe('over_hard_limit');
    const before = await office.checks.check(question({ dimensions: aCall({ id: 'x', feature: 'feature 7' }) }));
    expect(before.reason).toBe('no_budget');
  });

  it('go by the user that the call is for, and the key that will tell of it, as it will be counted', async () => {
    const people = { user: { user: ['ann'] }, key: { key: ['k1'] }, both: { user: ['ann', 'ben'], key: ['k2'] } };
    for (const [id, filter] of Object.entries(people)) {
      await office.budgets.create(TESTER, aDraft({ id, name: id, filter, terms: { hardLimit: '0.0035' } }), 10);
    }
    const asked = async (userId: string, keyId: string) => {
      const answer = await elsewhere.checks.check(question({ person: { userId, keyId }, reserveForMs: null }));
      return Object.fromEntries(answer.checks.map(({ budget, decision }) => [budget.id, decision]));
    };
    expect(await asked('', '')).toEqual({});
    expect(await asked('ann', '')).toEqual({ user: 'allow' });
    expect(await asked('ben', 'k1')).toEqual({ key: 'allow' });
    expect(await asked('ben', 'k2')).toEqual({ both: 'allow' });

    await books.ledger.record(batchOf(aCall({ id: 'a', userId: 'ann', keyId: 'k2' })));
    await books.ledger.posted();
    expect(await asked('ann', 'k1')).toEqual({ user: 'deny', key: 'allow' });
    expect(await asked('ben', 'k2')).toEqual({ both: 'deny' });
    const reserved = question({ person: { userId: '', keyId: 'k1' } });
    expect((await office.checks.check(reserved)).decision).toBe('allow');
    expect((await elsewhere.checks.check(reserved)).decision).toBe('deny');
    expect((await books.verifier.verify()).differences).toEqual([]);
  });

  it('concern the budgets that the call would count for, and reserve of those with a hard limit', async () => {
    await office.budgets.create(
      TESTER,
      aDraft({ id: 'mine', name: 'mine', filter: { feature: ['chat'] }, terms: { hardLimit: '1' } }),
      10,
    );
    await office.budgets.create(TESTER, aDraft({ id: 'all', name: 'all', terms: { amount: '0.001' } }), 10);
    const dimensions = aCall({ id: 'asked', feature: 'chat' });
    const answer = await elsewhere.checks.check(question({ dimensions }));
    expect(answer).toMatchObject({ decision: 'warn', reason: 'over_budget' });
    expect(answer.checks.map(({ budget, reason }) => [budget.id, reason])).toEqual([
      ['all', 'over_budget'],
      ['mine', 'within_budget'],
    ]);
    const other = await elsewhere.checks.check(question());
    expect(other.checks.map(({ budget }) => budget.id)).toEqual(['all']);
    expect(other.reservation).toBe(null);
    expect((await elsewhere.standings.now()).map((one) => one.standing.heldNano)).toEqual([0n, COST]);
  });

  it('know a budget that another worker has made or changed at once, and what has been deleted no more', async () => {
    expect((await elsewhere.checks.check(question())).reason).toBe('no_budget');
    await office.budgets.create(TESTER, aDraft({ terms: { hardLimit: '0.001' } }), 10);
    expect((await elsewhere.checks.check(question())).reason).toBe('over_hard_limit');
    await office.budgets.replace(
      TESTER,
      aDraft({ period: 'rolling', rollingDays: 3, timezone: 'Asia/Tokyo', terms: { hardLimit: '9' } }),
    );
    expect((await elsewhere.checks.check(question())).decision).toBe('allow');
    await office.budgets.remove(TESTER, 'b');
    expect(await elsewhere.checks.check(question())).toMatchObject({ reason: 'no_budget', reservation: null });
    expect((await books.verifier.verify()).differences).toEqual([]);
  });

  it('are exact for budgets that are made and changed while calls are recorded', async () => {
    const told = Array.from({ length: 40 }, (_, n) =>
      (n % 2 === 0 ? books : others).ledger.record(
        batchOf(
          ...Array.from({ length: 25 }, (_call, k) => aCall({ id: `${n}-${k % 20}`, feature: k % 3 ? 'a' : 'b' })),
        ),
      ),
    );
    const posted = [books, others].map(async ({ ledger }) => {
      for (let n = 0; n < 20; n++) await ledger.posted();
    });
    const made = Array.from({ length: 10 }, async (_, n) => {
      const draft = aDraft({ id: `b${n}`, name: `b${n}`, filter: { feature: ['a'] } });
      await (n % 2 === 0 ? office : elsewhere).budgets.create(TESTER, draft, 100);
      await office.budgets.replace(TESTER, { ...draft, filter: { feature: ['b'] }, timezone: 'Asia/Tokyo' });
    });
    await Promise.all([...told, ...posted, ...made]);
    const standings = (await office.standings.now()).map(({ standing: one }) => one);
    const counted = new Set(standings.map(({ calls, costNano }) => `${calls} ${costNano}`));
    expect(standings).toHaveLength(10);
    expect(counted.size).toBe(1);
    expect((await books.verifier.verify()).differences).toEqual([]);
  });
});
