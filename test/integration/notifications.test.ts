import { Rejected, Unavailable } from '../../src/domain/failures.js';
import type { MaintenanceWindow } from '../../src/domain/notification/maintenance.js';
import { MINUTE_MS } from '../../src/domain/period.js';
import { TESTER } from '../harness/audit.js';
import { aTransition } from '../harness/alerts.js';
import { AlertOffice } from '../harness/alert-office.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';
import { quietState } from '../../src/domain/alerting/machine.js';
import { ALERT_COLUMNS, changingValues } from '../../src/storage/alerts/alert-table.js';
import { acknowledgeNotified } from '../../src/storage/notifications/notified-alerts.js';
import { aChannel, NotificationOffice } from '../harness/notifications.js';

onEachDatabase('Notifications', (kind) => {
  let books: Books;
  let office: NotificationOffice;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    office = new NotificationOffice(books);
  });

  afterEach(() => books.remove());

  const firing = (alertId: string, told: object = {}) => aTransition({ alertId, atMs: books.clock.atMs, ...told });
  const end = (alertId: string, told: object = {}) => firing(alertId, { ordinal: 2, ...told });
  const silence = (id: string, toMs: number) => ({
    ...{ id, matchers: [{ label: 'provider', operator: '=~', value: 'ac.*' } as const], fromMs: NOON, toMs },
    ...{ creator: 'key', comment: 'known', createdAtMs: NOON },
  });

  it('are decided upon once, whoever is told and in whatever order, and sent in the order of their alert', async () => {
    await office.open({ id: 'hook' });
    const other = new NotificationOffice(await books.another());
    for (const transition of [firing('a'), end('a')]) {
      await books.database.transaction((transaction) => office.transitions.add(transaction, transition));
    }
    await Promise.all([
      office.deliveries.decide('a-2'),
      other.deliveries.decide('a-1'),
      other.deliveries.decide('a-2'),
      office.deliveries.decide('a-1'),
    ]);
    await office.work();

    expect(office.sent).toEqual([
      ['hook', ['a-1']],
      ['hook', ['a-2']],
    ]);
    expect(await office.states()).toEqual(['a-1 hook sent routed', 'a-2 hook sent routed']);
    await other.books.close();
  });

  it('are not sent once more by whoever is woken after it was done', async () => {
    await office.open({ id: 'hook' });
    await office.happen(firing('a'));
    await office.work();
    const [listed] = await office.reader.list({
      ...{ project: null, channelId: 'hook', alertId: 'a', state: 'sent', after: null, most: 10 },
    });

    expect(await office.messages.take(listed?.notification.messageId ?? '')).toBeNull();
    expect(listed).toMatchObject({ attempts: 1, lastError: null, notification: { settledMs: NOON } });
  });

  it('of an end wait for the firing, go to whoever heard of that, and to nobody else', async () => {
    await office.open({ id: 'critical', severities: ['critical'] });
    await office.open({ id: 'hook' });
    office.fault = () => new Unavailable('away', 'away');
    await office.happen(firing('a'));
    await office.work();
    await office.happen(end('a'));
    await office.work();
    expect(await office.states()).toEqual(['a-1 hook waiting routed', 'a-2 hook waiting routed']);

    office.fault = () => null;
    books.clock.atMs += MINUTE_MS;
    await office.work();
    expect(office.sent).toEqual([
      ['hook', ['a-1']],
      ['hook', ['a-2']],
    ]);
  });

  it('that are refused are given up, are seen, and can be sent after all; their ends are not told', async () => {
    await office.open({ id: 'hook' });
    office.fault = () => new Rejected('channel_refused', 'never');
    await office.happen(firing('a'));
    await office.happen(end('a'));
    await office.work();
    expect(await office.states()).toEqual(['a-1 hook dead refused', 'a-2 hook suppressed firing_not_heard']);

    office.fault = () => null;
    await books.database.transaction(({ change }) =>
      change('UPDATE outbox SET dead_ms = NULL, death = NULL WHERE dead_ms IS NOT NULL'),
    );
    await office.work();
    expect(office.sent).toEqual([['hook', ['a-1']]]);
    expect(await office.states()).toEqual(['a-1 hook sent refused', 'a-2 hook suppressed firing_not_heard']);
  });

  it('are known by channel, as they were decided upon first, however often they were repeated', async () => {
    await office.open({ id: 'quick', repeatMinutes: 1 });
    await office.open({ id: 'hook' });
    await office.happen(firing('a'));
    await office.work();
    for (let minute = 0; minute < 3; minute++) {
      books.clock.atMs += MINUTE_MS;
      await office.remind();
    }
    expect(office.sent).toHaveLength(5);
    const first = await office.reader.firstOf('a-1');
    expect(first.map(({ channelId, reason }) => `${channelId} ${reason}`).sort()).toEqual([
      'hook routed',
      'quick routed',
    ]);
  });

  it('are kept back by a silence, told when that ends, and not at all when the alert has ended before', async () => {
    await office.open({ id: 'hook' });
    await office.silences.add(TESTER, silence('s', NOON + 10 * MINUTE_MS));
    await office.happen(firing('a'));
    await office.happen(firing('b'));
    await office.happen(end('b'));
    await office.remind();
    expect(office.sent).toEqual([]);
    const before = ['b-1 hook suppressed silenced', 'b-2 hook suppressed firing_not_heard'];
    expect(await office.states()).toEqual(['a-1 hook suppressed silenced', ...before]);

    books.clock.atMs = NOON + 10 * MINUTE_MS;
    await office.remind();
    await office.remind();
    expect(office.sent).toEqual([['hook', ['a-1']]]);
    expect(await office.states()).toEqual(['a-1 hook sent routed', ...before]);
  });

  it('are kept back while work is done on something', async () => {
    await office.open({ id: 'hook' });
    const window: MaintenanceWindow = {
      ...{ id: 'w', name: 'upgrade', matchers: [], timezone: 'UTC', recurrence: 'daily', firstDay: '2020-01-01' },
      ...{ lastDay: null, startMinute: 12 * 60 - 30, durationMinutes: 60, weekdays: [], creator: 'key' },
      createdAtMs: NOON,
    };
    await office.windows.create(TESTER, window, 10);
    await office.happen(firing('a'));
    expect(await office.states()).toEqual(['a-1 hook suppressed in_maintenance']);
    books.clock.atMs = NOON + 30 * MINUTE_MS;
    await office.remind();
    expect(office.sent).toEqual([['hook', ['a-1']]]);
  });

  it('of a group are one message, and those that were too many a digest', async () => {
    await office.open({ id: 'grouped', groupWaitSeconds: 30 });
    await office.open({ id: 'capped', mostPerMinute: 2 });
    for (const alert of ['a', 'b', 'c', 'd']) await office.happen(firing(alert));
    await office.work();
    await office.happen(end('a'));
    await office.work();
    expect([...office.sent].sort()).toEqual([
      ['capped', ['a-1']],
      ['capped', ['b-1']],
    ]);

    office.sent.length = 0;
    books.clock.atMs = NOON + MINUTE_MS;
    await office.work();
    expect(office.sent.sort()).toEqual([
      ['capped', ['a-2', 'c-1', 'd-1']],
      ['grouped', ['a-1', 'a-2', 'b-1', 'c-1', 'd-1']],
    ]);
  });

  it('wait for the end of quiet hours unless they are critical', async () => {
    await office.open({ id: 'hook', quietHours: { fromMinute: 11 * 60, toMinute: 13 * 60 } });
    await office.happen(firing('a'));
    const rule = { id: 'r', name: 'Outage', severity: 'critical', runbookUrl: null };
    await office.happen(firing('b', { rule }));
    await office.work();
    expect(office.sent).toEqual([['hook', ['b-1']]]);
    books.clock.atMs = NOON + 60 * MINUTE_MS;
    await office.work();
    expect(office.sent.at(-1)).toEqual(['hook', ['a-1']]);
  });

  it('neither go on to others nor are repeated where somebody acknowledged the alert before anybody was told', async () => {
    await office.open({ id: 'first', repeatMinutes: 20 });
    await office.open({ id: 'people', level: 2, escalateAfterMinutes: 5 });
    const { database } = books;
    const { rule, unit, labels } = firing('a');
    const state = { ...quietState(NOON), phase: 'firing', ordinal: 1 } as const;
    const row = ['a', rule.id, JSON.stringify(labels), null, ...changingValues({ rule, unit, state }), 1];
    const rows = { table: 'alerts', columns: ALERT_COLUMNS, rows: [row] };
    await database.transaction((transaction) => transaction.run(database.dialect.insert(rows)));
    const { alerts } = new AlertOffice(books);
    expect(await alerts.acknowledge(TESTER, 'a', NOON)).toBe(true);
    await office.happen(firing('a'));
    await office.work();
    books.clock.atMs = NOON + 60 * MINUTE_MS;
    await office.remind();
    expect(await office.states()).toEqual(['a-1 first sent routed', 'a-1 people suppressed acknowledged']);
  });

  it('do not reach a channel that was switched off meanwhile', async () => {
    await office.open({ id: 'hook', groupWaitSeconds: 30 });
    await office.happen(firing('a'));
    await office.channels.replace(TESTER, { channel: aChannel({ id: 'hook', isEnabled: false }), target: null });
    await office.happen(end('a'));
    expect((await office.states()).at(-1)).toBe('a-2 hook suppressed channel_disabled');
  });

  it('go on to others, and are repeated, until somebody acknowledges the alert', async () => {
    await office.open({ id: 'first', repeatMinutes: 20 });
    await office.open({ id: 'people', level: 2, escalateAfterMinutes: 5 });
    await office.open({ id: 'outside', level: 3, escalateAfterMinutes: 15 });
    await office.happen(firing('a'));
    await office.happen(firing('b'));
    await office.happen(end('b'));
    await office.work();
    books.clock.atMs = NOON + 6 * MINUTE_MS;
    await office.remind();
    await books.database.transaction((transaction) =>
      acknowledgeNotified(transaction, { alertId: 'a', by: 'key', atMs: NOON }),
    );
    books.clock.atMs = NOON + 60 * MINUTE_MS;
    await office.remind();
    expect(await office.states()).toEqual([
      'a-1 first sent routed',
      'a-1 outside suppressed acknowledged',
      'a-1 people sent escalated',
      'b-1 first sent routed',
      'b-1 outside suppressed resolved_before',
      'b-1 people suppressed resolved_before',
      'b-2 first sent routed',
      'b-2 outside suppressed firing_not_heard',
      'b-2 people suppressed firing_not_heard',
    ]);

    await office.happen(firing('c'));
    await office.work();
    books.clock.atMs += 21 * MINUTE_MS;
    await office.remind();
    await office.remind();
    expect((await office.states()).filter((state) => state.startsWith('c-1'))).toEqual([
      'c-1 first sent routed',
      'c-1 outside sent escalated',
      'c-1 people sent escalated',
      'c-1 round 1 first sent repeated',
    ]);
    expect((await office.alerts.firingOn('first')).map(({ alertId }) => alertId)).toEqual(['a', 'c']);
  });

  it('lead to where it is sealed', async () => {
    await office.open({ id: 'hook' });
    const [row] = await books.database.query('SELECT target FROM notification_channels');
    expect(row?.['target']).not.toContain('example.org');
    expect((await office.channels.find('hook'))?.target).toMatchObject({ url: 'https://example.org/hook' });
  });
});
