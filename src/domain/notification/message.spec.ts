import { TRANSITION_KINDS, TRANSITION_REASONS, VALUE_UNITS, type AlertTransition } from '../alerting/transition.js';
import { LANGUAGES } from './channel.js';
import { messageOf, testMessage } from './message.js';

const NOON = Date.UTC(2026, 10, 29, 12);
const frame = { id: 'm', language: 'en', timezone: 'Asia/Tokyo', pageUrl: 'https://sapo.example.org' } as const;
const transition: AlertTransition = {
  ...{ id: 't', alertId: 'a', ordinal: 1, kind: 'firing', reason: 'held_for' },
  rule: { id: 'r', name: 'HighErrorRate', severity: 'critical', runbookUrl: 'https://example.org/runbook' },
  labels: { provider: 'acme & co', budget: 'team' },
  ...{ atMs: NOON, sinceMs: NOON - 300_000, value: 0.123, threshold: 0.05, unit: 'part' },
};

describe('messageOf', () => {
  it('tells of one what is known: value, threshold, since when, what changed, and where the calls are', () => {
    const { title, introduction, alerts } = messageOf([{ transition, reason: 'routed' }], frame);
    expect({ title, introduction }).toEqual({
      title: '[FIRING] Critical: HighErrorRate (provider=acme & co, budget=team)',
      introduction: null,
    });
    expect(alerts[0]?.facts).toEqual([
      { name: 'Value', value: '12.3%' },
      { name: 'Threshold', value: '5%' },
      { name: 'Since', value: expect.stringMatching(/^29\/11\/2026, 20:55:00/) },
      { name: 'What changed', value: 'The condition has held for as long as the rule asks' },
    ]);
    expect(alerts[0]?.links).toEqual([
      {
        text: 'Calls',
        url: 'https://sapo.example.org/calls?provider=acme+%26+co&from=2026-11-29T11%3A40%3A00.000Z&to=2026-11-29T12%3A01%3A00.000Z',
      },
      { text: 'Runbook', url: 'https://example.org/runbook' },
    ]);
  });

  it('tells of the end how long it lasted, and of nothing measured that it was not', () => {
    const end = { ...transition, kind: 'resolved', reason: 'cleared', atMs: NOON + 3_600_000, value: null } as const;
    const { alerts } = messageOf([{ transition: end, reason: 'routed' }], frame);
    expect(alerts[0]?.facts).toContainEqual({ name: 'Lasted', value: '1.1 h' });
    expect(alerts[0]?.facts).toContainEqual({ name: 'Value', value: 'not measured' });
  });

  it('tells of several how many, and why at once', () => {
    const end = { ...transition, kind: 'resolved' } as const;
    const message = messageOf(
      [transition, end, transition].map((told) => ({ transition: told, reason: 'rate_capped' })),
      { ...frame, language: 'ja' },
    );
    expect(message.title).toBe('発生 2 件、解消 1 件');
    expect(message.introduction).toBe('短時間に多数発生したため、まとめて通知します。');
    expect(message.alerts).toHaveLength(3);
  });

  it.each(LANGUAGES)('has words for everything in %s', (language) => {
    for (const unit of VALUE_UNITS) {
      for (const reason of TRANSITION_REASONS) {
        for (const kind of TRANSITION_KINDS) {
          const one = { ...transition, unit, reason, kind };
          const { title, alerts } = messageOf([{ transition: one, reason: 'routed' }], { ...frame, language });
          const texts = [title, ...(alerts[0]?.facts ?? []).flatMap(({ name, value }) => [name, value])];
          expect(texts.filter((text) => text === '' || /undefined|NaN|Invalid/.test(text))).toEqual([]);
        }
      }
    }
    expect(testMessage({ ...frame, language }, NOON).title).toContain('TechSapo');
  });
});
