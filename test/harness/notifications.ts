import type { AlertTransition } from '../../src/domain/alerting/transition.js';
import { Sealing } from '../../src/config/sealing.js';
import { USUAL_POLICY, type Channel } from '../../src/domain/notification/channel.js';
import { AlertTransitions } from '../../src/storage/alerts/alert-transitions.js';
import { ChannelBook } from '../../src/storage/notifications/channel-book.js';
import { Deliveries } from '../../src/storage/notifications/deliveries.js';
import { Facts } from '../../src/storage/notifications/facts.js';
import { MaintenanceWindows } from '../../src/storage/notifications/maintenance-windows.js';
import { Messages, sendWork } from '../../src/storage/notifications/messages.js';
import { NotificationReader } from '../../src/storage/notifications/notification-reader.js';
import { NotifiedAlerts } from '../../src/storage/notifications/notified-alerts.js';
import { Postings } from '../../src/storage/notifications/postings.js';
import { Silences } from '../../src/storage/notifications/silences.js';
import { Outbox } from '../../src/storage/repositories/outbox.js';
import { UrgentTellings } from '../../src/storage/notifications/urgent/urgent-tellings.js';
import { TESTER } from './audit.js';
import type { Books } from './books.js';

/** aChannel is a web hook, unless told otherwise. */
export function aChannel(told: Partial<Channel> & { id: string }): Channel {
  return { ...USUAL_POLICY, name: told.id, kind: 'webhook', mostPerMinute: null, ...told };
}

/** NotificationOffice is the storage of notifications, of one worker, and sends by writing down what it would send. */
export class NotificationOffice {
  readonly outbox: Outbox;
  readonly transitions: AlertTransitions;
  readonly channels: ChannelBook;
  readonly silences: Silences;
  readonly windows: MaintenanceWindows;
  readonly messages: Messages;
  readonly tellings: UrgentTellings;
  readonly deliveries: Deliveries;
  readonly alerts: NotifiedAlerts;
  readonly reader: NotificationReader;
  /** What was sent, message by message: on which channel, of which transitions. */
  readonly sent: [string, string[]][] = [];
  /** What sending goes wrong with. */
  fault: (channelId: string) => Error | null = () => null;

  constructor(readonly books: Books) {
    const { database, clock, place, audit } = books;
    this.outbox = new Outbox(database, clock);
    this.transitions = new AlertTransitions(database, this.outbox);
    this.channels = new ChannelBook(database, new Sealing(place.environment), audit.log, place.environment);
    this.silences = new Silences(database, audit.log);
    this.windows = new MaintenanceWindows(database, audit.log);
    const facts = new Facts(this.channels, this.silences, this.windows, clock);
    this.messages = new Messages(database, this.outbox, clock);
    this.tellings = new UrgentTellings(database, this.outbox, clock);
    this.deliveries = new Deliveries(
      database,
      facts,
      new Postings(database, this.messages, clock),
      this.tellings,
      clock,
    );
    this.alerts = new NotifiedAlerts(database, facts, clock);
    this.reader = new NotificationReader(database);
    this.outbox.mourn('notifications.send', async (transaction, payloadText, death) => {
      await this.messages.bury(transaction, sendWork.parse(JSON.parse(payloadText)).messageId, death);
    });
  }

  /** open makes a channel of which everything but its target may be told. */
  async open(told: Partial<Channel> & { id: string }): Promise<void> {
    const target = { kind: 'webhook', url: 'https://example.org/hook', secret: null } as const;
    await this.channels.create(TESTER, { channel: aChannel(told), target }, this.books.clock.now(), 100);
  }

  /** happen writes a transition down and has it decided upon. */
  async happen(transition: AlertTransition): Promise<void> {
    await this.books.database.transaction((transaction) => this.transitions.add(transaction, transition));
    await this.deliveries.decide(transition.id);
  }

  /** work sends what is due now, also what becomes due by that. */
  async work(): Promise<void> {
    for (;;) {
      const due = (await this.outbox.due(1_000)).filter(({ job }) => job === 'notifications.send');
      if (due.length === 0) return;
      for (const { id } of due)
        await this.outbox.perform(id, ({ payload }) => this.send(payload)).catch(() => undefined);
    }
  }

  /** remind decides anew on what still fires. */
  async remind(): Promise<void> {
    for (const id of await this.alerts.toReconsider()) await this.deliveries.reconsider(id);
    await this.work();
  }

  /** states is what became of all notifications: of which transition, and in which round, where, how and why. */
  async states(): Promise<string[]> {
    const all = { project: null, channelId: null, alertId: null, state: null, after: null, most: 1_000 };
    const listed = await this.reader.list(all);
    return listed
      .map(({ notification: { transitionId, channelId, round, state, reason } }) => {
        return [transitionId, ...(round === 0 ? [] : [`round ${round}`]), channelId, state, reason].join(' ');
      })
      .sort();
  }

  private async send(payload: unknown): Promise<void> {
    const taken = await this.messages.take(sendWork.parse(payload).messageId);
    if (!taken) return;
    const fault = this.fault(taken.channelId);
    if (fault) throw fault;
    if (taken.told.length > 0) this.sent.push([taken.channelId, taken.told.map(({ transition }) => transition.id)]);
    await this.messages.sent(taken.id);
  }
}
