import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { VERSION } from '../../config/version.js';
import { FINDING_RULES, type Finding } from '../../domain/recovery/findings.js';
import type { CheckResult, Diagnosed, Diagnosis } from '../../domain/recovery/report.js';
import { keyOf, type Trouble } from '../../domain/recovery/trouble.js';
import { FOR_ALL, Recoveries } from '../../storage/recovery/recoveries.js';
import type { Attempt } from '../../storage/recovery/recovery-table.js';
import { Inspections, type Shown } from './inspections.js';
import { PolicyService } from './policy.service.js';

/** What is known of what was found before. */
interface Known {
  open: readonly Trouble[];
  tried: readonly Attempt[];
}

/** DiagnosisService looks at everything, and tells what is wrong and what the service does about it by itself. */
@Injectable()
export class DiagnosisService {
  constructor(
    private readonly inspections: Inspections,
    private readonly policy: PolicyService,
    private readonly recoveries: Recoveries,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'WORKER_NAME'>,
  ) {}

  /** diagnose looks at everything now. Where the database is away, it says so and tells what can be told without it. */
  async diagnose(): Promise<Diagnosis> {
    const shown = await this.inspections.look();
    const isReachable = shown.every(({ check, findings }) => check !== 'database' || findings?.length === 0);
    const known = isReachable ? await this.known() : { open: [], tried: [] };
    return {
      ...{ atMs: this.clock.now(), worker: this.environment.WORKER_NAME, version: VERSION },
      checks: shown.map(resultOf),
      findings: shown.flatMap(({ findings }) => findings ?? []).map((finding) => this.diagnosed(finding, known)),
    };
  }

  private async known(): Promise<Known> {
    await this.policy.refresh();
    const { WORKER_NAME } = this.environment;
    const [ownOpen, open, ownTried, tried] = [
      await this.recoveries.open(WORKER_NAME),
      await this.recoveries.open(FOR_ALL),
      await this.recoveries.tried(WORKER_NAME),
      await this.recoveries.tried(FOR_ALL),
    ];
    return { open: [...ownOpen, ...open], tried: [...ownTried, ...tried] };
  }

  private diagnosed(finding: Finding, { open, tried }: Known): Diagnosed {
    const nowMs = this.clock.now();
    const isLocal = this.inspections.isLocal(FINDING_RULES[finding.kind].check);
    const worker = isLocal ? this.environment.WORKER_NAME : FOR_ALL;
    const isSame = (one: Trouble): boolean => keyOf(one) === keyOf(finding) && one.worker === worker;
    const begun = { id: '', worker, sinceMs: nowMs, seenMs: nowMs, endedMs: null, decision: 'too_fresh' as const };
    const trouble = { ...(open.find(isSame) ?? begun), ...finding };
    const { reason } = this.policy.decide(trouble, tried);
    return { ...finding, decision: reason };
  }
}

function resultOf({ check, seen, tookMs }: Shown): CheckResult {
  if ('unseen' in seen) return { check, result: seen.unseen, because: seen.because, tookMs };
  return { check, result: seen.findings.length === 0 ? 'well' : 'found', because: null, tookMs };
}
