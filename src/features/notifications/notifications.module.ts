import { Global, Module } from '@nestjs/common';
import { UrgentNews } from '../../domain/reliability/urgent-news.js';
import { Carrier } from './carrier.js';
import { Frames } from './frames.js';
import { Alertmanagers } from './alertmanagers.js';
import { ChannelsController } from './channels.controller.js';
import { ChannelsService } from './channels.service.js';
import { MaintenanceController } from './maintenance.controller.js';
import { MaintenanceService } from './maintenance.service.js';
import { NotificationJobs } from './notification-jobs.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsService } from './notifications.service.js';
import { Outcomes } from './outcomes.js';
import { Notifier } from './notifier.js';
import { Reminders } from './reminders.js';
import { Sender } from './sender.js';
import { SilencesController } from './silences.controller.js';
import { SilencesService } from './silences.service.js';
import { LastKnown } from './urgent/last-known.js';
import { UrgentEnds } from './urgent/urgent-ends.js';
import { UrgentPosts } from './urgent/urgent-posts.js';
import { UrgentRecords } from './urgent/urgent-records.js';
import { UrgentTeller } from './urgent/urgent-teller.js';

const JOBS = [Notifier, Sender, Carrier, Frames, Outcomes, Alertmanagers, Reminders, NotificationJobs];
const SERVICES = [ChannelsService, SilencesService, MaintenanceService, NotificationsService];

const URGENT = [LastKnown, UrgentPosts, UrgentRecords, UrgentEnds, { provide: UrgentNews, useClass: UrgentTeller }];

/** NotificationsModule is who hears of alerts, when not, and what became of it; whoever has urgent news tells them here. */
@Global()
@Module({
  controllers: [ChannelsController, SilencesController, MaintenanceController, NotificationsController],
  providers: [...JOBS, ...URGENT, ...SERVICES],
  exports: [UrgentNews],
})
export class NotificationsModule {}
