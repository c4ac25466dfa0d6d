import { HOUR_MS, MINUTE_MS } from '../period.js';
import type { Reason, Status } from '../health/status.js';
import type { Finding, FindingKind } from './findings.js';

/** After so long at one statement a session is stuck, unless somebody says otherwise. */
export const STUCK_SECONDS = 120;

/** So much of a pool is nearly all of it, as for the health of the service. */
const MUCH_OF_POOL = 0.8;

/** Less long than that, a pool is busy rather than used up. */
const USED_UP_MS = 30_000;

/** Work is swept up every fifteen seconds: what has waited so much longer is not. */
const OVERDUE_MS = 2 * MINUTE_MS;

/** Whoever holds work says so for two minutes at a time, and anew before they are over. */
const CLAIM_MS = 2 * MINUTE_MS;
const LONGEST_CLAIM_MS = 10 * MINUTE_MS;

/** The last row is signed every hour. */
const UNSIGNED_MS = 2 * HOUR_MS;

/** Statistics of a table that tell of less than this part of it mislead. */
const STALE_PART = 0.5;

/** So much room that is not used is not worth being rebuilt for. */
const LEAST_UNUSED = { bytes: 64e6, part: 0.25 };

const found = (
  kind: FindingKind,
  magnitude: number,
  detail: Readonly<Record<string, unknown>>,
  subject = '',
): Finding => ({ kind, subject, magnitude, detail });

/** DatabaseAnswers is what came of asking the database: nothing (`null`), or what it said instead. */
export interface DatabaseAnswers {
  readFault: string | null;
  writeFault: string | null;
  /** Whether it refused because it has too many connections. */
  isFull: boolean;
}

/** databaseFindings is what is wrong with the connection to the database. */
export function databaseFindings({ readFault, writeFault, isFull }: DatabaseAnswers): Finding[] {
  if (isFull) return [found('connection_limit_reached', 1, { error: readFault })];
  if (readFault !== null) return [found('database_unreachable', 1, { error: readFault })];
  return writeFault === null ? [] : [found('database_not_writable', 1, { error: writeFault })];
}

/** PoolUse is how many connections are at work of how many there may be, and which sessions of ours are stuck. */
export interface PoolUse {
  active: number;
  most: number;
  /** For how long nearly all have been at work. */
  usedUpForMs: number;
  stuck: readonly { session: number; seconds: number; statement: string }[];
}

/** isNearlyUsedUp tells whether hardly any connection is left for anybody else. */
export function isNearlyUsedUp({ active, most }: Pick<PoolUse, 'active' | 'most'>): boolean {
  return active > MUCH_OF_POOL * most;
}

/**
 * poolFindings is what is wrong with the connections. A session may take long as long as there is room for others, and all may be at
 * work for a moment.
 */
export function poolFindings(use: PoolUse): Finding[] {
  if (!isNearlyUsedUp(use)) return [];
  const { active, most, stuck, usedUpForMs } = use;
  if (stuck.length > 0) return [found('pool_stuck', stuck.length, { active, most, stuck })];
  return usedUpForMs < USED_UP_MS ? [] : [found('pool_used_up', active, { active, most })];
}

/** KeptFile is a file of ours, or (`folder`) where they are. */
export interface KeptFile {
  name: string;
  kind: 'folder' | 'secret' | 'data';
  mode: number;
  /** Whether it belongs to the user that the service runs as. */
  isOurs: boolean;
  /** Whether we can write it, by asking the system. */
  isWritable: boolean;
}

/** rightMode is the mode that a file of ours is to have: as it is, with what we need, and secrets without what others have. */
export function rightMode({ kind, mode }: Pick<KeptFile, 'kind' | 'mode'>): number {
  switch (kind) {
    case 'folder':
      return mode | 0o700;
    case 'secret':
      return 0o600;
    case 'data':
      return (mode | 0o600) & ~0o002;
  }
}

/** fileFindings is what is wrong with the modes and owners of our files. */
export function fileFindings(files: readonly KeptFile[]): Finding[] {
  const told = ({ name, mode, isOurs }: KeptFile) => ({
    name,
    mode: (mode & 0o777).toString(8).padStart(4, '0'),
    isOurs,
  });
  const isOpen = ({ kind, mode }: KeptFile): boolean => (mode & ~rightMode({ kind, mode }) & 0o077) !== 0;
  const isShut = (file: KeptFile): boolean =>
    !file.isWritable || (file.isOurs && (rightMode(file) & ~file.mode & 0o700) !== 0);
  // Of another's file, or a disk that is read-only, no mode is ours to set.
  const isOutOfReach = (file: KeptFile): boolean => !file.isOurs || rightMode(file) === (file.mode & 0o777);
  const wrong = files.filter((file) => isOpen(file) || isShut(file));
  const [beyond, ours] = [wrong.filter(isOutOfReach), wrong.filter((file) => !isOutOfReach(file))];
  const [open, shut] = [ours.filter(isOpen), ours.filter(isShut)];
  return [
    ...(open.length === 0 ? [] : [found('secrets_exposed', open.length, { files: open.map(told) })]),
    ...(shut.length === 0 ? [] : [found('files_not_writable', shut.length, { files: shut.map(told) })]),
    ...(beyond.length === 0 ? [] : [found('files_out_of_reach', beyond.length, { files: beyond.map(told) })]),
  ];
}

/** SeenDependency is how something that the service depends on was last seen, by whom. */
export interface SeenDependency {
  dependency: string;
  worker: string;
  status: Status;
  reason: Reason;
  detail: Readonly<Record<string, unknown>>;
}

const PROVIDER = 'provider:';
const SERVICE = 'service:';

const OWN_KINDS: Readonly<Record<string, FindingKind>> = {
  queue: 'redis_unreachable',
  disk: 'disk_filling',
  workers: 'worker_lost',
  clock: 'clock_off',
  replication: 'replication_troubled',
  queries: 'statements_slow',
  eventLoop: 'turns_late',
  tables: 'table_doubling',
};

/** dependencyFindings is what is wrong with what the service depends on, beyond what is looked at more closely elsewhere. */
export function dependencyFindings(seen: readonly SeenDependency[]): Finding[] {
  return seen
    .filter(({ status }) => status !== 'ok')
    .flatMap((one) => {
      const { dependency, worker, status, reason, detail } = one;
      const told = [status === 'failed' ? 2 : 1, { status, reason, ...detail }] as const;
      if (dependency.startsWith(PROVIDER)) return found('provider_failing', ...told, dependency.slice(PROVIDER.length));
      if (dependency.startsWith(SERVICE)) return found('service_failing', ...told, dependency.slice(SERVICE.length));
      const kind = reason === 'calls_wait' ? 'calls_wait' : OWN_KINDS[dependency];
      return kind ? found(kind, ...told, worker) : [];
    });
}

/** WaitingWork is promised work that nobody has taken up. */
export interface WaitingWork {
  id: string;
  job: string;
  dueMs: number;
  claimedUntilMs: number;
  /** Since when that is seen to be so, by the clock of whoever looks. */
  claimSeenMs: number;
}

/**
 * isStuck tells whether work that waits has done so for too long, or is held for longer than anybody holds work by somebody who no longer
 * says so: he whose clock is ahead may be at it.
 */
export function isStuck({ dueMs, claimedUntilMs, claimSeenMs }: WaitingWork, nowMs: number): boolean {
  if (claimedUntilMs > nowMs) return claimedUntilMs - nowMs > LONGEST_CLAIM_MS && nowMs - claimSeenMs >= CLAIM_MS;
  return Math.max(dueMs, claimedUntilMs) < nowMs - OVERDUE_MS;
}

/** JobFacts is how the work that is done later stands. */
export interface JobFacts {
  waiting: readonly WaitingWork[];
  givenUp: number;
  failedMessages: number;
  missingPeriodic: readonly string[];
}

/** jobFindings is what is wrong with the work that is done later. */
export function jobFindings({ waiting, givenUp, failedMessages, missingPeriodic }: JobFacts, nowMs: number): Finding[] {
  const stuck = waiting.filter((work) => isStuck(work, nowMs));
  const oldestSeconds = Math.round((nowMs - Math.min(...stuck.map(({ dueMs }) => dueMs))) / 1000);
  const jobs = [...new Set(stuck.map(({ job }) => job))];
  return [
    ...(stuck.length === 0 ? [] : [found('work_stuck', stuck.length, { works: stuck.length, jobs, oldestSeconds })]),
    ...(failedMessages === 0 ? [] : [found('messages_failed', failedMessages, { messages: failedMessages })]),
    ...(missingPeriodic.length === 0
      ? []
      : [found('periodic_jobs_missing', missingPeriodic.length, { jobs: missingPeriodic })]),
    ...(givenUp === 0 ? [] : [found('work_given_up', givenUp, { works: givenUp })]),
  ];
}

/** AuditFacts is how far the audit log is signed, and (`null`: as far as was looked) where it is broken. */
export interface AuditFacts {
  /** When the first row was written that is not signed. */
  unsignedSinceMs: number | null;
  broken: { seq: number; how: string } | null;
}

/** auditFindings is what is wrong with the audit log. */
export function auditFindings({ unsignedSinceMs, broken }: AuditFacts, nowMs: number): Finding[] {
  if (broken) return [found('audit_chain_broken', 1, { row: broken.seq, how: broken.how })];
  if (unsignedSinceMs === null || nowMs - unsignedSinceMs <= UNSIGNED_MS) return [];
  return [found('audit_checkpoint_missing', 1, { unsignedSince: new Date(unsignedSinceMs).toISOString() })];
}

/** sumFindings is what is wrong with sums, of which so many differ from the calls; some are named. */
export function sumFindings(differing: readonly string[]): Finding[] {
  if (differing.length === 0) return [];
  return [found('sums_differ', differing.length, { sums: differing.length, some: differing.slice(0, 5) })];
}

/** Leftover is so many rows, or files, of one kind that are left of what is gone. */
export interface Leftover {
  what: string;
  count: number;
  /** Whether it says nothing that is not known without it. */
  isDerived: boolean;
}

/** leftoverFindings is what is left of what is gone. */
export function leftoverFindings(leftovers: readonly Leftover[]): Finding[] {
  return (['leftovers_derived', 'leftovers_told'] as const).flatMap((kind) => {
    const some = leftovers.filter(({ count, isDerived }) => count > 0 && isDerived === (kind === 'leftovers_derived'));
    const count = some.reduce((sum, one) => sum + one.count, 0);
    return count === 0 ? [] : found(kind, count, Object.fromEntries(some.map((one) => [one.what, one.count])));
  });
}

/** TableFacts is how a table lies on the disk, and how large the database takes it to be. */
export interface TableFacts {
  table: string;
  bytes: number;
  unusedBytes: number;
  /** How many rows there are by the database's statistics, and at least by counting; `null`: there are no statistics. */
  statedRows: number | null;
  countedRows: number;
}

/** isBloated tells whether so much of a table's room is unused that it is worth being rebuilt. */
export function isBloated({ bytes, unusedBytes }: TableFacts): boolean {
  return unusedBytes >= LEAST_UNUSED.bytes && unusedBytes >= LEAST_UNUSED.part * (bytes + unusedBytes);
}

/** isStale tells whether statistics mislead about a table. */
export function isStale({ statedRows, countedRows }: TableFacts): boolean {
  return statedRows !== null && statedRows < STALE_PART * countedRows;
}

/** tableFindings is what is wrong with how tables lie on the disk. */
export function tableFindings(tables: readonly TableFacts[]): Finding[] {
  const [stale, bloated] = [tables.filter(isStale), tables.filter(isBloated)];
  const unusedBytes = bloated.reduce((sum, one) => sum + one.unusedBytes, 0);
  const names = (some: readonly TableFacts[]): string[] => some.map(({ table }) => table);
  return [
    ...(stale.length === 0 ? [] : [found('statistics_stale', stale.length, { tables: names(stale) })]),
    ...(bloated.length === 0 ? [] : [found('room_unused', unusedBytes, { tables: names(bloated), unusedBytes })]),
  ];
}
