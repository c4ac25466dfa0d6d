import type { WorkerFacts } from '../../src/domain/reliability/worker-facts.js';
import { DAY_MS } from '../../src/domain/period.js';
import { AlertExpiry } from '../../src/storage/alerts/alert-expiry.js';
import { textIn, wholeIn } from '../../src/storage/row.js';
import { AlertOffice, WELL } from '../harness/alert-office.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';
import { NotificationOffice } from '../harness/notifications.js';

onEachDatabase('What alerts did long ago', (kind) => {
  let books: Books;
  let alerts: AlertOffice;
  let notifications: NotificationOffice;

  beforeEach(async () => {
    books = await Books.open(kind, NOON, { ALERT_RETENTION_DAYS: '30' });
    alerts = new AlertOffice(books);
    notifications = new NotificationOffice(books);
    await notifications.open({ id: 'hook' });
  });

  afterEach(() => books.remove());

  /** Looks at how the worker is, and tells of what follows. */
  async function workerIs(facts: Partial<WorkerFacts>): Promise<void> {
    const seen = { startedAtMs: NOON, lastSeenAtMs: books.clock.atMs };
    alerts.workers = [{ name: 'one', role: 'all', host: 'here', ...seen, facts: { ...WELL, ...facts } }];
    await alerts.evaluator.evaluate('all');
    const rows = await books.database.query('SELECT id FROM alert_transitions ORDER BY at_ms, ordinal');
    for (const row of rows) await notifications.deliveries.decide(textIn(row, 'id'));
    await notifications.work();
  }

  const expire = () => new AlertExpiry(books.database, books.clock, books.place.environment, alerts.rows).expire();

  const kept = async (): Promise<string[]> =>
    (await books.database.query('SELECT rule_name, ordinal FROM alert_transitions ORDER BY rule_name, ordinal')).map(
      (row) => `${textIn(row, 'rule_name')} ${wholeIn(row, 'ordinal')}`,
    );

  const ids = async (): Promise<string[]> =>
    (await books.database.query('SELECT id FROM alert_transitions')).map((row) => textIn(row, 'id'));

  const count = async (table: string): Promise<number> =>
    wholeIn((await books.database.query(`SELECT COUNT(*) AS n FROM ${table}`))[0] ?? {}, 'n');

  it('is let go of with all that was told of it, but for the last two changes of what goes on', async () => {
    await workerIs({ diskPart: 0.95 });
    for (const databaseErrorsInRow of [3, 0, 3, 0, 3]) {
      books.clock.atMs += 1_000;
      await workerIs({ databaseErrorsInRow });
    }
    const told = await count('notifications');
    expect(told).toBe(7);

    books.clock.atMs = NOON + 29 * DAY_MS;
    await expire();
    expect(await count('notifications')).toBe(told);

    books.clock.atMs = NOON + 31 * DAY_MS;
    await expire();
    expect(await kept()).toEqual(['DatabaseConnectionFailed 4', 'DatabaseConnectionFailed 5']);
    expect(
      await Promise.all(['alerts', 'notified_alerts', 'notifications', 'notification_messages'].map(count)),
    ).toEqual([1, 1, 2, 2]);
  });

  it('does not keep people from hearing of it when it happens again', async () => {
    await workerIs({ diskPart: 0.95 });
    await workerIs({});
    const first = await ids();
    books.clock.atMs = NOON + 31 * DAY_MS;
    await expire();
    expect(await kept()).toEqual([]);

    notifications.sent.length = 0;
    await workerIs({ diskPart: 0.95 });
    expect(await kept()).toEqual(['DiskHigh 1']);
    expect(notifications.sent).toHaveLength(1);
    expect(first).not.toContain((await ids())[0]);
  });
});
