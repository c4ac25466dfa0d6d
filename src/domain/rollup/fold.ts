import type { LlmCall } from '../call.js';
import { floorTo, MINUTE_MS, type ZoneCalendar } from '../period.js';
import { lowering } from './counters.js';
import { FailureFold, type FailureSum } from './failure-sum.js';
import { addCall, addRollup, emptyRollup, isEmpty, type Rollup } from './rollup.js';
import { addAll, type SparseCounts } from './sparse-counts.js';
import { addCallToDay, addUserDay, emptyUserDay, isIdle, userDayKey, type UserDay } from './user-day.js';

/**
 * FiledCall is a call with the numbers of the series that it counts in, its own and the one exposed as metrics, and the
 * fingerprint that its failure counts under, if it has failed.
 */
export interface FiledCall {
  call: LlmCall;
  series: number;
  exposedSeries: number;
  failure: string | null;
}

/** CallChange is one call before and after; `null` where it was not, or is no longer, in the ledger. */
export interface CallChange {
  before: FiledCall | null;
  after: FiledCall | null;
}

/** MinuteSum is the sum of the calls of one series in one minute; every grain's bucket is made of whole minutes. */
export interface MinuteSum {
  minuteMs: number;
  series: number;
  exposedSeries: number;
  rollup: Rollup;
}

/** Lowering is by how much changes of single calls have lowered the counters of an exposed series. */
export interface Lowering {
  exposedSeries: number;
  counts: SparseCounts;
}

/** Difference is what some changes of calls add to the ledger's sums: all that is needed to keep every sum right. */
export interface Difference {
  minutes: MinuteSum[];
  lowerings: Lowering[];
  users: UserDay[];
  failures: FailureSum[];
}

/** DifferenceFold adds changes of calls, and other differences, up to one difference. */
export class DifferenceFold {
  private readonly minutes = new Map<number, Map<number, MinuteSum>>();
  private readonly lowerings = new Map<number, SparseCounts>();
  private readonly users = new Map<string, UserDay>();
  private readonly failures = new FailureFold();

  /** Users' days are those of `calendar`. */
  constructor(private readonly calendar: ZoneCalendar) {}

  /** apply adds the difference that a change makes: the call after it, less the call before it. */
  apply({ before, after }: CallChange): void {
    if (after) this.count(after, 1);
    if (!before) return;
    this.count(before, -1);
    const staying = after?.exposedSeries === before.exposedSeries ? after.call : null;
    addAll(this.loweringOf(before.exposedSeries), lowering(before.call, staying));
  }

  /** add adds a difference that was folded before. */
  add({ minutes, lowerings, users, failures }: Difference): void {
    for (const sum of minutes) addRollup(this.minuteOf(sum.minuteMs, sum.series, sum.exposedSeries), sum.rollup);
    for (const { exposedSeries, counts } of lowerings) addAll(this.loweringOf(exposedSeries), counts);
    for (const day of users) addUserDay(this.userOf(day.dayMs, day.project, day.userId), day);
    for (const sum of failures) this.failures.add(sum);
  }

  /** difference is all that was added; what adds up to nothing is left out. */
  difference(): Difference {
    const minutes = [...this.minutes.values()].flatMap((sums) => [...sums.values()]);
    const lowerings = [...this.lowerings].map(([exposedSeries, counts]) => ({ exposedSeries, counts }));
    return {
      minutes: minutes.filter(({ rollup }) => !isEmpty(rollup)),
      lowerings: lowerings.filter(({ counts }) => counts.size > 0),
      users: [...this.users.values()].filter((day) => !isIdle(day)),
      failures: this.failures.all(),
    };
  }

  private count({ call, series, exposedSeries, failure }: FiledCall, sign: 1 | -1): void {
    addCall(this.minuteOf(floorTo(call.startedAtMs, MINUTE_MS), series, exposedSeries), call, sign);
    if (failure !== null)
      this.failures.add({ startMs: call.startedAtMs, fingerprint: failure, series, failures: sign });
    if (call.userId === null) return;
    const dayMs = this.calendar.dayOf(call.startedAtMs).fromMs;
    addCallToDay(this.userOf(dayMs, call.project, call.userId), call, sign);
  }

  private minuteOf(minuteMs: number, series: number, exposedSeries: number): Rollup {
    let sums = this.minutes.get(minuteMs);
    if (!sums) this.minutes.set(minuteMs, (sums = new Map()));
    let sum = sums.get(series);
    if (!sum) sums.set(series, (sum = { minuteMs, series, exposedSeries, rollup: emptyRollup() }));
    return sum.rollup;
  }

  private loweringOf(exposedSeries: number): SparseCounts {
    let counts = this.lowerings.get(exposedSeries);
    if (!counts) this.lowerings.set(exposedSeries, (counts = new Map()));
    return counts;
  }

  private userOf(dayMs: number, project: string, userId: string): UserDay {
    const key = userDayKey({ dayMs, project, userId });
    let day = this.users.get(key);
    if (!day) this.users.set(key, (day = emptyUserDay(dayMs, project, userId)));
    return day;
  }
}

/** isNothing tells whether a difference changes no sum. */
export function isNothing({ minutes, lowerings, users, failures }: Difference): boolean {
  return minutes.length + lowerings.length + users.length + failures.length === 0;
}
