import type { Sign } from './detector.js';
import type { DriftEnd, DriftSeen } from './drift.js';
import type { UsualBasis } from './usual.js';
import { SERIES_KINDS, type SeriesKind, type WatchedBy } from './watched-series.js';

/** DRIFT_KINDS are what models drift in. */
export const DRIFT_KINDS = ['accuracy_drift', 'agreement_drift'] as const;

/** ANOMALY_KINDS are what may be out of the usual. Their order is stored. */
export const ANOMALY_KINDS = [...DRIFT_KINDS, ...SERIES_KINDS] as const;
export type AnomalyKind = (typeof ANOMALY_KINDS)[number];

/** DriftDetails is how large a drift was when it was seen, and in which round that was. */
export type DriftDetails = DriftSeen & { seenMs: number };

/** SeriesDetails is how a series was out of the usual when that was seen. */
export interface SeriesDetails {
  by: WatchedBy;
  value: number;
  expected: number;
  low: number;
  high: number;
  score: number;
  sign: Sign;
  basis: UsualBasis;
}

interface SomeAnomaly {
  id: string;
  /** Of all projects where it is empty. */
  project: string;
  /** What is out of the usual: a model, as `provider/model`, or whatever a series is of. */
  subject: string;
  openedAtMs: number;
  /** Since when it has been so, as was seen when it was opened. */
  sinceMs: number;
  /** When that was seen: the round, or the end of the point; `null` while it lasts. */
  endedAtMs: number | null;
  ending: DriftEnd | null;
}

/** DriftAnomaly is a model that has drifted, until it ends. */
export interface DriftAnomaly extends SomeAnomaly {
  kind: (typeof DRIFT_KINDS)[number];
  details: DriftDetails;
}

/** SeriesAnomaly is a series that is out of the usual, until it ends. */
export interface SeriesAnomaly extends SomeAnomaly {
  kind: SeriesKind;
  details: SeriesDetails;
}

/** Anomaly is something out of the usual, until it ends. */
export type Anomaly = DriftAnomaly | SeriesAnomaly;

/** isDrift tells the anomalies of models from those of series. */
export function isDrift(anomaly: Anomaly): anomaly is DriftAnomaly {
  return DRIFT_KINDS.some((kind) => kind === anomaly.kind);
}
