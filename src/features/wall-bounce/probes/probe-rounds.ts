import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../../config/environment.js';
import { Rejected } from '../../../domain/failures.js';
import { DAY_MS, HOUR_MS } from '../../../domain/period.js';
import { PROBES_PROJECT, roundAt } from '../../../domain/probe/probe.js';
import type { ActingCaller } from '../../../domain/audit/actor.js';
import { projectWritten } from '../../../http/project.js';
import { JobQueue } from '../../../queue/job-queue.js';
import { ProbeResults, type RoundToBegin, type WorkToPromise } from '../../../storage/repositories/probe-results.js';
import type { ProbeWork } from './probe-asker.js';
import type { RoundAnswer } from './probes.view.js';

const KEPT_MS = 400 * DAY_MS;

/** ProbeRounds begins the rounds of probes, each once, however many workers there are. */
@Injectable()
export class ProbeRounds {
  private readonly logger = new Logger(ProbeRounds.name);

  constructor(
    private readonly queue: JobQueue,
    private readonly results: ProbeResults,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * beginDue begins the round that it is time for, unless that was begun, lets go of results of long ago, and tells whether it
   * has begun one.
   */
  async beginDue(): Promise<boolean> {
    const { PROBE_MODELS, PROBE_INTERVAL_HOURS } = this.environment;
    await this.results.expire(this.clock.passed() - KEPT_MS);
    if (PROBE_MODELS.length === 0) return false;
    const intervalMs = PROBE_INTERVAL_HOURS * HOUR_MS;
    const roundMs = roundAt(this.clock.now(), intervalMs);
    return this.begin({ roundMs, series: 'due', askedBy: null, believableMs: roundMs + intervalMs });
  }

  /**
   * beginNow begins a round beside those that are due. It throws `Rejected` (`nothing_to_probe`, `round_under_way`,
   * `wrong_project`).
   */
  async beginNow(caller: ActingCaller): Promise<RoundAnswer> {
    projectWritten(PROBES_PROJECT, caller);
    if (this.environment.PROBE_MODELS.length === 0) {
      throw new Rejected('nothing_to_probe', 'PROBE_MODELS names no model', 409);
    }
    const roundMs = this.clock.now();
    if (!(await this.begin({ roundMs, series: 'asked', askedBy: caller.actor, believableMs: roundMs }))) {
      throw new Rejected('round_under_way', 'questions of another round are still to be put', 409);
    }
    return { round: new Date(roundMs).toISOString() };
  }

  private async begin(round: RoundToBegin): Promise<boolean> {
    const questions = this.environment.PROBE_QUESTIONS;
    const works = questions.map((question): WorkToPromise => {
      const payload: ProbeWork = { roundMs: round.roundMs, question, of: questions.length };
      return { job: 'probes.ask', payload };
    });
    const ids = await this.results.begin(round, works);
    const { roundMs, series } = round;
    if (ids.length > 0) this.logger.log('a round of probes begins', { roundMs, series, questions: ids.length });
    for (const workId of ids) {
      await this.queue.wake('probes.ask', { workId }).catch((error: unknown) => {
        this.logger.warn(`the sweep will find what could not be queued: ${String(error)}`);
      });
    }
    return ids.length > 0;
  }
}
