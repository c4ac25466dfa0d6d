import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { Actor } from '../../domain/audit/actor.js';
import { Rejected, Unavailable } from '../../domain/failures.js';
import type { Channel } from '../../domain/notification/channel.js';
import { testMessage } from '../../domain/notification/message.js';
import { shownTarget } from '../../domain/notification/target.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { Couriers } from '../../outbound/channels/couriers.js';
import { ChannelBook } from '../../storage/notifications/channel-book.js';
import type { ChannelBody, ChannelChange } from './channels.schema.js';
import { viewOfChannel, type ChannelTestView, type ChannelView } from './channels.view.js';
import { Frames } from './frames.js';

/** Each hears of every alert that it is for. */
const MOST_CHANNELS = 100;
const ID_BYTES = 12;

const position = z.tuple([z.string(), z.string()]);

/** ChannelsService is the channels. */
@Injectable()
export class ChannelsService {
  constructor(
    private readonly channels: ChannelBook,
    private readonly couriers: Couriers,
    private readonly frames: Frames,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** list is a part of the channels, by their names. It throws `Rejected` (`invalid_cursor`). */
  async list(paged: Paged): Promise<Page<ChannelView>> {
    const channels = await this.channels.list();
    const { items, nextCursor } = pageIn(channels, paged, position, ({ name, id }) => [name, id]);
    return { items: await Promise.all(items.map((channel) => this.view(channel))), nextCursor };
  }

  /** create makes a channel. It throws `Rejected` (`name_taken`, `too_many_channels`, and as `Couriers.inspect` does). */
  async create(by: Actor, { target, ...told }: ChannelBody): Promise<ChannelView> {
    this.couriers.inspect(target);
    const channel = this.channelOf(randomBytes(ID_BYTES).toString('base64url'), target, told);
    await this.channels.create(by, { channel, target }, this.clock.now(), MOST_CHANNELS);
    return this.view(channel);
  }

  /**
   * replace changes a channel. It throws `Rejected` (`channel_not_found`, `channel_of_environment`, `name_taken`, and as
   * `Couriers.inspect` does).
   */
  async replace(by: Actor, id: string, { target, ...policy }: ChannelChange): Promise<ChannelView> {
    const { kind } = await this.own(id);
    if (target) this.couriers.inspect(target);
    const channel = this.channelOf(id, target ?? { kind }, policy);
    if (!(await this.channels.replace(by, { channel, target: target ?? null }))) throw channelNotFound(id);
    return this.view(channel);
  }

  /** remove deletes a channel. It throws `Rejected` (`channel_not_found`, `channel_of_environment`). */
  async remove(by: Actor, id: string): Promise<void> {
    await this.own(id);
    if (!(await this.channels.remove(by, id))) throw channelNotFound(id);
  }

  /**
   * test sends a message to a channel that tells of nothing, and tells who took it. It throws `Rejected` (`channel_not_found`)
   * and as `Couriers.take` does.
   */
  async test(id: string): Promise<ChannelTestView> {
    const found = await this.channels.find(id);
    if (!found) throw channelNotFound(id);
    const { channel, target, isOperators } = found;
    const frame = this.frames.of(channel, `test-${randomBytes(ID_BYTES).toString('base64url')}`);
    const destination = { channelId: id, target, isOperators };
    return { taken: await this.couriers.take(testMessage(frame, this.clock.now()), destination) };
  }

  /** What was made here; its target is not read, as it can be replaced where it cannot be read. */
  private async own(id: string): Promise<Channel> {
    if (this.channels.isOfEnvironment(id)) {
      throw new Rejected('channel_of_environment', 'this channel is named by the environment: change it there', 409);
    }
    const found = (await this.channels.list()).find((channel) => channel.id === id);
    if (!found) throw channelNotFound(id);
    return found;
  }

  private channelOf(id: string, { kind }: Pick<Channel, 'kind'>, told: Omit<ChannelBody, 'target'>): Channel {
    const { enabled, quietHours, timezone, ...policy } = told;
    return {
      ...{ ...policy, id, kind, isEnabled: enabled, timezone: timezone ?? this.environment.REPORTING_TIMEZONE },
      quietHours: quietHours && { fromMinute: quietHours.from, toMinute: quietHours.to },
    };
  }

  private async view(channel: Channel): Promise<ChannelView> {
    const source = this.channels.isOfEnvironment(channel.id) ? 'environment' : 'api';
    const found = await this.channels.find(channel.id).catch((error: unknown) => {
      if (error instanceof Unavailable && error.code === 'secret_not_readable') return null;
      throw error;
    });
    return viewOfChannel(channel, source, found && shownTarget(found.target));
  }
}

function channelNotFound(id: string): Rejected {
  return new Rejected('channel_not_found', `there is no channel ${id}`, 404);
}
