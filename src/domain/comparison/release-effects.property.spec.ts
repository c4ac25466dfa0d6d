import { binOf } from '../rollup/histogram.js';
import { emptyRollup, LATENCY_CODE, type Rollup } from '../rollup/rollup.js';
import { addTo } from '../rollup/sparse-counts.js';
import {
  compareSides,
  overallVerdict,
  type BouncePart,
  type ReleaseMeasure,
  type ReleaseSide,
} from './release-effects.js';

/** Uniform numbers that are the same in every run (Park and Miller's generator). */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

interface World {
  parts: number;
  calls: number;
  errorRate: number;
  /** How much slower, dearer and wordier calls are than usual. */
  slower: number;
  dearer: number;
  /** How far the stretches of time differ among themselves; 0: calls do not depend on each other. */
  unrest: number;
}

const USUAL: World = { parts: 48, calls: 12, errorRate: 0.08, slower: 1, dearer: 1, unrest: 0 };

/** Makes sides of a world: log-normal latencies and costs, in stretches that may be bad as a whole. */
function maker(seed: number): (world: World) => ReleaseSide {
  const roll = dice(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(roll())) * Math.cos(2 * Math.PI * roll());
  return (world) => {
    const bounces: BouncePart[] = [];
    const parts = Array.from({ length: world.parts }, () => {
      const mood = Math.exp(world.unrest * normal());
      const rollup = emptyRollup();
      const calls = Math.round(world.calls * (0.5 + roll()));
      for (let n = 0; n < calls; n++) addOne(rollup, world, { roll, normal, mood });
      bounces.push({
        analyses: 3,
        agreed: Number(roll() < 0.7) + Number(roll() < 0.7) + 1,
        confidence: 2 + roll(),
        confident: 3,
      });
      return rollup;
    });
    return { parts, bounces };
  };
}

function addOne(
  rollup: Rollup,
  { errorRate, slower, dearer }: World,
  { roll, normal, mood }: { roll: () => number; normal: () => number; mood: number },
): void {
  const latencyMs = Math.exp(6.5 + 0.8 * normal()) * mood * slower;
  const hasFailed = roll() < Math.min(0.9, errorRate * mood);
  rollup.calls++;
  rollup.errors += Number(hasFailed);
  rollup.latencyUs += Math.round(latencyMs * 1000);
  addTo(rollup.counts, LATENCY_CODE + binOf(latencyMs), 1);
  const tokens = Math.round(Math.exp(6 + 0.7 * normal()) * dearer);
  rollup.inputTokens += tokens;
  if (!hasFailed) rollup.costNano += BigInt(tokens) * 2500n;
}

const ROUNDS = 200;

/** Four standard errors of a share that is expected. */
const slack = (share: number): number => 4 * Math.sqrt((share * (1 - share)) / ROUNDS);

/** What many comparisons of a world with itself find: p-values and intervals without the truth by measure, and false alarms. */
function compareWithItself(world: World) {
  const make = maker(7);
  const pValues = new Map<ReleaseMeasure, number[]>();
  const missed = new Map<ReleaseMeasure, number>();
  let alarms = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const effects = compareSides(make(world), make(world));
    for (const { measure, pValue, effect } of effects) {
      const truth = effect?.kind === 'ratio' ? 1 : 0;
      const isIn = effect !== null && effect.low <= truth && truth <= effect.high;
      missed.set(measure, (missed.get(measure) ?? 0) + Number(!isIn));
      pValues.set(measure, [...(pValues.get(measure) ?? []), pValue ?? NaN]);
    }
    alarms += Number(['better', 'worse'].includes(overallVerdict(effects)));
  }
  return { pValues, missed, alarms: alarms / ROUNDS };
}

describe('The effects of a release that changes nothing', () => {
  it.each<[string, World, isEven: boolean]>([
    ['calls that do not depend on each other', USUAL, true],
    ['calls of bad and good stretches of time', { ...USUAL, unrest: 0.5 }, true],
    ['few stretches of many calls', { ...USUAL, parts: 10, calls: 40, unrest: 0.3 }, false],
  ])('are found no oftener than is said, and are where intervals say, of %s', (_name, world, isEven) => {
    const { pValues, missed, alarms } = compareWithItself(world);
    expect(alarms).toBeLessThan(0.05 + slack(0.05));
    for (const [measure, found] of pValues) {
      const isMean = measure === 'latency_mean' || measure.endsWith('_per_call');
      for (const level of [0.05, 0.2, 0.5, 0.8]) {
        const share = found.filter((p) => p <= level).length / ROUNDS;
        expect(share).toBeLessThan(level + slack(level));
        if (isMean && isEven) expect(share).toBeGreaterThan(level - slack(level));
      }
    }
    for (const count of missed.values()) expect(count / ROUNDS).toBeLessThan(0.05 + slack(0.05));
  });
});

describe('The effects of a release that changes something', () => {
  it.each<[string, Partial<World>, ReleaseMeasure[]]>([
    ['failing more than twice as often', { errorRate: 0.2 }, ['error_rate']],
    ['being a third slower', { slower: 1.33 }, ['latency_mean', 'latency_p50', 'latency_p95']],
    ['using a quarter more tokens', { dearer: 1.25 }, ['cost_per_call', 'tokens_per_call']],
  ])('such as %s, are found nearly always, and at nothing else', (_name, change, changed) => {
    const make = maker(99);
    const found = new Map<ReleaseMeasure, number>();
    const rounds = ROUNDS / 2;
    for (let round = 0; round < rounds; round++) {
      for (const { measure, verdict } of compareSides(make(USUAL), make({ ...USUAL, ...change }))) {
        if (verdict === 'worse') found.set(measure, (found.get(measure) ?? 0) + 1);
      }
    }
    const shareOf = (measure: ReleaseMeasure): number => (found.get(measure) ?? 0) / rounds;
    for (const measure of changed) expect(shareOf(measure)).toBeGreaterThan(measure === 'latency_p95' ? 0.5 : 0.9);
    for (const measure of found.keys()) if (!changed.includes(measure)) expect(shareOf(measure)).toBeLessThan(0.05);
  });
});
