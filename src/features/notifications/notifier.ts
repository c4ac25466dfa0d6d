import { Injectable } from '@nestjs/common';
import { Deliveries, type Decided } from '../../storage/notifications/deliveries.js';
import { NotifiedAlerts } from '../../storage/notifications/notified-alerts.js';
import { Outcomes } from './outcomes.js';

/** Notifier has it decided who hears of what, and has that sent. */
@Injectable()
export class Notifier {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly alerts: NotifiedAlerts,
    private readonly outcomes: Outcomes,
  ) {}

  /** notify decides on a transition, once. */
  async notify(transitionId: string): Promise<void> {
    await this.follow(await this.deliveries.decide(transitionId));
  }

  /** reconsider decides anew on what still fires, where that changes anything. */
  async reconsider(): Promise<void> {
    for (const transitionId of await this.alerts.toReconsider()) {
      await this.follow(await this.deliveries.reconsider(transitionId));
    }
  }

  private async follow({ workIds, suppressed }: Decided): Promise<void> {
    for (const { kind } of suppressed) this.outcomes.became(kind, 'suppressed');
    await this.outcomes.wake(workIds);
  }
}
