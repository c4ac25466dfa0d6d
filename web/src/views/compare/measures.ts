import type { Schema } from '../../api/client';
import { useFormat, type Format } from '../../format/format';
import { useWords } from '../../language/language';
import { relativeChange } from '../../view/figure';
import { compareWords } from './words';

/** Comparison is how B did against A. */
export type Comparison = Schema<'Comparison'>;
export type Verdict = Comparison['verdict'];

/** Measured is a measure of both sides as it is written; what does not apply is a dash. */
export interface Measured {
  name: string;
  a: Told;
  b: Told;
  difference: string;
  effect: string;
  interval: string;
  p: string;
  /** `null` where nothing is tested. */
  verdict: Verdict | null;
  sentence: string;
}

/** Told is a value with what is said beside it. */
export interface Told {
  value: string;
  detail?: string;
}

type Said = (typeof compareWords)['en'];
type Durations = Schema<'ComparedDurations'>;

/** Conventional bounds of Cliff's delta. */
const EFFECTS = [
  ['negligible', 0.147],
  ['small', 0.33],
  ['medium', 0.474],
  ['large', Infinity],
] as const;
const SIGNIFICANT_BELOW = 0.05;
const NOTHING = '–';

/** useMeasures writes all measures of a comparison, of which the second side is called `b`. */
export function useMeasures(comparison: Comparison, b: string): Measured[] {
  const said = useWords(compareWords);
  const format = useFormat();
  const durations = (name: string, measure: 'latencyMs' | 'timeToFirstTokenMs'): Measured => ({
    name,
    a: percentiles(comparison.a[measure]),
    b: percentiles(comparison.b[measure]),
    ...durationsIn(said, format, comparison[measure], b),
  });
  const percentiles = ({ p50, p95, p99 }: Schema<'Percentiles'>): Told => ({
    value: format.duration(p50),
    ...(p50 === null ? {} : { detail: said.percentiles(format.duration(p95), format.duration(p99)) }),
  });
  return [
    successIn(said, format, comparison, b),
    durations(said.latency, 'latencyMs'),
    durations(said.firstToken, 'timeToFirstTokenMs'),
    ...meansIn(said, format, comparison),
  ];
}

function successIn(said: Said, format: Format, { a, b, successRate }: Comparison, nameOfB: string): Measured {
  const { difference, interval, adjustedPValue, verdict } = successRate;
  const points = (share: number): string => `${share > 0 ? '+' : ''}${format.number(hundredths(share * 100))}`;
  const size = said.points(format.number(hundredths(Math.abs(difference ?? 0) * 100)));
  const clear = { better: said.succeedsMore(nameOfB, size), worse: said.succeedsLess(nameOfB, size) };
  return {
    name: said.success,
    a: { value: format.percent(a.successRate), ...between(format, a.successInterval) },
    b: { value: format.percent(b.successRate), ...between(format, b.successInterval) },
    difference: difference === null ? NOTHING : said.points(points(difference)),
    effect: NOTHING,
    interval: interval === null ? NOTHING : `${points(interval.low)} … ${points(interval.high)}`,
    p: pValue(format, adjustedPValue),
    verdict,
    sentence: sentenceOf(said, clear, successRate, difference !== null),
  };
}

function durationsIn(said: Said, format: Format, compared: Durations, b: string): Omit<Measured, 'name' | 'a' | 'b'> {
  const { probabilityBSlower, cliffsDelta, medianRatio, adjustedPValue, verdict } = compared;
  const share = probabilityBSlower ?? 0.5;
  const clear = { better: said.faster(b, format.percent(1 - share)), worse: said.slower(b, format.percent(share)) };
  return {
    difference: medianRatio === null ? NOTHING : said.times(format.number(hundredths(medianRatio))),
    effect:
      cliffsDelta === null
        ? NOTHING
        : `δ ${format.number(hundredths(cliffsDelta))} (${said.effects[sizeOf(cliffsDelta)]})`,
    interval: NOTHING,
    p: pValue(format, adjustedPValue),
    verdict,
    sentence: sentenceOf(said, clear, compared, cliffsDelta !== null),
  };
}

function meansIn(said: Said, format: Format, { a, b, means }: Comparison): Measured[] {
  const money = (usd: string | null, unpriced: number): Told => ({
    value: `${unpriced > 0 && usd !== null ? '≥ ' : ''}${format.shortMoney(usd)}`,
  });
  const rows = [
    [
      said.costPerCall,
      means.costPerCallRatio,
      { value: format.shortMoney(a.costPerCallUsd) },
      { value: format.shortMoney(b.costPerCallUsd) },
    ],
    [
      said.costPer1kTokens,
      means.costPer1kTokensRatio,
      money(a.costPer1kTokensUsd, a.unpricedCalls),
      money(b.costPer1kTokensUsd, b.unpricedCalls),
    ],
    [
      said.tokensPerCall,
      means.tokensPerCallRatio,
      { value: format.short(whole(a.tokensPerCall)) },
      { value: format.short(whole(b.tokensPerCall)) },
    ],
  ] as const;
  return rows.map(([name, ratio, ofA, ofB]) => ({
    name,
    a: ofA,
    b: ofB,
    difference: format.change(relativeChange(ratio, 1)),
    effect: NOTHING,
    interval: NOTHING,
    p: NOTHING,
    verdict: null,
    sentence: ratio === null ? said.notMeasured : said.noSignificance,
  }));
}

function sentenceOf(
  said: Said,
  clear: Record<'better' | 'worse', string>,
  { verdict, adjustedPValue }: { verdict: Verdict; adjustedPValue: number | null },
  isMeasured: boolean,
): string {
  if (!isMeasured) return said.notMeasured;
  if (verdict === 'not_enough_calls') return said.notEnough;
  if (verdict !== 'no_clear_difference') return clear[verdict];
  return adjustedPValue !== null && adjustedPValue < SIGNIFICANT_BELOW ? said.tooSmall : said.maybeChance;
}

function sizeOf(delta: number): (typeof EFFECTS)[number][0] {
  return EFFECTS.find(([, below]) => Math.abs(delta) < below)?.[0] ?? 'large';
}

function between(format: Format, bounds: Schema<'Bounds'> | null): Pick<Told, 'detail'> {
  return bounds === null ? {} : { detail: `${format.percent(bounds.low)} – ${format.percent(bounds.high)}` };
}

function pValue(format: Format, p: number | null): string {
  return p !== null && p < 0.001 ? '< 0.001' : format.number(p);
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
