import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { judgeSeries } from '../../domain/anomaly/series-baseline.js';
import { Rejected } from '../../domain/failures.js';
import { DAY_MS, floorTo, QUARTER_HOUR_MS } from '../../domain/period.js';
import type { Caller } from '../../domain/scopes.js';
import { projectSeen } from '../../http/project.js';
import { WatchedSums } from '../../storage/anomalies/watched-sums.js';
import type { SeriesQuery } from './series.query.js';
import { viewOfPoint, type SeriesView } from './series.view.js';

/** What is usual is learned from as many days before those that are asked for. */
const LEARNED_DAYS = 15;
const MOST_DAYS = 14;

/** SeriesService tells how the values of a series were expected to be. */
@Injectable()
export class SeriesService {
  constructor(
    private readonly sums: WatchedSums,
    private readonly clock: Clock,
  ) {}

  /**
   * judged is a series, each quarter of an hour judged by those before it, by what is known of them now. It throws `Rejected`
   * (`wrong_project`, `invalid_range`, `project_needed`).
   */
  async judged({ by, kind, subject, project, from, to }: SeriesQuery, caller: Caller): Promise<SeriesView> {
    const seen = projectSeen(project, caller);
    if (by === 'key' && seen !== null)
      throw new Rejected('wrong_project', 'keys are watched in all projects together', 403);
    if (by !== 'key' && seen === null) throw new Rejected('project_needed', 'which project is it in?');
    const nowMs = this.clock.now();
    const toMs = floorTo(Math.min(to ?? nowMs, nowMs), QUARTER_HOUR_MS);
    const fromMs = floorTo(from ?? toMs - DAY_MS, QUARTER_HOUR_MS);
    if (fromMs > toMs) throw new Rejected('invalid_range', 'from is after to');
    if (toMs - fromMs > MOST_DAYS * DAY_MS) throw new Rejected('invalid_range', `at most ${MOST_DAYS} days at once`);
    const watched = { by, subject, project: seen ?? '' };
    const [quarters = []] = await this.sums.quarters([watched], { fromMs: fromMs - LEARNED_DAYS * DAY_MS, toMs });
    const begun = quarters.findIndex(({ sums }) => sums.calls > 0);
    const points = judgeSeries(kind, begun < 0 ? [] : quarters.slice(begun));
    return { ...watched, kind, points: points.filter(({ atMs }) => atMs >= fromMs).map(viewOfPoint) };
  }
}
