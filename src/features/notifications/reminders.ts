import { Injectable } from '@nestjs/common';
import { Alertmanagers } from './alertmanagers.js';
import { Notifier } from './notifier.js';
import { UrgentEnds } from './urgent/urgent-ends.js';

/** Reminders tells again, later or elsewhere of what still fires. */
@Injectable()
export class Reminders {
  constructor(
    private readonly notifier: Notifier,
    private readonly alertmanagers: Alertmanagers,
    private readonly urgentEnds: UrgentEnds,
  ) {}

  /** remind looks at what still fires, and at what nobody says the end of. */
  async remind(): Promise<void> {
    await this.urgentEnds.promiseForgotten();
    await this.notifier.reconsider();
    await this.alertmanagers.refresh();
  }
}
