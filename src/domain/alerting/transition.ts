import type { Severity } from './severity.js';

/** TRANSITION_KINDS are the changes of an alert that people hear of. Their order is stored. */
export const TRANSITION_KINDS = ['firing', 'resolved'] as const;
export type TransitionKind = (typeof TRANSITION_KINDS)[number];

/**
 * TRANSITION_REASONS are why an alert changed: its condition held (`at_once`, `held_for`) or nothing could be measured
 * (`no_data`); and it does not hold any more (`cleared`), what it was about is gone (`subject_gone`), or its rule was
 * changed, switched off or deleted. Their order is stored.
 */
export const TRANSITION_REASONS = [
  'at_once',
  'held_for',
  'no_data',
  'cleared',
  'subject_gone',
  'rule_changed',
  'rule_disabled',
  'rule_deleted',
] as const;
export type TransitionReason = (typeof TRANSITION_REASONS)[number];

/** VALUE_UNITS are what an alert's value and threshold are counted in; a `part` is 0 to 1. Their order is stored. */
export const VALUE_UNITS = [
  'part',
  'seconds',
  'usd',
  'count',
  'per_minute',
  'bytes',
  'days',
  'state',
  'times',
] as const;
export type ValueUnit = (typeof VALUE_UNITS)[number];

/** AlertTransition is one change of an alert that people hear of, once on each channel. */
export interface AlertTransition {
  /** The same whichever worker makes it; what is sent carries it, so that whoever hears it twice can tell. */
  id: string;
  /** The alert: one rule's, of one combination of labels. */
  alertId: string;
  /** The changes of one alert are numbered from 1 on, without a gap. */
  ordinal: number;
  kind: TransitionKind;
  reason: TransitionReason;
  rule: {
    id: string;
    name: string;
    severity: Severity;
    runbookUrl: string | null;
    /** The names of channels that hear of it, whatever they are for; none: those that are for it. */
    channels?: readonly string[];
  };
  /** What it is about, by the names of what it is told apart by: `provider`, `budget`, `project`, `worker` … */
  labels: Readonly<Record<string, string>>;
  atMs: number;
  /** Since when the condition has held, or had. */
  sinceMs: number;
  /** `null`: nothing could be measured. */
  value: number | null;
  threshold: number;
  unit: ValueUnit;
}
