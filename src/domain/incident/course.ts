import { SEVERITIES, type Severity } from '../alerting/severity.js';
import { NEAR_MS, type Fired, type JoinReason } from './grouping.js';
import { QUIET_MS, stateOf, type Course } from './incident.js';
import { hasCause, isSamePlace, type Place, type PlaceKind } from './place.js';

/** FIRED_REASONS are what a firing alert does to its incident. */
export const FIRED_REASONS = ['opened', 'joined', 'mitigation_failed', 'returned'] as const;
export type FiredReason = (typeof FIRED_REASONS)[number];

/** HAND_REFUSALS are why nothing follows what somebody does with an incident. */
export const HAND_REFUSALS = ['already_so', 'is_resolved'] as const;
export type HandRefusal = (typeof HAND_REFUSALS)[number];

/** Handling is what somebody does with an incident. */
export type Handling = 'acknowledge' | 'mitigate' | 'resolve';

/** Handled is an incident after somebody did something with it, or why nothing follows. */
export type Handled = { next: Course; reason: Handling } | { next: null; reason: HandRefusal };

/** The most places that are remembered of one incident: what attackers make alerts of must not grow without end. */
const MOST_PLACES = 50;

/** opened is an incident as its first alert makes it. */
export function opened(fired: Fired, place: Place): Course {
  return {
    ...{ begunMs: Math.min(fired.sinceMs, fired.heardMs), detectedMs: fired.heardMs, activeMs: fired.atMs },
    ...{ acknowledgedMs: null, mitigatedMs: null, resolvedMs: null, quietMs: null, returns: 0 },
    ...{ state: 'detected', severity: fired.severity, places: [place], project: fired.labels['project'] ?? null },
  };
}

/**
 * joined is an incident after one of its alerts fired. Trouble that began after the mitigation shows that this was none; what began
 * before is its echo, as is what users notice of a trouble whose cause is known. After its end, the incident is there again, and nobody
 * has seen yet that it is.
 */
export function joined(
  course: Course,
  fired: Fired,
  place: Place,
  why: JoinReason,
): { next: Course; reason: FiredReason } {
  const known = { ...withAlert(course, fired, place), begunMs: begunOf(course, fired, why) };
  if (isEchoOf(course.places, place)) return { next: known, reason: 'joined' };
  const fires: Course = { ...known, quietMs: null, resolvedMs: null };
  if (course.resolvedMs !== null) {
    const next: Course = { ...fires, mitigatedMs: null, returns: course.returns + 1, state: 'detected' };
    return { next, reason: 'returned' };
  }
  const isMitigated = course.mitigatedMs !== null && fired.sinceMs <= course.mitigatedMs;
  const next = { ...fires, mitigatedMs: isMitigated ? course.mitigatedMs : null };
  // Nobody has seen it since it came back, whoever had before.
  const state = course.state === 'detected' ? course.state : stateOf(next);
  return { next: { ...next, state }, reason: next.mitigatedMs === course.mitigatedMs ? 'joined' : 'mitigation_failed' };
}

/** What is only near in time may have been so for long, and nobody minded: an alert that waits for a day brings no trouble of a day. */
function begunOf({ begunMs, detectedMs }: Course, { sinceMs }: Fired, why: JoinReason): number {
  switch (why) {
    case 'same_alert':
    case 'same_subject':
    case 'cause_of_it':
      return Math.min(begunMs, sinceMs);
    case 'same_system':
    case 'noticed_of_it':
      return Math.min(begunMs, Math.max(sinceMs, detectedMs - NEAR_MS));
  }
}

/** An incident with all that an alert tells of it, but for when it began and whether it goes on. */
function withAlert(course: Course, fired: Fired, place: Place): Course {
  const { places, project } = course;
  const isKnown = places.some((one) => isSamePlace(one, place)) || places.length >= MOST_PLACES;
  return {
    ...course,
    detectedMs: Math.min(course.detectedMs, fired.heardMs),
    activeMs: Math.max(course.activeMs, fired.atMs),
    severity: graver(course.severity, fired.severity),
    places: isKnown ? places : [...places, place],
    project: project === (fired.labels['project'] ?? null) ? project : null,
  };
}

/** ended is an incident after one of its alerts ended, when alerts of these places still fire. */
export function ended(course: Course, firing: readonly PlaceKind[], atMs: number): Course {
  const activeMs = Math.max(course.activeMs, atMs);
  return { ...course, activeMs, quietMs: isQuiet(course.places, firing) ? (course.quietMs ?? atMs) : null };
}

/** Objectives burn on for hours after their cause is gone: where that is known, they do not tell whether it is. */
function isQuiet(places: readonly Place[], firing: readonly PlaceKind[]): boolean {
  return firing.every((kind) => isEchoOf(places, { kind, subject: null }));
}

function isEchoOf(places: readonly Place[], { kind }: Place): boolean {
  return kind === 'experience' && hasCause(places);
}

/** settled is an incident that is over by itself: none of its alerts has fired for long enough. `null`: it is not. */
export function settled(course: Course, nowMs: number): Course | null {
  const { quietMs, resolvedMs } = course;
  if (resolvedMs !== null || quietMs === null || nowMs - quietMs < QUIET_MS) return null;
  return { ...course, resolvedMs: quietMs, state: 'resolved' };
}

/** handled is an incident after somebody did something with it. Whoever mitigates or ends it has it in hand. */
export function handled(course: Course, handling: Handling, nowMs: number): Handled {
  const { state } = course;
  if (state === 'resolved') return { next: null, reason: handling === 'resolve' ? 'already_so' : 'is_resolved' };
  const acknowledgedMs = course.acknowledgedMs ?? nowMs;
  switch (handling) {
    case 'acknowledge':
      if (state !== 'detected') return { next: null, reason: 'already_so' };
      return { next: { ...course, acknowledgedMs, state: 'acknowledged' }, reason: handling };
    case 'mitigate':
      if (state === 'mitigated') return { next: null, reason: 'already_so' };
      return { next: { ...course, acknowledgedMs, mitigatedMs: nowMs, state: 'mitigated' }, reason: handling };
    case 'resolve':
      return {
        next: { ...course, acknowledgedMs, resolvedMs: course.quietMs ?? nowMs, state: 'resolved' },
        reason: handling,
      };
  }
}

/** merged is one incident of two. */
export function merged(one: Course, other: Course, firing: readonly PlaceKind[]): Course {
  const quiet = [one.quietMs, other.quietMs].filter((atMs) => atMs !== null);
  const others = other.places.filter((place) => !one.places.some((known) => isSamePlace(known, place)));
  const places = [...one.places, ...others].slice(0, MOST_PLACES);
  const next: Course = {
    begunMs: Math.min(one.begunMs, other.begunMs),
    detectedMs: Math.min(one.detectedMs, other.detectedMs),
    acknowledgedMs: earliest(one.acknowledgedMs, other.acknowledgedMs),
    mitigatedMs: latestOfBoth(one.mitigatedMs, other.mitigatedMs),
    resolvedMs: latestOfBoth(one.resolvedMs, other.resolvedMs),
    state: one.state,
    severity: graver(one.severity, other.severity),
    quietMs: isQuiet(places, firing) && quiet.length > 0 ? Math.max(...quiet) : null,
    activeMs: Math.max(one.activeMs, other.activeMs),
    returns: one.returns + other.returns,
    places,
    project: one.project === other.project ? one.project : null,
  };
  // What came back has been seen by nobody since, whoever had seen it before.
  const isBackUnseen = [one, other].some(
    ({ state, acknowledgedMs }) => state === 'detected' && acknowledgedMs !== null,
  );
  return { ...next, state: isBackUnseen ? 'detected' : stateOf(next) };
}

function graver(one: Severity, other: Severity): Severity {
  return SEVERITIES.indexOf(one) <= SEVERITIES.indexOf(other) ? one : other;
}

function earliest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function latestOfBoth(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}
