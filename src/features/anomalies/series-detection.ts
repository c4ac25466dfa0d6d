import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { hash } from 'node:crypto';
import { Clock } from '../../config/clock.js';
import { isDrift, type Anomaly } from '../../domain/anomaly/anomaly.js';
import { followQuarter, NOTHING_KNOWN, type SeriesChange } from '../../domain/anomaly/series-baseline.js';
import { WATCHED_BY } from '../../domain/anomaly/watched-series.js';
import { DAY_MS, floorTo, MINUTE_MS, QUARTER_HOUR_MS, type Period } from '../../domain/period.js';
import {
  baselineId,
  SeriesBaselines,
  type KnownSeries,
  type SeriesNews,
} from '../../storage/anomalies/series-baselines.js';
import { Anomalies } from '../../storage/repositories/anomalies.js';
import { WatchedSums, type QuarterOf, type Watched } from '../../storage/anomalies/watched-sums.js';
import { Turns } from '../../storage/turns.js';

/** The things with the most calls are watched, so many of each kind. */
const MOST_WATCHED = 20;
/** A quarter of an hour is judged when the calls that are told a little late are there, too. */
const SETTLED_MS = 2 * MINUTE_MS;
const LONGEST_PAST_MS = 56 * DAY_MS;
const SPAN_MS = 7 * DAY_MS;
/** The whole past is caught up with at once. */
const MOST_SPANS = LONGEST_PAST_MS / SPAN_MS + 1;
const MOST_OPEN = 1_000;
const ID_LENGTH = 32;

/** SeriesDetection has the series of what is called most judged, quarter of an hour by quarter of an hour, once each. */
@Injectable()
export class SeriesDetection implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SeriesDetection.name);
  private isStopped = false;

  constructor(
    private readonly sums: WatchedSums,
    private readonly baselines: SeriesBaselines,
    private readonly anomalies: Anomalies,
    private readonly clock: Clock,
  ) {}

  /** What is not judged any more is judged when the service runs again. */
  beforeApplicationShutdown(): void {
    this.isStopped = true;
  }

  /** catchUp judges all quarters of an hour that are over and were not judged yet, the oldest first. */
  async catchUp(): Promise<void> {
    const nowMs = this.clock.now();
    const toMs = floorTo(nowMs - SETTLED_MS, QUARTER_HOUR_MS);
    const past = { fromMs: Math.max(toMs - LONGEST_PAST_MS, (await this.sums.fromMs()) ?? toMs), toMs };
    const ids = new Set<string>();
    for (const by of WATCHED_BY) {
      const watched = await this.sums.largest(by, nowMs, MOST_WATCHED);
      for (const one of watched) ids.add(baselineId(one));
      for (let span = 0; span < MOST_SPANS && (await this.judgeSpan(watched, past)); span++);
    }
    if (!this.isStopped) await this.forget(ids, toMs);
  }

  /** What is not watched any more does not stay out of the usual for ever. */
  private async forget(watched: ReadonlySet<string>, endedAtMs: number): Promise<void> {
    const open = { project: null, kind: null, subject: null, isOpen: true, after: null, most: MOST_OPEN } as const;
    for (const anomaly of await this.anomalies.list(open)) {
      if (isDrift(anomaly) || watched.has(baselineId({ ...anomaly, by: anomaly.details.by }))) continue;
      await this.anomalies.end(anomaly.id, endedAtMs, 'not_tried');
    }
  }

  /** Judges the oldest week that some of them lack, and tells whether there was any. */
  private async judgeSpan(watched: readonly Watched[], past: Period): Promise<boolean> {
    const known = await this.baselines.of(watched);
    const nextOf = (one: Watched): number =>
      Math.max(past.fromMs, (known.get(baselineId(one))?.lastMs ?? 0) + QUARTER_HOUR_MS);
    const fromMs = Math.min(...watched.map(nextOf));
    if (!(fromMs < past.toMs)) return false;
    const span = { fromMs, toMs: Math.min(past.toMs, fromMs + SPAN_MS) };
    const behind = watched.filter((one) => nextOf(one) < span.toMs);
    const quarters = await this.sums.quarters(behind, span);
    for (const [index, one] of behind.entries()) {
      if (this.isStopped) return false;
      const before = known.get(baselineId(one)) ?? null;
      const ahead = quarters[index]?.filter(({ atMs }) => atMs >= nextOf(one)) ?? [];
      await this.judge(one, before, ahead);
    }
    return true;
  }

  private async judge(watched: Watched, before: KnownSeries | null, quarters: readonly QuarterOf[]): Promise<void> {
    const changes: { atMs: number; change: SeriesChange }[] = [];
    let baseline = before?.baseline ?? NOTHING_KNOWN;
    const turns = new Turns();
    for (const { atMs, sums } of quarters) {
      // What was before the first call says nothing of what is usual since.
      if (sums.calls === 0 && baseline.calls.detector.usual.points === 0) continue;
      const { next, changes: seen } = followQuarter(baseline, watched.by, atMs, sums);
      baseline = next;
      changes.push(...seen.map((change) => ({ atMs, change })));
      await turns.give();
    }
    const last = quarters.at(-1);
    if (!last) return;
    const news = this.newsOf(watched, changes);
    const isOurs = await this.baselines.advance(watched, before?.lastMs ?? null, { lastMs: last.atMs, baseline }, news);
    for (const { kind, subject, details } of isOurs ? news.opened : []) {
      this.logger.warn('a series is out of the usual', { kind, subject, ...details });
    }
  }

  private newsOf(watched: Watched, changes: readonly { atMs: number; change: SeriesChange }[]): SeriesNews {
    const { project, subject } = watched;
    const opened: Anomaly[] = [];
    const ended: SeriesNews['ended'][number][] = [];
    for (const { atMs, change } of changes) {
      const { kind, sinceMs } = change;
      const id = hash('sha256', JSON.stringify([baselineId(watched), kind, sinceMs]), 'base64url').slice(0, ID_LENGTH);
      const endMs = atMs + QUARTER_HOUR_MS;
      if (change.change === 'ended') ended.push({ id, endedAtMs: endMs, ending: change.ending });
      else {
        const lasting = { endedAtMs: null, ending: null };
        opened.push({ id, project, kind, subject, openedAtMs: endMs, sinceMs, ...lasting, details: change.details });
      }
    }
    return { opened, ended };
  }
}
