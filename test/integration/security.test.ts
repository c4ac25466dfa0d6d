import { hash } from 'node:crypto';
import { Registry } from 'prom-client';
import { LockOutKeeper } from '../../src/features/security/lock-out-keeper.js';
import { SecurityMetrics } from '../../src/metrics/security-metrics.js';
import { DAY_MS } from '../../src/domain/period.js';
import { HOUR_MS } from '../../src/domain/security/unusual-use.js';
import { KeyUses } from '../../src/storage/security/key-uses.js';
import { LockOuts, type LockOut } from '../../src/storage/security/lock-outs.js';
import { EVENTS_KEPT_MS, SecurityEvents } from '../../src/storage/security/security-events.js';
import { SecurityFacts } from '../../src/storage/security/security-facts.js';
import { TESTER } from '../harness/audit.js';
import { Books, type MovableClock } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const MINUTE_MS = 60_000;

onEachDatabase('What is kept of the door', (kind) => {
  let clock: MovableClock;
  let books: Books;
  let events: SecurityEvents;
  let uses: KeyUses;
  let facts: SecurityFacts;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    clock = books.clock;
    events = new SecurityEvents(books.database, clock);
    uses = new KeyUses(books.database, clock);
    facts = new SecurityFacts(books.database, uses);
  });

  afterEach(() => books.remove());

  it('is added up over workers, by time, source and key', async () => {
    const guess = { kind: 'unknown_key', source: '203.0.113.7', keyId: 'k1', times: 3 } as const;
    await Promise.all([
      events.add([{ ...guess, minuteMs: NOON }]),
      events.add([
        { ...guess, minuteMs: NOON },
        { ...guess, minuteMs: NOON + MINUTE_MS, keyId: '' },
      ]),
      events.add([{ ...guess, minuteMs: NOON, kind: 'secret_path', source: 'others', keyId: '', times: 1 }]),
    ]);
    const span = { fromMs: NOON, toMs: NOON + HOUR_MS };

    expect(await events.overTime(span, HOUR_MS)).toEqual([
      { fromMs: NOON, kind: 'unknown_key', times: 9 },
      { fromMs: NOON, kind: 'secret_path', times: 1 },
    ]);
    expect(await events.most(span, 'source', 10)).toEqual([
      { name: '203.0.113.7', times: 9, lastMs: NOON + MINUTE_MS, byKind: { unknown_key: 9 } },
      { name: 'others', times: 1, lastMs: NOON, byKind: { secret_path: 1 } },
    ]);
    expect(await events.most(span, 'key_id', 10)).toEqual([
      { name: 'k1', times: 6, lastMs: NOON, byKind: { unknown_key: 6 } },
    ]);
    expect(await events.most({ fromMs: 0, toMs: NOON }, 'source', 10)).toEqual([]);
    expect(await facts.authFailuresInMinute(NOON)).toBe(6);
    expect(await facts.authFailuresInMinute(NOON + MINUTE_MS)).toBe(3);
    expect(await facts.secretAttemptsSince(NOON)).toEqual([{ source: 'others', times: 1 }]);

    clock.atMs = NOON + EVENTS_KEPT_MS + 1;
    expect(await events.expire()).toBe(2);
    expect(await events.overTime({ fromMs: 0, toMs: clock.atMs }, HOUR_MS)).toHaveLength(1);
  });

  it('is who is locked out, as it was told last, until the time is over or somebody ends it', async () => {
    const lockOuts = new LockOuts(books.database, books.audit.log, clock);
    const one: LockOut = {
      ...{ id: 'a', source: '203.0.113.7', keyId: 'k1', sinceMs: NOON, untilMs: NOON + 5_000 },
      ...{ guesses: 10, lockOuts: 1 },
    };
    await lockOuts.put([one, { ...one, id: 'b', untilMs: NOON + 9_000 }]);
    await lockOuts.put([{ ...one, untilMs: NOON + 10_000, guesses: 11, lockOuts: 2 }]);

    expect((await lockOuts.active()).map(({ id, guesses }) => [id, guesses])).toEqual([
      ['a', 11],
      ['b', 10],
    ]);
    expect([await lockOuts.end(TESTER, 'a'), await lockOuts.end(TESTER, 'a')]).toEqual([true, false]);
    clock.atMs = NOON + 9_000;
    expect(await lockOuts.active()).toEqual([]);
    expect(await lockOuts.end(TESTER, 'b')).toBe(false);
    clock.atMs = NOON + 2 * DAY_MS;
    expect(await lockOuts.expire()).toBe(1);
  });

  it('is ended at once, also where a worker has not told anybody yet, or not at all where that cannot be written down', async () => {
    const lockOuts = new LockOuts(books.database, books.audit.log, clock);
    const { environment } = books.place;
    const keeper = new LockOutKeeper(lockOuts, new SecurityMetrics(new Registry()), clock, environment);
    for (let guess = 0; guess < environment.LOCK_OUT_AFTER; guess++) keeper.guessed('203.0.113.7', 'k1');
    const id = hash('sha256', '203.0.113.7 k1', 'hex').slice(0, 32);
    expect([keeper.waitSeconds('203.0.113.7', 'k1'), await lockOuts.active()]).toEqual([30, []]);

    const setHead = (head: number): Promise<number> =>
      books.database.transaction(({ change }) => change('UPDATE audit_head SET id = ?', [head]));
    await setHead(2);
    await expect(keeper.end(TESTER, id)).rejects.toThrow('no head');
    expect(keeper.waitSeconds('203.0.113.7', 'k1')).toBe(30);

    await setHead(1);
    expect([await keeper.end(TESTER, id), await keeper.end(TESTER, id)]).toEqual([true, false]);
    expect([keeper.waitSeconds('203.0.113.7', 'k1'), await lockOuts.active()]).toEqual([0, []]);
    const told = await books.audit.reader.latest({ subjects: [id] }, null, 10);
    expect(told.map(({ entry }) => entry)).toMatchObject([
      { action: 'lockout.lift', before: { source: '203.0.113.7', guesses: environment.LOCK_OUT_AFTER }, after: null },
    ]);
  });

  it('is from which networks a key is used, and since when', async () => {
    const seen = { keyId: 'k1', network: '203.0.113.0/24', atMs: NOON };
    expect(await uses.seen(seen)).toBe(NOON);
    expect(await uses.seen({ ...seen, atMs: NOON + DAY_MS })).toBe(null);
    expect(await uses.seen({ ...seen, network: '2001:db8:1::/48', atMs: NOON + 2 * DAY_MS })).toBe(NOON);

    clock.atMs = NOON + 91.5 * DAY_MS;
    await uses.expire();
    expect(await uses.seen({ ...seen, network: '198.51.100.0/24', atMs: clock.atMs })).toBe(NOON + 2 * DAY_MS);
  });

  it('is what keys send, by hours and classes of models, whoever their users are', async () => {
    const sent = (id: string, hours: number, facts: object) =>
      aCall({ id, keyId: 'k1', startedAtMs: NOON - hours * HOUR_MS, ...facts });
    await books.ledger.record(
      batchOf(
        sent('a', 48, { model: 'gpt-4o-mini-2024-07-18' }),
        sent('b', 48, { model: 'gpt-5-mini', userId: 'ada' }),
        sent('c', 1, { model: 'gpt-5' }),
        sent('d', 1, { provider: 'anthropic', model: 'claude-opus-4-1' }),
        sent('e', 1, { keyId: 'k2' }),
        sent('f', 1, { keyId: null }),
        sent('g', 30 * 24, {}),
      ),
    );
    await books.ledger.posted();
    await books.ledger.people.addUp();

    expect((await uses.hoursOf('k1')).map(({ hourMs, callsByClass }) => [hourMs, [...callsByClass]])).toEqual([
      [NOON - 48 * HOUR_MS, [['openai/gpt-mini', 2]]],
      [
        NOON - HOUR_MS,
        [
          ['anthropic/claude-opus', 1],
          ['openai/gpt', 1],
        ],
      ],
    ]);
    expect(await uses.usedSince(NOON - 2 * HOUR_MS, 10)).toEqual(['k1', 'k2']);
    expect(await uses.usedSince(NOON - 2 * HOUR_MS, 1)).toEqual(['k1']);
  });

  it('is what was unusual, once for each thing', async () => {
    const finding = {
      kind: 'new_network',
      subject: '203.0.113.0/24',
      atMs: NOON,
      value: null,
      expected: null,
    } as const;
    const volume = { kind: 'unusual_volume', subject: 'noon', atMs: NOON, value: 500, expected: 20.5 } as const;
    const told = await Promise.all([uses.found('k1', [finding]), uses.found('k1', [finding])]);

    expect(told.flat()).toEqual([finding]);
    expect(await uses.found('k1', [finding, volume])).toEqual([volume]);
    expect(await uses.found('k2', [{ ...finding, atMs: NOON + 1 }])).toHaveLength(1);
    const span = { fromMs: NOON, toMs: NOON + HOUR_MS };
    expect((await uses.findings(span, 1)).map(({ keyId }) => keyId)).toEqual(['k2']);
    expect(await uses.findings(span, 10)).toHaveLength(3);
    expect(await facts.misuseSince(NOON + 1)).toMatchObject([{ keyId: 'k2', kind: 'new_network' }]);
    expect((await uses.findings(span, 10)).find(({ kind: what }) => what === 'unusual_volume')).toMatchObject(volume);
  });
});
