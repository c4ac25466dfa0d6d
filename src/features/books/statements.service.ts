import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Charge } from '../../domain/books/charge.js';
import { correctionMonth, periodOfMonth } from '../../domain/books/month.js';
import { StatementFold } from '../../domain/books/statement.js';
import type { Dimensions } from '../../domain/call.js';
import type { ActingCaller } from '../../domain/audit/actor.js';
import { parseFixed } from '../../domain/fixed-point.js';
import { ATTO_DIGITS } from '../../domain/money.js';
import type { Caller } from '../../domain/scopes.js';
import type { Page } from '../../http/paging.js';
import { Statements, type ClosedMonth, type Statement } from '../../storage/books/statements.js';
import { Ledger } from '../../storage/ledger/ledger.js';
import type { CloseBody } from './books.schema.js';
import { statementViewOf, type MonthView, type StatementView } from './statement.view.js';

/** BilledCharge is a charge of a statement, with the names of what it is for. */
export interface BilledCharge {
  charge: Charge;
  dimensions: Dimensions;
  isCorrection: boolean;
}

/** StatementsService is the months' statements, as far as a caller may see them. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly statements: Statements,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** list is the months that there are statements of, the latest first. */
  async list({ project }: Caller): Promise<Page<MonthView>> {
    const closed = await this.statements.closed();
    const ofMonth = new Map(closed.map((one) => [one.month, one]));
    const takesCorrections = correctionMonth([...ofMonth.keys()]);
    const nowMs = this.clock.now();
    const items = (await this.statements.months()).map((month): MonthView => {
      const own = ofMonth.get(month);
      return {
        month,
        state: own ? 'closed' : 'open',
        closedAt: own ? new Date(own.closedAtMs).toISOString() : null,
        closedBy: seenBy(project, own),
        isOver: periodOfMonth(month, this.ledger.calendar).toMs <= nowMs,
        takesCorrections: month === takesCorrections,
      };
    });
    return { items: items.reverse(), nextCursor: null };
  }

  /** one is the statement of a month. It throws `Rejected` (`calls_not_kept`). */
  async one(month: string, caller: Caller): Promise<StatementView> {
    const statement = await this.statements.of(month);
    const fold = new StatementFold();
    for await (const { charge, dimensions, isCorrection } of this.charges(statement, caller)) {
      fold.add(charge, dimensions, isCorrection);
    }
    const view = statementViewOf(statement, fold.sums(), this.ledger.calendar);
    return { ...view, closedBy: seenBy(caller.project, statement.closed) };
  }

  /** of is a statement without its charges. It throws as `one` does. */
  of(month: string): Promise<Statement> {
    return this.statements.of(month);
  }

  /**
   * close has a month's statement stay as it is. It throws `Rejected` (`month_not_over`, `month_without_calls`, `month_closed`,
   * `statement_changed`, `calls_not_kept`).
   */
  async close(month: string, { amountUsd }: CloseBody, caller: ActingCaller): Promise<StatementView> {
    const expected = amountUsd === undefined ? null : parseFixed(amountUsd, ATTO_DIGITS);
    await this.statements.close(caller.actor, month, expected);
    return this.one(month, caller);
  }

  /** charges are those of a statement that a caller may see. */
  async *charges(statement: Statement, caller: Caller): AsyncGenerator<BilledCharge> {
    for await (const charges of this.statements.charges(statement)) {
      const seriesOf = await this.statements.seriesOf(charges);
      for (const charge of charges) {
        const dimensions = seriesOf(charge.series);
        if (caller.project !== null && caller.project !== dimensions.project) continue;
        const isCorrection = charge.dayMs < statement.fromMs || charge.dayMs >= statement.toMs;
        yield { charge, dimensions, isCorrection };
      }
    }
  }
}

/** Who closed a month is nothing that concerns the keys of a single project. */
function seenBy(project: string | null, closed: ClosedMonth | null | undefined): string | null {
  return project === null ? (closed?.closedBy ?? null) : null;
}
