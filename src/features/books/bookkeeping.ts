import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { THE_SERVICE } from '../../domain/audit/actor.js';
import { periodOfMonth } from '../../domain/books/month.js';
import { Rejected } from '../../domain/failures.js';
import { DAY_MS } from '../../domain/period.js';
import { Bookkeeper } from '../../storage/books/bookkeeper.js';
import { Statements } from '../../storage/books/statements.js';
import { Ledger } from '../../storage/ledger/ledger.js';

/** Bookkeeping charges the days that are over, so that statements find them done, and closes months if it is told to. */
@Injectable()
export class Bookkeeping {
  private readonly logger = new Logger(Bookkeeping.name);

  constructor(
    private readonly bookkeeper: Bookkeeper,
    private readonly statements: Statements,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** keep does what is due. */
  async keep(): Promise<void> {
    const nowMs = this.clock.now();
    await this.bookkeeper.keep({ fromMs: 0, toMs: this.ledger.calendar.dayOf(nowMs).fromMs });
    const { BOOKS_CLOSE_AFTER_DAYS: days } = this.environment;
    if (days === undefined) return;
    const closed = new Set((await this.statements.closed()).map(({ month }) => month));
    for (const month of await this.statements.months()) {
      if (closed.has(month) || periodOfMonth(month, this.ledger.calendar).toMs + days * DAY_MS > nowMs) continue;
      await this.close(month);
    }
  }

  /** A month that cannot be closed must not keep those after it open; somebody else may have closed it meanwhile. */
  private async close(month: string): Promise<void> {
    try {
      await this.statements.close(THE_SERVICE, month);
      this.logger.log(`${month} is closed: what changes in it from now on is billed in a later month`);
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      this.logger.warn(`${month} stays open: ${error.message}`);
    }
  }
}
