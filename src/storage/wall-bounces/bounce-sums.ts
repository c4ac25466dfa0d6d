import type { ZoneCalendar } from '../../domain/period.js';
import { bucketOf, GRAINS, isWritten } from '../../domain/rollup/grain.js';
import { bounceSums, modelSums, pairSums } from '../../domain/wall-bounce-sums.js';
import type { SqlDialect, Statement } from '../sql-dialect.js';
import type { FiledBounce } from './bounce-table.js';
import { BY_MODEL, BY_PAIR, BY_TIME, SumRows } from './sum-rows.js';

/**
 * LOWERED stands in the place of a grain where outcomes are kept that analyses had before they were told otherwise: a counter
 * is the sum of all time and these, so that it never goes down.
 */
export const LOWERED = 100;

/** SumContext is by whose calendar days are cut, and the time by which grains are written. */
export interface SumContext {
  calendar: ZoneCalendar;
  nowMs: number;
}

/** BounceTally adds up what analyses are in each of the tables of sums. */
export class BounceTally {
  readonly byTime = new SumRows(BY_TIME);
  readonly byModel = new SumRows(BY_MODEL);
  readonly byPair = new SumRows(BY_PAIR);

  constructor(private readonly context: SumContext) {}

  /** add adds an analysis, or (-1) takes it away. */
  add({ bounce, filing }: FiledBounce, sign: 1 | -1 = 1): void {
    const { calendar, nowMs } = this.context;
    const { startedAtMs } = bounce;
    const place = [filing.project, filing.taskKind];
    const sums = bounceSums(bounce);
    for (const grain of GRAINS) {
      if (!isWritten(grain, startedAtMs, nowMs)) continue;
      const bucketMs = bucketOf(grain, startedAtMs, calendar);
      this.byTime.add([GRAINS.indexOf(grain), bucketMs, ...place], sums, sign);
    }
    const day = [bucketOf('day', startedAtMs, calendar), ...place];
    for (const [model, part] of modelSums(bounce, filing.others)) this.byModel.add([...day, model], part, sign);
    for (const { pair, sums: both } of pairSums(bounce, filing.others)) this.byPair.add([...day, ...pair], both, sign);
  }

  /** replace has one analysis take the place of another. */
  replace(before: FiledBounce, after: FiledBounce): void {
    this.add(before, -1);
    this.add(after);
    if (before.bounce.outcome === after.bounce.outcome) return;
    const { project, taskKind } = before.filing;
    this.byTime.add([LOWERED, 0, project, taskKind], { [before.bounce.outcome]: 1 });
  }

  /** statements add it to the tables. */
  statements(dialect: SqlDialect): Statement[] {
    return [this.byTime, this.byModel, this.byPair].flatMap((rows) => rows.statements(dialect));
  }
}
