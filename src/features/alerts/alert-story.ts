import { Injectable } from '@nestjs/common';
import type { AlertTransition } from '../../domain/alerting/transition.js';
import { escalationOf, type Escalated } from '../../domain/notification/escalation.js';
import { AlertTransitions, type TransitionsWanted } from '../../storage/alerts/alert-transitions.js';
import { Incidents } from '../../storage/incidents/incidents.js';
import { ChannelBook } from '../../storage/notifications/channel-book.js';
import { NotificationReader } from '../../storage/notifications/notification-reader.js';

const MOST_TIMELINE = 200;

/** AlertStory tells what became of alerts, and what was done about them. */
@Injectable()
export class AlertStory {
  constructor(
    private readonly transitions: AlertTransitions,
    private readonly notifications: NotificationReader,
    private readonly channels: ChannelBook,
    private readonly incidents: Incidents,
  ) {}

  /** incidentOf is the id of the latest incident that an alert fired in, of one project or (`null`) any; `null`: none. */
  incidentOf(alertId: string, project: string | null): Promise<string | null> {
    return this.incidents.ofAlert(alertId, project);
  }

  /** list is transitions of all alerts, the latest first. */
  list(wanted: TransitionsWanted): Promise<AlertTransition[]> {
    return this.transitions.list(wanted);
  }

  /** timeline is the transitions of an alert, the latest first. */
  timeline(alertId: string): Promise<AlertTransition[]> {
    return this.transitions.ofAlert(alertId, MOST_TIMELINE);
  }

  /** escalation is what was done about the latest firing of a timeline, by levels; nothing where there is none. */
  async escalation(timeline: readonly AlertTransition[]): Promise<Escalated[]> {
    const firing = timeline.find(({ kind }) => kind === 'firing');
    if (!firing) return [];
    const told = await this.notifications.firstOf(firing.id);
    return escalationOf(firing, told, await this.channels.list());
  }
}
