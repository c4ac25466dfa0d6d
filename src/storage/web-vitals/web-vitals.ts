import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Place } from '../../domain/web-vitals/place.js';
import {
  REPORT_OUTCOMES,
  taken,
  type CountedReport,
  type ReportOutcome,
  type VitalReport,
} from '../../domain/web-vitals/report.js';
import { Database } from '../database.js';
import { GroupCommit } from '../ledger/group-commit.js';
import { keyOf } from '../ledger/keys.js';
import { Ledger } from '../ledger/ledger.js';
import type { Statement } from '../sql-dialect.js';
import type { Transaction } from '../transaction.js';
import { VitalPlaces } from './vital-places.js';
import { addToSums, readReports, reportStatements, type VitalChange } from './vital-table.js';

/** VisitReports is what one body tells of a visit. */
export interface VisitReports {
  place: Place;
  reports: readonly VitalReport[];
}

/** TakenReports is how many reports became of each kind. */
export type TakenReports = Record<ReportOutcome, number>;

/** One transaction follows the other: they add to the same sums. */
const LIMITS = { writers: 1, weightPerWriter: Infinity, weightOfGroup: 500, weightWaiting: 20_000 };

/** WebVitals takes in what browsers report, and keeps its sums. */
@Injectable()
export class WebVitals {
  private readonly places: VitalPlaces;
  private readonly commits = new GroupCommit<VisitReports, TakenReports>((visits) => this.commit(visits), LIMITS);

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {
    this.places = new VitalPlaces(database);
  }

  /** record counts reports, and resolves when that is committed. It throws `Unavailable`. */
  async record(visit: VisitReports): Promise<TakenReports> {
    return this.commits.submit(visit, visit.reports.length);
  }

  private async commit(visits: readonly VisitReports[]): Promise<TakenReports[]> {
    const projects = visits.map(({ place }) => place.project);
    try {
      await this.places.learn(projects, this.clock.now());
      // Two workers may be told of the same visit at once: who comes second looks again, and finds it.
      const isRepeatable = (error: unknown): boolean => this.database.isDuplicateKey(error);
      const filed = visits.map((visit) => this.filed(visit));
      return await this.database.transaction((transaction) => this.write(transaction, filed), { isRepeatable });
    } catch (error) {
      this.places.forget(projects);
      throw error;
    }
  }

  private filed({ place: told, reports }: VisitReports): FiledVisit {
    const nowMs = this.clock.now();
    const { place, statements } = this.places.file(told, nowMs);
    return {
      statements,
      reports: reports.map((report) => ({
        key: keyOf(told.project, `${report.vital}\0${report.id}`),
        told: { ...report, place, firstMs: nowMs },
      })),
    };
  }

  private async write(transaction: Transaction, visits: readonly FiledVisit[]): Promise<TakenReports[]> {
    const { dialect } = this.database;
    const nowMs = this.clock.now();
    const keys = new Set(visits.flatMap(({ reports }) => reports.map(({ key }) => key)));
    const stored = await readReports(transaction, dialect, [...keys]);
    const counted = new Map(stored);
    const outcomes = visits.map(({ reports }) => {
      const came = Object.fromEntries(REPORT_OUTCOMES.map((outcome) => [outcome, 0])) as TakenReports;
      for (const { key, told } of reports) {
        const { outcome, counted: after } = taken(counted.get(key) ?? null, told);
        counted.set(key, after);
        came[outcome]++;
      }
      return came;
    });
    const changes = [...counted].map(([key, after]): VitalChange => ({ key, before: stored.get(key) ?? null, after }));
    await transaction.run(visits.flatMap(({ statements }) => statements));
    await transaction.run(reportStatements(dialect, changes, nowMs));
    const moved = changes.filter(({ before, after }) => before?.value !== after.value);
    await addToSums(transaction, dialect, { changes: moved, calendar: this.ledger.calendar, nowMs });
    return outcomes;
  }
}

interface FiledVisit {
  statements: readonly Statement[];
  reports: readonly { key: string; told: CountedReport }[];
}
