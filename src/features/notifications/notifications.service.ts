import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Caller } from '../../domain/scopes.js';
import { decodeCursor, encodeCursor, type Page } from '../../http/paging.js';
import { projectSeen } from '../../http/project.js';
import { ChannelBook } from '../../storage/notifications/channel-book.js';
import { NotificationReader } from '../../storage/notifications/notification-reader.js';
import { viewOfNotification, type NotificationsQuery, type NotificationView } from './notifications.view.js';

const position = z.tuple([z.number(), z.string()]);

/** NotificationsService tells what became of notifications. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly notifications: NotificationReader,
    private readonly channels: ChannelBook,
  ) {}

  /** list is notifications, the latest first. It throws `Rejected` (`wrong_project`, `invalid_cursor`). */
  async list(query: NotificationsQuery, caller: Caller): Promise<Page<NotificationView>> {
    const { project, channel = null, alert = null, state = null, limit, cursor } = query;
    const after = cursor === undefined ? null : decodeCursor(cursor, position);
    const found = await this.notifications.list({
      ...{ project: projectSeen(project, caller), channelId: channel, alertId: alert, state },
      after: after && { decidedMs: after[0], id: after[1] },
      most: limit + 1,
    });
    const names = new Map((await this.channels.list()).map(({ id, name }) => [id, name]));
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1)?.notification : undefined;
    return {
      items: items.map((listed) =>
        viewOfNotification(listed, names.get(listed.notification.channelId) ?? null, caller),
      ),
      nextCursor: last ? encodeCursor([last.decidedMs, last.id]) : null,
    };
  }
}
