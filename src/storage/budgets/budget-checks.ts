import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { periodsAt } from '../../domain/budget/budget-period.js';
import { isLimited, type Budget } from '../../domain/budget/budget.js';
import { judgeCheck, worstOf, type CheckVerdict } from '../../domain/budget/check.js';
import { standingOf, type Standing, type StandingFacts } from '../../domain/budget/standing.js';
import type { Dimensions } from '../../domain/call.js';
import type { NanoUsd } from '../../domain/money.js';
import type { Person } from '../../domain/rollup/person.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { GroupCommit } from '../ledger/group-commit.js';
import { keyOfCall } from '../ledger/call-table.js';
import { placesOfKeys } from '../ledger/call-places.js';
import { Ledger } from '../ledger/ledger.js';
import { sumsIn } from './budget-sums.js';
import { BudgetBook } from './budget-book.js';
import { Concerned } from './concerned.js';
import { forCalls, holdOn, letGo, newReservationId, reserveStatements, type Reservation } from './holds.js';
import { Reservations } from './reservations.js';

/** One writer: what is checked while another check is written is judged after it, together. */
const LIMITS = { writers: 1, weightPerWriter: 1, weightOfGroup: 500, weightWaiting: 10_000 };

/** A budget that is used up has many denied: they are looked at once more so often. */
const TRY_AGAIN_EVERY_MS = 100;

/** CheckQuestion asks whether a call may be made. */
export interface CheckQuestion {
  dimensions: Dimensions;
  /** The user it is for, and the key that will tell of it. */
  person: Person;
  /** What it may cost; `null`: nobody knows. */
  estimateNano: NanoUsd | null;
  /** The id that the call will have: what is reserved for it is let go when it has been recorded, or is asked about again. */
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
  private readonly book: BudgetBook;
  private readonly concerned = new Concerned();
  private triedAgainAtMs = 0;

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly reservations: Reservations,
    private readonly clock: Clock,
  ) {
    this.group = new GroupCommit((questions) => this.answer(questions), LIMITS);
    this.book = new BudgetBook(database.dialect);
  }

  /** check judges a call, and reserves what it may cost unless it is denied. */
  check(question: CheckQuestion): Promise<CheckAnswer> {
    return this.group.submit(question, 1);
  }

  private async answer(questions: readonly CheckQuestion[]): Promise<CheckAnswer[]> {
    const answers = await this.judge(questions);
    // What is reserved by now must not be reserved again, whatever comes of trying once more.
    return this.tryAgain(questions, answers).catch(() => answers);
  }

  /** Before anyone is denied, what calls have reserved that are recorded by now is let go; not for each of many, one by one. */
  private async tryAgain(questions: readonly CheckQuestion[], answers: CheckAnswer[]): Promise<CheckAnswer[]> {
    const denied = questions.filter((_, index) => answers[index]?.decision === 'deny');
    const nowMs = this.clock.passed();
    if (denied.length === 0 || Math.abs(nowMs - this.triedAgainAtMs) < TRY_AGAIN_EVERY_MS) return answers;
    this.triedAgainAtMs = nowMs;
    if (!(await this.reservations.tidy())) return answers;
    const judged = await this.judge(denied);
    return answers.map((answer) => (answer.decision === 'deny' ? (judged.shift() ?? answer) : answer));
  }

  /** Budgets stay as they are while calls are judged; those with a hard limit are judged by nobody else meanwhile. */
  private judge(questions: readonly CheckQuestion[]): Promise<CheckAnswer[]> {
    return this.database.transaction((transaction) => this.judgeWithin(transaction, questions), { isFleeting: true });
  }

  private async judgeWithin(transaction: Transaction, questions: readonly CheckQuestion[]): Promise<CheckAnswer[]> {
    const book = await this.book.within(transaction);
    const concerned = questions.map(({ dimensions, person }) =>
      this.concerned.by(book, this.summedBy(dimensions), person),
    );
    const nowMs = this.clock.now();
    const unknown = this.concerned.unknownAmong(new Set(concerned), nowMs);
    const limited = questions.filter((_, index) => concerned[index]?.some(isLimited));
    const standings = await this.standings(transaction, unknown, { limited, rates: book.rates, nowMs });
    const known = await this.known(transaction, limited);
    const reserved = new Map<string, readonly Reservation[]>();
    const answers = questions.map((question, index) => {
      const call = (reserves(question) ? keyOf(question) : null) ?? `question ${index}`;
      hold(standings, reserved.get(call) ?? [], -1n);
      const answer = judged(question, concerned[index] ?? [], (budget) => {
        return standings.get(budget.id) ?? this.concerned.standing(budget, nowMs);
      });
      const made = this.reservationsFor(question, answer, known);
      hold(standings, made, 1n);
      reserved.set(call, made);
      const [first] = made;
      return { ...answer, reservation: first ? { id: first.id, expiresAtMs: first.expiresAtMs } : null };
    });
    await transaction.run(reserveStatements(this.database.dialect, [...reserved.values()].flat()));
    return answers;
  }

  /** Names beyond a cap are summed as `other`, and budgets count what is summed. */
  private summedBy(dimensions: Dimensions): Dimensions {
    return this.ledger.registry.find(dimensions)?.dimensions ?? dimensions;
  }

  /** Keys of calls that are known already: they were tried before, and what they cost now nobody will be told apart. */
  private async known(transaction: Transaction, questions: readonly CheckQuestion[]): Promise<ReadonlySet<string>> {
    const keys = questions.flatMap((question) => keyOf(question) ?? []);
    if (keys.length === 0) return new Set();
    const places = await placesOfKeys(this.database.dialect, transaction.query, keys);
    return new Set(places.map(({ key }) => key));
  }

  private async standings(
    transaction: Transaction,
    budgets: readonly Budget[],
    { limited, rates, nowMs }: Pick<StandingFacts, 'rates' | 'nowMs'> & { limited: readonly CheckQuestion[] },
  ): Promise<Map<string, Standing>> {
    const { dialect } = this.database;
    const held = await this.held(transaction, budgets.filter(isLimited), limited);
    const standings = new Map<string, Standing>();
    for (const { budget, ...told } of await sumsIn({ query: transaction.query, dialect }, budgets, periodsAt(nowMs))) {
      const standing = standingOf(budget, { rates, nowMs, heldNano: held.get(budget.id) ?? 0n, ...told });
      standings.set(budget.id, standing);
      this.concerned.keep(budget, standing, nowMs);
    }
    return standings;
  }

  /** Who asks about a call again has not heard, or knows better: what was reserved for it before is let go. */
  private async held(
    transaction: Transaction,
    budgets: readonly Budget[],
    questions: readonly CheckQuestion[],
  ): Promise<Map<string, NanoUsd>> {
    const { dialect } = this.database;
    if (budgets.length === 0) return new Map();
    const held = await holdOn(transaction, dialect, budgets);
    const keys = questions.filter(reserves).flatMap((question) => keyOf(question) ?? []);
    const before = await forCalls(transaction.query, keys);
    if (before.length === 0) return held;
    await letGo(transaction, dialect, before);
    return holdOn(transaction, dialect, budgets);
  }

  private reservationsFor(question: CheckQuestion, answer: CheckAnswer, known: ReadonlySet<string>): Reservation[] {
    const { estimateNano, reserveForMs, dimensions } = question;
    if (estimateNano === null || reserveForMs === null || answer.decision === 'deny') return [];
    const key = keyOf(question);
    const nowMs = this.clock.now();
    const told = {
      id: newReservationId(nowMs),
      amountNano: estimateNano,
      expiresAtMs: nowMs + reserveForMs,
      project: dimensions.project,
      callKey: key !== null && known.has(key) ? null : key,
    };
    return answer.checks
      .filter(({ standing }) => standing.hardLimitNano !== null)
      .map(({ budget }) => ({ budgetId: budget.id, ...told }));
  }
}

function reserves({ estimateNano, reserveForMs }: CheckQuestion): boolean {
  return estimateNano !== null && reserveForMs !== null;
}

/** Adds to standings what is reserved, or takes it off again. */
function hold(standings: Map<string, Standing>, reserved: readonly Reservation[], sign: 1n | -1n): void {
  for (const { budgetId, amountNano } of reserved) {
    const standing = standings.get(budgetId);
    if (standing) standings.set(budgetId, { ...standing, heldNano: standing.heldNano + sign * amountNano });
  }
}

function keyOf({ callId, dimensions }: CheckQuestion): string | null {
  return callId === null ? null : keyOfCall({ project: dimensions.project, id: callId });
}

function judged(
  { estimateNano }: CheckQuestion,
  budgets: readonly Budget[],
  standingIn: (budget: Budget) => Standing | undefined,
): CheckAnswer {
  const checks: BudgetCheck[] = [];
  for (const budget of budgets) {
    const standing = standingIn(budget);
    if (!standing) continue;
    const { decision, reason } = judgeCheck(standing, estimateNano);
    checks.push({ budget, standing, decision, reason });
  }
  return { checks, reservation: null, ...worstOf(checks) };
}
