import { HOUR_MS, MINUTE_MS } from '../period.js';
import {
  auditFindings,
  databaseFindings,
  dependencyFindings,
  fileFindings,
  isStuck,
  jobFindings,
  leftoverFindings,
  poolFindings,
  rightMode,
  tableFindings,
  type KeptFile,
  type SeenDependency,
} from './diagnose.js';
import { inOrder, type Finding } from './findings.js';
import { judgeOutcome, successRate } from './outcome.js';
import { markdownOf, summaryOf, type Diagnosed } from './report.js';
import { afterLooks, type Trouble } from './trouble.js';

const NOW = Date.UTC(2026, 10, 24, 12);
const kindsOf = (findings: readonly Finding[]): string[] => findings.map(({ kind }) => kind);

describe('The database', () => {
  it.each<[string, Parameters<typeof databaseFindings>[0], string[]]>([
    ['is well', { readFault: null, writeFault: null, isFull: false }, []],
    ['does not answer', { readFault: 'refused', writeFault: null, isFull: false }, ['database_unreachable']],
    ['does not write', { readFault: null, writeFault: 'read only', isFull: false }, ['database_not_writable']],
    ['is full', { readFault: 'Too many', writeFault: null, isFull: true }, ['connection_limit_reached']],
  ])('%s', (_name, answers, kinds) => expect(kindsOf(databaseFindings(answers))).toEqual(kinds));

  it('has stuck sessions only where they leave no room to others', () => {
    const stuck = [{ session: 7, seconds: 200, statement: 'SELECT' }];
    expect(poolFindings({ active: 8, most: 10, usedUpForMs: 0, stuck })).toEqual([]);
    expect(kindsOf(poolFindings({ active: 9, most: 10, usedUpForMs: 0, stuck }))).toEqual(['pool_stuck']);
    expect(poolFindings({ active: 9, most: 10, usedUpForMs: 29_999, stuck: [] })).toEqual([]);
    expect(kindsOf(poolFindings({ active: 9, most: 10, usedUpForMs: 30_000, stuck: [] }))).toEqual(['pool_used_up']);
  });
});

describe('Our files', () => {
  const file = (told: Partial<KeptFile>): KeptFile => ({
    ...{ name: 'f', kind: 'data', mode: 0o644, isOurs: true, isWritable: true },
    ...told,
  });

  it.each<[string, Partial<KeptFile>, string[]]>([
    ['as SQLite makes them', {}, []],
    ['a secret as it is made', { kind: 'secret', mode: 0o600 }, []],
    ['a secret that the group reads', { kind: 'secret', mode: 0o640 }, ['secrets_exposed']],
    ['a database that all may write', { mode: 0o666 }, ['secrets_exposed']],
    ['a database that we may not write', { mode: 0o444 }, ['files_not_writable']],
    ['a folder that we may not enter', { kind: 'folder', mode: 0o655 }, ['files_not_writable']],
    ['a file of somebody else', { isOurs: false, isWritable: false }, ['files_out_of_reach']],
    ['a secret of somebody else', { isOurs: false, kind: 'secret' }, ['files_out_of_reach']],
    ['a file on a disk that is read-only', { isWritable: false }, ['files_out_of_reach']],
  ])('%s', (_name, told, kinds) => expect(kindsOf(fileFindings([file(told)]))).toEqual(kinds));

  it('are right after their modes are set right', () => {
    for (const kind of ['folder', 'secret', 'data'] as const) {
      for (let mode = 0; mode <= 0o777; mode++) {
        expect(fileFindings([file({ kind, mode: rightMode({ kind, mode }) })])).toEqual([]);
      }
    }
  });
});

describe('Others', () => {
  it('are told by what they are to the service, and only where something is wrong', () => {
    const seen = (told: Partial<SeenDependency>): SeenDependency => ({
      ...{ dependency: 'disk', worker: 'w', status: 'failed', reason: 'unreachable', detail: {} },
      ...told,
    });
    const findings = dependencyFindings([
      seen({ dependency: 'provider:openai', worker: '' }),
      seen({ dependency: 'service:crm', worker: '', status: 'degraded' }),
      ...[seen({ dependency: 'queue' }), seen({ dependency: 'queue', reason: 'calls_wait', status: 'degraded' })],
      ...[seen({}), seen({ status: 'ok' }), seen({ dependency: 'database' }), seen({ dependency: 'outbox' })],
    ]);
    expect(findings.map(({ kind, subject, magnitude }) => [kind, subject, magnitude])).toEqual([
      ['provider_failing', 'openai', 2],
      ['service_failing', 'crm', 1],
      ['redis_unreachable', 'w', 2],
      ['calls_wait', 'w', 1],
      ['disk_filling', 'w', 2],
    ]);
  });
});

describe('Work', () => {
  it.each([
    ['due a minute ago', -MINUTE_MS, 0, false],
    ['due for long', -3 * MINUTE_MS, 0, true],
    ['in somebody’s hands', -HOUR_MS, MINUTE_MS, false],
    ['dropped just now', -HOUR_MS, -MINUTE_MS, false],
    ['dropped a while ago', -HOUR_MS, -3 * MINUTE_MS, true],
    ['held by a clock that was ahead', -HOUR_MS, HOUR_MS, true],
    ['held by a clock that is ahead, and held anew', -HOUR_MS, HOUR_MS, false, 2 * MINUTE_MS - 1],
  ])('%s', (_name, due, claimed, expected, seen = 2 * MINUTE_MS) => {
    const claimedUntilMs = claimed === 0 ? 0 : NOW + claimed;
    expect(isStuck({ id: 'w', job: 'j', dueMs: NOW + due, claimedUntilMs, claimSeenMs: NOW - seen }, NOW)).toBe(
      expected,
    );
  });

  it('is told by what is wrong with it', () => {
    const facts = { waiting: [], givenUp: 1, failedMessages: 2, missingPeriodic: ['outbox.sweep'] };
    expect(kindsOf(jobFindings(facts, NOW))).toEqual(['messages_failed', 'periodic_jobs_missing', 'work_given_up']);
  });
});

describe('What is kept', () => {
  it('is signed within two hours, and broken before all else', () => {
    expect(auditFindings({ unsignedSinceMs: NOW - 2 * HOUR_MS, broken: null }, NOW)).toEqual([]);
    expect(kindsOf(auditFindings({ unsignedSinceMs: NOW - 2 * HOUR_MS - 1, broken: null }, NOW))).toEqual([
      'audit_checkpoint_missing',
    ]);
    expect(kindsOf(auditFindings({ unsignedSinceMs: 0, broken: { seq: 1, how: 'changed' } }, NOW))).toEqual([
      'audit_chain_broken',
    ]);
  });

  it('leaves what is derived, and what was told', () => {
    const leftovers = [
      { what: 'a', count: 2, isDerived: true },
      { what: 'b', count: 3, isDerived: true },
      { what: 'c', count: 0, isDerived: true },
      { what: 'd', count: 1, isDerived: false },
    ];
    expect(leftoverFindings(leftovers)).toEqual([
      { kind: 'leftovers_derived', subject: '', magnitude: 5, detail: { a: 2, b: 3 } },
      { kind: 'leftovers_told', subject: '', magnitude: 1, detail: { d: 1 } },
    ]);
  });

  it('takes room that is worth having back only where that is much', () => {
    const table = (told: object) => ({
      ...{ table: 't', bytes: 100e6, unusedBytes: 0, statedRows: null, countedRows: 0 },
      ...told,
    });
    expect(tableFindings([table({ unusedBytes: 63e6 }), table({ bytes: 1e9, unusedBytes: 100e6 })])).toEqual([]);
    expect(kindsOf(tableFindings([table({ unusedBytes: 64e6 })]))).toEqual(['room_unused']);
    expect(kindsOf(tableFindings([table({ statedRows: 4_999, countedRows: 10_000 })]))).toEqual(['statistics_stale']);
    expect(tableFindings([table({ statedRows: 5_000, countedRows: 10_000 })])).toEqual([]);
  });
});

describe('Outcomes', () => {
  const found = (kind: Finding['kind'], magnitude: number) => ({ kind, magnitude });

  it.each([
    ['recovered', [found('work_stuck', 2)], []],
    ['unchanged', [found('work_stuck', 2)], [found('work_stuck', 2)]],
    ['unchanged', [found('work_stuck', 2)], [found('work_stuck', 1)]],
    ['worse', [found('work_stuck', 2)], [found('work_stuck', 3)]],
    ['worse', [found('messages_failed', 9)], [found('work_stuck', 1)]],
    ['worse', [], [found('work_stuck', 1)]],
    ['unknown', [found('work_stuck', 2)], null],
    ['not_needed', [], []],
  ])('%s', (outcome, before, after) => expect(judgeOutcome(before, after)).toBe(outcome));

  it('have a rate of those that are known', () => {
    const none = { recovered: 0, unchanged: 0, worse: 0, unknown: 3, not_needed: 2 };
    expect(successRate(none)).toBeNull();
    expect(successRate({ ...none, recovered: 3, worse: 1 })).toBe(0.75);
  });
});

describe('Troubles', () => {
  const rule = { worker: 'w', newId: () => 'id' };
  const finding: Finding = { kind: 'work_stuck', subject: '', magnitude: 1, detail: {} };

  it('begin, go on, and are over when the check that found them finds them no more', () => {
    const begun = afterLooks([], [{ check: 'jobs', findings: [finding] }], rule, NOW);
    expect(begun).toMatchObject([{ id: 'id', worker: 'w', sinceMs: NOW, endedMs: null, decision: 'too_fresh' }]);
    const tried: Trouble[] = begun.map((trouble) => ({ ...trouble, decision: 'settling' }));
    const grown = [{ ...finding, magnitude: 2 }];
    expect(afterLooks(tried, [{ check: 'jobs', findings: grown }], rule, NOW + 1)).toMatchObject([
      { sinceMs: NOW, seenMs: NOW + 1, magnitude: 2, endedMs: null },
    ]);
    for (const look of [
      { check: 'jobs' as const, findings: null },
      { check: 'audit' as const, findings: [] },
    ]) {
      expect(afterLooks(tried, [look], rule, NOW + 1)).toEqual(tried);
    }
    expect(afterLooks(tried, [{ check: 'jobs', findings: [] }], rule, NOW + 2)).toMatchObject([
      { endedMs: NOW + 2, decision: 'attempt' },
    ]);
  });
});

describe('A report', () => {
  const diagnosed: Diagnosed[] = [
    { kind: 'room_unused', subject: '', magnitude: 1, detail: {}, decision: 'busy_hours' },
    { kind: 'service_failing', subject: 'crm', magnitude: 1, detail: { host: 'a|b\n# c' }, decision: 'no_action' },
    { kind: 'sums_differ', subject: '', magnitude: 1, detail: { sums: 3 }, decision: 'needs_person' },
  ];
  const checks = [{ check: 'jobs' as const, result: 'well' as const, because: null, tookMs: 3 }];
  const diagnosis = { atMs: NOW, worker: 'w', version: '1', checks, findings: diagnosed };

  it('tells the worst first, what it means, what to do, and what is done by itself', () => {
    expect(inOrder(diagnosed).map(({ kind }) => kind)).toEqual(['sums_differ', 'service_failing', 'room_unused']);
    expect(summaryOf(diagnosis)).toBe('3 findings: 1 critical, 1 warning, 1 notice.');
    const text = markdownOf(diagnosis);
    expect(text).toContain('## Sums differ\n\n- **Severity**: critical\n- **Found**: sums 3\n');
    expect(text).toContain('- **Repair**: `techsapo repair rollups`\n- **By itself**: a person has to decide');
    expect(text).toContain('| promised work is done | well | 3 ms |');
  });

  it('is not given another form by what others say', () => {
    expect(markdownOf(diagnosis)).toContain('- **Found**: host a\\|b # c');
  });
});
