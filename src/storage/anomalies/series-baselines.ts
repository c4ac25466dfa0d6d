import { Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import type { Anomaly } from '../../domain/anomaly/anomaly.js';
import type { DriftEnd } from '../../domain/anomaly/drift.js';
import type { Baseline } from '../../domain/anomaly/series-baseline.js';
import { WATCHED_BY } from '../../domain/anomaly/watched-series.js';
import { Database } from '../database.js';
import { marks } from '../lists.js';
import { Anomalies } from '../repositories/anomalies.js';
import { textIn, wholeIn } from '../row.js';
import { baselineText, textBaseline } from './baseline-text.js';
import type { Watched } from './watched-sums.js';

/** KnownSeries is what is known of a thing, up to the beginning of a quarter of an hour. */
export interface KnownSeries {
  lastMs: number;
  baseline: Baseline;
}

/** SeriesNews is what has become of the series of a thing. */
export interface SeriesNews {
  opened: readonly Anomaly[];
  ended: readonly { id: string; endedAtMs: number; ending: DriftEnd }[];
}

const COLUMNS = ['id', 'project', 'watched_by', 'subject', 'last_ms', 'state'];
const ID_LENGTH = 32;

/** SeriesBaselines keeps what is known of the series that are watched. */
@Injectable()
export class SeriesBaselines {
  constructor(
    private readonly database: Database,
    private readonly anomalies: Anomalies,
  ) {}

  /** of is what is known of some things, by their ids. */
  async of(watched: readonly Watched[]): Promise<Map<string, KnownSeries>> {
    if (watched.length === 0) return new Map();
    const ids = watched.map(baselineId);
    const rows = await this.database.query(
      `SELECT id, last_ms, state FROM series_baselines WHERE id IN (${marks(ids)})`,
      ids,
    );
    return new Map(
      rows.map((row) => [
        textIn(row, 'id'),
        { lastMs: wholeIn(row, 'last_ms'), baseline: textBaseline(textIn(row, 'state')) },
      ]),
    );
  }

  /**
   * advance writes down what is known of a thing after some quarters of an hour, with what has become of it, and tells whether
   * nobody else had done so since `beforeMs`; `null` for a thing that was not known.
   */
  advance(
    watched: Watched,
    beforeMs: number | null,
    known: KnownSeries,
    { opened, ended }: SeriesNews,
  ): Promise<boolean> {
    const id = baselineId(watched);
    const state = baselineText(known.baseline);
    const { project, by, subject } = watched;
    return this.database.transaction(async (transaction) => {
      const rows = [[id, project, WATCHED_BY.indexOf(by), subject, known.lastMs, state]];
      const written =
        beforeMs === null
          ? await transaction.run(
              this.database.dialect.insertIgnore({ table: 'series_baselines', columns: COLUMNS, rows }),
            )
          : await transaction.change(
              'UPDATE series_baselines SET last_ms = ?, state = ? WHERE id = ? AND last_ms = ?',
              [...[known.lastMs, state], ...[id, beforeMs]],
            );
      if (written === 0) return false;
      for (const anomaly of opened) await this.anomalies.openWithin(transaction, anomaly);
      for (const { id: anomalyId, endedAtMs, ending } of ended) {
        await this.anomalies.endWithin(transaction, anomalyId, endedAtMs, ending);
      }
      return true;
    });
  }
}

/** baselineId tells the things that are watched apart. */
export function baselineId({ project, by, subject }: Watched): string {
  return hash('sha256', JSON.stringify([project, by, subject]), 'base64url').slice(0, ID_LENGTH);
}
