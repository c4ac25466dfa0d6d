import { replayRule } from './replay.js';
import type { AlertRule } from './rule.js';
import { SHIPPED_RULES } from './shipped-rules.js';

const QUARTER_MS = 15 * 60_000;
const RULE = SHIPPED_RULES.find(({ name }) => name === 'LlmMeanResponseHigh') as AlertRule;

const moments = (...values: (number | null)[]) => values.map((value, index) => ({ atMs: index * QUARTER_MS, value }));

describe('A rule that is replayed', () => {
  it.each<[string, (number | null)[], ReturnType<typeof replayRule>]>([
    ['would not have fired', [1, 2, 5, 4], []],
    [
      'would have fired, and been resolved',
      [1, 6, 7, 9, 6, 4, 1],
      [{ fromMs: 2 * QUARTER_MS, toMs: 5 * QUARTER_MS, worst: 9 }],
    ],
    ['would still fire', [6, 6, 6], [{ fromMs: QUARTER_MS, toMs: null, worst: 6 }]],
    ['would have ended without calls', [6, 6, null], [{ fromMs: QUARTER_MS, toMs: 2 * QUARTER_MS, worst: 6 }]],
  ])('%s', (_, values, expected) => expect(replayRule(RULE, moments(...values), QUARTER_MS)).toEqual(expected));

  it('tells the lowest where low is bad', () => {
    const low: AlertRule = { ...RULE, comparison: 'below', threshold: 1, clearThreshold: null, forMs: 0 };
    expect(replayRule(low, moments(0.5, 0.2, 0.7), QUARTER_MS)).toEqual([{ fromMs: 0, toMs: null, worst: 0.2 }]);
  });
});
