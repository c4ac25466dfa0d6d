import { Injectable } from '@nestjs/common';
import { OTHER } from '../../domain/call.js';
import { DEPLOYMENT_ORIGINS, type Deployment, type DeploymentPlace } from '../../domain/deployment/deployment.js';
import { QUARTER_HOUR_MS, type Period } from '../../domain/period.js';
import { FACET_NAMES } from '../../domain/rollup/facet.js';
import type { Grain } from '../../domain/rollup/grain.js';
import { codeOf } from '../../domain/rollup/rows.js';
import { Database } from '../database.js';
import { dimensionColumn, facetColumn } from '../entities/ledger-entities.js';
import { Ledger } from '../ledger/ledger.js';
import { marks } from '../lists.js';
import { textIn, wholeIn, wholeOrNullIn } from '../row.js';
import { deploymentIdOf, observedStatements } from './deployments.js';

/** A release in a place that nobody knows of yet, and its series of the facet that tells of releases. */
interface NewRelease {
  place: DeploymentPlace;
  series: number[];
}

/** So many series are looked at in one go. */
const MOST_SERIES = 1_000;

const [PROJECT, ENVIRONMENT, RELEASE] = (['project', 'environment', 'release'] as const).map(dimensionColumn);
const REPORTED = DEPLOYMENT_ORIGINS.indexOf('reported');

/** NewReleases finds releases whose calls are counted and that no deployment is known of, by series and sums: no call is read. */
@Injectable()
export class NewReleases {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  /** observe writes down deployments of releases that were not known yet, and returns them. */
  async observe(): Promise<Deployment[]> {
    await this.ledger.posted();
    const observed: Deployment[] = [];
    for (const { place, series } of await this.unknown()) {
      const atMs = await this.firstCallOf(series);
      if (atMs === null) continue;
      observed.push({ id: deploymentIdOf(place), ...place, atMs, origin: 'observed', note: null, url: null });
    }
    const statements = observedStatements(this.database.dialect, observed);
    if (observed.length > 0) await this.database.transaction(({ run }) => run(statements));
    return observed;
  }

  /** Releases without a deployment of theirs, and without one that was told of a place that theirs is in. */
  private async unknown(): Promise<NewRelease[]> {
    const isIn = (column: string, own: string): string =>
      `(d.${column} = s.${own} OR (d.${column} IS NULL AND d.origin = ${REPORTED}))`;
    const rows = await this.database.query(
      `SELECT s.series, s.${PROJECT}, s.${ENVIRONMENT}, s.${RELEASE} FROM series s
       WHERE s.facet = ? AND s.${RELEASE} NOT IN ('', ?) AND NOT EXISTS (
         SELECT 1 FROM deployments d WHERE d.release_name = s.${RELEASE}
         AND ${isIn('project', PROJECT ?? '')} AND ${isIn('environment', ENVIRONMENT ?? '')})
       ORDER BY s.${PROJECT}, s.${ENVIRONMENT}, s.${RELEASE} LIMIT ?`,
      [FACET_NAMES.indexOf('release'), OTHER, MOST_SERIES],
    );
    const found = new Map<string, NewRelease>();
    for (const row of rows) {
      const place = {
        project: textIn(row, PROJECT ?? ''),
        environment: textIn(row, ENVIRONMENT ?? ''),
        release: textIn(row, RELEASE ?? ''),
      };
      const id = deploymentIdOf(place);
      const release = found.get(id) ?? { place, series: [] };
      release.series.push(wholeIn(row, 'series'));
      found.set(id, release);
    }
    return [...found.values()];
  }

  /** The minute of a release's first call, or the quarter hour or day where finer sums are gone; `null`: it has none. */
  private async firstCallOf(series: readonly number[]): Promise<number | null> {
    const inFacet = { sql: `series IN (${marks(series)})`, parameters: series };
    const dayMs = await this.first('day', inFacet, null);
    if (dayMs === null) return null;
    const quarterMs = await this.first('quarter', inFacet, this.ledger.calendar.dayOf(dayMs));
    if (quarterMs === null) return dayMs;
    const whole = {
      sql: `series IN (SELECT series FROM series WHERE ${facetColumn('release')} IN (${marks(series)}))`,
      parameters: series,
    };
    const span = { fromMs: quarterMs, toMs: quarterMs + QUARTER_HOUR_MS };
    return (await this.first('minute', whole, span)) ?? quarterMs;
  }

  private async first(
    grain: Exclude<Grain, 'ever'>,
    { sql, parameters }: { sql: string; parameters: readonly number[] },
    within: Period | null,
  ): Promise<number | null> {
    const shelf = { grain, facet: grain === 'minute' ? null : ('release' as const) };
    const span = within ? ' AND bucket_ms >= ? AND bucket_ms < ?' : '';
    const [row] = await this.database.query(
      `SELECT MIN(bucket_ms) AS first_ms FROM rollups WHERE grain = ?${span} AND calls > 0 AND ${sql}`,
      [codeOf(shelf), ...(within ? [within.fromMs, within.toMs] : []), ...parameters],
    );
    return row ? wholeOrNullIn(row, 'first_ms') : null;
  }
}
