import type { DriftEnd, DriftSeen } from './drift.js';

/** ANOMALY_KINDS are what may be out of the usual. Their order is stored. */
export const ANOMALY_KINDS = ['accuracy_drift', 'agreement_drift'] as const;
export type AnomalyKind = (typeof ANOMALY_KINDS)[number];

/** Anomaly is something out of the usual, until it ends. */
export interface Anomaly {
  id: string;
  project: string;
  kind: AnomalyKind;
  /** What is out of the usual: a model, as `provider/model`. */
  subject: string;
  openedAtMs: number;
  /** Since when it has been so, as was seen when it was opened. */
  sinceMs: number;
  /** The round in which that was seen; `null` while it lasts. */
  endedAtMs: number | null;
  ending: DriftEnd | null;
  /** How large it was when it was seen, and in which round that was. */
  details: DriftSeen & { seenMs: number };
}
