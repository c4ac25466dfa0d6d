import { Injectable } from '@nestjs/common';
import type { ToldDependency } from '../../domain/alerting/dependency-facts.js';
import { observedMs, type StatusTimes } from '../../domain/health/availability.js';
import type { Standing } from '../../domain/health/standing.js';
import { REASONS, STATUSES } from '../../domain/health/status.js';
import { DAY_MS, floorTo } from '../../domain/period.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../database.js';
import { marks } from '../lists.js';
import { deleteInPortions } from '../portions.js';
import { Settings } from '../repositories/settings.js';
import { textIn, wholeIn, wordIn } from '../row.js';
import type { Row, Statement } from '../sql-dialect.js';

/** Detail is what more is known of a dependency, by names with their units. */
export type Detail = Readonly<Record<string, unknown>>;

/** SeenBy is how a dependency is, as a worker saw it; the empty name: as one worker saw it for all. */
export interface SeenBy extends Standing {
  dependency: string;
  worker: string;
  isCritical: boolean;
  latencyMs: number;
  detail: Detail;
}

/** Observed is for how long a dependency had each status in the quarter hour that begins at `bucketMs`. */
export interface Observed {
  bucketMs: number;
  dependency: string;
  times: StatusTimes;
}

/** Sights is what is to be kept of some looks: how dependencies are, which of them changed, and for how long they were how. */
export interface Sights {
  seen: readonly SeenBy[];
  changed: readonly SeenBy[];
  observed: readonly Observed[];
}

/** Claim is a dependency that somebody wants to look at, and how often one is to. */
export interface Claim {
  dependency: string;
  withinMs: number;
}

/** FOR_ALL is the worker's name of what one worker looks at for all. */
export const FOR_ALL = '';

const STATE_COLUMNS = [
  ...['dependency', 'worker', 'status', 'reason', 'is_critical', 'latency_us', 'since_ms', 'seen_ms', 'detail'],
];
const STATE_KEY = ['dependency', 'worker'];
const STATE_ANEW = Object.fromEntries(
  STATE_COLUMNS.filter((column) => !STATE_KEY.includes(column)).map((column) => [column, 'replace' as const]),
);
const CHANGE_COLUMNS = ['at_ms', 'dependency', 'worker', 'status', 'reason', 'detail'];
const TIME_COLUMNS = ['bucket_ms', 'dependency', 'ok_ms', 'degraded_ms', 'failed_ms'];

/** The next look is not far. */
const FLEETING = { isFleeting: true };

const KEPT_MS = 100 * DAY_MS;

/** Who has not looked for so long does not work any more, or under another name. */
const FORGOTTEN_MS = DAY_MS;

/** DependencyStates keeps how dependencies are and were. */
@Injectable()
export class DependencyStates {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * claim is which of some dependencies the caller is to look at for all: of those who ask within the same milliseconds each has
   * one who does. A claim of a clock that was ahead holds nobody off.
   */
  claim(wanted: readonly Claim[]): Promise<Set<string>> {
    const nowMs = this.clock.now();
    const inOneOrder = [...wanted].sort((one, other) => (one.dependency < other.dependency ? -1 : 1));
    return this.database.transaction(async (transaction) => {
      const claimed = new Set<string>();
      for (const { dependency, withinMs } of inOneOrder) {
        const [name, sinceMs] = [`health.look.${dependency}`, floorTo(nowMs, withinMs)];
        if (await this.settings.raiseToWithin(transaction, name, sinceMs, nowMs)) claimed.add(dependency);
      }
      return claimed;
    }, FLEETING);
  }

  /** keep writes down what some looks showed. What somebody has seen later for all stays. */
  async keep({ seen, changed, observed }: Sights): Promise<void> {
    const { dialect } = this.database;
    const isShared = seen.some(({ worker }) => worker === FOR_ALL);
    const kept = new Map(
      (isShared ? await this.of(FOR_ALL) : []).map(({ dependency, seenMs }) => [dependency, seenMs]),
    );
    const nowMs = this.clock.now();
    const latest = seen.filter(({ dependency, worker, seenMs }) => {
      const keptMs = worker === FOR_ALL ? kept.get(dependency) : undefined;
      return keptMs === undefined || keptMs <= seenMs || keptMs > nowMs;
    });
    const times = observed.filter(({ times: told }) => observedMs(told) > 0);
    const statements: Statement[] = [
      ...dialect.upsert(
        { table: 'dependency_states', columns: STATE_COLUMNS, rows: latest.map(stateRow) },
        STATE_KEY,
        STATE_ANEW,
      ),
      ...dialect.insertIgnore({ table: 'dependency_changes', columns: CHANGE_COLUMNS, rows: changed.map(changeRow) }),
      ...dialect.upsert(
        { table: 'dependency_times', columns: TIME_COLUMNS, rows: times.map(timeRow) },
        ['bucket_ms', 'dependency'],
        { ok_ms: 'add', degraded_ms: 'add', failed_ms: 'add' },
      ),
    ];
    await this.database.transaction((transaction) => transaction.run(statements), FLEETING);
  }

  /** only forgets what was looked at for all under a prefix and is no more. */
  async only(prefix: string, there: readonly string[]): Promise<void> {
    const others = there.length === 0 ? '' : ` AND dependency NOT IN (${marks(there)})`;
    const sql = `DELETE FROM dependency_states WHERE worker = ? AND dependency LIKE ?${others}`;
    await this.database.transaction(({ change }) => change(sql, [FOR_ALL, `${prefix}%`, ...there]), FLEETING);
  }

  /** of is how a worker saw its dependencies at last, or (`FOR_ALL`) those that one looks at for all. */
  async of(worker: string): Promise<SeenBy[]> {
    return (await this.database.query('SELECT * FROM dependency_states WHERE worker = ?', [worker])).map(seenIn);
  }

  /** all is how all dependencies were when they were last looked at, within a day. */
  async all(): Promise<SeenBy[]> {
    return (await this.database.query('SELECT * FROM dependency_states')).map(seenIn);
  }

  /** told is the same as the rules of alerts are about it: with the certificates that services showed. */
  async told(): Promise<ToldDependency[]> {
    return (await this.all()).map((seen) => ({ ...seen, certificate: certificateIn(seen.detail) }));
  }

  /** expire lets go of changes and times of long ago, and of who has not looked for a day. */
  async expire(): Promise<void> {
    const nowMs = this.clock.passed();
    const keptFromMs = nowMs - KEPT_MS;
    await deleteInPortions(this.database, {
      ...{ table: 'dependency_changes', key: 'at_ms, dependency, worker', where: 'at_ms < ?' },
      parameters: [keptFromMs],
    });
    await deleteInPortions(this.database, {
      ...{ table: 'dependency_times', key: 'bucket_ms, dependency', where: 'bucket_ms < ?' },
      parameters: [keptFromMs],
    });
    await deleteInPortions(this.database, {
      ...{ table: 'dependency_states', key: 'dependency, worker', where: 'seen_ms < ?' },
      parameters: [nowMs - FORGOTTEN_MS],
    });
  }
}

function certificateIn({ host, certificateEnds }: Detail): ToldDependency['certificate'] {
  if (typeof host !== 'string' || typeof certificateEnds !== 'string') return null;
  return { host, endsMs: Date.parse(certificateEnds) };
}

function stateRow(seen: SeenBy): unknown[] {
  const { dependency, worker, status, reason, isCritical, latencyMs, sinceMs, seenMs, detail } = seen;
  return [
    ...[dependency, worker, STATUSES.indexOf(status), REASONS.indexOf(reason), isCritical ? 1 : 0],
    ...[Math.round(latencyMs * 1_000), sinceMs, seenMs, JSON.stringify(detail)],
  ];
}

function changeRow({ dependency, worker, status, reason, sinceMs, detail }: SeenBy): unknown[] {
  return [sinceMs, dependency, worker, STATUSES.indexOf(status), REASONS.indexOf(reason), JSON.stringify(detail)];
}

function timeRow({ bucketMs, dependency, times }: Observed): unknown[] {
  return [bucketMs, dependency, times.ok, times.degraded, times.failed];
}

function seenIn(row: Row): SeenBy {
  return {
    dependency: textIn(row, 'dependency'),
    worker: textIn(row, 'worker'),
    status: wordIn(row, 'status', STATUSES),
    reason: wordIn(row, 'reason', REASONS),
    isCritical: wholeIn(row, 'is_critical') === 1,
    latencyMs: wholeIn(row, 'latency_us') / 1_000,
    sinceMs: wholeIn(row, 'since_ms'),
    seenMs: wholeIn(row, 'seen_ms'),
    detail: detailIn(row),
  };
}

/** detailIn is what more is known of a dependency, as a row holds it. */
export function detailIn(row: Row): Detail {
  return JSON.parse(textIn(row, 'detail')) as Detail;
}
