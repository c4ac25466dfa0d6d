import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../../config/clock.js';
import { ENVIRONMENT, WrongEnvironment, type Environment } from '../../../config/environment.js';
import { UNTOLD } from '../../../domain/call.js';
import { ANSWER_KINDS } from '../../../domain/consensus/reading.js';
import {
  PROBE_KIND,
  PROBES_PROJECT,
  probeName,
  probeResultsOf,
  type ProbeQuestion,
} from '../../../domain/probe/probe.js';
import type { Score } from '../../../domain/span.js';
import { USUAL_QUORUM, USUAL_THRESHOLD } from '../../../domain/wall-bounce.js';
import { EMPTY_BATCH } from '../../../storage/ledger/batch.js';
import { Ledger } from '../../../storage/ledger/ledger.js';
import { ProbeResults } from '../../../storage/repositories/probe-results.js';
import { Runner, type RunOrder } from '../run/runner.js';

/** probeWork is one question, of so many, to be put to all models in a round. */
export const probeWork = z.object({
  roundMs: z.number(),
  question: z.object({
    id: z.string(),
    question: z.string(),
    answer: z.string(),
    answerKind: z.enum(['auto', ...ANSWER_KINDS]),
    version: z.string(),
  }),
  of: z.number(),
});
export type ProbeWork = z.output<typeof probeWork>;

const TIMEOUT_MS = 60_000;
const MOST_OUTPUT = 2_000;

/** ProbeAsker puts questions to the models, and keeps what came of them. */
@Injectable()
export class ProbeAsker implements OnModuleInit {
  constructor(
    private readonly runner: Runner,
    private readonly results: ProbeResults,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    try {
      const names = this.runner
        .seatsOf(this.environment.PROBE_MODELS)
        .map((seat) => `${seat.provider.name}/${seat.model}`);
      if (new Set(names).size < names.length) throw new Error(`one is there twice, as ${names.join(', ')}`);
    } catch (error) {
      throw new WrongEnvironment(`PROBE_MODELS names models that cannot be asked: ${(error as Error).message}`);
    }
  }

  /**
   * ask puts a question to all models in a round, unless that has been done, and tells whether all questions of the round
   * have been put by now: of several who put the last ones at once, at least one is told so. It throws `Unavailable`.
   */
  async ask({ roundMs, question, of }: ProbeWork): Promise<boolean> {
    const name = probeName(question);
    if (!(await this.results.answered(roundMs)).has(name)) await this.put(question, roundMs);
    return (await this.results.answered(roundMs)).size >= of;
  }

  private async put(question: ProbeQuestion, roundMs: number): Promise<void> {
    // In the transaction that keeps the analysis: a question that has been put is not put, and paid for, again.
    const { bounce } = await this.runner.carryOut(this.orderOf(question, roundMs), (transaction, told) =>
      this.results.record(transaction, probeResultsOf(question, roundMs, told)),
    );
    const results = probeResultsOf(question, roundMs, bounce);
    const chosen = bounce.agreement.chosen === null ? undefined : bounce.agreement.clusters[0]?.members[0];
    const outcome = results[bounce.members.findIndex(({ member }) => member === chosen)]?.outcome;
    if (outcome === 'right' || outcome === 'wrong') {
      await this.ledger.record({ ...EMPTY_BATCH, scores: [this.scoreOf(bounce.id, outcome === 'right')] });
    }
  }

  private orderOf({ id, question, answerKind }: ProbeQuestion, roundMs: number): RunOrder {
    const { PROBE_MODELS, PROBE_BUDGET_USD } = this.environment;
    return {
      id: probeId(id, roundMs),
      project: PROBES_PROJECT,
      environment: UNTOLD.environment,
      feature: id,
      keyId: null,
      question,
      system: null,
      seats: this.runner.seatsOf(PROBE_MODELS),
      mode: 'parallel',
      rounds: 0,
      timeoutMs: TIMEOUT_MS,
      maxOutputTokens: MOST_OUTPUT,
      budget: PROBE_BUDGET_USD ?? null,
      taskKind: PROBE_KIND,
      answerKind,
      quorum: USUAL_QUORUM,
      threshold: USUAL_THRESHOLD,
    };
  }

  private scoreOf(id: string, isRight: boolean): Score {
    return {
      id: `${id}:correct`,
      project: PROBES_PROJECT,
      targetType: 'wall-bounce',
      targetId: id,
      name: 'correct',
      value: Number(isRight),
      label: null,
      source: 'test',
      comment: null,
      createdAtMs: this.clock.now(),
    };
  }
}

/** A question is put in a round under one name, so that putting it again takes the place of what was there. */
function probeId(questionId: string, roundMs: number): string {
  return `probe-${new Date(roundMs).toISOString()}-${questionId}`;
}
