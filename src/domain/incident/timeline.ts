import type { Labels } from '../alerting/fact.js';
import type { Status } from '../health/status.js';
import { MINUTE_MS, type Period } from '../period.js';
import { ENTRY_KINDS, type Entry } from './entry.js';
import { QUIET_MS, type IncidentTimes } from './incident.js';

/**
 * HAPPENING_KINDS are what a timeline tells of: what happened in an incident, who was told of it, what acted by itself, what changed
 * around it, which repairs were tried meanwhile, and that more happened than it tells of.
 */
export const HAPPENING_KINDS = [
  ...ENTRY_KINDS,
  'told',
  'automatic_action',
  'deployed',
  'configured',
  'dependency_changed',
  'repair_tried',
  'left_out',
] as const;

/** Happening is something in the timeline of an incident. */
export interface Happening {
  atMs: number;
  kind: (typeof HAPPENING_KINDS)[number];
  alert: NamedAlert | null;
  by: string | null;
  note: string | null;
  /** What more is known of it, by names. */
  detail: Readonly<Record<string, string>>;
}

/** NamedAlert is an alert as a timeline names it. */
export interface NamedAlert {
  id: string;
  ruleName: string;
  labels: Labels;
}

interface Seen {
  dependency: string;
  worker: string;
  status: Status;
}

/** What changed in this time before trouble began may have caused it. */
const BEFORE_MS = 120 * MINUTE_MS;

/** surroundingsOf is the time in which an incident's timeline looks for what happened elsewhere. */
export function surroundingsOf(
  { begunMs, resolvedMs }: Pick<IncidentTimes, 'begunMs' | 'resolvedMs'>,
  nowMs: number,
): Period {
  return { fromMs: begunMs - BEFORE_MS, toMs: (resolvedMs ?? nowMs) + QUIET_MS };
}

/** timelineOf is all that happened, in the order in which it did: what happened in the incident, and what did elsewhere. */
export function timelineOf(
  entries: readonly Entry[],
  elsewhere: readonly Happening[],
  alerts: readonly NamedAlert[],
): Happening[] {
  const known = new Map(alerts.map((alert) => [alert.id, alert]));
  const own = entries.map(({ alertId, ...entry }): Happening => {
    return { ...entry, alert: alertId === null ? null : (known.get(alertId) ?? null), detail: {} };
  });
  return [...own, ...elsewhere].sort((one, other) => one.atMs - other.atMs);
}

/** withoutFirstSights is changes of dependencies, in their order, but for those to `ok` before which nothing was amiss. */
export function withoutFirstSights<Change extends Seen>(changes: readonly Change[]): Change[] {
  const amiss = new Set<string>();
  return changes.filter(({ dependency, worker, status }) => {
    const key = JSON.stringify([dependency, worker]);
    if (status !== 'ok') amiss.add(key);
    return amiss.has(key);
  });
}

/** changesBefore is what changed elsewhere before trouble began. */
export function changesBefore(timeline: readonly Happening[], begunMs: number): Happening[] {
  return timeline.filter(
    ({ kind, atMs }) =>
      atMs <= begunMs && (kind === 'deployed' || kind === 'configured' || kind === 'dependency_changed'),
  );
}
