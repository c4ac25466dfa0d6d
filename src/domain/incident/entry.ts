import { FIRED_REASONS } from './course.js';

/**
 * ENTRY_KINDS are what can happen in an incident: one of its alerts fires, or ends; somebody does something with it; it is over by itself
 * (`settled`), or another one is found to be the same (`merged`). Their order is stored.
 */
export const ENTRY_KINDS = [
  ...FIRED_REASONS,
  'alert_ended',
  'acknowledged',
  'mitigated',
  'resolved',
  'settled',
  'noted',
  'described',
  'merged',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Entry is something that happened in an incident. */
export interface Entry {
  atMs: number;
  kind: EntryKind;
  /** The alert that fired or ended. */
  alertId: string | null;
  /** Who did it; `null`: the service. */
  by: string | null;
  note: string | null;
}
