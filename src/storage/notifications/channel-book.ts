import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { channelsIn, ENVIRONMENT_PREFIX, type EnvironmentChannel } from '../../config/channel-variables.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Sealing } from '../../config/sealing.js';
import type { Actor } from '../../domain/audit/actor.js';
import { canonicalJson } from '../../domain/audit/canonical.js';
import { actOfChange, type Change } from '../../domain/audit/change.js';
import { SEVERITIES } from '../../domain/alerting/severity.js';
import { Rejected, Unavailable } from '../../domain/failures.js';
import { CHANNEL_KINDS, CHANNEL_LEVELS, LANGUAGES, type Channel } from '../../domain/notification/channel.js';
import { shownTarget, type ChannelTarget } from '../../domain/notification/target.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { textIn, wordIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import { matchersIn } from './silences.js';

const COLUMNS = ['id', 'name', 'kind', 'policy', 'target', 'created_ms'];

const policyIn = z.object({
  isEnabled: z.boolean(),
  severities: z.array(z.enum(SEVERITIES)),
  matchers: matchersIn,
  language: z.enum(LANGUAGES),
  timezone: z.string(),
  quietHours: z.object({ fromMinute: z.number(), toMinute: z.number() }).nullable(),
  groupWaitSeconds: z.number(),
  groupBy: z.array(z.string()),
  mostPerMinute: z.number().nullable(),
  repeatMinutes: z.number().nullable(),
  level: z.literal(CHANNEL_LEVELS),
  escalateAfterMinutes: z.number(),
});

const url = z.string();
const targetIn = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('email'), to: z.array(z.string()) }),
  z.object({ kind: z.literal(['slack', 'discord', 'teams', 'alertmanager']), url }),
  z.object({ kind: z.literal('webhook'), url, secret: z.string().nullable() }),
  z.object({ kind: z.literal('pagerduty'), url, routingKey: z.string() }),
]);

/** FoundChannel is a channel with where it leads to; what the environment names is the operator's own and may lead anywhere. */
export interface FoundChannel extends EnvironmentChannel {
  isOperators: boolean;
}

/** ChannelDraft is a channel as somebody wants it to be. */
export type ChannelDraft = Omit<FoundChannel, 'isOperators'>;

/** ChannelRevision is a channel as somebody wants it to be from now on; `null`: it leads where it did. */
export interface ChannelRevision extends Pick<ChannelDraft, 'channel'> {
  target: ChannelTarget | null;
}

/** What is written down of a channel: where it leads as far as anybody may see it, and a mark that is another when its secrets are. */
interface ToldChannel extends Channel {
  target: string | null;
  targetMark: string | null;
}

type Work = (transaction: Transaction) => Promise<Change<ToldChannel>>;

/** ChannelBook keeps where alerts are sent: what the environment names, and channels that were made, their targets sealed. */
@Injectable()
export class ChannelBook {
  private readonly named: readonly FoundChannel[];

  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly audit: AuditLog,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.named = channelsIn(environment).map((found) => ({ ...found, isOperators: true }));
  }

  /** list is all channels: those of the environment, and those that were made by their names. */
  async list(query?: Transaction['query']): Promise<Channel[]> {
    const ask: Transaction['query'] = query ?? ((sql, parameters) => this.database.query(sql, parameters));
    const rows = await ask('SELECT id, name, kind, policy FROM notification_channels ORDER BY name');
    return [...this.named.map(({ channel }) => channel), ...rows.map(channelIn)];
  }

  /** find is the channel of an id with its target; `null`: there is none. It throws `Unavailable` as `Sealing` does. */
  async find(id: string): Promise<FoundChannel | null> {
    const named = this.named.find(({ channel }) => channel.id === id);
    if (named) return named;
    const [row] = await this.database.query('SELECT * FROM notification_channels WHERE id = ?', [id]);
    if (!row) return null;
    return this.foundIn(row);
  }

  /** destinations is all channels with their targets, as far as this worker can open them. */
  async destinations(): Promise<FoundChannel[]> {
    const found = [...this.named];
    for (const row of await this.database.query('SELECT * FROM notification_channels ORDER BY name')) {
      try {
        found.push(this.foundIn(row));
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
      }
    }
    return found;
  }

  /** isOfEnvironment tells whether an id is that of a channel that an environment names, or named. */
  isOfEnvironment(id: string): boolean {
    return id.startsWith(ENVIRONMENT_PREFIX);
  }

  /** create makes a channel. It throws `Rejected` (`too_many_channels`, `name_taken`; 409). */
  async create(by: Actor, draft: ChannelDraft, nowMs: number, most: number): Promise<void> {
    await this.changeNamed(by, draft.channel.name, async (transaction) => {
      const channels = await this.list(transaction.query);
      if (channels.length >= most) throw new Rejected('too_many_channels', `there are ${most} channels already`, 409);
      const rows = [[...this.rowOf(draft), nowMs]];
      const { dialect } = this.database;
      await transaction.run(dialect.insert({ table: 'notification_channels', columns: COLUMNS, rows }));
      return { before: null, after: this.told(draft) };
    });
  }

  /**
   * replace changes a channel, and tells whether there is one; without a target it leads where it did. It throws `Rejected`
   * (`name_taken`; 409).
   */
  replace(by: Actor, { channel, target }: ChannelRevision): Promise<boolean> {
    const { id, name } = channel;
    return this.changeNamed(by, name, async (transaction) => {
      const before = await this.held(transaction, id);
      if (!before) return { before, after: null };
      if (target) {
        const sql = 'UPDATE notification_channels SET id = ?, name = ?, kind = ?, policy = ?, target = ? WHERE id = ?';
        await transaction.change(sql, [...this.rowOf({ channel, target }), id]);
        return { before, after: this.told({ channel, target }) };
      }
      const sql = 'UPDATE notification_channels SET name = ?, policy = ? WHERE id = ?';
      await transaction.change(sql, [name, policyText(channel), id]);
      const { kind, target: shown, targetMark } = before;
      return { before, after: { ...channel, kind, target: shown, targetMark } };
    });
  }

  /** remove deletes a channel and tells whether there was one. */
  remove(by: Actor, id: string): Promise<boolean> {
    return this.change(by, async (transaction) => {
      const before = await this.held(transaction, id);
      await transaction.change('DELETE FROM notification_channels WHERE id = ?', [id]);
      return { before, after: null };
    });
  }

  private async changeNamed(by: Actor, name: string, work: Work): Promise<boolean> {
    const isTaken = this.named.some((named) => named.channel.name === name);
    try {
      if (!isTaken) return await this.change(by, work);
    } catch (error) {
      if (!this.database.isDuplicateKey(error)) throw error;
    }
    throw new Rejected('name_taken', `there is another channel of the name ${name}`, 409);
  }

  /** It tells whether anything was changed. */
  private change(by: Actor, work: Work): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const change = await work(transaction);
      const isChanged = (change.before ?? change.after) !== null;
      if (isChanged) await this.audit.write(transaction, actOfChange(by, 'channel', change));
      return isChanged;
    });
  }

  /** Nobody else changes it until the transaction ends. */
  private async held({ query }: Transaction, id: string): Promise<ToldChannel | null> {
    const sql = `SELECT * FROM notification_channels WHERE id = ?${this.database.dialect.forUpdate}`;
    const [row] = await query(sql, [id]);
    if (!row) return null;
    const channel = channelIn(row);
    try {
      return this.told({ channel, target: this.targetIn(row) });
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      // Sealed with a key that this worker does not have: it can be replaced or deleted here, but not told.
      return { ...channel, target: null, targetMark: null };
    }
  }

  private told({ channel, target }: ChannelDraft): ToldChannel {
    const targetMark = this.sealing.mark(canonicalJson(target), channel.id);
    return { ...channel, target: shownTarget(target), targetMark };
  }

  private foundIn(row: Row): FoundChannel {
    return { channel: channelIn(row), target: this.targetIn(row), isOperators: false };
  }

  private targetIn(row: Row): ChannelTarget {
    return targetIn.parse(JSON.parse(this.sealing.open(textIn(row, 'target'), textIn(row, 'id'))));
  }

  private rowOf({ channel, target }: ChannelDraft): unknown[] {
    const { id, name, kind } = channel;
    const sealed = this.sealing.seal(JSON.stringify(target), id);
    return [id, name, CHANNEL_KINDS.indexOf(kind), policyText(channel), sealed];
  }
}

function policyText({ id: _id, name: _name, kind: _kind, ...policy }: Channel): string {
  return JSON.stringify(policy);
}

function channelIn(row: Row): Channel {
  return {
    ...policyIn.parse(JSON.parse(textIn(row, 'policy'))),
    id: textIn(row, 'id'),
    name: textIn(row, 'name'),
    kind: wordIn(row, 'kind', CHANNEL_KINDS),
  };
}
