import type { Severity } from '../alerting/severity.js';
import type { AlertTransition } from '../alerting/transition.js';
import { HOUR_MS, MINUTE_MS } from '../period.js';
import { USUAL_POLICY, type Channel } from './channel.js';
import { decide, decideAgain, type DecisionFacts, type Standing } from './decision.js';
import type { MaintenanceWindow } from './maintenance.js';

const NOON = Date.UTC(2026, 10, 29, 12);

const transition = (told: Partial<AlertTransition> = {}, severity: Severity = 'warning'): AlertTransition => ({
  ...{ id: 't', alertId: 'a', ordinal: 1, kind: 'firing', reason: 'held_for', labels: { provider: 'acme' } },
  rule: { id: 'r', name: 'HighErrorRate', severity, runbookUrl: null },
  ...{ atMs: NOON, sinceMs: NOON, value: 1, threshold: 0, unit: 'part' },
  ...told,
});
const resolved = transition({ kind: 'resolved', ordinal: 2 });
const channel = (told: Partial<Channel> = {}): Channel => ({
  ...{ ...USUAL_POLICY, id: 'c', name: 'team', kind: 'webhook', ...told },
});
const facts = (told: Partial<DecisionFacts> = {}): DecisionFacts => ({
  ...{
    silences: [],
    windows: [],
    channelNames: ['team', 'other'],
    isAcknowledged: false,
    firing: null,
    recentMs: [],
    told: null,
    ...told,
  },
});
const silence = {
  ...{ id: 's', matchers: [{ label: 'alertname', operator: '=', value: 'HighErrorRate' } as const] },
  ...{ fromMs: NOON, toMs: NOON + HOUR_MS, creator: 'k', comment: 'known', createdAtMs: NOON },
};
const window: MaintenanceWindow = {
  ...{ id: 'w', name: 'upgrade', matchers: [], timezone: 'UTC', recurrence: 'daily', firstDay: '2026-11-01' },
  ...{ lastDay: null, startMinute: 720, durationMinutes: 1, weekdays: [], creator: 'k', createdAtMs: NOON },
};
const before = { messageId: 'm', toldMs: NOON };
const named = transition({ rule: { id: 'r', name: 'R', severity: 'info', runbookUrl: null, channels: ['team'] } });
const quiet = { quietHours: { fromMinute: 11 * 60, toMinute: 13 * 60 } };
const people = { level: 2, escalateAfterMinutes: 5 } as const;

describe('decide', () => {
  it.each<[string, AlertTransition, Partial<Channel>, Partial<DecisionFacts>, number, string | null]>([
    ['a firing', transition(), {}, {}, 0, 'send routed 0'],
    ['one for nobody: switched off', transition(), { isEnabled: false }, {}, 0, null],
    ['one for nobody: severity', transition(), { severities: ['critical'] }, {}, 0, null],
    ['one for nobody: labels', transition(), { matchers: [{ label: 'x', operator: '=', value: 'y' }] }, {}, 0, null],
    ['one whose rule names the channel', named, { severities: ['critical'] }, {}, 0, 'send routed 0'],
    ['one whose rule names another', named, { name: 'other' }, {}, 0, null],
    ['one whose rule names what is not there', named, {}, { channelNames: [] }, 0, 'send routed 0'],
    ['one of these of another severity', named, { severities: ['critical'] }, { channelNames: [] }, 0, null],
    ['one that is silenced', transition(), {}, { silences: [silence] }, 0, 'suppress silenced s'],
    ['one when the silence is over', transition(), {}, { silences: [silence] }, HOUR_MS, 'send routed 0'],
    ['one in maintenance', transition(), {}, { windows: [window] }, 0, 'suppress in_maintenance w'],
    ['one that somebody has in hand', transition(), {}, { isAcknowledged: true }, 0, 'suppress acknowledged null'],
    ['one for people later', transition(), people, {}, 0, 'hold awaits_escalation'],
    ['one for people now', transition(), people, {}, 5 * MINUTE_MS, 'send escalated 0'],
    ['one in quiet hours', transition(), quiet, {}, 0, `send quiet_hours ${HOUR_MS}`],
    ['a critical one in quiet hours', transition({}, 'critical'), quiet, {}, 0, 'send routed 0'],
    ['one after quiet hours', transition(), quiet, {}, HOUR_MS, 'send routed 0'],
    ['one of a group', transition(), { groupWaitSeconds: 30 }, {}, 0, 'send grouped 30000'],
    ['one of too many', transition(), { mostPerMinute: 1 }, { recentMs: [NOON - 20_000] }, 0, 'send rate_capped 40000'],
    ['one of not too many', transition(), { mostPerMinute: 2 }, { recentMs: [NOON - 20_000] }, 0, 'send routed 0'],
    ['an end where nothing began', resolved, {}, {}, 0, null],
    ['an end of what was heard', resolved, {}, { firing: 'sent' }, 0, 'send routed 0'],
    ['an end of what will be heard', resolved, {}, { firing: 'waiting' }, 0, 'send routed 0'],
    ['an end of what was silenced', resolved, {}, { firing: 'suppressed' }, 0, 'suppress firing_not_heard null'],
    [
      'an end on a channel that is switched off',
      resolved,
      { isEnabled: false },
      { firing: 'sent' },
      0,
      'suppress channel_disabled null',
    ],
    ['an end of what was given up', resolved, {}, { firing: 'dead' }, 0, 'suppress firing_not_heard null'],
    ['one that was told before', transition(), {}, { told: before, silences: [silence] }, 0, 'told m'],
    ['an end that was told before', resolved, {}, { told: before, firing: 'sent' }, 0, 'told m'],
    ['an end in a silence', resolved, {}, { firing: 'sent', silences: [silence] }, 0, 'send routed 0'],
  ])('tells what becomes of %s', (_name, ...[of, policy, known, laterMs, expected]) => {
    const nowMs = NOON + laterMs;
    const decision = decide(of, channel(policy), facts(known), nowMs);
    const told = decision && {
      send: () => decision.next === 'send' && `send ${decision.reason} ${decision.dueMs - nowMs}`,
      hold: () => `hold ${decision.reason}`,
      told: () => decision.next === 'told' && `told ${decision.messageId}`,
      suppress: () => decision.next === 'suppress' && `suppress ${decision.reason} ${decision.because}`,
    };
    expect(told && decision ? told[decision.next]() : null).toBe(expected);
  });
});

describe('decideAgain', () => {
  const standing = (told: Partial<Standing>): Standing => ({
    ...{ state: 'sent', reason: 'routed', isEnclosed: true, settledMs: NOON, ...told },
  });
  const silenced = standing({ state: 'suppressed', reason: 'silenced', isEnclosed: false });
  const held = standing({ state: 'waiting', reason: 'awaits_escalation', isEnclosed: false });

  it.each<[string, Standing, Partial<Channel>, Partial<DecisionFacts>, number, string | null]>([
    ['what was sent', standing({}), {}, {}, HOUR_MS, null],
    ['what is to be repeated', standing({}), { repeatMinutes: 60 }, {}, HOUR_MS, 'repeated'],
    ['what is to be repeated later', standing({}), { repeatMinutes: 61 }, {}, HOUR_MS, null],
    ['what was acknowledged', standing({}), { repeatMinutes: 60 }, { isAcknowledged: true }, HOUR_MS, null],
    ['what is silenced since', standing({}), { repeatMinutes: 1 }, { silences: [silence] }, MINUTE_MS, null],
    ['what is about to be sent', standing({ state: 'waiting' }), {}, {}, HOUR_MS, null],
    ['what is silenced still', silenced, {}, { silences: [silence] }, MINUTE_MS, null],
    ['what is not silenced any more', silenced, {}, { silences: [silence] }, HOUR_MS, 'routed'],
    ['what waits for people still', held, people, {}, MINUTE_MS, null],
    ['what has waited long enough', held, people, {}, 5 * MINUTE_MS, 'escalated'],
    ['what was acknowledged in time', held, people, { isAcknowledged: true }, MINUTE_MS, 'acknowledged'],
    ['what was given up', standing({ state: 'dead', reason: 'refused' }), { repeatMinutes: 1 }, {}, HOUR_MS, null],
    [
      'what was over before',
      standing({ state: 'suppressed', reason: 'resolved_before', isEnclosed: false }),
      ...([{}, {}, HOUR_MS, null] as const),
    ],
  ])('tells what becomes of %s', (_name, ...[before, policy, known, laterMs, expected]) => {
    const decision = decideAgain(transition(), channel(policy), before, facts(known), NOON + laterMs);
    expect(decision?.reason ?? null).toBe(expected);
  });
});
