import type { Severity as AlertSeverity } from '../alerting/severity.js';
import type { StandingState } from '../budget/standing.js';
import type { Status } from '../health/status.js';
import type { Severity } from '../recovery/findings.js';
import { judgedBy, NOT_SEEN, type Judged, type Verdict } from './checklist.js';

const OF_STATUS: Readonly<Record<Status, Verdict>> = { ok: 'well', degraded: 'look', failed: 'bad' };

/** judgeHealth judges what the service depends on. */
export function judgeHealth(checks: readonly { name: string; status: Status }[]): Judged {
  return judgedBy(checks.map(({ name, status }) => ({ verdict: OF_STATUS[status], subject: `${name} ${status}` })));
}

/** judgeDiagnosis judges what a diagnosis found. */
export function judgeDiagnosis(findings: readonly { finding: string; subject: string; severity: Severity }[]): Judged {
  return judgedBy(
    findings.map(({ finding, subject, severity }) => ({
      verdict: severity === 'notice' ? 'look' : 'bad',
      subject: `${finding} ${subject}`.trim(),
    })),
  );
}

/** FiringAlert is an alert that fires. */
export interface FiringAlert {
  rule: string;
  severity: AlertSeverity;
  labels: Readonly<Record<string, string>>;
  isAcknowledged: boolean;
}

/** judgeAlerts judges what fires: what somebody has acknowledged is in hands, and news is to be looked at. */
export function judgeAlerts(firing: readonly FiringAlert[]): Judged {
  return judgedBy(
    firing.map(({ rule, severity, labels, isAcknowledged }) => ({
      verdict: isAcknowledged || severity === 'info' ? 'look' : 'bad',
      subject: [rule, ...Object.entries(labels).map(([name, value]) => `${name}=${value}`)].join(' '),
    })),
  );
}

/** BudgetSeen is how far a budget is used, as a part of its limit, and whether it will be used up before its period ends. */
export interface BudgetSeen {
  name: string;
  state: StandingState;
  utilization: number | null;
  willEnd: boolean;
}

const NEARLY_SPENT = 0.8;

/** judgeBudgets judges budgets: beyond a limit is bad; near it, on the way there or without a known limit is to be looked at. */
export function judgeBudgets(budgets: readonly BudgetSeen[]): Judged {
  return judgedBy(
    budgets.map(({ name, state, utilization, willEnd }) => {
      const used = utilization === null ? '' : ` ${Math.round(utilization * 100)} %`;
      const isNear = state !== 'within' || willEnd || (utilization ?? 0) >= NEARLY_SPENT;
      const isBeyond = state === 'over_budget' || state === 'over_hard_limit';
      return { verdict: isBeyond ? 'bad' : isNear ? 'look' : 'well', subject: name + used };
    }),
  );
}

/** judgeUnpriced judges calls without a known cost, by provider and model: every sum is too low by them. It counts the calls. */
export function judgeUnpriced(models: readonly { model: string; calls: number }[]): Judged {
  const unpriced = models.filter(({ calls }) => calls > 0).sort((one, other) => other.calls - one.calls);
  const judged = judgedBy(unpriced.map(({ model, calls }) => ({ verdict: 'bad', subject: `${model} ${calls}` })));
  return { ...judged, figure: unpriced.reduce((sum, { calls }) => sum + calls, 0) };
}

/** judgeWork judges promised work that failed: what was given up waits for a person, the rest is tried again. */
export function judgeWork(failed: readonly { job: string; isDead: boolean }[]): Judged {
  return judgedBy(failed.map(({ job, isDead }) => ({ verdict: isDead ? 'bad' : 'look', subject: job })));
}

/** judgeBackup judges backups by the alert about them; that it is silent proves none, as it is where nobody ever wanted one. */
export function judgeBackup(daysMissing: number | null): Judged {
  if (daysMissing === null) return NOT_SEEN;
  return { verdict: 'bad', figure: Math.round(daysMissing), subjects: [] };
}

const FULL = 0.9;
const FILLING = 0.8;

/** judgeDisks judges how full the disks are that the data are on, 0 to 1; where no worker tells of one, nobody sees it. */
export function judgeDisks(disks: readonly { host: string; part: number }[]): Judged {
  if (disks.length === 0) return NOT_SEEN;
  const judged = judgedBy(
    disks.map(({ host, part }) => ({
      verdict: part > FULL ? 'bad' : part > FILLING ? 'look' : 'well',
      subject: `${host} ${Math.round(part * 100)} %`,
    })),
  );
  return { ...judged, figure: Math.round(Math.max(...disks.map(({ part }) => part)) * 100) };
}
