import { readRates, type Rates } from '../pricing/rate.js';
import { emptyRollup, LATENCY_CODE, type Rollup } from '../rollup/rollup.js';
import type { Criterion } from './criteria.js';
import type { JudgedPair } from './judged-pairs.js';
import type { FeatureUse, ModelUse } from './model-use.js';
import { advise, type Advice, type Knowledge } from './recommend.js';

const DAYS = 10;
const BIN = LATENCY_CODE + 400;

/** Ten days of calls of a thousand tokens in and a hundred out, all of one latency. */
function use(model: string, told: Partial<Rollup> & { days?: number; bin?: number } = {}): ModelUse {
  const { days = DAYS, bin = 0, ...sums } = told;
  const calls = sums.calls ?? 1_000;
  const [inputUncached, output] = [calls * 1_000, calls * 100];
  const rollup = { ...emptyRollup(), calls, inputUncached, output, costNano: BigInt(calls) * 1_400_000n, ...sums };
  rollup.outputTokens = rollup.output;
  rollup.inputTokens = rollup.inputUncached;
  rollup.counts = new Map([[BIN + bin, calls]]);
  const each = { counted: calls / days, outputTokens: rollup.output / days, costNano: rollup.costNano / BigInt(days) };
  const none = { counted: 0, outputTokens: 0, costNano: 0n };
  return {
    provider: 'p',
    model,
    rollup,
    days: Array.from({ length: DAYS }, (_, at) => (at < DAYS - days ? none : each)),
  };
}

const PRICES: Readonly<Record<string, Rates>> = {
  dear: readRates({ inputUncached: '1', output: '4' }),
  cheap: readRates({ inputUncached: '0.1', output: '0.4' }),
  cheaper: readRates({ inputUncached: '0.05', output: '0.2' }),
  close: readRates({ inputUncached: '0.95', output: '3.8' }),
  dearer: readRates({ inputUncached: '2', output: '8' }),
};

function pair(model: string, told: Partial<JudgedPair> = {}): JudgedPair {
  const [first, second] = [model, 'dear'].sort() as [string, string];
  const sums = { judged: 300, bothRight: 280, modelOnly: 0, otherOnly: 0, modelMaybe: 0, otherMaybe: 0 };
  return { model: `p/${first}`, other: `p/${second}`, ...sums, ...told };
}

const BOTH_JUDGED = [pair('cheap'), pair('cheaper')];

function advised(models: ModelUse[], told: Partial<Knowledge> = {}): Advice[] {
  const feature: FeatureUse = { project: 'shop', feature: 'chat', operation: 'chat', models };
  return advise(feature, {
    ratesOf: (_provider, model) => [PRICES[model] ?? []].flat(),
    ...{ judged: BOTH_JUDGED, elsewhere: [], drifting: new Set() },
    ...told,
  });
}

const verdicts = ([advice]: Advice[]): string[] =>
  advice?.alternatives.map(({ name, verdict }) => `${name} ${verdict}`) ?? ['no advice'];

const criterionOf = ([advice]: Advice[], name: Criterion['name']): Criterion | undefined =>
  advice?.alternatives[0]?.criteria.find((criterion) => criterion.name === name);

const dear = use('dear');
const cheap = use('cheap', { costNano: 1n });
const cheaper = use('cheaper', { costNano: 1n });

describe('what is advised of a model', () => {
  it.each<[string, Advice[], string[]]>([
    ['a cheaper one that is as good', advised([dear, cheap], { judged: [pair('cheap')] }), ['p/cheap recommended']],
    [
      'of two, the one that saves more',
      advised([dear, cheap, cheaper]),
      ['p/cheaper recommended', 'p/cheap another_saves_more'],
    ],
    ['nothing where there is none', advised([dear], { judged: [] }), []],
    ['nothing that costs more', advised([dear, use('dearer', { costNano: 1n })], { judged: [pair('dearer')] }), []],
    [
      'nothing that costs nearly as much',
      advised([dear, use('close', { costNano: 1n })], { judged: [pair('close')] }),
      ['p/close saves_too_little'],
    ],
    ['nothing without a price', advised([dear, use('unpriced', { costNano: 1n })], { judged: [] }), []],
    [
      'nothing that calls elsewhere count as',
      advised([dear, { ...cheap, model: 'other' }], { judged: [], ratesOf: () => [PRICES['cheap'] ?? {}] }),
      [],
    ],
    [
      'nothing that fails more often',
      advised([dear, { ...cheap, rollup: { ...cheap.rollup, errors: 100 } }], { judged: [pair('cheap')] }),
      ['p/cheap worse'],
    ],
    [
      'nothing that takes longer',
      advised([dear, use('cheap', { costNano: 1n, bin: 18 })], { judged: [pair('cheap')] }),
      ['p/cheap worse'],
    ],
    [
      'nothing that is right less often',
      advised([dear, cheap], { judged: [pair('cheap', { bothRight: 240, otherOnly: 40 })] }),
      ['p/cheap worse'],
    ],
    [
      'nothing that may be right less often, as far as is known',
      advised([dear, cheap], { judged: [pair('cheap', { bothRight: 240, otherMaybe: 40 })] }),
      ['p/cheap worse'],
    ],
    [
      'nothing of which too little is judged',
      advised([dear, cheap], { judged: [pair('cheap', { judged: 59, bothRight: 59 })] }),
      ['p/cheap too_little_evidence'],
    ],
    [
      'nothing where what is judged does not decide',
      advised([dear, cheap], { judged: [pair('cheap', { judged: 60, bothRight: 60 })] }),
      ['p/cheap too_uncertain'],
    ],
    [
      'nothing by what was judged elsewhere',
      advised([dear, cheap], { judged: [], elsewhere: [pair('cheap')] }),
      ['p/cheap too_little_evidence'],
    ],
    [
      'nothing that was seen on too few days',
      advised([dear, use('cheap', { costNano: 1n, days: 6 })], { judged: [pair('cheap')] }),
      ['p/cheap too_little_evidence'],
    ],
    [
      'nothing that has become worse of late',
      advised([dear, cheap], { judged: [pair('cheap')], drifting: new Set(['p/cheap']) }),
      ['p/cheap drifting'],
    ],
  ])('is %s', (_name, found, expected) => {
    expect(verdicts(found)).toEqual(expected);
  });

  it('is told of those that make four fifths of the cost, three at most, and not of what is free', () => {
    const mains = (...costs: bigint[]): string[] =>
      advised(costs.map((costNano, at) => use(`m${at}`, { costNano }))).map(({ main }) => main.model);
    expect(mains(10n, 70n, 20n)).toEqual(['m1', 'm2']);
    expect(mains(25n, 25n, 25n, 25n)).toEqual(['m0', 'm1', 'm2']);
    expect(mains(0n)).toEqual([]);
  });

  it('divides its risk among those that can be judged, and no others', () => {
    const few = use('cheaper', { costNano: 1n, calls: 100 });
    expect(advised([dear, cheap, few])[0]?.compared).toBe(1);
    expect(advised([dear, cheap, cheaper])[0]?.compared).toBe(2);
    const low = (models: ModelUse[]): number => {
      const quality = advised(models)[0]
        ?.alternatives.find(({ name }) => name === 'p/cheap')
        ?.criteria.at(-1);
      return quality?.interval?.low ?? 0;
    };
    expect(low([dear, cheap, cheaper])).toBeLessThan(low([dear, cheap]));
  });

  it('tells about how much evidence would do', () => {
    const found = advised([dear, cheap], {
      judged: [pair('cheap', { judged: 60, bothRight: 54, modelOnly: 3, otherOnly: 3 })],
    });
    const quality = criterionOf(found, 'quality');
    // Reaching 9.1 points below, it may reach 5.
    expect(quality).toMatchObject({ verdict: 'unknown', needed: 60, effect: 0 });
    expect(quality?.wanted).toBe(Math.ceil(60 * ((quality?.interval?.low ?? 0) / 0.05) ** 2));
    expect(criterionOf(found, 'success')?.wanted).toBeNull();
    const worse = advised([dear, cheap], {
      judged: [pair('cheap', { judged: 60, bothRight: 50, otherOnly: 4, modelOnly: 1 })],
    });
    expect(criterionOf(worse, 'quality')).toMatchObject({ verdict: 'unknown', wanted: null });
  });

  it('is of a month of days since the model was first called', () => {
    // Five days of $0.28 each are $8.40 in a month, whatever came before.
    const young = use('dear', { days: 5 });
    expect(advised([young, cheap])[0]?.monthNano).toBe(8_400_000_000n);
    expect(advised([dear, cheap])[0]?.monthNano).toBe(4_200_000_000n);
  });
});
