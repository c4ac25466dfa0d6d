import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Unavailable } from '../../domain/failures.js';
import type { SecurityEvent } from '../../domain/security/event.js';
import { EventFold } from '../../domain/security/event-fold.js';
import { SecurityEvents } from '../../storage/security/security-events.js';
import { Repeated } from './repeated.js';

/** What has gathered is written down so often, however much it is: to write must not be what an attack lives on. */
const WRITE_MS = 1_000;

/** So many kinds, sources and keys are told apart in a minute, by each worker. */
const MOST_COUNTS = 500;

/** SecurityLog writes down how often what happened at the door of this worker. */
@Injectable()
export class SecurityLog implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SecurityLog.name);
  private readonly fold = new EventFold(MOST_COUNTS);
  private readonly writing = new Repeated(WRITE_MS, () => this.write());

  constructor(
    private readonly events: SecurityEvents,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.writing.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.writing.stop();
    await this.write();
  }

  /** add takes note of an event; no key: the empty text. */
  add(event: SecurityEvent, source: string, keyId: string): void {
    this.fold.add(event, source, keyId, this.clock.now());
  }

  /** write writes down what has gathered; while that is not possible, it is kept. */
  async write(): Promise<void> {
    const counts = this.fold.take();
    if (counts.length === 0) return;
    try {
      await this.events.add(counts);
    } catch (error) {
      this.fold.giveBack(counts);
      if (!(error instanceof Unavailable)) this.logger.error(error);
    }
  }
}
