import type { AlertTransition } from '../alerting/transition.js';
import { USUAL_POLICY, type Channel } from './channel.js';
import { escalationOf } from './escalation.js';

const NOON = Date.UTC(2026, 10, 29, 12);

const firing: AlertTransition = {
  ...{ id: 't', alertId: 'a', ordinal: 1, kind: 'firing', reason: 'at_once', labels: {} },
  rule: { id: 'r', name: 'ProviderOutage', severity: 'critical', runbookUrl: null },
  ...{ atMs: NOON, sinceMs: NOON, value: 2, threshold: 2, unit: 'state' },
};
const channel = (id: string, level: Channel['level'], kind: Channel['kind'] = 'email'): Channel => ({
  ...{ ...USUAL_POLICY, id, name: `the ${id}`, kind, level },
});
const told = (channelId: string, laterMs: number) => {
  return { channelId, state: 'sent', reason: 'routed', decidedMs: NOON, settledMs: NOON + laterMs } as const;
};

describe('An escalation', () => {
  it('says first that nothing was to act by itself, then who was told, by levels and times', () => {
    const channels = [channel('team', 1), channel('boss', 2, 'webhook')];
    const all = [told('gone', 1), told('boss', 2), told('team', 4), { ...told('team', 0), settledMs: null }];
    const steps = escalationOf(firing, all, channels);

    expect(steps[0]).toStrictEqual({
      ...{ level: 1, step: 'automatic_action', channel: null },
      ...{ state: 'none', reason: 'no_automation', atMs: NOON },
    });
    expect(steps.slice(1).map(({ level, step, channel: of, atMs }) => [level, step, of?.name, atMs - NOON])).toEqual([
      [1, 'notification', 'the team', 0],
      [1, 'notification', 'the team', 4],
      [2, 'notification', 'the boss', 2],
      [null, 'notification', null, 1],
    ]);
  });

  it('has a webhook of the first level act before people are told', () => {
    const steps = escalationOf(
      firing,
      [told('team', 0), told('robot', 4)],
      [channel('team', 1), channel('robot', 1, 'webhook')],
    );
    expect(steps.map(({ step, channel: of, state }) => [step, of?.name, state])).toEqual([
      ['automatic_action', 'the robot', 'sent'],
      ['notification', 'the team', 'sent'],
    ]);
  });
});
