import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/period.js';
import type { SeenBy } from '../../src/storage/health/dependency-states.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';
import { until } from '../harness/processes.mjs';
import { RecoveryOffice } from '../harness/recovery.js';
import { describeWithMariadb } from '../harness/suites.js';

const LOOK_MS = 15_000;

onEachDatabase('Automatic recovery', (kind) => {
  let books: Books;
  let office: RecoveryOffice;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    office = new RecoveryOffice(books);
  });

  afterEach(() => books.remove());

  const run = async (sql: string, parameters: unknown[] = []): Promise<void> => {
    await books.database.transaction(({ change }) => change(sql, parameters));
  };
  const pass = async (ms: number, ...offices: RecoveryOffice[]): Promise<void> => {
    for (const endMs = books.clock.atMs + ms; books.clock.atMs < endMs;) {
      books.clock.atMs += LOOK_MS;
      for (const one of offices.length === 0 ? [office] : offices) await one.watch.lookForAll();
    }
  };
  const attempts = async () => (await office.reader.attempts(null, 100)).reverse();
  const troubles = async () => (await office.reader.troubles(null, 100)).reverse();
  const stickWork = async (): Promise<string> => {
    const id = await books.database.transaction((transaction) =>
      office.outbox.promise(transaction, 'calls.reprice', {}),
    );
    await run('UPDATE outbox SET due_ms = ?', [NOON - HOUR_MS]);
    return id;
  };

  it('mends what it may, measures that it helped, and writes it all down', async () => {
    await stickWork();
    await office.watch.lookForAll();
    expect((await troubles()).map((one) => [one.kind, one.decision])).toEqual([['work_stuck', 'too_fresh']]);
    await pass(2 * LOOK_MS);
    const [attempt] = await attempts();
    expect(attempt).toMatchObject({
      action: 'stuck-jobs',
      kind: 'work_stuck',
      isAutomatic: true,
      actor: 'one',
      outcome: null,
    });
    await office.outbox.perform((await office.outbox.due(1))[0]?.id ?? '', async () => undefined);
    await pass(2 * LOOK_MS);

    expect(await attempts()).toMatchObject([{ id: attempt?.id, outcome: 'recovered', detail: { after: [] } }]);
    expect(await troubles()).toMatchObject([{ kind: 'work_stuck', decision: 'attempt' }]);
    expect((await troubles())[0]?.endedMs).not.toBeNull();
    const [entry] = await books.audit.reader.latest({ actions: ['repair.run'] }, null, 10);
    expect(entry?.entry).toMatchObject({
      actor: { kind: 'service' },
      subject: { id: 'stuck-jobs', name: 'work_stuck' },
    });
    const counted = await office.registry.getSingleMetricAsString('techsapo_recovery_attempts_total');
    expect(counted).toContain('{action="stuck-jobs",outcome="recovered"} 1');
    expect(await office.reader.counts(0)).toEqual([
      { action: 'stuck-jobs', kind: 'work_stuck', outcome: 'recovered', attempts: 1 },
    ]);
  });

  it('tries three times within an hour what does not go away, with growing pauses, all workers together', async () => {
    const second = await books.another();
    const other = new RecoveryOffice(second, 'two');
    await stickWork();
    for (let minute = 0; minute < 55; minute++) {
      books.clock.atMs += MINUTE_MS;
      const both = minute % 2 === 0 ? [office, other] : [other, office];
      await Promise.all(both.map((one) => one.watch.lookForAll()));
    }
    const tried = await attempts();
    expect(tried.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    const pauses = tried.slice(1).map(({ beganMs }, index) => beganMs - (tried[index]?.beganMs ?? 0));
    expect(pauses[0]).toBeGreaterThanOrEqual(2 * MINUTE_MS);
    expect(pauses[1]).toBeGreaterThanOrEqual(8 * MINUTE_MS);
    expect((await troubles()).filter(({ endedMs }) => endedMs === null).map(({ decision }) => decision)).toContain(
      'given_up',
    );
    expect((await office.diagnosis.diagnose()).findings).toMatchObject([{ kind: 'work_stuck', decision: 'given_up' }]);
    await second.close();
  });

  it('judges an attempt whose worker was killed in the middle of it', async () => {
    await stickWork();
    await office.watch.lookForAll();
    const begin = office.recoveries.begin.bind(office.recoveries);
    office.recoveries.begin = async (attempt, isDue) => {
      await begin(attempt, isDue);
      throw new Error('killed');
    };
    await expect(pass(3 * LOOK_MS)).rejects.toThrow('killed');
    const [cutOff] = await attempts();
    expect(cutOff).toMatchObject({ actedMs: null, judgedMs: null });

    const second = await books.another();
    const other = new RecoveryOffice(second, 'two');
    await pass(MINUTE_MS, other);
    books.clock.atMs += 3 * MINUTE_MS;
    expect((await attempts())[0]).toMatchObject({ outcome: null });
    await run('UPDATE outbox SET claimed_until_ms = 0, due_ms = ?', [NOON + 50 * HOUR_MS]);
    await pass(2 * MINUTE_MS, other);
    expect(await attempts()).toMatchObject([{ id: cutOff?.id, actedMs: null, outcome: 'recovered' }]);
    await second.close();
  });

  it('leaves a judgement and an end alone that others have written meanwhile, and a repair that goes on', async () => {
    await stickWork();
    await pass(3 * LOOK_MS);
    const [attempt] = await attempts();
    const [trouble] = await office.recoveries.open('');
    if (!attempt || !trouble) throw new Error('nothing was tried');
    const ended = { ...trouble, endedMs: books.clock.atMs };
    await office.recoveries.judge({ ...attempt, judgedMs: books.clock.atMs, outcome: 'recovered' });
    await office.recoveries.keep([ended], []);
    await office.recoveries.keep([trouble], [{ ...attempt, judgedMs: null, outcome: null }]);
    expect(await attempts()).toMatchObject([{ outcome: 'recovered', judgedMs: books.clock.atMs }]);
    expect(await troubles()).toMatchObject([{ endedMs: books.clock.atMs }]);

    const going = { ...attempt, id: 'going', actedMs: null, judgedMs: null, outcome: null };
    await office.recoveries.keep([], [going]);
    await office.recoveries.renew(going, books.clock.atMs + 3 * HOUR_MS);
    books.clock.atMs += 2 * HOUR_MS;
    expect(await office.recoveries.toJudge('')).toEqual([]);
    expect((await office.recoveries.tried('')).map(({ id }) => id)).toEqual(['going']);
  });

  it('never does by itself what cannot be taken back, and says that a person has to', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a' })));
    await books.ledger.posted();
    await run('UPDATE rollups SET calls = 9 WHERE grain = 2');
    await run(`INSERT INTO call_contents (started_ms, call_key, input, output) VALUES (?, 'gone', 'said', NULL)`, [
      NOON,
    ]);
    await pass(2 * MINUTE_MS);
    expect(await attempts()).toEqual([]);
    expect((await troubles()).map((one) => [one.kind, one.decision]).sort()).toEqual([
      ['leftovers_told', 'needs_person'],
      ['sums_differ', 'needs_person'],
    ]);
    await office.repairs.repair('rollups', TESTER);
    books.clock.atMs += HOUR_MS;
    await pass(LOOK_MS);
    const sums = (await troubles()).find((one) => one.kind === 'sums_differ');
    expect(sums?.endedMs).not.toBeNull();
  });

  it('does nothing about what others do, says why, and sees it end', async () => {
    const seen = (told: Partial<SeenBy>): SeenBy => ({
      ...{ dependency: 'provider:openai', worker: '', isCritical: false, latencyMs: 1, detail: {} },
      ...{ status: 'failed', reason: 'most_calls_fail', sinceMs: NOON, seenMs: books.clock.atMs },
      ...told,
    });
    const failing = [seen({}), seen({ dependency: 'service:crm', reason: 'unreachable' })];
    await office.states.keep({ seen: failing, changed: [], observed: [] });
    await pass(2 * MINUTE_MS);
    const well = failing.map((one) => ({ ...one, status: 'ok' as const, seenMs: books.clock.atMs }));
    expect(await attempts()).toEqual([]);
    expect((await troubles()).map((one) => [one.kind, one.subject, one.decision, one.endedMs]).sort()).toEqual([
      ['provider_failing', 'openai', 'no_action', null],
      ['service_failing', 'crm', 'no_action', null],
    ]);
    await office.states.keep({ seen: well, changed: [], observed: [] });
    await pass(LOOK_MS);
    expect((await troubles()).map(({ endedMs }) => endedMs)).toEqual([books.clock.atMs, books.clock.atMs]);
  });

  it('does nothing where it is off, an action is off, or a maintenance window is open', async () => {
    await stickWork();
    const off = new RecoveryOffice(books, 'off', { RECOVERY: 'off' });
    await pass(MINUTE_MS, off);
    expect((await troubles())[0]?.decision).toBe('switched_off');
    await office.policy.turn(TESTER, 'stuck-jobs', false);
    await pass(MINUTE_MS);
    expect((await troubles())[0]?.decision).toBe('action_switched_off');
    await office.policy.turn(TESTER, 'stuck-jobs', true);
    const window = {
      ...{ id: 'w', name: 'w', matchers: [], timezone: 'UTC', recurrence: 'daily' as const, firstDay: '2026-11-01' },
      ...{ lastDay: null, startMinute: 0, durationMinutes: 1440, weekdays: [], creator: 'k', createdAtMs: 0 },
    };
    await office.windows.create(TESTER, window, 10);
    await pass(MINUTE_MS);
    expect((await troubles())[0]?.decision).toBe('maintenance');
    expect(await attempts()).toEqual([]);
    await office.windows.remove(TESTER, 'w');
    await pass(MINUTE_MS);
    expect(await attempts()).toHaveLength(1);
    expect((await books.audit.reader.latest({ actions: ['recovery.switch'] }, null, 9)).length).toBe(2);
  });

  it('looks after the files of each worker, and lets go of what was long ago', async () => {
    await books.audit.log.note({ actor: TESTER, action: 'key.create', subject: { type: 'key' } });
    await books.audit.checkpoints.signLast();
    const key = join(books.place.environment.DATA_DIR, 'audit-signing-key.pem');
    chmodSync(key, 0o666);
    for (let look = 0; look < 4; look++) {
      await office.watch.lookAtSelf();
      books.clock.atMs += LOOK_MS;
    }
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(await attempts()).toMatchObject([{ action: 'permissions', worker: 'one', outcome: 'recovered' }]);
    books.clock.atMs += 101 * 24 * HOUR_MS;
    await office.recoveries.expire();
    expect([await attempts(), await troubles()]).toEqual([[], []]);
  });
});

describeWithMariadb('Automatic recovery of connections', () => {
  it('ends stuck sessions though no connection is left to write that down, and writes it down afterwards', async () => {
    const books = await Books.open('mariadb', NOON);
    const office = new RecoveryOffice(books, 'one', { RECOVERY_STUCK_SECONDS: 1 });
    const stuck = Array.from({ length: 10 }, () => books.database.query('SELECT SLEEP(600)').catch(() => 'ended'));
    await until('they are stuck', async () => {
      const use = books.database.connections();
      return use.active === 10 && ((await books.database.sessions?.stuck(1)) ?? []).length === 10;
    });
    for (let look = 0; look < 6; look++) {
      await office.watch.lookAtSelf();
      books.clock.atMs += LOOK_MS;
    }
    expect(await Promise.all(stuck)).toEqual(Array(10).fill('ended'));
    await until('it is written down', async () => {
      await office.watch.lookAtSelf();
      const [attempt] = await office.reader.attempts(null, 1);
      return attempt?.action === 'connection-pool' && attempt.outcome === 'recovered';
    });
    const [entry] = await books.audit.reader.latest({ actions: ['repair.run'] }, null, 10);
    expect(entry?.entry).toMatchObject({ actor: { kind: 'service' }, subject: { id: 'connection-pool' } });
    await books.remove();
  }, 60_000);
});
