import { Injectable } from '@nestjs/common';
import { Rejected } from '../../../domain/failures.js';
import { formatUsd } from '../../../domain/money.js';
import type { Caller } from '../../../domain/scopes.js';
import { viewOfBounce } from '../../../http/bounce-answer.js';
import { bouncePlace } from '../../../http/bounce-body.js';
import { LlmProviders } from '../../../outbound/llm-providers/llm-providers.js';
import { WallBounces } from '../../../storage/wall-bounces/wall-bounces.js';
import { UnderWay } from './under-way.js';
import { Runner, type RunResult } from './runner.js';
import type { ProvidersAnswer, RunAnswer, RunBody } from './run.schema.js';

/** RunService runs the analyses that somebody asks for. */
@Injectable()
export class RunService {
  constructor(
    private readonly providers: LlmProviders,
    private readonly bounces: WallBounces,
    private readonly underWay: UnderWay,
    private readonly runner: Runner,
  ) {}

  /** configured is the providers that can be asked. */
  configured(): ProvidersAnswer {
    return { providers: this.providers.names() };
  }

  /**
   * run runs the analysis that a body describes. It throws `Rejected` (`provider_not_configured`, `wrong_project`,
   * `invalid_field`, `already_run`) before anyone was asked, and `Unavailable`.
   */
  async run(body: RunBody, caller: Caller): Promise<RunAnswer> {
    const { taskKind = null, system = null, budgetUsd: budget = null, members, ...told } = body;
    const order = {
      ...told,
      ...bouncePlace(body, caller),
      keyId: caller.keyId,
      taskKind,
      system,
      budget,
      seats: this.runner.seatsOf(members),
    };
    return this.underWay.during({ ...order, members: members.length }, async () => {
      if (await this.bounces.has(order.project, order.id)) {
        throw new Rejected('already_run', `there is a wall-bounce ${order.id} in this project`, 409);
      }
      return runView(await this.runner.carryOut(order));
    });
  }
}

function runView({ bounce, run }: RunResult): RunAnswer {
  return {
    ...viewOfBounce(bounce),
    costUsd: run.costNano === null ? null : formatUsd(run.costNano),
    calls: [...run.record.calls],
    notAsked: [...run.record.notAsked],
  };
}
