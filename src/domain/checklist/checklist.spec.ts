import { DAY_MS } from '../period.js';
import { CHECKLISTS, isGood, judgedBy, NOT_SEEN } from './checklist.js';
import {
  judgeAlerts,
  judgeBackup,
  judgeBudgets,
  judgeDiagnosis,
  judgeDisks,
  judgeHealth,
  judgeUnpriced,
  judgeWork,
} from './daily.js';
import {
  judgeAudit,
  judgeCertificates,
  judgeKeys,
  judgeMovers,
  judgeNamed,
  judgePrices,
  judgeReconciliation,
  judgeSilences,
  judgeSlos,
} from './longer.js';
import { CHECK_WORDS } from './words.js';

const NOW = Date.UTC(2026, 11, 1, 9);
const inDays = (days: number): number => NOW + days * DAY_MS;

const budget = { name: 'shop', state: 'within', utilization: 0.5, willEnd: false } as const;
const alert = { rule: 'DiskHigh', severity: 'warning', labels: { host: 'a' }, isAcknowledged: false } as const;
const key = { name: 'shop', createdMs: inDays(-200), expiresMs: null, hasSent: true };

describe('A checklist', () => {
  it.each([
    ['nothing looked at', judgeHealth([]), 'well', []],
    ['all well', judgeHealth([{ name: 'database', status: 'ok' }]), 'well', []],
    ['something degraded', judgeHealth([{ name: 'queue', status: 'degraded' }]), 'look', ['queue degraded']],
    ['something failed', judgeHealth([{ name: 'database', status: 'failed' }]), 'bad', ['database failed']],
    ['a notice', judgeDiagnosis([{ finding: 'a', subject: '', severity: 'notice' }]), 'look', ['a']],
    ['a warning', judgeDiagnosis([{ finding: 'a', subject: 'b', severity: 'warning' }]), 'bad', ['a b']],
    ['what is critical', judgeDiagnosis([{ finding: 'a', subject: '', severity: 'critical' }]), 'bad', ['a']],
    ['an alert', judgeAlerts([alert]), 'bad', ['DiskHigh host=a']],
    ['an alert in hands', judgeAlerts([{ ...alert, isAcknowledged: true }]), 'look', ['DiskHigh host=a']],
    ['news', judgeAlerts([{ ...alert, severity: 'info' }]), 'look', ['DiskHigh host=a']],
    ['a budget', judgeBudgets([budget]), 'well', []],
    ['a budget just below', judgeBudgets([{ ...budget, utilization: 0.7999 }]), 'well', []],
    ['a budget nearly spent', judgeBudgets([{ ...budget, utilization: 0.8 }]), 'look', ['shop 80 %']],
    ['a budget that will end', judgeBudgets([{ ...budget, willEnd: true }]), 'look', ['shop 50 %']],
    ['a threshold', judgeBudgets([{ ...budget, state: 'over_threshold' }]), 'look', ['shop 50 %']],
    ['no rate', judgeBudgets([{ ...budget, state: 'limit_unknown', utilization: null }]), 'look', ['shop']],
    [
      'a budget overspent',
      judgeBudgets([{ ...budget, state: 'over_budget', utilization: 1.2 }]),
      'bad',
      ['shop 120 %'],
    ],
    ['a hard limit', judgeBudgets([{ ...budget, state: 'over_hard_limit', utilization: 2 }]), 'bad', ['shop 200 %']],
    ['priced calls', judgeUnpriced([{ model: 'a', calls: 0 }]), 'well', []],
    ['work that is tried again', judgeWork([{ job: 'reports.send', isDead: false }]), 'look', ['reports.send']],
    ['work given up', judgeWork([{ job: 'calls.record', isDead: true }]), 'bad', ['calls.record']],
    ['a silent alert about backups', judgeBackup(null), 'not_seen', []],
    ['backups that are missing', judgeBackup(3.2), 'bad', []],
    ['no disk', judgeDisks([]), 'not_seen', []],
    ['an empty disk', judgeDisks([{ host: 'a', part: 0.8 }]), 'well', []],
    ['a filling disk', judgeDisks([{ host: 'a', part: 0.81 }]), 'look', ['a 81 %']],
    [
      'a full disk',
      judgeDisks([
        { host: 'a', part: 0.91 },
        { host: 'b', part: 0.1 },
      ]),
      'bad',
      ['a 91 %'],
    ],
    ['no events', judgeSlos([{ name: 's', state: 'unknown', remaining: null }]), 'well', []],
    ['enough left', judgeSlos([{ name: 's', state: 'healthy', remaining: 0.25 }]), 'well', []],
    ['little left', judgeSlos([{ name: 's', state: 'healthy', remaining: 0.2 }]), 'look', ['s 20 %']],
    ['what burns', judgeSlos([{ name: 's', state: 'burning', remaining: 0.9 }]), 'bad', ['s 90 %']],
    ['what is used up', judgeSlos([{ name: 's', state: 'exhausted', remaining: -1 }]), 'bad', ['s -100 %']],
    ['as dear as before', judgeMovers([{ name: 'f', before: 10, after: 15 }]), 'well', []],
    ['cents', judgeMovers([{ name: 'f', before: 0, after: 0.99 }]), 'well', []],
    ['much dearer', judgeMovers([{ name: 'f', before: 10, after: 15.01 }]), 'look', ['f +5.01 USD']],
    ['new and dear', judgeMovers([{ name: '', before: 0, after: 1 }]), 'look', ['– +1.00 USD']],
    ['anomalies', judgeNamed(['a', 'b']), 'look', ['a', 'b']],
    ['a new certificate', judgeCertificates([{ host: 'a', endsMs: inDays(31) }], NOW), 'well', []],
    ['a certificate', judgeCertificates([{ host: 'a', endsMs: inDays(30) }], NOW), 'look', ['a 30 d']],
    ['a late certificate', judgeCertificates([{ host: 'a', endsMs: inDays(14) }], NOW), 'bad', ['a 14 d']],
    ['an ended certificate', judgeCertificates([{ host: 'a', endsMs: inDays(-1) }], NOW), 'bad', ['a -1 d']],
    ['a short silence', judgeSilences([{ name: 'a', untilMs: inDays(30) }], NOW), 'well', []],
    ['a long silence', judgeSilences([{ name: 'a', untilMs: inDays(31) }], NOW), 'look', ['a']],
    ['an endless window', judgeSilences([{ name: 'a', untilMs: null }], NOW), 'look', ['a']],
    ['a key at work', judgeKeys([key], NOW), 'well', []],
    ['a key for other things', judgeKeys([{ ...key, hasSent: null }], NOW), 'well', []],
    ['an unused key', judgeKeys([{ ...key, hasSent: false }], NOW), 'look', ['shop']],
    ['a new key', judgeKeys([{ ...key, hasSent: false, createdMs: inDays(-89) }], NOW), 'well', []],
    ['an old key', judgeKeys([{ ...key, createdMs: inDays(-366) }], NOW), 'look', ['shop']],
    ['a key that ends', judgeKeys([{ ...key, expiresMs: inDays(13) }], NOW), 'look', ['shop']],
    ['a whole log', judgeAudit({ isWhole: true, rows: 9, brokenAt: null }), 'well', []],
    ['a broken log', judgeAudit({ isWhole: false, rows: 9, brokenAt: 4 }), 'bad', ['#4']],
    ['a price for good', judgePrices([{ name: 'a/b', untilMs: null }], NOW), 'well', []],
    ['a price of long ago', judgePrices([{ name: 'a/b', untilMs: inDays(-40) }], NOW), 'well', []],
    ['a price that ends', judgePrices([{ name: 'a/b', untilMs: inDays(20) }], NOW), 'look', ['a/b']],
    ['a price that ended', judgePrices([{ name: 'a/b', untilMs: inDays(-20) }], NOW), 'look', ['a/b']],
    ['no invoice compared', judgeReconciliation(0), 'look', []],
    ['an invoice compared', judgeReconciliation(2), 'well', []],
  ] as const)('judges %s', (_name, judged, verdict, subjects) => {
    expect([judged.verdict, judged.subjects]).toEqual([verdict, subjects]);
  });

  it('counts calls without a known cost, those of most first', () => {
    const judged = judgeUnpriced([
      { model: 'a', calls: 2 },
      { model: 'b', calls: 5 },
    ]);
    expect(judged).toEqual({ verdict: 'bad', figure: 7, subjects: ['b 5', 'a 2'] });
  });

  it('is as its worst, which comes first', () => {
    const all = [
      { verdict: 'look', subject: 'a' },
      { verdict: 'well', subject: 'b' },
      { verdict: 'bad', subject: 'c' },
    ] as const;
    expect(judgedBy(all)).toEqual({ verdict: 'bad', figure: 2, subjects: ['c', 'a'] });
  });

  it('is not good where something is bad; what is not seen is not bad, nor well', () => {
    const item = { check: 'alerts', figure: 0, subjects: [] } as const;
    expect(
      isGood([
        { ...item, verdict: 'well' },
        { ...item, verdict: 'look' },
        { check: 'audit', ...NOT_SEEN },
      ]),
    ).toBe(true);
    expect(
      isGood([
        { ...item, verdict: 'well' },
        { ...item, verdict: 'bad' },
      ]),
    ).toBe(false);
  });

  it('has words for all checks, and no check that no list has', () => {
    const names = new Set(Object.values(CHECKLISTS).flat());
    for (const words of Object.values(CHECK_WORDS)) expect(new Set(Object.keys(words))).toEqual(names);
  });
});
