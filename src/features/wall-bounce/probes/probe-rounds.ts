import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../../config/environment.js';
import { Rejected } from '../../../domain/failures.js';
import { DAY_MS, HOUR_MS } from '../../../domain/period.js';
import { PROBES_PROJECT, roundAt } from '../../../domain/probe/probe.js';
import type { Caller } from '../../../domain/scopes.js';
import { projectWritten } from '../../../http/project.js';
import { JobQueue } from '../../../queue/job-queue.js';
import { ProbeResults } from '../../../storage/repositories/probe-results.js';
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

  /** beginDue begins the round that it is time for, unless that was begun, and lets go of results of long ago. */
  async beginDue(): Promise<void> {
    const { PROBE_MODELS, PROBE_INTERVAL_HOURS } = this.environment;
    if (PROBE_MODELS.length > 0) await this.begin(roundAt(this.clock.now(), PROBE_INTERVAL_HOURS * HOUR_MS));
    await this.results.expire(this.clock.passed() - KEPT_MS);
  }

  /** beginNow begins a round beside those that are due. It throws `Rejected` (`nothing_to_probe`, `wrong_project`). */
  async beginNow(caller: Caller): Promise<RoundAnswer> {
    projectWritten(PROBES_PROJECT, caller);
    if (this.environment.PROBE_MODELS.length === 0) {
      throw new Rejected('nothing_to_probe', 'PROBE_MODELS names no model', 409);
    }
    const roundMs = this.clock.now();
    await this.begin(roundMs);
    return { round: new Date(roundMs).toISOString() };
  }

  private async begin(roundMs: number): Promise<void> {
    const works = this.environment.PROBE_QUESTIONS.map(({ id }): ProbeWork => ({ roundMs, questionId: id }));
    const ids = await this.results.begin(roundMs, 'probes.ask', works);
    if (ids.length > 0) this.logger.log('a round of probes begins', { roundMs, questions: ids.length });
    for (const workId of ids) {
      await this.queue.wake('probes.ask', { workId }).catch((error: unknown) => {
        this.logger.warn(`the sweep will find what could not be queued: ${String(error)}`);
      });
    }
  }
}
