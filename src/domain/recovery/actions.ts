import { HOUR_MS, MINUTE_MS } from '../period.js';

/** ACTIONS are the repairs that there are. They are kept by their index, so new ones come last. */
export const ACTIONS = [
  'database-connection',
  'connection-pool',
  'stuck-jobs',
  'rollups',
  'audit-chain-checkpoint',
  'permissions',
  'orphans',
  'optimize',
] as const;
export type Action = (typeof ACTIONS)[number];

/** CHECKS are what a diagnosis looks at. */
export const CHECKS = [
  'database',
  'pool',
  'files',
  'dependencies',
  'jobs',
  'audit',
  'rollups',
  'orphans',
  'tables',
  'service',
] as const;
export type Check = (typeof CHECKS)[number];

/** ActionRule is what a repair is: what it mends, what is looked at before and after it, and how long it may take. */
export interface ActionRule {
  does: string;
  check: Check;
  /** So long after it what became of it is looked at. */
  settleMs: number;
  /** A repair that has not ended after so long was cut off. */
  leaseMs: number;
}

const rule = (check: Check, settleMs: number, leaseMs: number, does: string): ActionRule => ({
  ...{ does, check, settleMs, leaseMs },
});

/** ACTION_RULES are what each repair is. */
export const ACTION_RULES: Readonly<Record<Action, ActionRule>> = {
  'database-connection': rule(
    'database',
    10_000,
    MINUTE_MS,
    'closes the idle connections to the database, connects anew, and proves reading and writing',
  ),
  'connection-pool': rule(
    'pool',
    10_000,
    MINUTE_MS,
    'ends our own sessions that are stuck at one statement, and lets go of idle connections',
  ),
  'stuck-jobs': rule(
    'jobs',
    30_000,
    5 * MINUTE_MS,
    'frees promised work that nobody holds any more, wakes it, and has failed messages and periodic jobs queued again',
  ),
  rollups: rule(
    'rollups',
    10_000,
    HOUR_MS,
    'recomputes the sums of the last two days from the calls, and adds what is missing to those that differ',
  ),
  'audit-chain-checkpoint': rule(
    'audit',
    10_000,
    HOUR_MS,
    'proves the audit chain and signs its last row; a chain that is broken is reported and left as it is',
  ),
  permissions: rule(
    'files',
    5_000,
    MINUTE_MS,
    'sets the modes of our own files in DATA_DIR: secrets for nobody else, all for us to write',
  ),
  orphans: rule(
    'orphans',
    10_000,
    10 * MINUTE_MS,
    'deletes what was left of things that are gone, so many rows at a time',
  ),
  optimize: rule(
    'tables',
    10_000,
    HOUR_MS,
    'has statistics counted anew and tables rebuilt that hold much room that nothing uses',
  ),
};
