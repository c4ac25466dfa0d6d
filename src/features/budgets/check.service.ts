import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { seesBudget } from '../../domain/budget/budget.js';
import { CHECK_REASONS, committedOf } from '../../domain/budget/check.js';
import { partOf } from '../../domain/budget/threshold.js';
import { canonical, UNTOLD, type CallFacts } from '../../domain/call.js';
import { Rejected } from '../../domain/failures.js';
import { formatUsd, parseUsd, type NanoUsd } from '../../domain/money.js';
import { costOf } from '../../domain/pricing/cost.js';
import { providerName } from '../../domain/provider-name.js';
import { personOf } from '../../domain/rollup/person.js';
import { mayDo, type Caller } from '../../domain/scopes.js';
import { projectWritten } from '../../http/project.js';
import { BudgetChecks, type BudgetCheck, type CheckAnswer } from '../../storage/budgets/budget-checks.js';
import { Reservations } from '../../storage/budgets/reservations.js';
import { PriceBook } from '../../storage/prices/price-book.js';
import { MOST_TOLD, type CheckBody, type CheckView } from './check.schema.js';

const MS_PER_SECOND = 1_000;

/** As much as the body of a check can say, and a budget can be. */
const HIGHEST_ESTIMATE = parseUsd('999999999');

/** CheckService says whether calls may be made. */
@Injectable()
export class CheckService {
  constructor(
    private readonly checks: BudgetChecks,
    private readonly reservations: Reservations,
    private readonly prices: PriceBook,
    private readonly clock: Clock,
  ) {}

  /** check judges a call that may be made by all budgets, and tells of those that the caller may see. It throws `Rejected` (`wrong_project`, `missing_scope`). */
  async check(body: CheckBody, caller: Caller): Promise<CheckView> {
    const facts = this.factsOf(body, caller);
    const estimateNano = await this.estimateOf(body, facts);
    const answer = await this.checks.check({
      dimensions: facts,
      person: personOf(facts),
      estimateNano,
      callId: body.callId === undefined ? null : facts.id,
      reserveForMs: body.reserve ? body.reserveSeconds * MS_PER_SECOND : null,
    });
    const seen = answer.checks.filter(({ budget }) => seesBudget(caller.project, budget));
    return viewOf({ ...answer, checks: seen }, estimateNano);
  }

  /** release lets go of what the caller reserved for a call that is not made. It throws `Rejected` (`reservation_not_found`). */
  async release(id: string, { project }: Caller): Promise<void> {
    if (!(await this.reservations.release(id, project))) {
      throw new Rejected('reservation_not_found', 'there is no such reservation, or no more', 404);
    }
  }

  private factsOf(body: CheckBody, caller: Caller): CallFacts {
    const { provider, model, usage } = body;
    return canonical({
      id: body.callId ?? 'check',
      dialect: 'native',
      startedAtMs: this.clock.now(),
      ...UNTOLD,
      provider: providerName(provider),
      model,
      project: projectWritten(body.project, caller),
      environment: body.environment ?? UNTOLD.environment,
      operation: body.operation ?? UNTOLD.operation,
      feature: body.feature ?? UNTOLD.feature,
      release: body.release ?? UNTOLD.release,
      segment: body.segment ?? UNTOLD.segment,
      userId: body.user ?? null,
      keyId: keyTold(body, caller),
      usage: usage ? { inputUncached: usage.inputTokens, output: usage.outputTokens } : null,
    });
  }

  private async estimateOf({ estimateUsd }: CheckBody, facts: CallFacts): Promise<NanoUsd | null> {
    if (estimateUsd !== undefined) return parseUsd(estimateUsd);
    if (facts.usage === null) return null;
    await this.prices.refresh(this.clock.now());
    const held = this.prices.holdingFor(facts);
    // Also what is more than is believed of a call that was made: a hard limit is not to let it pass.
    const estimateNano = held && costOf(facts.usage, held.rates);
    return estimateNano !== null && estimateNano > HIGHEST_ESTIMATE ? HIGHEST_ESTIMATE : estimateNano;
  }
}

/** What another key may do is not for every key to know. */
function keyTold({ key }: CheckBody, caller: Caller): string {
  if (key === undefined || key === caller.keyId) return caller.keyId;
  if (mayDo(caller, 'operate')) return key;
  throw new Rejected('missing_scope', 'to ask for another key takes the scope operate', 403, { needs: 'operate' });
}

function viewOf({ decision, reason, checks, reservation }: CheckAnswer, estimateNano: NanoUsd | null): CheckView {
  const least = leastRemaining(checks, decision === 'deny' ? 0n : (estimateNano ?? 0n));
  return {
    decision,
    reason,
    estimateUsd: estimateNano === null ? null : formatUsd(estimateNano),
    remainingUsd: least === null ? null : formatUsd(least),
    budgets: worstFirst(checks).map((check) => {
      const remaining = remainingOf(check, 0n);
      return {
        id: check.budget.id,
        name: check.budget.name,
        decision: check.decision,
        reason: check.reason,
        remainingUsd: remaining === null ? null : formatUsd(remaining),
        utilization: partOf(check.standing.costNano, check.standing.limitNano),
      };
    }),
    reservation: reservation && { id: reservation.id, expiresAt: new Date(reservation.expiresAtMs).toISOString() },
  };
}

function leastRemaining(checks: readonly BudgetCheck[], takenNano: NanoUsd): NanoUsd | null {
  let least: NanoUsd | null = null;
  for (const check of checks) {
    const remaining = remainingOf(check, takenNano);
    if (remaining !== null && (least === null || remaining < least)) least = remaining;
  }
  return least;
}

function worstFirst(checks: readonly BudgetCheck[]): BudgetCheck[] {
  return CHECK_REASONS.toReversed()
    .flatMap((reason) => checks.filter((check) => check.reason === reason))
    .slice(0, MOST_TOLD);
}

function remainingOf({ standing }: BudgetCheck, takenNano: NanoUsd): NanoUsd | null {
  const limit = standing.hardLimitNano ?? standing.limitNano;
  return limit === null ? null : limit - committedOf(standing) - takenNano;
}
