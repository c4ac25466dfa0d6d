import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../../config/clock.js';
import { Rejected } from '../../../domain/failures.js';
import { formatUsd } from '../../../domain/money.js';
import type { Caller } from '../../../domain/scopes.js';
import { memberNames, type WallBounce } from '../../../domain/wall-bounce.js';
import { viewOfBounce } from '../../../http/bounce-answer.js';
import { bouncePlace } from '../../../http/bounce-body.js';
import { LlmProviders } from '../../../outbound/llm-providers/llm-providers.js';
import { EMPTY_BATCH } from '../../../storage/ledger/batch.js';
import { Ledger } from '../../../storage/ledger/ledger.js';
import { PriceBook } from '../../../storage/prices/price-book.js';
import { WallBounces } from '../../../storage/wall-bounces/wall-bounces.js';
import { Run, type Seat } from './run.js';
import type { ProvidersAnswer, RunAnswer, RunBody } from './run.schema.js';

/** RunService runs analyses: it asks the configured providers itself. */
@Injectable()
export class RunService {
  constructor(
    private readonly providers: LlmProviders,
    private readonly prices: PriceBook,
    private readonly ledger: Ledger,
    private readonly bounces: WallBounces,
    private readonly clock: Clock,
  ) {}

  /** configured is the providers that can be asked. */
  configured(): ProvidersAnswer {
    return { providers: this.providers.names() };
  }

  /**
   * run asks every member, in rounds, records each call as soon as its round has ended, and the verdict at the end. What one
   * provider does fails nothing but its own answer. It throws `Rejected` (`provider_not_configured`, `wrong_project`,
   * `invalid_field`, `already_run`) before anyone was asked, and `Unavailable`.
   */
  async run(body: RunBody, caller: Caller): Promise<RunAnswer> {
    const seats = this.seatsOf(body);
    const place = bouncePlace(body, caller);
    if (await this.bounces.has(place.project, place.id)) {
      throw new Rejected('already_run', `there is a wall-bounce ${place.id} in this project`, 409);
    }
    // Whoever cannot record what it spends does not spend.
    await this.prices.refresh(this.clock.now(), true);
    const startedAtMs = this.clock.now();
    const run = new Run({
      ...place,
      question: body.question,
      system: body.system ?? null,
      maxOutputTokens: body.maxOutputTokens,
      budget: body.budgetUsd ?? null,
      signal: AbortSignal.timeout(body.timeoutMs),
      now: () => this.clock.now(),
      newId: randomUUID,
      priceOf: (facts) => this.prices.holdingFor(facts),
    });
    for (let round = 0; round <= body.rounds; round++) await this.round(run, seats, body.mode, round);
    const { question, taskKind = null, answerKind, quorum, threshold } = body;
    const members = seats.map((seat) => run.memberOf(seat));
    const told = { question, taskKind, answerKind, quorum, threshold, members };
    const facts = { ...place, ...told, traceId: place.id, startedAtMs, toldConfidence: null };
    return runView(await this.bounces.record(facts), run);
  }

  private async round(run: Run, seats: readonly Seat[], mode: RunBody['mode'], round: number): Promise<void> {
    const recorded = run.calls.length;
    if (mode === 'parallel') {
      const asked = seats.map((seat) => ({ seat, others: round === 0 ? [] : run.answersOfOthers(seat) }));
      await Promise.all(asked.map(({ seat, others }) => run.ask(seat, others)));
    } else {
      for (const seat of seats) await run.ask(seat, run.answersOfOthers(seat));
    }
    await this.ledger.record({ ...EMPTY_BATCH, calls: run.calls.slice(recorded) });
  }

  private seatsOf({ members }: RunBody): Seat[] {
    const names = memberNames(members.map(({ model }) => model));
    return members.map(({ provider: named, model }, at) => {
      const provider = this.providers.named(named);
      if (provider) return { member: names[at] ?? model, provider, model };
      const known = this.providers.names().join(', ') || 'none';
      throw new Rejected('provider_not_configured', `${named} has no key or address here; configured: ${known}`);
    });
  }
}

function runView(bounce: WallBounce, run: Run): RunAnswer {
  return {
    ...viewOfBounce(bounce),
    costUsd: run.costNano === null ? null : formatUsd(run.costNano),
    calls: run.calls.map(({ facts }) => facts.id),
    notAsked: [...run.notAsked].map(([member, reason]) => ({ member, reason })),
  };
}
