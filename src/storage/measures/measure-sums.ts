import { Injectable } from '@nestjs/common';
import { Rejected } from '../../domain/failures.js';
import {
  foldMeasures,
  MOST_SUMMED,
  type Measure,
  type MeasureReport,
  type MeasureSum,
} from '../../domain/measure/measure.js';
import { REPORTS_KEPT_MS } from '../../domain/quota/usage.js';
import { DAY_MS } from '../../domain/period.js';
import { expiredBefore, GRAINS } from '../../domain/rollup/grain.js';
import type { Segment } from '../../domain/rollup/plan.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../database.js';
import { Ledger } from '../ledger/ledger.js';
import { inParts, marks } from '../lists.js';
import { deleteInPortions } from '../portions.js';
import { segmentCondition } from '../repositories/segment-condition.js';
import { tooManyRows } from '../repositories/too-many-rows.js';
import { moneyIn, moneyOrNullIn, textIn, textOrNullIn, wholeIn } from '../row.js';
import type { Row } from '../sql-dialect.js';
import type { Transaction } from '../transaction.js';

/** MeasuresWanted narrows sums of measures; `null`: all. */
export interface MeasuresWanted {
  segments: readonly Segment[];
  names: readonly string[] | null;
  projects: readonly string[] | null;
}

/** RecordedMeasures is what came of reports. */
export interface RecordedMeasures {
  recorded: number;
  duplicates: number;
}

/** Each is kept for good, and listed. */
const MOST_MEASURES = 1_000;
const MOST_ROWS = 100_000;
const SUM_KEY = ['grain', 'bucket_ms', 'name', 'project'];

/** Clocks of workers differ: what one lets go of, none takes any more. */
const MARGIN_MS = DAY_MS;

/** MeasureSums takes in what the business reports, and keeps it as sums. */
@Injectable()
export class MeasureSums {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /**
   * record adds reports, all of them or none; those whose ids are known already count no more. It throws `Rejected`
   * (`report_conflict`, `measure_conflict`, `too_many_measures`, 409; `measure_too_large`, 422).
   */
  record(reports: readonly MeasureReport[]): Promise<RecordedMeasures> {
    const { dialect } = this.database;
    return this.database.transaction(async (transaction) => {
      await this.hold(transaction, reports);
      const fresh = await newOnes(transaction, reports);
      const sums = foldMeasures(fresh, this.ledger.calendar);
      const rows = sums.map(({ grain, bucketMs, name, project, amount }) => {
        return [GRAINS.indexOf(grain), bucketMs, name, project, amount];
      });
      const columns = [...SUM_KEY, 'amount'];
      const named = fresh.flatMap(({ id, name, project, atMs, amount }) => {
        return id === null ? [] : [[name, id, project, atMs, amount]];
      });
      await transaction.run([
        ...dialect.insert({
          table: 'measure_reports',
          columns: ['name', 'id', 'project', 'at_ms', 'amount'],
          rows: named,
        }),
        ...dialect.upsert({ table: 'measure_sums', columns, rows }, SUM_KEY, { amount: 'add' }),
      ]);
      await refuseTooMuch(transaction, sums);
      return { recorded: fresh.length, duplicates: reports.length - fresh.length };
    });
  }

  /** list is all measures, those that were told first first. */
  async list(): Promise<Measure[]> {
    return (await this.database.query('SELECT * FROM measures ORDER BY created_ms, name')).map(measureIn);
  }

  /**
   * within is the sums of measures over segments of days and quarter hours, projects added up. It throws `Rejected`
   * (`resolution_not_kept`, `too_many_rows`; 422).
   */
  async within({ segments, names, projects }: MeasuresWanted): Promise<Omit<MeasureSum, 'project' | 'grain'>[]> {
    if (segments.some(({ source }) => source === 'calls' || source === 'minute')) {
      throw new Rejected('resolution_not_kept', 'quarter hours of measures are kept for 400 days, then days', 422);
    }
    if (segments.length === 0 || names?.length === 0) return [];
    const spans = segmentCondition(segments);
    const isAmong = (column: string, values: readonly string[] | null): string =>
      values ? ` AND ${column} IN (${marks(values)})` : '';
    const rows = await this.database.query(
      `SELECT bucket_ms, name, CAST(SUM(amount) AS CHAR) AS amount FROM measure_sums
       WHERE ${spans.sql}${isAmong('name', names)}${isAmong('project', projects)}
       GROUP BY bucket_ms, name ORDER BY bucket_ms, name LIMIT ?`,
      [...spans.parameters, ...(names ?? []), ...(projects ?? []), MOST_ROWS + 1],
    );
    if (rows.length > MOST_ROWS) throw tooManyRows();
    return rows.map((row) => ({
      bucketMs: wholeIn(row, 'bucket_ms'),
      name: textIn(row, 'name'),
      amount: moneyIn(row, 'amount'),
    }));
  }

  /** ever is what all reports of each measure come to, in all projects, those that were told first first. */
  async ever(): Promise<{ name: string; amount: bigint }[]> {
    const rows = await this.database.query(
      `SELECT m.name, CAST(SUM(s.amount) AS CHAR) AS amount FROM measures m
       JOIN measure_sums s ON s.name = m.name AND s.grain = ? AND s.bucket_ms = 0
       GROUP BY m.name, m.created_ms ORDER BY m.created_ms, m.name`,
      [GRAINS.indexOf('ever')],
    );
    return rows.map((row) => ({ name: textIn(row, 'name'), amount: moneyIn(row, 'amount') }));
  }

  /** expire lets go of single reports that could not come again, and of quarter hours that answer nothing any more. */
  async expire(): Promise<void> {
    const nowMs = this.clock.passed();
    await deleteInPortions(this.database, {
      ...{ table: 'measure_reports', key: 'name, project, id', where: 'at_ms < ?' },
      parameters: [nowMs - REPORTS_KEPT_MS - MARGIN_MS],
    });
    await deleteInPortions(this.database, {
      ...{ table: 'measure_sums', key: SUM_KEY.join(', '), where: 'grain = ? AND bucket_ms < ?' },
      parameters: [GRAINS.indexOf('quarter'), expiredBefore('quarter', nowMs)],
    });
  }

  /** Whoever reports of the same measures waits; those that are new are written down. */
  private async hold({ query, run, change }: Transaction, reports: readonly MeasureReport[]): Promise<void> {
    const told = new Map(reports.map((report) => [report.name, report]));
    const names = [...told.keys()].sort();
    const rows = names.map((name) => {
      const { unit = null, currency = null } =
        reports.find((one) => one.name === name && (one.unit ?? one.currency) !== null) ?? {};
      return [name, unit, currency, this.clock.now(), 0];
    });
    const columns = ['name', 'unit', 'currency', 'created_ms', 'revision'];
    await run(this.database.dialect.insertIgnore({ table: 'measures', columns, rows }));
    const known = new Map<string, Measure>();
    for (const some of inParts(names)) {
      await change(`UPDATE measures SET revision = revision + 1 WHERE name IN (${marks(some)})`, [...some]);
      const found = await query(`SELECT * FROM measures WHERE name IN (${marks(some)})`, [...some]);
      for (const measure of found.map(measureIn)) known.set(measure.name, measure);
    }
    for (const report of reports) refuseOther(report, known.get(report.name));
    const [count] = await query('SELECT COUNT(*) AS n FROM measures');
    if (count && wholeIn(count, 'n') > MOST_MEASURES) {
      throw new Rejected('too_many_measures', `there are ${MOST_MEASURES} measures already`, 409);
    }
  }
}

/** A measure is of one thing, which its first report said. */
function refuseOther(report: MeasureReport, measure: Measure | undefined): void {
  for (const part of ['unit', 'currency'] as const) {
    if (report[part] === null || report[part] === measure?.[part]) continue;
    throw new Rejected(
      'measure_conflict',
      `${report.name} is told in ${measure?.currency ?? measure?.unit ?? 'plain numbers'}`,
      409,
    );
  }
}

/** Those of some reports that are not known yet, each once. */
async function newOnes({ query }: Transaction, reports: readonly MeasureReport[]): Promise<MeasureReport[]> {
  const keyOf = (...key: readonly [name: string, project: string, id: string]): string => JSON.stringify(key);
  const known = new Map<string, Pick<MeasureReport, 'project' | 'atMs' | 'amount'>>();
  for (const some of inParts(reports.filter(({ id }) => id !== null))) {
    const sql = `SELECT * FROM measure_reports WHERE ${some.map(() => '(name = ? AND project = ? AND id = ?)').join(' OR ')}`;
    for (const row of await query(
      sql,
      some.flatMap(({ name, project, id }) => [name, project, id]),
    )) {
      const report = { project: textIn(row, 'project'), atMs: wholeIn(row, 'at_ms'), amount: moneyIn(row, 'amount') };
      known.set(keyOf(textIn(row, 'name'), report.project, textIn(row, 'id')), report);
    }
  }
  return reports.filter((report) => {
    if (report.id === null) return true;
    const key = keyOf(report.name, report.project, report.id);
    const before = known.get(key);
    known.set(key, report);
    if (!before) return true;
    if (before.atMs === report.atMs && before.amount === report.amount) return false;
    throw new Rejected('report_conflict', `something else was reported by the id ${report.id}`, 409);
  });
}

async function refuseTooMuch({ query }: Transaction, sums: readonly MeasureSum[]): Promise<void> {
  for (const some of inParts(sums)) {
    const places = some.map(() => '(grain = ? AND bucket_ms = ? AND name = ? AND project = ?)').join(' OR ');
    const [row] = await query(
      `SELECT CAST(MAX(amount) AS CHAR) AS most, CAST(MIN(amount) AS CHAR) AS least FROM measure_sums WHERE ${places}`,
      some.flatMap(({ grain, bucketMs, name, project }) => [GRAINS.indexOf(grain), bucketMs, name, project]),
    );
    const [most, least] = row ? [moneyOrNullIn(row, 'most') ?? 0n, moneyOrNullIn(row, 'least') ?? 0n] : [0n, 0n];
    if (most <= MOST_SUMMED && least >= -MOST_SUMMED) continue;
    throw new Rejected('measure_too_large', 'that is more than can be counted: count in a larger unit', 422);
  }
}

function measureIn(row: Row): Measure {
  return { name: textIn(row, 'name'), unit: textOrNullIn(row, 'unit'), currency: textOrNullIn(row, 'currency') };
}
