import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../../config/environment.js';
import { fixedRulesOf } from '../../../config/fixed-rules.js';
import type { AlertRule } from '../../../domain/alerting/rule.js';
import { Database } from '../../../storage/database.js';
import { WhoHears, type Hearing } from '../../../storage/notifications/urgent/who-hears.js';

const EVERY_MS = 5_000;

/** LastKnown is who hears of what as this worker read it last, for when nothing can be read. */
@Injectable()
export class LastKnown implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LastKnown.name);
  private readonly fixed: readonly AlertRule[];
  private timer: NodeJS.Timeout | null = null;
  private reading: Promise<void> | null = null;
  private known: Hearing | null = null;

  constructor(
    private readonly whoHears: WhoHears,
    private readonly database: Database,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.fixed = fixedRulesOf(environment);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.database.dialect.name === 'sqlite') return;
    this.timer = setInterval(() => void this.read(), EVERY_MS).unref();
    await this.read();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.reading;
  }

  /** hearing is that; `null`: this worker never could read it. */
  get hearing(): Hearing | null {
    return this.known;
  }

  private read(): Promise<void> {
    this.reading ??= this.whoHears
      .read()
      .then((read) => {
        this.known = { ...read, rules: [...this.fixed, ...read.rules] };
      })
      .catch((error: unknown) => this.logger.debug(`who hears of what stays as it was known: ${String(error)}`))
      .finally(() => (this.reading = null));
    return this.reading;
  }
}
