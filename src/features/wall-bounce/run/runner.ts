import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../../config/clock.js';
import type { RunMode } from '../../../domain/bounce-run.js';
import { Rejected } from '../../../domain/failures.js';
import { memberNames, type BounceFacts, type BounceMember, type WallBounce } from '../../../domain/wall-bounce.js';
import { withDeadline } from '../../../outbound/deadline.js';
import { LlmProviders } from '../../../outbound/llm-providers/llm-providers.js';
import { EMPTY_BATCH } from '../../../storage/ledger/batch.js';
import { Ledger } from '../../../storage/ledger/ledger.js';
import { WallBounces, type Alongside } from '../../../storage/wall-bounces/wall-bounces.js';
import { Purse } from './purse.js';
import { Run, type RunCall, type RunRule, type Seat } from './run.js';

/** When the process is told to go, whoever has not answered within so long is not waited for: it is given 30 s to finish. */
const FINISHED_WITHIN_MS = 20_000;

/** RunOrder is an analysis to be run. */
export interface RunOrder extends Omit<RunRule, 'signal' | 'now' | 'newId' | 'priceOf' | 'mayCall' | 'record'> {
  seats: readonly Seat[];
  mode: RunMode;
  /** Refinement rounds after the first. */
  rounds: number;
  timeoutMs: number;
  taskKind: string | null;
  answerKind: BounceFacts['answerKind'];
  quorum: number;
  threshold: number;
}

/** RunResult is an analysis that was run, and how. */
export interface RunResult {
  bounce: WallBounce;
  run: Run;
}

/** Runner carries out analyses: it asks the configured providers itself, and records what they answer and cost. */
@Injectable()
export class Runner implements OnModuleDestroy {
  private readonly leaving = new AbortController();

  constructor(
    private readonly providers: LlmProviders,
    private readonly purse: Purse,
    private readonly ledger: Ledger,
    private readonly bounces: WallBounces,
    private readonly clock: Clock,
  ) {}

  /**
   * carryOut asks every member, in rounds, records each call as soon as it has ended, or when its round has, and the verdict
   * at the end. What one provider does fails nothing but its own answer. It throws `Unavailable`.
   */
  async carryOut(order: RunOrder, alongside?: Alongside): Promise<RunResult> {
    // Whoever cannot record what it spends does not spend.
    await this.purse.open();
    const startedAtMs = this.clock.now();
    const { id, project, environment, feature, seats, question } = order;
    const run = await withDeadline(order.timeoutMs, this.leaving.signal, (signal) => this.askAll(order, signal));
    const { taskKind, answerKind, quorum, threshold } = order;
    const members = seats.map((seat) => run.memberOf(seat));
    const place = { id, project, environment, feature, traceId: id, startedAtMs };
    const told = { question, taskKind, answerKind, quorum, threshold, members, toldConfidence: null };
    return { run, bounce: await this.bounces.record({ ...place, ...told, run: run.record }, { alongside }) };
  }

  private async askAll(order: RunOrder, signal: AbortSignal): Promise<Run> {
    const unrecorded: RunCall[] = [];
    const run = new Run({
      ...order,
      signal,
      now: () => this.clock.now(),
      newId: randomUUID,
      priceOf: (facts) => this.purse.priceOf(facts),
      mayCall: (facts, most) => this.purse.reserve(facts, most, order.timeoutMs),
      record: async (call) => {
        await this.ledger.record({ ...EMPTY_BATCH, calls: [call] }).catch(() => unrecorded.push(call));
      },
    });
    for (let round = 0; round <= order.rounds; round++) {
      await this.round(run, order.seats, order.mode, round);
      if (unrecorded.length > 0) await this.ledger.record({ ...EMPTY_BATCH, calls: unrecorded.splice(0) });
    }
    return run;
  }

  /** seatsOf is who is to be asked. It throws `Rejected` (`provider_not_configured`). */
  seatsOf(members: readonly Pick<BounceMember, 'provider' | 'model'>[]): Seat[] {
    const names = memberNames(members.map(({ model }) => model));
    return members.map(({ provider: named, model }, at) => {
      const provider = this.providers.named(named);
      if (provider) return { member: names[at] ?? model, provider, model };
      const known = this.providers.names().join(', ') || 'none';
      throw new Rejected('provider_not_configured', `${named} has no key or address here; configured: ${known}`);
    });
  }

  /** All of these are told before the first is waited for that answers who is connected. */
  onModuleDestroy(): void {
    setTimeout(() => this.leaving.abort(), FINISHED_WITHIN_MS).unref();
  }

  private async round(run: Run, seats: readonly Seat[], mode: RunMode, round: number): Promise<void> {
    if (mode === 'parallel') {
      const asked = seats.map((seat) => ({ seat, others: round === 0 ? [] : run.answersOfOthers(seat) }));
      await Promise.all(asked.map(({ seat, others }) => run.ask(seat, others)));
    } else {
      for (const seat of seats) await run.ask(seat, run.answersOfOthers(seat));
    }
  }
}
