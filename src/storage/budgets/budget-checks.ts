import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../config/clock.js';
import { budgetsOf } from '../../domain/budget/budget-fold.js';
import type { Budget } from '../../domain/budget/budget.js';
import { judgeCheck, worstOf, type CheckVerdict } from '../../domain/budget/check.js';
import { standingOf, type Standing } from '../../domain/budget/standing.js';
import type { Dimensions } from '../../domain/call.js';
import type { NanoUsd } from '../../domain/money.js';
import { Database, type Transaction } from '../database.js';
import { GroupCommit } from '../ledger/group-commit.js';
import { keyOfCall } from '../ledger/call-table.js';
import { sumsAt } from './budget-sums.js';
import { BudgetBook, type Book } from './budget-book.js';
import { heldOf, reserveStatements, type Reservation } from './holds.js';
import { Reservations } from './reservations.js';

/** One writer: what is checked while another check is written is judged after it, together. */
const LIMITS = { writers: 1, weightPerWriter: 1, weightOfGroup: 500, weightWaiting: 10_000 };

/** CheckQuestion asks whether a call may be made. */
export interface CheckQuestion {
  dimensions: Dimensions;
  /** What it may cost; `null`: nobody knows. */
  estimateNano: NanoUsd | null;
  /** The id that the call will have: what is reserved for it is let go when it has been recorded. */
  callId: string | null;
  /** For how long what it may cost is reserved of budgets with a hard limit; `null`: not at all. */
  reserveForMs: number | null;
}

/** BudgetCheck is what one budget says of a call; its standing is as it was before the call. */
export interface BudgetCheck extends CheckVerdict {
  budget: Budget;
  standing: Standing;
}

/** CheckAnswer is what all budgets together say of a call, and what was reserved for it. */
export interface CheckAnswer extends CheckVerdict {
  checks: readonly BudgetCheck[];
  reservation: { id: string; expiresAtMs: number } | null;
}

/**
 * BudgetChecks says whether calls may be made. Concurrent checks are judged one after the other, over all workers, each with
 * what those before it have reserved: however many there are, they do not reserve more than a hard limit leaves.
 */
@Injectable()
export class BudgetChecks {
  private readonly group: GroupCommit<CheckQuestion, CheckAnswer>;

  constructor(
    private readonly database: Database,
    private readonly book: BudgetBook,
    private readonly reservations: Reservations,
    private readonly clock: Clock,
  ) {
    this.group = new GroupCommit((questions) => this.answer(questions), LIMITS);
  }

  /** check judges a call, and reserves what it may cost unless it is denied. */
  check(question: CheckQuestion): Promise<CheckAnswer> {
    return this.group.submit(question, 1);
  }

  /** What calls reserved that are recorded by now is let go every second, and before anyone is denied. */
  private async answer(questions: readonly CheckQuestion[]): Promise<CheckAnswer[]> {
    const book = await this.book.read();
    await this.reservations.tidyNowAndThen();
    const answers = await this.judge(questions, book);
    const isAnyDenied = answers.some(({ decision }) => decision === 'deny');
    if (!isAnyDenied || !(await this.reservations.tidy())) return answers;
    const again = questions.filter((_, index) => answers[index]?.decision === 'deny');
    const judged = await this.judge(again, book);
    return answers.map((answer) => (answer.decision === 'deny' ? (judged.shift() ?? answer) : answer));
  }

  private judge(questions: readonly CheckQuestion[], book: Book): Promise<CheckAnswer[]> {
    const concerned = questions.map(({ dimensions }) => budgetsOf(book.budgets, dimensions));
    const all = [...new Set(concerned.flat())];
    if (all.length === 0) return Promise.resolve(questions.map(() => answerOf([], null)));
    return this.database.transaction(async (transaction) => {
      const { forUpdate } = this.database.dialect;
      const held = await heldOf(transaction.query, all.filter(isLimited), forUpdate);
      const standings = await this.standings(transaction, all, { book, held });
      const reserved: Reservation[] = [];
      const answers = questions.map((question, index) => {
        const answer = judged(question, concerned[index] ?? [], standings);
        const made = this.reservationsFor(question, answer);
        for (const { budgetId, amountNano } of made) {
          const standing = standings.get(budgetId);
          if (standing) standings.set(budgetId, { ...standing, heldNano: standing.heldNano + amountNano });
        }
        reserved.push(...made);
        const [first] = made;
        return { ...answer, reservation: first ? { id: first.id, expiresAtMs: first.expiresAtMs } : null };
      });
      await transaction.run(reserveStatements(this.database.dialect, reserved));
      return answers;
    });
  }

  private async standings(
    { query }: Transaction,
    budgets: readonly Budget[],
    { book, held }: { book: Book; held: ReadonlyMap<string, NanoUsd> },
  ): Promise<Map<string, Standing>> {
    const nowMs = this.clock.now();
    const facts = await sumsAt(query, budgets, nowMs);
    const standings = facts.map(({ budget, ...told }): [string, Standing] => {
      const heldNano = held.get(budget.id) ?? 0n;
      return [budget.id, standingOf(budget, { ...told, rates: book.rates, nowMs, heldNano })];
    });
    return new Map(standings);
  }

  private reservationsFor(
    { estimateNano, reserveForMs, callId, dimensions }: CheckQuestion,
    answer: CheckAnswer,
  ): Reservation[] {
    if (estimateNano === null || reserveForMs === null || answer.decision === 'deny') return [];
    const id = randomUUID().replaceAll('-', '');
    const callKey = callId === null ? null : keyOfCall({ project: dimensions.project, id: callId });
    const expiresAtMs = this.clock.now() + reserveForMs;
    return answer.checks
      .filter(({ standing }) => standing.hardLimitNano !== null)
      .map(({ budget }) => ({ id, budgetId: budget.id, amountNano: estimateNano, expiresAtMs, callKey }));
  }
}

function isLimited({ terms }: Budget): boolean {
  return terms.some(({ hardLimit }) => hardLimit !== null);
}

function judged(
  { estimateNano }: CheckQuestion,
  budgets: readonly Budget[],
  standings: ReadonlyMap<string, Standing>,
): CheckAnswer {
  const checks = budgets.flatMap((budget): BudgetCheck[] => {
    const standing = standings.get(budget.id);
    return standing ? [{ budget, standing, ...judgeCheck(standing, estimateNano) }] : [];
  });
  return answerOf(checks, null);
}

function answerOf(checks: readonly BudgetCheck[], reservation: CheckAnswer['reservation']): CheckAnswer {
  return { ...worstOf(checks), checks, reservation };
}
