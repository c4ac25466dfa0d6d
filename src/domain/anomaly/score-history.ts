/** ScoreHistory is how often scores of each size have come: counts of bins, each larger than the one before by the same factor. */
export interface ScoreHistory {
  bins: readonly number[];
  count: number;
}

const BINS = 200;
const SMALLEST = 0.004;
const FACTOR = 1.05;
const MOST_COUNTED = 10_000;
const FEWEST = 50;
const TAIL = 0.1;
const SOFTENED = 2;
/** So much more surprising can a score be than how often one as high has come tells. */
const MOST_BEYOND = 2;
/** A tail is at least so long beside where it begins: scores that hardly vary are not surprising for varying somewhat. */
const SHORTEST_TAIL = 0.02;
const NOTHING = 1e-9;

/** NO_SCORES has seen none. */
export const NO_SCORES: ScoreHistory = { bins: new Array<number>(BINS).fill(0), count: 0 };

/**
 * surpriseOf is how surprising a score is beside those before: the negative decimal logarithm of how seldom one is as high,
 * made softer the higher it is. Beyond the highest tenth of them, the chance is taken to fall as fast as it does from the middle
 * to there, which a few anomalies do not change. 0 while too few have come.
 */
export function surpriseOf({ bins, count }: ScoreHistory, score: number): number {
  if (count < FEWEST) return 0;
  const tailFrom = quantileOf(bins, count, 1 - TAIL);
  const middle = quantileOf(bins, count, 0.5);
  const seldom = seldomnessOf({ bins, count }, score);
  const fall = Math.max((tailFrom - middle) / Math.log(0.5 / TAIL), SHORTEST_TAIL * tailFrom) + NOTHING;
  const beyond = -Math.log10(TAIL) + ((score - tailFrom) / fall) * Math.LOG10E;
  const surprise = score <= tailFrom ? seldom : Math.min(beyond, MOST_BEYOND * seldom);
  return softened(surprise);
}

/** seldomnessOf is the negative decimal logarithm of how seldom a score was as high before. */
export function seldomnessOf({ bins, count }: ScoreHistory, score: number): number {
  return -Math.log10((higherThan(bins, score) + 0.5) / (count + 1));
}

/** softened is a surprise that counts the less the higher it is. */
export function softened(surprise: number): number {
  return SOFTENED * Math.log1p(Math.max(0, surprise) / SOFTENED);
}

/** learnScore adds a score to a history; when there are very many, the older ones count half. */
export function learnScore({ bins, count }: ScoreHistory, score: number): ScoreHistory {
  const bin = binOf(score);
  const next = bins.with(bin, (bins[bin] ?? 0) + 1);
  if (count + 1 < MOST_COUNTED) return { bins: next, count: count + 1 };
  const halved = next.map((many) => Math.round(many / 2));
  return { bins: halved, count: halved.reduce((sum, many) => sum + many, 0) };
}

function binOf(score: number): number {
  if (score <= SMALLEST) return 0;
  return Math.min(BINS - 1, 1 + Math.floor(Math.log(score / SMALLEST) / Math.log(FACTOR)));
}

/** Where a bin begins; the first begins at nothing. */
function edgeOf(bin: number): number {
  return bin === 0 ? 0 : SMALLEST * FACTOR ** (bin - 1);
}

function higherThan(bins: readonly number[], score: number): number {
  const bin = binOf(score);
  let higher = 0;
  for (let above = bin + 1; above < BINS; above++) higher += bins[above] ?? 0;
  const part = (edgeOf(bin + 1) - score) / (edgeOf(bin + 1) - edgeOf(bin));
  return higher + (bins[bin] ?? 0) * Math.max(0, Math.min(1, part));
}

function quantileOf(bins: readonly number[], count: number, share: number): number {
  let below = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const many = bins[bin] ?? 0;
    if (below + many >= share * count) {
      return edgeOf(bin) + (edgeOf(bin + 1) - edgeOf(bin)) * Math.max(0, (share * count - below) / Math.max(1, many));
    }
    below += many;
  }
  return edgeOf(BINS);
}
