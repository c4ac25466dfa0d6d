import fc from 'fast-check';
import { keyOf, type Labels, type Measured } from './fact.js';
import { judgeRule, withdrawAll, isNews, type Judged } from './judge.js';
import type { AlertState } from './machine.js';
import { COMPARISONS, NO_DATA_POLICIES, type AlertRule } from './rule.js';
import { SHIPPED_RULES } from './shipped-rules.js';
import type { TransitionKind } from './transition.js';

const BASE = SHIPPED_RULES.find(({ name }) => name === 'LlmErrorRateHigh') as AlertRule;
const PROVIDERS = ['openai', 'anthropic'];

const rule = fc
  .record({
    comparison: fc.constantFrom(...COMPARISONS),
    threshold: fc.integer({ min: 0, max: 3 }),
    forMs: fc.constantFrom(0, 5_000, 60_000),
    keepFiringMs: fc.constantFrom(0, 10_000),
    noData: fc.constantFrom(...NO_DATA_POLICIES),
  })
  .map((told): AlertRule => ({ ...BASE, clearThreshold: null, ...told }));

const value = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(null));

/** A step is a clock that moves, a rule as it is then, and what is measured: of a provider that is left out nothing is there. */
const step = fc.record({
  passedMs: fc.oneof(fc.constantFrom(5_000, 60_000), fc.integer({ min: -86_400_000, max: 86_400_000 })),
  edit: fc.option(rule, { freq: 5, nil: null }),
  isRemoved: fc.boolean(),
  values: fc.array(fc.option(value, { freq: 4, nil: undefined }), { minLength: 2, maxLength: 2 }),
  isAgain: fc.boolean(),
});

interface Heard {
  labels: Labels;
  ordinal: number;
  kind: TransitionKind;
}

/** What is kept of alerts, as the storage keeps it: whoever writes on an old state is refused. */
class Kept {
  readonly states = new Map<string, { labels: Labels; state: AlertState }>();
  readonly heard: Heard[] = [];

  get open(): { labels: Labels; state: AlertState }[] {
    return [...this.states.values()];
  }

  write(judged: readonly Judged[]): void {
    for (const { labels, before, advance } of judged.filter(isNews)) {
      const kept = this.states.get(keyOf(labels))?.state;
      if (kept && kept !== before) continue;
      this.states.set(keyOf(labels), { labels, state: advance.next });
      if (advance.change) this.heard.push({ labels, ordinal: advance.next.ordinal, kind: advance.change.kind });
    }
  }
}

describe('The alerts of a rule, whatever is measured, changed or taken away, and however the clock jumps,', () => {
  it('are heard of once for each change, firing and resolved in turns, numbered without a gap', () => {
    fc.assert(
      fc.property(rule, fc.array(step, { minLength: 1, maxLength: 60 }), (first, steps) => {
        const kept = new Kept();
        let [current, nowMs] = [first, 1_000_000_000_000];
        for (const { passedMs, edit, isRemoved, values, isAgain } of steps) {
          nowMs += passedMs;
          current = edit ?? current;
          const measured = PROVIDERS.flatMap((provider, index): Measured[] => {
            const told = values[index];
            return told === undefined ? [] : [{ labels: { provider }, value: told }];
          });
          const open = kept.open;
          const phases = new Map(open.map(({ labels, state }) => [keyOf(labels), state.phase]));
          const heardBefore = kept.heard.length;
          const judged =
            isRemoved && edit ? withdrawAll(open, 'rule_deleted', nowMs) : judgeRule(current, measured, open, nowMs);
          kept.write(judged);
          // Another worker that has looked at the same changes nothing.
          if (isAgain) kept.write(judged);
          const moved = kept.open.filter(({ labels, state }) => {
            const was = phases.get(keyOf(labels)) ?? 'inactive';
            return state.phase !== was && (state.phase === 'firing' || was === 'firing');
          });
          expect(kept.heard.length - heardBefore).toBe(moved.length);
          if (isRemoved && edit) expect(kept.open.filter(({ state }) => state.phase === 'firing')).toEqual([]);
        }
        for (const provider of PROVIDERS) {
          const own = kept.heard.filter(({ labels }) => labels['provider'] === provider);
          expect(own.map(({ ordinal }) => ordinal)).toEqual(own.map((_, index) => index + 1));
          expect(own.map(({ kind }) => kind)).toEqual(own.map((_, index) => (index % 2 === 0 ? 'firing' : 'resolved')));
          const state = kept.states.get(keyOf({ provider }))?.state;
          expect(state?.phase === 'firing').toBe(own.length % 2 === 1);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('fire after the time that was measured, not after the time that passed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 * 60_000 }), { minLength: 1, maxLength: 30 }), (gaps) => {
        const kept = new Kept();
        const held: AlertRule = { ...BASE, threshold: 0.5, clearThreshold: null, forMs: 3_600_000 };
        let nowMs = 1_000_000_000_000;
        let measuredMs = 0;
        const look = (): void => {
          kept.write(judgeRule(held, [{ labels: { provider: 'openai' }, value: 1 }], kept.open, nowMs));
        };
        look();
        for (const gapMs of gaps) {
          nowMs += gapMs;
          measuredMs += Math.min(gapMs, 300_000);
          look();
          expect(kept.heard.length).toBe(measuredMs >= 3_600_000 ? 1 : 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
