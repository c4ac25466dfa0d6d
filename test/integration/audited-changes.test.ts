import { ruleBody, ruleOf } from '../../src/config/alert-rules.js';
import { Sealing } from '../../src/config/sealing.js';
import type { AlertRule } from '../../src/domain/alerting/rule.js';
import type { AuditEntry } from '../../src/domain/audit/entry.js';
import type { MaintenanceWindow } from '../../src/domain/notification/maintenance.js';
import type { Silence } from '../../src/domain/notification/silence.js';
import type { ChannelTarget } from '../../src/domain/notification/target.js';
import { MINUTE_MS } from '../../src/domain/period.js';
import { ChannelBook } from '../../src/storage/notifications/channel-book.js';
import { LockOuts, type LockOut } from '../../src/storage/security/lock-outs.js';
import { AlertOffice } from '../harness/alert-office.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';
import { aChannel, NotificationOffice } from '../harness/notifications.js';

const RULE: AlertRule = ruleOf(
  ruleBody.parse({
    ...{ name: 'ShopErrors', severity: 'info', fact: 'llm_error_part', comparison: 'above', threshold: 0.5 },
    text: { en: 'The shop fails' },
  }),
  { id: 'rule', origin: 'api' },
);
const CHANNEL = aChannel({ id: 'hook' });
const TARGET = { kind: 'webhook', url: 'https://example.org/hook/path-of-mine', secret: 'whsec_of_mine' } as const;
const MATCHERS = [{ label: 'provider', operator: '=', value: 'acme' }] as const;
const SILENCE: Silence = {
  ...{ id: 'silence', matchers: MATCHERS, fromMs: NOON, toMs: NOON + MINUTE_MS },
  ...{ creator: 'tester', comment: 'known', createdAtMs: NOON },
};
const WINDOW: MaintenanceWindow = {
  ...{ id: 'window', name: 'nightly', matchers: [], timezone: 'UTC', recurrence: 'daily', firstDay: '2026-01-01' },
  ...{ lastDay: null, startMinute: 0, durationMinutes: 60, weekdays: [], creator: 'tester', createdAtMs: NOON },
};
const LOCK_OUT: LockOut = {
  ...{ id: 'lockout', source: '203.0.113.7', keyId: 'k1', sinceMs: NOON, untilMs: NOON + MINUTE_MS },
  ...{ guesses: 10, lockOuts: 1 },
};

const TABLES = ['alert_rules', 'notification_channels', 'silences', 'maintenance_windows', 'alerts', 'lock_outs'];

onEachDatabase('What is changed of alerts and of the door', (kind) => {
  let books: Books;
  let rules: AlertOffice['rules'];
  let alerts: AlertOffice;
  let office: NotificationOffice;
  let lockOuts: LockOuts;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    alerts = new AlertOffice(books);
    rules = alerts.rules;
    office = new NotificationOffice(books);
    lockOuts = new LockOuts(books.database, books.audit.log, books.clock);
  });

  afterEach(() => books.remove());

  const kept = async () => {
    const tables = await Promise.all(TABLES.map((table) => books.database.query(`SELECT * FROM ${table} ORDER BY id`)));
    return JSON.stringify([...tables, await books.database.query('SELECT * FROM notified_alerts')]);
  };

  const entries = async (): Promise<AuditEntry[]> =>
    (await books.audit.reader.latest({}, null, 100)).flatMap(({ entry }) => entry ?? []).reverse();

  const setHead = (seq: number): Promise<unknown> =>
    books.database.transaction(({ change }) => change('UPDATE audit_head SET id = ?', [seq]));

  /** What an act changes has an entry, which is returned; where that cannot be written, nothing is changed. */
  async function carriedOut(act: () => Promise<unknown>): Promise<AuditEntry | undefined> {
    const [before, told] = [await kept(), (await entries()).length];
    await setHead(2);
    await expect(act()).rejects.toThrow('the audit log has no head');
    expect(await kept()).toBe(before);
    await setHead(1);
    await act();
    expect(await kept()).not.toBe(before);
    const added = (await entries()).slice(told);
    expect(added).toMatchObject([{ actor: TESTER, result: 'ok', code: null, atMs: NOON }]);
    return added[0];
  }

  /** What is refused, or was so already, changes nothing and has no entry. */
  async function leavesAll(...acts: (() => Promise<unknown>)[]): Promise<void> {
    const before = [await kept(), await entries()];
    for (const act of acts) expect([false, null, 'refused']).toContain(await act().catch(() => 'refused'));
    expect([await kept(), await entries()]).toEqual(before);
  }

  it('is written down of rules', async () => {
    const subject = { type: 'rule', id: 'rule', name: 'ShopErrors' };
    expect(await carriedOut(() => rules.create(TESTER, RULE, 1))).toMatchObject({
      ...{ action: 'rule.create', subject, before: null, after: { threshold: 0.5, name: 'ShopErrors' } },
    });
    expect(await carriedOut(() => rules.replace(TESTER, { ...RULE, threshold: 0.6 }))).toMatchObject({
      ...{ action: 'rule.update', subject, before: { threshold: 0.5 }, after: { threshold: 0.6 } },
    });
    await leavesAll(
      () => rules.create(TESTER, { ...RULE, id: 'other' }, 10),
      () => rules.create(TESTER, { ...RULE, id: 'other', name: 'Other' }, 1),
      () => rules.replace(TESTER, { ...RULE, id: 'other', name: 'Other' }),
      () => rules.remove(TESTER, 'other'),
    );
    expect(await carriedOut(() => rules.remove(TESTER, 'rule'))).toMatchObject({
      ...{ action: 'rule.delete', subject, before: { threshold: 0.6 }, after: null },
    });
  });

  it('is written down of channels', async () => {
    const { channels } = office;
    const subject = { type: 'channel', id: 'hook', name: 'hook' };
    const draft = { channel: CHANNEL, target: TARGET };
    expect(await carriedOut(() => channels.create(TESTER, draft, NOON, 1))).toMatchObject({
      ...{ action: 'channel.create', subject, before: null, after: { target: 'https://example.org' } },
    });
    const quiet = { ...CHANNEL, isEnabled: false };
    expect(await carriedOut(() => channels.replace(TESTER, { ...draft, channel: quiet }))).toMatchObject({
      ...{ action: 'channel.update', subject, before: { isEnabled: true }, after: { isEnabled: false } },
    });
    await leavesAll(
      () => channels.create(TESTER, { ...draft, channel: { ...CHANNEL, id: 'other' } }, NOON, 10),
      () => channels.create(TESTER, { ...draft, channel: { ...CHANNEL, id: 'other', name: 'other' } }, NOON, 1),
      () => channels.replace(TESTER, { ...draft, channel: { ...CHANNEL, id: 'other', name: 'other' } }),
      () => channels.remove(TESTER, 'other'),
    );
    expect(await carriedOut(() => channels.remove(TESTER, 'hook'))).toMatchObject({
      ...{ action: 'channel.delete', subject, before: { isEnabled: false }, after: null },
    });
  });

  it('shows of a channel’s secrets that they are others, and nothing else', async () => {
    const { channels } = office;
    const lead = (target: ChannelTarget) => channels.replace(TESTER, { channel: CHANNEL, target });
    await channels.create(TESTER, { channel: CHANNEL, target: TARGET }, NOON, 1);
    await lead(TARGET);
    await lead({ ...TARGET, secret: 'another_of_mine' });
    await lead({ ...TARGET, url: 'https://example.org/hook/path-of-others' });
    await lead(TARGET);
    const told = await entries();
    const marks = told.map(({ after }) => (after as { targetMark: string }).targetMark);
    const [first, same, otherSecret, otherPath, again] = marks;
    expect([same, again]).toEqual([first, first]);
    expect(new Set([first, otherSecret, otherPath]).size).toBe(3);
    expect(told.map(({ before }) => before && (before as { targetMark: string }).targetMark)).toEqual([
      ...[null, first, same, otherSecret, otherPath],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/of.mine|of.others|hook\//);
    expect(new Set(told.map(({ after }) => (after as { target: string }).target))).toEqual(
      new Set(['https://example.org']),
    );
  });

  it('leaves where a channel leads alone where that is not what is changed', async () => {
    const { channels } = office;
    await channels.create(TESTER, { channel: CHANNEL, target: TARGET }, NOON, 1);
    const renamed = { ...CHANNEL, name: 'renamed' };
    // While somebody decides upon a name, somebody else makes the secret another.
    await channels.replace(TESTER, { channel: CHANNEL, target: { ...TARGET, secret: 'another_of_mine' } });
    await channels.replace(TESTER, { channel: renamed, target: null });
    expect(await channels.find('hook')).toMatchObject({
      ...{ channel: { name: 'renamed', kind: 'webhook' }, target: { secret: 'another_of_mine' } },
    });
    const [, changed, named] = await entries();
    expect(named?.after).toEqual({ ...(changed?.after as object), name: 'renamed' });
  });

  it('is written down of channels whose targets cannot be read here', async () => {
    const { environment } = books.place;
    await office.channels.create(TESTER, { channel: CHANNEL, target: TARGET }, NOON, 1);
    const sealing = new Sealing({ ...environment, SECRETS_KEY: 'n'.repeat(32) });
    const elsewhere = new ChannelBook(books.database, sealing, books.audit.log, environment);
    const target = { kind: 'slack', url: 'https://hooks.slack.com/services/T0/B0/anew' } as const;
    expect(await carriedOut(() => elsewhere.replace(TESTER, { channel: CHANNEL, target }))).toMatchObject({
      before: { target: null, targetMark: null },
      after: { target: 'https://hooks.slack.com', targetMark: expect.stringMatching(/^\w{16}$/) as string },
    });
    expect(await carriedOut(() => office.channels.remove(TESTER, 'hook'))).toMatchObject({
      ...{ action: 'channel.delete', before: { target: null, targetMark: null } },
    });
  });

  it('is written down of silences', async () => {
    const { silences } = office;
    const subject = { type: 'silence', id: 'silence' };
    expect(await carriedOut(() => silences.add(TESTER, SILENCE))).toMatchObject({
      ...{ action: 'silence.create', subject, before: null, after: SILENCE },
    });
    expect(await carriedOut(() => silences.end(TESTER, 'silence', NOON + 1))).toMatchObject({
      ...{ action: 'silence.delete', subject, before: SILENCE, after: { ...SILENCE, toMs: NOON + 1 } },
    });
    await leavesAll(
      () => silences.end(TESTER, 'silence', NOON + 1),
      () => silences.end(TESTER, 'other', NOON),
    );
  });

  it('is written down of maintenance windows', async () => {
    const { windows } = office;
    const subject = { type: 'maintenance', id: 'window', name: 'nightly' };
    expect(await carriedOut(() => windows.create(TESTER, WINDOW, 1))).toMatchObject({
      ...{ action: 'maintenance.create', subject, before: null, after: WINDOW },
    });
    const later = { ...WINDOW, startMinute: 60, creator: 'other' };
    expect(await carriedOut(() => windows.replace(TESTER, later))).toMatchObject({
      ...{ action: 'maintenance.update', subject, before: WINDOW, after: { ...WINDOW, startMinute: 60 } },
    });
    expect(await windows.list()).toEqual([{ ...WINDOW, startMinute: 60 }]);
    await leavesAll(
      () => windows.create(TESTER, { ...WINDOW, id: 'other' }, 1),
      () => windows.replace(TESTER, { ...WINDOW, id: 'other' }),
      () => windows.remove(TESTER, 'other'),
    );
    expect(await carriedOut(() => windows.remove(TESTER, 'window'))).toMatchObject({
      ...{ action: 'maintenance.delete', subject, before: { startMinute: 60 }, after: null },
    });
  });

  it('is written down of who has seen an alert', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'c', provider: 'acme', model: 'house-9', startedAtMs: NOON })));
    await alerts.evaluator.evaluate('all');
    const [firing] = await alerts.alerts.list(['firing'], null);
    if (!firing) throw new Error('nothing fires');
    const [transition] = await alerts.transitions.ofAlert(firing.id, 1);
    await office.deliveries.decide(transition?.id ?? '');
    const { id, rule, labels } = firing;
    expect(await carriedOut(() => alerts.alerts.acknowledge(TESTER, id, NOON))).toMatchObject({
      ...{ action: 'alert.acknowledge', subject: { type: 'alert', id, name: rule.name } },
      before: { labels, acknowledged: null },
      after: { labels, acknowledged: { atMs: NOON, by: 'tester' } },
    });
    await leavesAll(
      () => alerts.alerts.acknowledge(TESTER, id, NOON + 1),
      () => alerts.alerts.acknowledge(TESTER, 'other', NOON),
    );
  });

  it('is written down of who is let in again', async () => {
    await lockOuts.put([LOCK_OUT, { ...LOCK_OUT, id: 'over', untilMs: NOON }]);
    expect(await carriedOut(() => lockOuts.end(TESTER, 'lockout'))).toMatchObject({
      ...{ action: 'lockout.lift', subject: { type: 'lockout', id: 'lockout', name: '203.0.113.7' } },
      ...{ before: LOCK_OUT, after: null },
    });
    await leavesAll(
      () => lockOuts.end(TESTER, 'lockout'),
      () => lockOuts.end(TESTER, 'over'),
    );
  });
});
