import type { ZoneCalendar } from '../../domain/period.js';
import { bucketOf, GRAINS, isWritten } from '../../domain/rollup/grain.js';
import {
  BOUNCE_SUMS,
  bounceSums,
  MODEL_SUMS,
  modelSums,
  PAIR_SUMS,
  pairSums,
  type BounceSums,
  type ModelSums,
  type PairSums,
} from '../../domain/wall-bounce-sums.js';
import type { WallBounce } from '../../domain/wall-bounce.js';
import { columnName } from '../column-name.js';
import { wholeIn } from '../row.js';
import type { Merge, Row, SqlDialect, Statement } from '../sql-dialect.js';

interface SumTable {
  table: string;
  key: readonly string[];
  sums: readonly string[];
}

const PLACE = ['project', 'task_kind'];
const BY_TIME: SumTable = { table: 'bounce_sums', key: ['grain', 'bucket_ms', ...PLACE], sums: BOUNCE_SUMS };
const BY_MODEL: SumTable = { table: 'bounce_models', key: ['day_ms', ...PLACE, 'model'], sums: MODEL_SUMS };
const BY_PAIR: SumTable = { table: 'bounce_pairs', key: ['day_ms', ...PLACE, 'model', 'other'], sums: PAIR_SUMS };

type Key = readonly (string | number)[];

/** SumContext is by whose calendar days are cut, and the time by which grains are written. */
export interface SumContext {
  calendar: ZoneCalendar;
  nowMs: number;
}

/** Differences add up what changes in one table, by key. */
class Differences {
  private readonly rows = new Map<string, { key: Key; sums: number[] }>();

  constructor(private readonly of: SumTable) {}

  add(key: Key, sums: Readonly<Record<string, number>>, sign: 1 | -1): void {
    const name = JSON.stringify(key);
    const row = this.rows.get(name) ?? { key, sums: this.of.sums.map(() => 0) };
    row.sums = row.sums.map((sum, at) => sum + sign * (sums[this.of.sums[at] ?? ''] ?? 0));
    this.rows.set(name, row);
  }

  /** In the order of their keys, so that transactions do not wait for each other in a circle. */
  statements(dialect: SqlDialect): Statement[] {
    const { table, key, sums } = this.of;
    const changed = [...this.rows].filter(([, row]) => row.sums.some((sum) => sum !== 0));
    const rows = changed
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, row]) => [...row.key, ...row.sums]);
    const columns = sums.map(columnName);
    const merge = Object.fromEntries(columns.map((column): [string, Merge] => [column, 'add']));
    return dialect.upsert({ table, columns: [...key, ...columns], rows }, key, merge);
  }
}

/** bounceSumStatements add to the sums what one analysis in the place of another changes in them. */
export function bounceSumStatements(
  dialect: SqlDialect,
  before: WallBounce | null,
  after: WallBounce,
  context: SumContext,
): Statement[] {
  const tables = [new Differences(BY_TIME), new Differences(BY_MODEL), new Differences(BY_PAIR)] as const;
  if (before) addTo(tables, before, -1, context);
  addTo(tables, after, 1, context);
  // Counters never go down: an analysis that is told anew with another outcome counts once more.
  if (before?.outcome !== after.outcome) {
    tables[0].add([GRAINS.indexOf('ever'), 0, after.project, after.taskKind], bounceSums(after), 1);
  }
  return tables.flatMap((table) => table.statements(dialect));
}

function addTo(
  [byTime, byModel, byPair]: readonly [Differences, Differences, Differences],
  bounce: WallBounce,
  sign: 1 | -1,
  { calendar, nowMs }: SumContext,
): void {
  const { startedAtMs, project, taskKind } = bounce;
  for (const grain of ['minute', 'quarter', 'day'] as const) {
    if (!isWritten(grain, startedAtMs, nowMs)) continue;
    const bucketMs = bucketOf(grain, startedAtMs, calendar);
    byTime.add([GRAINS.indexOf(grain), bucketMs, project, taskKind], bounceSums(bounce), sign);
  }
  const day = [bucketOf('day', startedAtMs, calendar), project, taskKind];
  for (const [model, sums] of modelSums(bounce)) byModel.add([...day, model], sums, sign);
  for (const { pair, sums } of pairSums(bounce)) byPair.add([...day, ...pair], sums, sign);
}

/** bounceSumsIn reads the sums of analyses from a row. */
export function bounceSumsIn(row: Row): BounceSums {
  return sumsIn(row, BOUNCE_SUMS) as BounceSums;
}

/** modelSumsIn reads the sums of a model from a row. */
export function modelSumsIn(row: Row): ModelSums {
  return sumsIn(row, MODEL_SUMS) as ModelSums;
}

/** pairSumsIn reads the sums of two models from a row. */
export function pairSumsIn(row: Row): PairSums {
  return sumsIn(row, PAIR_SUMS) as PairSums;
}

/** summed selects the sum of each column under its name. */
export function summed(names: readonly string[]): string {
  return names.map((name) => `COALESCE(SUM(${columnName(name)}), 0) AS ${columnName(name)}`).join(', ');
}

function sumsIn(row: Row, names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, wholeIn(row, columnName(name))]));
}
