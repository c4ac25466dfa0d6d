import type { LlmCall } from '../call.js';
import { floorTo, MINUTE_MS } from '../period.js';
import { lowering } from './counters.js';
import { FailureFold, type FailureSum } from './failure-sum.js';
import { addCall, addRollup, emptyRollup, isEmpty, type Rollup } from './rollup.js';
import { addAll, type SparseCounts } from './sparse-counts.js';
import { PersonFold, type PersonSum } from './person-sum.js';
import { UserDayFold, type UserDay } from './user-day.js';

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
  people: PersonSum[];
  /** Days of users of which an older version said nothing finer. */
  users: UserDay[];
  failures: FailureSum[];
}

/** DifferenceFold adds changes of calls, and other differences, up to one difference. */
export class DifferenceFold {
  private readonly minutes = new Map<number, Map<number, MinuteSum>>();
  private readonly lowerings = new Map<number, SparseCounts>();
  private readonly people = new PersonFold();
  private readonly users = new UserDayFold();
  private readonly failures = new FailureFold();

  /** apply adds the difference that a change makes: the call after it, less the call before it. */
  apply({ before, after }: CallChange): void {
    if (after) this.count(after, 1);
    if (!before) return;
    this.count(before, -1);
    const staying = after?.exposedSeries === before.exposedSeries ? after.call : null;
    addAll(this.loweringOf(before.exposedSeries), lowering(before.call, staying));
  }

  /** add adds a difference that was folded before. */
  add({ minutes, lowerings, people, users, failures }: Difference): void {
    for (const sum of minutes) addRollup(this.minuteOf(sum.minuteMs, sum.series, sum.exposedSeries), sum.rollup);
    for (const { exposedSeries, counts } of lowerings) addAll(this.loweringOf(exposedSeries), counts);
    for (const sum of people) this.people.add(sum);
    for (const day of users) this.users.add(day);
    for (const sum of failures) this.failures.add(sum);
  }

  /** difference is all that was added; what adds up to nothing is left out. */
  difference(): Difference {
    const minutes = [...this.minutes.values()].flatMap((sums) => [...sums.values()]);
    const lowerings = [...this.lowerings].map(([exposedSeries, counts]) => ({ exposedSeries, counts }));
    return {
      minutes: minutes.filter(({ rollup }) => !isEmpty(rollup)),
      lowerings: lowerings.filter(({ counts }) => counts.size > 0),
      people: this.people.all(),
      users: this.users.all(),
      failures: this.failures.all(),
    };
  }

  /** touched is the minutes of all calls that were added or taken out, whether that came to something or not. */
  touched(): number[] {
    return [...this.minutes.keys()];
  }

  private count({ call, series, exposedSeries, failure }: FiledCall, sign: 1 | -1): void {
    addCall(this.minuteOf(floorTo(call.startedAtMs, MINUTE_MS), series, exposedSeries), call, sign);
    if (failure !== null)
      this.failures.add({ startMs: call.startedAtMs, fingerprint: failure, series, failures: sign });
    this.people.count(call, series, sign);
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
}

/** isNothing tells whether a difference changes no sum. */
export function isNothing({ minutes, lowerings, people, users, failures }: Difference): boolean {
  return minutes.length + lowerings.length + people.length + users.length + failures.length === 0;
}
