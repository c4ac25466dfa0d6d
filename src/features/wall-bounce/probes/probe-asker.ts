import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../../config/clock.js';
import { ENVIRONMENT, WrongEnvironment, type Environment } from '../../../config/environment.js';
import { UNTOLD } from '../../../domain/call.js';
import { PROBE_KIND, PROBES_PROJECT, probeResultsOf, type ProbeQuestion } from '../../../domain/probe/probe.js';
import type { Score } from '../../../domain/span.js';
import { USUAL_QUORUM, USUAL_THRESHOLD } from '../../../domain/wall-bounce.js';
import { EMPTY_BATCH } from '../../../storage/ledger/batch.js';
import { Ledger } from '../../../storage/ledger/ledger.js';
import { ProbeResults } from '../../../storage/repositories/probe-results.js';
import { RunService, type RunOrder } from '../run/run.service.js';

/** probeWork is one question to be put to all models in a round. */
export const probeWork = z.object({ roundMs: z.number(), questionId: z.string() });
export type ProbeWork = z.output<typeof probeWork>;

const TIMEOUT_MS = 60_000;
const MOST_OUTPUT = 2_000;

/** ProbeAsker puts questions to the models, and keeps what came of them. */
@Injectable()
export class ProbeAsker implements OnModuleInit {
  constructor(
    private readonly runs: RunService,
    private readonly results: ProbeResults,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    try {
      this.runs.seatsOf(this.environment.PROBE_MODELS);
    } catch (error) {
      throw new WrongEnvironment(`PROBE_MODELS names a model that cannot be asked: ${(error as Error).message}`);
    }
  }

  /**
   * ask puts a question to all models in a round, unless that has been done, and tells whether all questions of the round
   * have been put by now. A question that is not in the file any more is left out. It throws `Unavailable`.
   */
  async ask({ roundMs, questionId }: ProbeWork): Promise<boolean> {
    const { PROBE_QUESTIONS } = this.environment;
    const question = PROBE_QUESTIONS.find(({ id }) => id === questionId);
    const answered = await this.results.answered(roundMs);
    if (question && !answered.has(questionId)) {
      await this.put(question, roundMs);
      answered.add(questionId);
    }
    return PROBE_QUESTIONS.every(({ id }) => answered.has(id));
  }

  private async put(question: ProbeQuestion, roundMs: number): Promise<void> {
    const { bounce } = await this.runs.carryOut(this.orderOf(question, roundMs));
    const results = probeResultsOf(question, roundMs, bounce);
    const chosen = bounce.agreement.chosen === null ? undefined : bounce.agreement.clusters[0]?.members[0];
    const outcome = results[bounce.members.findIndex(({ member }) => member === chosen)]?.outcome;
    if (outcome === 'right' || outcome === 'wrong') {
      await this.ledger.record({ ...EMPTY_BATCH, scores: [this.scoreOf(bounce.id, outcome === 'right')] });
    }
    await this.results.record(results);
  }

  private orderOf({ id, question, answerKind }: ProbeQuestion, roundMs: number): RunOrder {
    const { PROBE_MODELS, PROBE_QUESTIONS, PROBE_BUDGET_USD } = this.environment;
    return {
      id: probeId(id, roundMs),
      project: PROBES_PROJECT,
      environment: UNTOLD.environment,
      feature: id,
      question,
      system: null,
      seats: this.runs.seatsOf(PROBE_MODELS),
      mode: 'parallel',
      rounds: 0,
      timeoutMs: TIMEOUT_MS,
      maxOutputTokens: MOST_OUTPUT,
      budget: PROBE_BUDGET_USD === undefined ? null : PROBE_BUDGET_USD / BigInt(PROBE_QUESTIONS.length),
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
