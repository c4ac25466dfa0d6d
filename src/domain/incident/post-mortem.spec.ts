import { HOUR_MS, MINUTE_MS } from '../period.js';
import { opened } from './course.js';
import { impactSpan } from './impact.js';
import { postMortemOf, type PostMortemFacts } from './post-mortem.js';
import { surroundingsOf, timelineOf, withoutFirstSights, type Happening } from './timeline.js';
import { titleOf } from './title.js';

const BEGAN = Date.UTC(2026, 10, 24, 12);
const LABELS = { provider: 'openai' };

const course = opened(
  {
    ...{ fact: 'provider_state', labels: LABELS, severity: 'critical' },
    ...{ sinceMs: BEGAN, atMs: BEGAN + MINUTE_MS, heardMs: BEGAN + MINUTE_MS },
  },
  { kind: 'provider', subject: 'openai' },
);

const nothing = { alert: null, by: null, note: null, detail: {} };
const deployed: Happening = { ...nothing, atMs: BEGAN - MINUTE_MS, kind: 'deployed', detail: { release: 'v9' } };
const timeline = timelineOf(
  [
    { atMs: BEGAN + MINUTE_MS, kind: 'opened', alertId: 'a', by: null, note: null },
    { atMs: BEGAN + 2 * MINUTE_MS, kind: 'noted', alertId: null, by: 'key', note: 'a | b\n<img src=x> & # more' },
  ],
  [deployed],
  [{ id: 'a', ruleName: 'ProviderOutage', labels: LABELS }],
);

const facts: PostMortemFacts = {
  ...{ title: 'ProviderOutage: openai', alerts: 3, cause: null, effect: 'nobody could pay', timeline },
  course: { ...course, resolvedMs: BEGAN + 26 * HOUR_MS, state: 'resolved' },
  impact: {
    ...{ span: { fromMs: BEGAN, toMs: BEGAN + 26 * HOUR_MS }, providers: ['openai'], calls: 80, failed: 10 },
    ...{ costNano: 6_000_000_000n, failedCostNano: 1_500_000_000n },
    budgets: [{ objective: 'provider-success', bad: 10, total: 80, spentPart: 0.255 }],
  },
};

describe('The draft of a post-mortem', () => {
  it('tells what is known, in figures, and leaves places for the rest', () => {
    const draft = postMortemOf(facts, 'en');
    for (const line of [
      '# Post-mortem: ProviderOutage: openai',
      '- Severity: critical',
      '- Began: 2026-11-24 12:00:00',
      '- Detected: 2026-11-24 12:01:00 (after 1 min)',
      '- Acknowledged: not yet',
      '- Resolved: 2026-11-25 14:00:00 (after 1 d 2 h)',
      '- Failed calls: 10 (12.5 %)',
      '- Cost of failed calls: $1.5',
      '- Objective provider-success: 10 of 80 events were bad, 25.5 % of its error budget',
      'nobody could pay',
      '| 2026-11-24 12:01:00 | First alert: ProviderOutage openai |',
      '| 2026-11-24 12:02:00 | Note: key · a \\| b &lt;img src=x> &amp; # more |',
    ]) {
      expect(draft.split('\n')).toContain(line);
    }
    const before = draft.slice(draft.indexOf('## What changed before'), draft.indexOf('## Timeline'));
    expect(before).toContain('Deployed: v9');
    expect(before).not.toContain('First alert');
  });

  it('has no marks of Markdown but its own, whatever people and senders write', () => {
    const note = '![x](https://a.example/p.png) `a` **b** \\| c';
    const noted = timelineOf([{ atMs: BEGAN, kind: 'noted', alertId: null, by: 'key', note }], [], []);
    const cause = ['first', '# second', '```', '- one', 'third', '===', '<script> & #4'].join('\n');
    const draft = postMortemOf({ ...facts, title: '[a](b)', cause, timeline: noted }, 'en').split('\n');
    for (const line of [
      '# Post-mortem: \\[a\\](b)',
      '| 2026-11-24 12:00:00 | Note: key · \\!\\[x\\](https://a.example/p.png) \\`a\\` \\*\\*b\\*\\* \\\\\\| c |',
      ...['first', '\\# second', '\\```', '- one', 'third', '\\===', '&lt;script> &amp; #4'],
    ]) {
      expect(draft).toContain(line);
    }
  });

  it('speaks Japanese, and says where nothing is known', () => {
    const draft = postMortemOf({ ...facts, impact: null, timeline: [] }, 'ja');
    for (const line of ['# ポストモーテム: ProviderOutage: openai', '- 重大度: 重大', '（記入してください）']) {
      expect(draft.split('\n')).toContain(line);
    }
    expect(draft).toContain('この期間の集計はもう保存されていません。');
    expect(draft).toContain('把握しているものはありません。');
  });

  it('counts whole minutes while these are kept, and else quarter hours', () => {
    const during = { fromMs: BEGAN + 1, toMs: BEGAN + MINUTE_MS };
    expect(impactSpan(during, BEGAN + HOUR_MS)).toEqual({ fromMs: BEGAN, toMs: BEGAN + 2 * MINUTE_MS });
    expect(impactSpan(during, BEGAN + 47 * HOUR_MS)).toEqual({ fromMs: BEGAN, toMs: BEGAN + 15 * MINUTE_MS });
  });

  it('looks two hours back for what changed, and leaves out what was only seen for the first time', () => {
    expect(surroundingsOf(course, BEGAN + HOUR_MS).fromMs).toBe(BEGAN - 2 * HOUR_MS);
    const seen = (status: 'ok' | 'failed', worker = 'one') => ({ dependency: 'database', worker, status });
    const changes = [seen('ok'), seen('failed'), seen('ok', 'two'), seen('ok')];
    expect(withoutFirstSights(changes)).toEqual([seen('failed'), seen('ok')]);
  });

  it('is called as somebody called it, or by the alert that it began with', () => {
    expect(titleOf('Dark', { ruleName: 'ProviderOutage', labels: LABELS })).toBe('Dark');
    expect(titleOf(null, { ruleName: 'AuthFailures', labels: {} })).toBe('AuthFailures');
    expect(titleOf(null, { ruleName: 'SloBurnFast', labels: { slo: 'x', project: '' } })).toBe('SloBurnFast: x');
  });
});
