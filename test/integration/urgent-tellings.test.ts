import { MINUTE_MS } from '../../src/domain/period.js';
import { URGENT_END_JOB, type UrgentTelling } from '../../src/storage/notifications/urgent/urgent-tellings.js';
import { AlertOffice, WELL } from '../harness/alert-office.js';
import { aTransition } from '../harness/alerts.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';
import { NotificationOffice } from '../harness/notifications.js';

onEachDatabase('What was told while the database was away', (kind) => {
  let books: Books;
  let office: NotificationOffice;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    office = new NotificationOffice(books);
    await office.open({ id: 'hook' });
  });

  afterEach(() => books.remove());

  const first = aTransition({ alertId: 'of-all', id: 'told', labels: {}, atMs: NOON, sinceMs: NOON - 3_000 });
  const told = { ...first, rule: { ...first.rule, channels: [] } };
  const telling: UrgentTelling = { id: 'u', episode: 'e', channelId: 'hook', firing: told, toldMs: NOON };
  const seen = (ordinal: number) => aTransition({ alertId: 'of-worker', ordinal, atMs: books.clock.atMs });
  const promised = async (): Promise<number> =>
    (await office.outbox.due(100)).filter(({ job }) => job === URGENT_END_JOB).length;

  it('is over, once, when nobody says for a minute that it lasts', async () => {
    await office.tellings.record([telling]);
    books.clock.atMs += MINUTE_MS - 1;
    await office.tellings.record([telling]);
    books.clock.atMs += MINUTE_MS - 1;
    expect(await office.tellings.endForgotten()).toEqual([]);

    books.clock.atMs += 1;
    const other = new NotificationOffice(await books.another());
    const works = await Promise.all([office.tellings.endForgotten(), other.tellings.endForgotten()]);
    expect(works.flat()).toHaveLength(1);
    expect(await office.tellings.end('e')).toEqual([]);
    expect(await promised()).toBe(1);
    expect(await office.tellings.endOf('u')).toMatchObject({ channelId: 'hook', end: { kind: 'resolved' } });
    await other.books.close();
  });

  it('is said to have ended in a message that is promised, also when nobody has seen the end but the engine', async () => {
    await office.tellings.record([telling]);
    await office.happen(seen(1));
    expect(await promised()).toBe(0);
    await office.happen(seen(2));
    const over = await office.tellings.endOf('u');
    expect(await promised()).toBe(1);
    expect(await office.states()).toEqual(
      ['of-worker-1', 'of-worker-2'].map((transition) => `${transition} hook sent told_meanwhile`),
    );
    const all = { project: null, channelId: null, alertId: 'of-worker', state: null, after: null, most: 1 };
    expect((await office.reader.list(all))[0]?.notification.messageId).toBe(over?.messageId);

    books.clock.atMs += MINUTE_MS;
    expect(await office.tellings.endForgotten()).toEqual([]);
    expect(await office.tellings.end('e')).toEqual([]);
  });

  it('goes on as an alert of the engine that has taken its place', async () => {
    await office.tellings.record([telling]);
    await office.happen({ ...seen(1), alertId: 'of-all' });
    books.clock.atMs += MINUTE_MS;
    expect(await office.tellings.endForgotten()).toEqual([]);
  });

  it('is not over while the engine has yet to see whether it lasts', async () => {
    const alerts = new AlertOffice(books);
    const lost = { name: 'two', role: 'all', startedAtMs: NOON - MINUTE_MS, lastSeenAtMs: NOON - MINUTE_MS, host: 'h' };
    alerts.workers = [{ ...lost, facts: WELL }];
    await alerts.evaluator.evaluate('all');
    const alert = (await alerts.alerts.list(['pending', 'firing'], null)).find(
      ({ rule }) => rule.name === 'ServiceDown',
    );
    await office.tellings.record([{ ...telling, firing: { ...told, alertId: alert?.id ?? '' } }]);
    books.clock.atMs += MINUTE_MS;
    expect(await office.tellings.endForgotten()).toEqual([]);

    alerts.workers = [];
    await alerts.evaluator.evaluate('all');
    expect(await alerts.alerts.list(['pending', 'firing'], null)).toEqual([]);
    expect(await office.tellings.endForgotten()).toHaveLength(1);
  });
});
