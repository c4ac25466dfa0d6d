import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/period.js';
import type { ReportSchedule } from '../../src/domain/report/schedule.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';
import { aChannel } from '../harness/notifications.js';
import { PostReceiver } from '../harness/receivers.js';
import { ReportOffice } from '../harness/report-office.js';

const NEW_YORK = 'America/New_York';
/** The week in which the clocks of New York are put back has 169 hours; on Monday at eight people hear of it. */
const WEEK = { fromMs: Date.parse('2026-10-26T04:00:00Z'), toMs: Date.parse('2026-11-02T05:00:00Z') };
const DUE_MS = Date.parse('2026-11-02T13:00:00Z');

const WEEKLY: ReportSchedule = {
  ...{ id: 'weekly', name: 'weekly', kind: 'weekly', timezone: NEW_YORK, hour: 8, language: null },
  ...{ channels: ['one', 'other'], isEnabled: true },
};

onEachDatabase('Reports', (kind) => {
  let books: Books;
  let office: ReportOffice;
  let receiver: PostReceiver;

  beforeEach(async () => {
    receiver = await PostReceiver.start();
    books = await Books.open(kind, WEEK.fromMs + DAY_MS, { ALLOWED_WEBHOOK_HOSTS: '127.0.0.1' });
    office = new ReportOffice(books);
    for (const id of ['one', 'other']) {
      const target = { kind: 'webhook' as const, url: `${receiver.url}/${id}`, secret: null };
      await office.channels.create(TESTER, { channel: aChannel({ id }), target }, books.clock.atMs, 10);
    }
  });

  afterEach(async () => {
    await books.remove();
    await receiver.remove();
  });

  const madeOf = async () => office.reports.list({ kind: null, after: null, most: 100 });
  const rows = async (table: string): Promise<number> => (await books.database.query(`SELECT * FROM ${table}`)).length;

  it('of a week in which clocks are put back are made and sent once by two workers, when they are due', async () => {
    await office.schedules.create(TESTER, WEEKLY, 10);
    const other = await books.another();
    const offices = [office, new ReportOffice(other)];
    const look = () => Promise.all(offices.map(({ due }) => due.make()));
    books.clock.atMs = DUE_MS - MINUTE_MS;
    await look();
    expect(await madeOf()).toEqual([]);
    books.clock.atMs = DUE_MS;
    await look();
    await look();
    expect(await madeOf()).toEqual([expect.objectContaining({ kind: 'weekly', ...WEEK, isSoFar: false })]);
    expect([await rows('report_sends'), await rows('outbox')]).toEqual([2, 2]);
    await Promise.all(offices.map((one) => one.deliver()));
    expect(receiver.posted.map(({ path }) => path).sort()).toEqual(['/one', '/other']);
    expect([await rows('report_sends'), await rows('outbox')]).toEqual([2, 0]);
    books.clock.atMs += DAY_MS;
    await look();
    expect(await rows('outbox')).toBe(0);
    await other.close();
  });

  it('count the hour that clocks show twice once, on a day of 25 hours', async () => {
    const sunday = Date.parse('2026-11-01T04:00:00Z');
    const twice = [Date.parse('2026-11-01T05:30:00Z'), Date.parse('2026-11-01T06:30:00Z')];
    const calls = [...twice, sunday - 1, WEEK.toMs].map((startedAtMs, index) =>
      aCall({ id: `c${index}`, startedAtMs }),
    );
    await books.ledger.record(batchOf(...calls));
    books.clock.atMs = DUE_MS;
    const wanted = { kind: 'weekly', timezone: NEW_YORK, atMs: WEEK.fromMs, language: 'en' } as const;
    const { facts } = await office.maker.make(wanted, null);
    const hours = facts.spend.steps.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / HOUR_MS);
    expect(hours).toEqual([24, 24, 24, 24, 24, 24, 25]);
    expect(facts.spend.steps.map((step) => step.calls)).toEqual([0, 0, 0, 0, 0, 1, 2]);
    expect(facts.spend.total.calls).toBe(3);
  });

  it('of a time without anything tell that, and know it again', async () => {
    const wanted = { kind: 'daily', timezone: 'UTC', atMs: WEEK.fromMs, language: 'ja' } as const;
    const made = await office.maker.make(wanted, TESTER);
    expect(made.facts).toMatchObject({ spend: { total: { calls: 0, costUsd: '0', successRate: null } } });
    expect(await office.reports.find(made.id)).toEqual(made);
    expect(await office.maker.make(wanted, TESTER)).toEqual(made);
  });

  it('that were due while nobody was there are not all made, and none of before a schedule was made or changed', async () => {
    books.clock.atMs = DUE_MS + HOUR_MS;
    await office.schedules.create(TESTER, WEEKLY, 10);
    await office.due.make();
    await office.schedules.replace(TESTER, { ...WEEKLY, hour: 7 });
    await office.due.make();
    expect(await madeOf()).toEqual([]);
    books.clock.atMs = DUE_MS + 21 * DAY_MS;
    await office.due.make();
    expect((await madeOf()).map(({ fromMs }) => fromMs)).toEqual([Date.parse('2026-11-16T05:00:00Z')]);
    await office.schedules.replace(TESTER, { ...WEEKLY, isEnabled: false });
    books.clock.atMs += 7 * DAY_MS;
    await office.due.make();
    expect(await madeOf()).toHaveLength(1);
  });

  it('that were due are made after their schedule was changed, where it promised them before', async () => {
    await office.schedules.create(TESTER, WEEKLY, 10);
    books.clock.atMs = DUE_MS - HOUR_MS / 2;
    await office.schedules.replace(TESTER, { ...WEEKLY, hour: 7 });
    await office.due.make();
    expect(await madeOf()).toHaveLength(1);
    books.clock.atMs += 7 * DAY_MS;
    await office.schedules.replace(TESTER, { ...WEEKLY, hour: 7, channels: [] });
    await office.due.make();
    expect(await madeOf()).toHaveLength(2);
    books.clock.atMs += 7 * DAY_MS;
    await office.schedules.replace(TESTER, { ...WEEKLY, hour: 7, kind: 'daily' });
    await office.due.make();
    expect(await madeOf()).toHaveLength(2);
  });

  it('that cannot be made are tried less and less often, and their schedule says why until they are', async () => {
    await office.schedules.create(TESTER, WEEKLY, 10);
    await books.database.transaction(({ change }) => change('DROP TABLE slos', []));
    const failure = async () => (await office.schedules.all())[0]?.failure;
    for (const [afterMs, times] of [
      [0, 1],
      [MINUTE_MS - 1, 1],
      [MINUTE_MS, 2],
      [2 * MINUTE_MS, 2],
      [3 * MINUTE_MS, 3],
    ] as const) {
      books.clock.atMs = DUE_MS + afterMs;
      await office.due.make();
      expect(await failure()).toMatchObject({ times, error: expect.stringContaining('slos') });
    }
    await office.schedules.replace(TESTER, { ...WEEKLY, channels: [] });
    expect(await failure()).toBeNull();
  });

  it('are not sent to channels that are switched off or gone, which is said', async () => {
    await office.schedules.create(TESTER, WEEKLY, 10);
    books.clock.atMs = DUE_MS;
    await office.due.make();
    await office.channels.remove(TESTER, 'one');
    await office.channels.replace(TESTER, { channel: aChannel({ id: 'other', isEnabled: false }), target: null });
    await office.deliver();
    const [report] = await madeOf();
    const sends = await office.sends.of([report?.id ?? '']);
    expect(sends.map(({ channelId, state, reason }) => [channelId, state, reason])).toEqual([
      ['one', 'dropped', 'channel_removed'],
      ['other', 'dropped', 'channel_disabled'],
    ]);
    expect(receiver.posted).toEqual([]);
  });

  it('that were sent stay so, and what was given up and is wanted again is promised once', async () => {
    const wanted = { kind: 'daily', timezone: NEW_YORK, atMs: WEEK.fromMs, language: 'en' } as const;
    const report = await office.maker.make(wanted, null);
    const order = (channelId: string) => office.sends.order(TESTER, report, [{ channelId, language: null }]);
    const bury = (channelId: string) =>
      books.database.transaction((transaction) =>
        office.sends.bury(transaction, { reportId: report.id, channelId }, 'refused'),
      );
    await order('one');
    await office.deliver();
    await order('other');
    await books.database.transaction(({ change }) => change('UPDATE outbox SET dead_ms = 1', []));
    expect([await bury('one'), await bury('other')]).toEqual([false, true]);
    const states = async () => (await office.sends.of([report.id])).map(({ channelId, state }) => [channelId, state]);
    expect(await states()).toEqual([
      ['one', 'sent'],
      ['other', 'dead'],
    ]);
    await order('other');
    expect(await rows('outbox')).toBe(1);
    await office.deliver();
    expect([await rows('outbox'), receiver.posted.map(({ path }) => path)]).toEqual([0, ['/one', '/other']]);
  });

  it('are let go of: those of a period that went on after a month, others after three years', async () => {
    const wanted = { kind: 'weekly', timezone: NEW_YORK, language: 'en' } as const;
    const soFar = await office.maker.make({ ...wanted, atMs: books.clock.atMs }, null);
    const over = await office.maker.make({ ...wanted, atMs: WEEK.fromMs - 1 }, null);
    expect([soFar.isSoFar, over.isSoFar]).toEqual([true, false]);
    await office.sends.order(TESTER, soFar, [{ channelId: 'one', language: null }]);
    books.clock.atMs += 31 * DAY_MS;
    await office.reports.expire();
    expect((await madeOf()).map(({ id }) => id)).toEqual([over.id]);
    expect(await rows('report_sends')).toBe(0);
    books.clock.atMs += 4 * 366 * DAY_MS;
    await office.reports.expire();
    expect(await madeOf()).toEqual([]);
  });
});
