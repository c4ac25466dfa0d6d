import { wilsonInterval } from '../comparison/proportions.js';

/** Forecast is how sure one was, and whether it was right. */
export interface Forecast {
  confidence: number;
  isRight: boolean;
}

/** CalibrationBin is the forecasts within a span of confidence, and how many of them were right. */
export interface CalibrationBin {
  from: number;
  to: number;
  count: number;
  meanConfidence: number;
  rightShare: number;
  /** Wilson's 95 % interval of the share. */
  interval: { low: number; high: number };
}

/** Calibration is how far one may trust confidences. */
export interface Calibration {
  count: number;
  /** Only bins with forecasts in them. */
  bins: readonly CalibrationBin[];
  /** The expected calibration error: the mean distance of confidence and share over the bins, by count. */
  ece: number;
  /** The mean square of the distance between confidence and outcome. */
  brier: number;
  /** The probability that a right one had a higher confidence than a wrong one; `null` where all were right, or all wrong. */
  auroc: number | null;
}

const BINS = 10;

/** calibrationOf measures confidences by their outcomes, in ten bins of equal width; `null` where there are none. */
export function calibrationOf(forecasts: readonly Forecast[]): Calibration | null {
  if (forecasts.length === 0) return null;
  const bins = binned(forecasts);
  const away = (sum: number, bin: CalibrationBin): number =>
    sum + bin.count * Math.abs(bin.meanConfidence - bin.rightShare);
  const squares = forecasts.reduce((sum, { confidence, isRight }) => sum + (confidence - Number(isRight)) ** 2, 0);
  return {
    count: forecasts.length,
    bins,
    ece: bins.reduce(away, 0) / forecasts.length,
    brier: squares / forecasts.length,
    auroc: aurocOf(forecasts),
  };
}

function binned(forecasts: readonly Forecast[]): CalibrationBin[] {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const { confidence, isRight } of forecasts) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (!bin) continue;
    bin.count++;
    bin.confidence += confidence;
    bin.right += Number(isRight);
  }
  return bins.flatMap(({ count, confidence, right }, at) =>
    count === 0
      ? []
      : [
          {
            from: at / BINS,
            to: (at + 1) / BINS,
            count,
            meanConfidence: confidence / count,
            rightShare: right / count,
            interval: wilsonInterval({ hits: right, total: count }),
          },
        ],
  );
}

/** Mann and Whitney's U, as a share of all pairs; equal confidences count half. */
function aurocOf(forecasts: readonly Forecast[]): number | null {
  const sorted = forecasts.toSorted((one, other) => one.confidence - other.confidence);
  let [right, ranks] = [0, 0];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to]?.confidence === sorted[from]?.confidence) to++;
    const tied = sorted.slice(from, to).filter(({ isRight }) => isRight).length;
    right += tied;
    ranks += (tied * (from + to + 1)) / 2;
  }
  const wrong = sorted.length - right;
  return right === 0 || wrong === 0 ? null : (ranks - (right * (right + 1)) / 2) / (right * wrong);
}
