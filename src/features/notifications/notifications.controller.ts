import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../domain/scopes.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import type { Page } from '../../http/paging.js';
import { NotificationsService } from './notifications.service.js';
import {
  notificationsQuery,
  notificationView,
  type NotificationsQuery,
  type NotificationView,
} from './notifications.view.js';

/** NotificationsController is `GET /api/v1/notifications`: what was sent, what was not, and why. */
@ApiTags('alerts')
@Controller('api/v1/notifications')
@Needs('read')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @Answers(pageOf(notificationView))
  list(
    @Query({ schema: notificationsQuery }) query: NotificationsQuery,
    @CallerOf() caller: Caller,
  ): Promise<Page<NotificationView>> {
    return this.notifications.list(query, caller);
  }
}
