import { CHECKS, type Action, type Check } from './actions.js';

/** FINDING_KINDS are what a diagnosis can find. They are kept by their index, so new ones come last. */
export const FINDING_KINDS = [
  'database_unreachable',
  'database_not_writable',
  'pool_stuck',
  'pool_used_up',
  'secrets_exposed',
  'files_not_writable',
  'provider_failing',
  'service_failing',
  'redis_unreachable',
  'calls_wait',
  'disk_filling',
  'worker_lost',
  'clock_off',
  'replication_troubled',
  'statements_slow',
  'turns_late',
  'table_doubling',
  'work_stuck',
  'messages_failed',
  'periodic_jobs_missing',
  'work_given_up',
  'audit_checkpoint_missing',
  'audit_chain_broken',
  'sums_differ',
  'leftovers_derived',
  'leftovers_told',
  'statistics_stale',
  'room_unused',
  'service_not_answering',
  'address_taken',
  'connection_limit_reached',
  'files_out_of_reach',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** SEVERITIES are how bad a finding is, the worst first. */
export const SEVERITIES = ['critical', 'warning', 'notice'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * Automatic is whether a repair may be tried without anybody asking: at any time, in quiet hours only, not at all as it takes
 * something away that cannot be had back, or there is none of ours.
 */
export type Automatic = 'always' | 'quiet_hours' | 'never' | 'no_action';

/** FindingRule is what a kind of finding means, what to do, and what the service may do by itself. */
export interface FindingRule {
  check: Check;
  severity: Severity;
  meaning: string;
  advice: string;
  action: Action | null;
  automatic: Automatic;
}

/** Finding is something that is not as it should be. */
export interface Finding {
  kind: FindingKind;
  /** What exactly, by its name; empty where there is one only. */
  subject: string;
  /** How much of it there is: what grows has got worse. */
  magnitude: number;
  /** What was seen, by names with their units. */
  detail: Readonly<Record<string, unknown>>;
}

type Told = [check: Check, severity: Severity, action: Action | null, automatic: Automatic];

const rule = ([check, severity, action, automatic]: Told, meaning: string, advice: string): FindingRule => ({
  ...{ check, severity, meaning, advice, action, automatic },
});

const foreign = (severity: Severity, meaning: string, advice: string): FindingRule =>
  rule(['dependencies', severity, null, 'no_action'], meaning, advice);

/** FINDING_RULES are what each kind of finding means. */
export const FINDING_RULES: Readonly<Record<FindingKind, FindingRule>> = {
  database_unreachable: rule(
    ['database', 'critical', 'database-connection', 'always'],
    'The database does not answer. Calls are kept in Redis if there is one, and refused otherwise.',
    'See whether the server runs and can be reached from here; DATABASE_URL says where it is looked for.',
  ),
  database_not_writable: rule(
    ['database', 'critical', 'database-connection', 'always'],
    'The database answers but does not write: its disk is full, it is read-only, or we are connected to a replica.',
    'See to the disk and to read_only of the server. After a failover new connections find the new primary.',
  ),
  pool_stuck: rule(
    ['pool', 'critical', 'connection-pool', 'always'],
    'Sessions of ours have been at one statement for long, and hardly any connection is left for anybody else.',
    'Ending them frees the connections. If they come again, SHOW PROCESSLIST tells what they wait for.',
  ),
  pool_used_up: rule(
    ['pool', 'warning', null, 'no_action'],
    'Nearly all connections to the database are at work, and none of them is stuck.',
    'The database is slow, or more is asked of it than it can do. See the time that statements take.',
  ),
  secrets_exposed: rule(
    ['files', 'warning', 'permissions', 'always'],
    'Others on this machine can read a key in DATA_DIR, or write the database.',
    'Have the modes set right. If somebody else may have read it, use another key.',
  ),
  files_not_writable: rule(
    ['files', 'critical', 'permissions', 'always'],
    'The modes of DATA_DIR or of a file in it keep us from writing it.',
    'Have the modes set right.',
  ),
  provider_failing: foreign(
    'warning',
    'Calls to an LLM provider fail. That lies with the provider, the network or the key.',
    'See its failures under Providers and its own status page; send calls elsewhere meanwhile.',
  ),
  service_failing: foreign(
    'warning',
    'A service of somebody else that is watched does not answer as expected.',
    'Tell whoever runs it. SERVICES_FILE says what is expected of it.',
  ),
  redis_unreachable: foreign(
    'warning',
    'Redis does not answer. Each worker does its own jobs meanwhile; nothing that was acknowledged is lost.',
    'See whether the server runs. Workers find it by themselves as soon as it is back.',
  ),
  calls_wait: foreign(
    'notice',
    'Calls wait in Redis for the database. They are recorded in order as soon as it takes them.',
    'Nothing, if their number falls. See to the database otherwise.',
  ),
  disk_filling: foreign(
    'warning',
    'The disk that DATA_DIR is on is nearly full. A full disk stops everything.',
    'Make room. CALL_RETENTION_DAYS and CONTENT_CAPTURE decide how much is kept.',
  ),
  worker_lost: foreign(
    'warning',
    'A process of the service is gone without a word.',
    'See its log. Whoever supervises it (PM2, Docker, systemd) starts it again; its work is taken up by others.',
  ),
  clock_off: foreign(
    'warning',
    'The clock of this machine and that of the database differ.',
    'Have both machines keep time (NTP).',
  ),
  replication_troubled: foreign(
    'warning',
    'The database does not go along with others as it should.',
    'See the state of replication on the server. What is read may be old.',
  ),
  statements_slow: foreign(
    'notice',
    'Statements take long.',
    'See the load of the database; `techsapo repair optimize` has statistics counted anew.',
  ),
  turns_late: foreign(
    'notice',
    'A worker gets its turns late: it has more to do than one processor can.',
    'Start more workers, or see what else the machine does.',
  ),
  table_doubling: foreign(
    'notice',
    'A table grows so fast that it will be twice as large within days.',
    'See how much room is left; CALL_RETENTION_DAYS and CONTENT_CAPTURE decide how much is kept.',
  ),
  work_stuck: rule(
    ['jobs', 'warning', 'stuck-jobs', 'always'],
    'Promised work is due and nobody takes it up.',
    'Having it woken again loses and doubles nothing. If it comes again, see whether a worker runs jobs at all.',
  ),
  messages_failed: rule(
    ['jobs', 'notice', 'stuck-jobs', 'always'],
    'Messages of the queue failed for good. The work they are about still stands in the database.',
    'Have them tried again; see Jobs for what they failed with.',
  ),
  periodic_jobs_missing: rule(
    ['jobs', 'warning', 'stuck-jobs', 'always'],
    'Periodic jobs are missing in Redis, which must have lost its data.',
    'Have them put back. Redis should keep its data (appendonly yes, noeviction).',
  ),
  work_given_up: rule(
    ['jobs', 'warning', null, 'no_action'],
    'Promised work was given up after too many tries, or was refused.',
    'See Jobs: somebody has to decide whether it is tried again or discarded.',
  ),
  audit_checkpoint_missing: rule(
    ['audit', 'warning', 'audit-chain-checkpoint', 'always'],
    'Rows of the audit log have not been signed for hours: who can write to the database could change them unseen.',
    'Have the chain proven and signed. See whether the job audit.checkpoint runs.',
  ),
  audit_chain_broken: rule(
    ['audit', 'critical', null, 'no_action'],
    'The audit log is not what was written: rows were changed, or are missing.',
    'Nothing repairs that. Keep the database as it is, compare with a backup, and find out who could write to it.',
  ),
  sums_differ: rule(
    ['rollups', 'critical', 'rollups', 'never'],
    'Sums are not what the calls add up to: somebody changed one or the other behind the service’s back.',
    'Find out which is right, as calls may be missing. If the calls are: `techsapo repair rollups`.',
  ),
  leftovers_derived: rule(
    ['orphans', 'notice', 'orphans', 'always'],
    'Rows and files are left of things that are gone. They are derived from what is still there, or from nothing.',
    'Have them deleted.',
  ),
  leftovers_told: rule(
    ['orphans', 'notice', 'orphans', 'never'],
    'Texts are left whose calls are gone. Nobody sees them, and they may hold what somebody wanted to be rid of.',
    'If nobody needs them: `techsapo repair orphans`.',
  ),
  statistics_stale: rule(
    ['tables', 'notice', 'optimize', 'quiet_hours'],
    'The database takes a table for much smaller than it is, and may answer questions in slow ways.',
    'Have statistics counted anew. In quiet hours the service does so by itself.',
  ),
  room_unused: rule(
    ['tables', 'notice', 'optimize', 'quiet_hours'],
    'Much of the room that the database takes on the disk is not used.',
    'Have tables rebuilt, when little is going on: that takes as much room again meanwhile.',
  ),
  service_not_answering: rule(
    ['service', 'critical', null, 'no_action'],
    'The service does not answer at its address.',
    'Start it (`npm start`, PM2, Docker), or see its log for why it ended. TECHSAPO_URL says where it is looked for.',
  ),
  address_taken: rule(
    ['service', 'critical', null, 'no_action'],
    'Something answers at the address of the service that is not the service.',
    'End the other program, or have the service listen on another PORT.',
  ),
  connection_limit_reached: rule(
    ['database', 'critical', null, 'no_action'],
    'The database takes no more connections, from anybody.',
    'See who holds them (SHOW PROCESSLIST), and raise max_connections: each worker needs up to thirteen.',
  ),
  files_out_of_reach: rule(
    ['files', 'critical', null, 'no_action'],
    'DATA_DIR or a file in it is not as it should be, and not ours to set right: it is somebody else’s, or its disk is read-only.',
    'Give it to the service’s user (chown), or have its disk mounted for writing.',
  ),
};

/** isTold tells whether a check tells of a kind of finding. */
export function isTold(check: Check, kind: FindingKind): boolean {
  return FINDING_RULES[kind].check === check;
}

/** inOrder are findings in the order in which they are told: the worst first. */
export function inOrder<Some extends Finding>(findings: readonly Some[]): Some[] {
  const rank = ({ kind }: Finding): number => SEVERITIES.indexOf(FINDING_RULES[kind].severity);
  const place = ({ kind }: Finding): number => CHECKS.indexOf(FINDING_RULES[kind].check);
  return [...findings].sort((one, other) => rank(one) - rank(other) || place(one) - place(other));
}
