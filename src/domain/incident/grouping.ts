import type { FactName, Labels } from '../alerting/fact.js';
import type { Severity } from '../alerting/severity.js';
import { MINUTE_MS } from '../period.js';
import { RETURN_MS, type Course } from './incident.js';
import { hasCause, isSamePlace, placeOf, type Place } from './place.js';

/** Fired is an alert that fires. */
export interface Fired {
  fact: FactName;
  labels: Labels;
  severity: Severity;
  /** Since when its condition has held. */
  sinceMs: number;
  atMs: number;
  /** When people first heard of it: before it was written down, where the database was away. */
  heardMs: number;
}

/** Known is an incident that an alert may belong to. */
export interface Known extends Pick<Course, 'state' | 'places' | 'activeMs' | 'resolvedMs' | 'project'> {
  id: string;
  /** Whether the alert has fired in it before. */
  hasAlert: boolean;
}

/** JOIN_REASONS are why an alert belongs to an incident that is there. Their order is stored. */
export const JOIN_REASONS = ['same_alert', 'same_subject', 'same_system', 'noticed_of_it', 'cause_of_it'] as const;
export type JoinReason = (typeof JOIN_REASONS)[number];

/**
 * Grouping is which incident an alert belongs to, and why: none, because nobody in particular is wanted (`only_info`) or nothing
 * hurts yet (`yet_to_come`); a new one, or one that is there.
 */
export type Grouping =
  | { does: 'nothing'; reason: 'only_info' | 'yet_to_come' }
  | { does: 'open'; reason: 'nothing_near'; place: Place }
  | { does: 'join'; reason: JoinReason; place: Place; incidentId: string };

/** Trouble that begins within this time of another's latest news is taken for the same. */
export const NEAR_MS = 30 * MINUTE_MS;

/** groupingOf decides which incident a firing alert belongs to: of several, by the best reason, and then the one with the latest news. */
export function groupingOf(fired: Fired, known: readonly Known[]): Grouping {
  const place = placeOf(fired.fact, fired.labels);
  if (fired.severity === 'info') return { does: 'nothing', reason: 'only_info' };
  // Critical wants somebody now, whatever it is about.
  if (place.kind === 'plan' && fired.severity !== 'critical') return { does: 'nothing', reason: 'yet_to_come' };
  const [best] = known
    .flatMap((incident) => {
      const reason = joinReason(fired, place, incident);
      return reason ? [{ incident, reason }] : [];
    })
    .sort(
      (one, other) =>
        JOIN_REASONS.indexOf(one.reason) - JOIN_REASONS.indexOf(other.reason) ||
        other.incident.activeMs - one.incident.activeMs ||
        (one.incident.id < other.incident.id ? -1 : 1),
    );
  return best
    ? { does: 'join', reason: best.reason, place, incidentId: best.incident.id }
    : { does: 'open', reason: 'nothing_near', place };
}

function joinReason(fired: Fired, place: Place, incident: Known): JoinReason | null {
  const { resolvedMs, hasAlert, places } = incident;
  if (resolvedMs !== null && fired.atMs - resolvedMs > RETURN_MS) return null;
  if (hasAlert) return 'same_alert';
  const isThere = places.some((one) => isSamePlace(one, place));
  // What has one name is one thing; what has none may be anything, unless it happens at the same time.
  if (isThere && place.subject !== null && isOfProject(fired, incident)) return 'same_subject';
  if (fired.sinceMs - incident.activeMs > NEAR_MS || !isOfProject(fired, incident)) return null;
  return resolvedMs === null ? nearReason(place, places, isThere) : echoReason(place, places);
}

function nearReason({ kind }: Place, places: readonly Place[], isThere: boolean): JoinReason | null {
  if (kind === 'plan') return null;
  if (kind === 'experience') return 'noticed_of_it';
  if (isThere) return 'same_system';
  return hasCause(places) ? null : 'cause_of_it';
}

/** What is over comes back by what it was about; what users notice may still be of it. */
function echoReason({ kind }: Place, places: readonly Place[]): JoinReason | null {
  return kind === 'experience' && hasCause(places) ? 'noticed_of_it' : null;
}

/** What one project notices has nothing to do with the trouble of another. */
function isOfProject({ labels }: Fired, { project }: Known): boolean {
  return labels['project'] === undefined || project === null || labels['project'] === project;
}
