import { addTo } from '../rollup/sparse-counts.js';
import { binOf } from '../rollup/histogram.js';
import { readRates } from '../pricing/rate.js';
import { emptyRollup, LATENCY_CODE } from '../rollup/rollup.js';
import type { JudgedPair } from './judged-pairs.js';
import type { DayUse, ModelUse } from './model-use.js';
import { advise, type Advice } from './recommend.js';
import { RULE } from './rule.js';
import { savingOf } from './saving.js';

/** Uniform numbers that are the same in every run (Park and Miller's generator). */
function dice(seed: number): () => number {
  let state = seed * 7_919 + 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Truth is how a model really is; the one that is used is as `USUAL` is. */
interface Truth {
  success: number;
  /** Of all latencies, how many times as long they are. */
  slower: number;
  /** The share of questions that only the used model, or only this one, gets right. */
  lost: number;
  won: number;
  /** Tokens of an answer. */
  length: number;
}
const USUAL: Truth = { success: 0.99, slower: 1, lost: 0.04, won: 0.04, length: 300 };

/** How much is seen of each model. */
interface Sample {
  callsADay: number;
  judged: number;
}
const SAMPLE: Sample = { callsADay: 120, judged: 500 };
const DAYS = 14;

/** Two weeks of calls to a model, at prices of $1 for a million tokens in and $4 out, or a tenth of that. */
function useOf(model: string, truth: Truth, { callsADay }: Sample, roll: () => number): ModelUse {
  const rollup = emptyRollup();
  const days: DayUse[] = [];
  for (let day = 0; day < DAYS; day++) {
    const calls = Math.round(callsADay * (0.8 + 0.4 * roll()));
    const outputTokens = Math.round(calls * truth.length * (0.9 + 0.2 * roll()));
    rollup.calls += calls;
    rollup.output += outputTokens;
    rollup.inputUncached += 1_000 * calls;
    for (let call = 0; call < calls; call++) {
      if (roll() > truth.success) rollup.errors++;
      addTo(rollup.counts, LATENCY_CODE + binOf(400 * truth.slower * (1 - Math.log(roll()))), 1);
    }
    days.push({ counted: calls, outputTokens, costNano: BigInt(1_000 * (1_000 * calls) + 4_000 * outputTokens) });
  }
  rollup.inputTokens = rollup.inputUncached;
  rollup.outputTokens = rollup.output;
  rollup.costNano = days.reduce((sum, { costNano }) => sum + costNano, 0n);
  return { provider: 'p', model, rollup, days };
}

/** What is judged of the used model, `z`, and another, nine in ten of whose other questions both get right. */
function judgedOf(model: string, { lost, won }: Truth, { judged }: Sample, roll: () => number): JudgedPair {
  const sums = { judged, bothRight: 0, modelOnly: 0, otherOnly: 0, modelMaybe: 0, otherMaybe: 0 };
  for (let question = 0; question < judged; question++) {
    const where = roll();
    if (where < lost) sums.otherOnly++;
    else if (where < lost + won) sums.modelOnly++;
    else if (roll() < 0.9) sums.bothRight++;
  }
  return { model: `p/${model}`, other: 'p/z', ...sums };
}

const [DEAR, CHEAP] = ['1', '0.1'].map((price) =>
  readRates({ inputUncached: price, output: String(4 * Number(price)) }),
);

/** What is advised in place of `z` where others are as they are told. */
function adviceOn(seed: number, truths: readonly Truth[], sample: Sample = SAMPLE): Advice | undefined {
  const roll = dice(seed);
  const main = useOf('z', USUAL, { ...sample, callsADay: 300 }, roll);
  const others = truths.map((truth, at) => ({ model: 'abcdefgh'[at] ?? '', truth }));
  const models = others.map(({ model, truth }) => {
    const use = useOf(model, truth, sample, roll);
    return { ...use, rollup: { ...use.rollup, costNano: use.rollup.costNano / 10n } };
  });
  const feature = { project: 'shop', feature: 'chat', operation: 'chat', models: [main, ...models] };
  const [advice] = advise(feature, {
    ratesOf: (_provider, model) => [model === 'z' ? DEAR : CHEAP].flatMap((rates) => rates ?? []),
    judged: others.map(({ model, truth }) => judgedOf(model, truth, sample, roll)),
    elsewhere: [],
    drifting: new Set(),
  });
  return advice;
}

/** In how many of so many worlds something is recommended. */
function shareRecommended(worlds: number, truths: readonly Truth[], sample: Sample = SAMPLE): number {
  let recommended = 0;
  for (let seed = 1; seed <= worlds; seed++) {
    const advice = adviceOn(seed, truths, sample);
    if (advice?.alternatives.some(({ verdict }) => verdict === 'recommended')) recommended++;
  }
  return recommended / worlds;
}

/** What a share may come to in so many worlds, if it is no more than it should be in truth: three standard errors above. */
const allowed = (risk: number, worlds: number): number => risk + 3 * Math.sqrt((risk * (1 - risk)) / worlds);

const WORLDS = 300;
const EVIDENCE: Sample = { callsADay: 250, judged: 900 };

describe('in many made-up worlds', () => {
  /** Each is worse by just as much as would matter, in one respect, and as good in all others. */
  it.each<[string, Truth]>([
    ['answers are right less often', { ...USUAL, lost: 0.04 + RULE.qualityMargin }],
    ['answers are right less often, and often otherwise', { ...USUAL, lost: 0.2 + RULE.qualityMargin, won: 0.2 }],
    ['calls fail more often', { ...USUAL, success: USUAL.success - RULE.successMargin }],
    ['calls take longer', { ...USUAL, slower: RULE.latencyMargin }],
  ])('a model whose %s is recommended no more often than the risk', (_name, truth) => {
    expect(shareRecommended(WORLDS, [truth], EVIDENCE)).toBeLessThanOrEqual(allowed(RULE.risk, WORLDS));
  });

  it('none of five that are worse is recommended more often than the risk of one', () => {
    const worse = { ...USUAL, lost: 0.04 + RULE.qualityMargin };
    expect(shareRecommended(WORLDS, Array<Truth>(5).fill(worse))).toBeLessThanOrEqual(allowed(RULE.risk, WORLDS));
  });

  it('one that is much worse is never recommended', () => {
    expect(shareRecommended(100, [{ ...USUAL, lost: 0.15 }], EVIDENCE)).toBe(0);
  });

  it('one that is as good is recommended most of the time, once there is enough evidence', () => {
    expect(shareRecommended(100, [USUAL], EVIDENCE)).toBeGreaterThanOrEqual(0.85);
  });

  it('one that is better is recommended with less', () => {
    const better = { ...USUAL, success: 0.999, slower: 0.6, lost: 0.02, won: 0.05 };
    expect(shareRecommended(100, [better], { callsADay: 60, judged: 250 })).toBeGreaterThanOrEqual(0.85);
  });

  it.each<[string, Sample]>([
    ['questions were judged', { callsADay: 400, judged: RULE.leastJudged - 1 }],
    ['calls were made', { callsADay: 10, judged: 900 }],
  ])('nothing is recommended where too few %s, and it is said that this is why', (_name, sample) => {
    for (let seed = 1; seed <= 20; seed++) {
      const advice = adviceOn(seed, [{ ...USUAL, slower: 0.5, lost: 0, won: 0.3, success: 1 }], sample);
      expect(advice?.alternatives.map(({ verdict }) => verdict)).toEqual(['too_little_evidence']);
    }
  });

  it('nothing is recommended whose answers are so long that it costs as much', () => {
    expect(shareRecommended(50, [{ ...USUAL, length: 5_250 }], EVIDENCE)).toBe(0);
  });

  it('what a month saves lies within its interval as often as is said, or more often', () => {
    let [within, known] = [0, 0];
    for (let seed = 1; seed <= 300; seed++) {
      const roll = dice(seed);
      const main = useOf('z', USUAL, { callsADay: 60, judged: 0 }, roll);
      const candidate = useOf('a', { ...USUAL, length: 600 }, { callsADay: 12, judged: 0 }, roll);
      const presentNano = main.rollup.costNano;
      const tokens = { in: main.rollup.inputTokens, out: (main.rollup.outputTokens * 600) / 300 };
      const ratio =
        candidate.rollup.outputTokens / candidate.rollup.calls / (main.rollup.outputTokens / main.rollup.calls);
      const expectedNano = BigInt(Math.round(100 * tokens.in + 400 * main.rollup.outputTokens * ratio));
      const outputNano = expectedNano - BigInt(100 * tokens.in);
      const expected = { expectedNano, highestNano: expectedNano, outputNano };
      const { interval } = savingOf({ main, candidate, presentNano, expected, tail: 0.025 });
      // A month of 60 calls a day, at $0.0022 each with the one and $0.00034 with the other.
      const truth = 30 * 60 * (2_200_000 - 340_000);
      known += Number(interval !== null);
      within += Number(interval && Number(interval.lowNano) <= truth && truth <= Number(interval.highNano));
    }
    expect(known).toBe(300);
    expect(within / known).toBeGreaterThanOrEqual(0.95);
  });
});
