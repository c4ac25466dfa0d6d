import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { ErrorRow } from '../domain/reliability/error-row.js';
import { tellsOfService } from '../domain/reliability/probe-routes.js';
import { ServiceTally } from '../domain/reliability/service-event.js';
import { partOf } from '../domain/reliability/sliding-window.js';
import type { WorkerFacts } from '../domain/reliability/worker-facts.js';
import { CpuUse } from './cpu-use.js';
import { diskOf } from './disk.js';
import { GroupCpuUse } from './group-cpu-use.js';
import { memoryPart } from './memory-use.js';
import { RecentAnswers } from './recent-answers.js';
import { RecentStatements } from './recent-statements.js';

/** Watched is what is read whenever this worker tells how it is. */
export interface Watched {
  connections(): { active: number; most: number | null };
  /** How many errors of Redis came in a row lately; `null`: there is no Redis. */
  redisErrorsInRow(): number | null;
}

/** RecentVitals is how this worker has been in the last minutes. */
@Injectable()
export class RecentVitals {
  private readonly cpu = new CpuUse();
  private readonly groupCpu = new GroupCpuUse();
  /** What happened that is not written down yet. */
  readonly events = new ServiceTally();
  private readonly answers = new RecentAnswers();
  private readonly statements = new RecentStatements();
  private readonly databaseErrors = new ErrorRow();
  private watched: Watched | null = null;

  constructor(
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** answered takes note of an answered request; `route` is the pattern of its route, never its path. */
  answered(request: { method: string; route: string; status: number; seconds: number }): void {
    const nowMs = this.clock.now();
    this.answers.answered(request, nowMs);
    if (!tellsOfService(request.route)) return;
    this.events.add(request.status >= 500 ? 'failed' : 'answered', request.seconds, nowMs);
  }

  /** finished takes note of a finished statement. */
  finished({ seconds, failed }: { seconds: number; failed: boolean }): void {
    const nowMs = this.clock.now();
    this.statements.finished(seconds, nowMs);
    this.events.add(failed ? 'query_failed' : 'queried', seconds, nowMs);
  }

  /** reached takes note of whether the database could be reached. */
  reached(isThere: boolean): void {
    if (isThere) this.databaseErrors.succeeded();
    else this.databaseErrors.failed();
  }

  /** databaseErrorsInRow is how many errors of the database came in a row that goes on. */
  databaseErrorsInRow(): number {
    return this.databaseErrors.now();
  }

  /** watch has something read from now on. */
  watch(watched: Watched): void {
    this.watched = watched;
  }

  /** queryP95Seconds is the time that 95 of 100 statements of the last minute took at most; `null`: there were none. */
  queryP95Seconds(): number | null {
    return this.statements.p95Seconds(this.clock.now());
  }

  /** facts is what is known now; some of it is since they were last asked for, so it is for one who asks. */
  facts(): Omit<WorkerFacts, 'downSinceMs'> {
    const nowMs = this.clock.now();
    const connections = this.watched?.connections();
    const [machine, group] = [this.cpu.part(), this.groupCpu.part()];
    return {
      cpuPart: group === null ? machine : Math.max(machine ?? 0, group),
      memoryPart: memoryPart(),
      diskPart: this.diskPart(),
      poolPart: connections?.most ? partOf(connections.active, connections.most) : null,
      queryP95Seconds: this.queryP95Seconds(),
      redisErrorsInRow: this.watched?.redisErrorsInRow() ?? null,
      databaseErrorsInRow: this.databaseErrors.lately(),
      ...this.answers.facts(nowMs),
    };
  }

  private diskPart(): number | null {
    try {
      return diskOf(this.environment.DATA_DIR).usedPercent / 100;
    } catch {
      return null;
    }
  }
}
