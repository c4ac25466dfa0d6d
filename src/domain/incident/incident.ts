import type { Severity } from '../alerting/severity.js';
import { MINUTE_MS } from '../period.js';
import type { Place } from './place.js';

/** INCIDENT_STATES are how far people have come with an incident. Their order is stored. */
export const INCIDENT_STATES = ['detected', 'acknowledged', 'mitigated', 'resolved'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** An incident whose alerts have all ended is over once none of it has fired for so long. */
export const QUIET_MS = 5 * MINUTE_MS;

/** So long after its end an incident is the same one when its trouble returns. */
export const RETURN_MS = 30 * MINUTE_MS;

/** IncidentTimes is when an incident began, was detected, was taken in hand, stopped hurting and ended. */
export interface IncidentTimes {
  /** When the trouble began, as far as its alerts tell. */
  begunMs: number;
  /** When the first of its alerts fired. */
  detectedMs: number;
  /** When somebody first took it in hand. */
  acknowledgedMs: number | null;
  mitigatedMs: number | null;
  /** When its last alert ended, or somebody said that it was over. */
  resolvedMs: number | null;
}

/** Course is how an incident goes on. */
export interface Course extends IncidentTimes {
  state: IncidentState;
  severity: Severity;
  /** Since when none of its alerts fires; `null`: one does. */
  quietMs: number | null;
  /** When one of its alerts fired or ended last. */
  activeMs: number;
  /** How often it came back after its end. */
  returns: number;
  /** What its alerts are about. */
  places: readonly Place[];
  /** The project of all of its alerts; `null`: they are of several, or of none. */
  project: string | null;
}

/** stateOf is how far people have come by what has happened. */
export function stateOf(times: Omit<IncidentTimes, 'begunMs' | 'detectedMs'>): IncidentState {
  if (times.resolvedMs !== null) return 'resolved';
  if (times.mitigatedMs !== null) return 'mitigated';
  return times.acknowledgedMs === null ? 'detected' : 'acknowledged';
}
