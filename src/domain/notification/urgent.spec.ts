import { SHIPPED_RULES } from '../alerting/shipped-rules.js';
import type { AlertRule } from '../alerting/rule.js';
import type { AlertTransition } from '../alerting/transition.js';
import { HOUR_MS, MINUTE_MS } from '../period.js';
import { afterLook, newsOf, type Outage } from '../reliability/outage.js';
import type { News } from '../reliability/urgent-news.js';
import { USUAL_POLICY, type Channel } from './channel.js';
import type { MaintenanceWindow } from './maintenance.js';
import { breaks, concernsAlert, endOf, hearsNow, momentOf, pauseAfter, type Known } from './urgent.js';

const NOON = Date.UTC(2026, 10, 29, 12);
const RULE = SHIPPED_RULES.find(({ name }) => name === 'DatabaseConnectionFailed') as AlertRule;

const news: News = {
  ...{ fact: 'database_errors_in_row', labels: {}, kind: 'firing', sinceMs: NOON, atMs: NOON + 3_000, value: 3 },
};
const firing = (told: Partial<AlertTransition> = {}): AlertTransition => ({
  ...{ id: 't', alertId: 'a', ordinal: NOON, kind: 'firing', reason: 'at_once', labels: {} },
  rule: { id: RULE.id, name: RULE.name, severity: 'critical', runbookUrl: null, channels: [] },
  ...{ atMs: NOON + 3_000, sinceMs: NOON, value: 3, threshold: 3, unit: 'count' },
  ...told,
});
const lesser = firing({ rule: { ...firing().rule, severity: 'warning' } });
const channel = (told: Partial<Channel>): Channel => ({
  ...{ ...USUAL_POLICY, id: 'c', name: 'team', kind: 'webhook', ...told },
});
const silence = {
  ...{ id: 's', matchers: [{ label: 'alertname', operator: '=', value: RULE.name } as const] },
  ...{ fromMs: NOON, toMs: NOON + MINUTE_MS, creator: 'k', comment: 'known', createdAtMs: NOON },
};
const window: MaintenanceWindow = {
  ...{ id: 'w', name: 'upgrade', matchers: [], timezone: 'UTC', recurrence: 'daily', firstDay: '2026-11-01' },
  ...{ lastDay: null, startMinute: 720, durationMinutes: 1, weekdays: [], creator: 'k', createdAtMs: NOON },
};

describe('Without the database', () => {
  it.each<[string, AlertTransition, Partial<Channel>, Partial<Known>, number, boolean]>([
    ['a channel', firing(), {}, {}, 0, true],
    ['one that is switched off', firing(), { isEnabled: false }, {}, 0, false],
    ['one for other severities', firing(), { severities: ['info'] }, {}, 0, false],
    ['one that does not want to hear', firing(), {}, { silences: [silence] }, 0, false],
    ['one that wants to hear again', firing(), {}, { silences: [silence] }, MINUTE_MS, true],
    ['one while work is done', firing(), {}, { windows: [window] }, 0, false],
    ['one after work was done', firing(), {}, { windows: [window] }, MINUTE_MS, true],
    ['one in quiet hours, of what is critical', firing(), quiet(), {}, 0, true],
    ['one in quiet hours, of what is not', lesser, quiet(), {}, 0, false],
    ['one after quiet hours', lesser, quiet(), {}, HOUR_MS, true],
    ['one that waits for more of a group', firing(), { groupWaitSeconds: 300 }, {}, 0, true],
    ['others, as long as somebody may acknowledge it', firing(), { level: 2, escalateAfterMinutes: 5 }, {}, 0, false],
    ['others, later', firing(), { level: 2, escalateAfterMinutes: 5 }, {}, 6 * MINUTE_MS, true],
  ])('whether %s hears', (_name, ...[of, policy, known, laterMs, expected]) => {
    const all = { silences: [], windows: [], channelNames: [], ...known };
    expect(hearsNow(of, channel(policy), all, NOON + laterMs)).toBe(expected);
  });

  it.each<[string, Partial<AlertRule>, Partial<News>, boolean]>([
    ['the rule that comes with the service', {}, {}, true],
    ['one that is switched off', { isEnabled: false }, {}, false],
    ['one about something else', { fact: 'redis_errors_in_row' }, {}, false],
    ['one that asks for more', { threshold: 10 }, {}, false],
    ['one that waits', { forMs: MINUTE_MS }, {}, false],
    ['one that has waited', { forMs: MINUTE_MS }, { sinceMs: NOON - MINUTE_MS }, true],
    ['one about one worker', { where: { worker: ['a'] } }, {}, false],
  ])('whether news break %s', (_name, told, of, expected) => {
    expect(breaks({ ...news, ...of }, { ...RULE, ...told }, NOON + 3_000)).toBe(expected);
  });

  it('a rule that asks for more is broken by an outage that is seen as often, and not before', () => {
    const strict = { ...RULE, threshold: 10 };
    let outage: Outage | null = null;
    const broken = Array.from({ length: 12 }, (_, second) => {
      const nowMs = NOON + second * 1_000;
      outage = afterLook(outage, false, nowMs).outage;
      return outage !== null && breaks(newsOf(outage, 'firing', nowMs), strict, nowMs);
    });
    expect(broken.indexOf(true)).toBe(9);
    expect(broken.slice(9)).toEqual([true, true, true]);
  });

  it('an outage is called alike by all who saw it begin in one minute, and unlike the one before', () => {
    expect(momentOf(NOON + 10_000, null)).toBe(NOON);
    expect(momentOf(NOON + 11_500, null)).toBe(NOON);
    expect(momentOf(NOON + 40_000, NOON)).toBe(NOON + 1);
    expect(momentOf(NOON + MINUTE_MS, NOON)).toBe(NOON + MINUTE_MS);
  });

  it('a channel that does not answer is told again a few times, ever later, or when it says', () => {
    expect([1, 2, 3, 6, 7].map((tries) => pauseAfter(tries, 0))).toEqual([1_000, 2_000, 4_000, 32_000, null]);
    expect(pauseAfter(1, 20_000)).toBe(20_000);
  });

  it('what was told stands for the alerts that have all its labels, and its end follows it', () => {
    const ofWorker = firing({ labels: { worker: 'a' } });
    expect(concernsAlert(firing(), ofWorker)).toBe(true);
    expect(concernsAlert(ofWorker, firing({ labels: { worker: 'b' } }))).toBe(false);
    expect(endOf(firing(), NOON + HOUR_MS, 'e')).toMatchObject({
      ...{ id: 'e', alertId: 'a', kind: 'resolved', ordinal: NOON + 1, atMs: NOON + HOUR_MS, sinceMs: NOON, value: 0 },
    });
  });
});

function quiet(): Partial<Channel> {
  return { quietHours: { fromMinute: 11 * 60, toMinute: 13 * 60 } };
}
