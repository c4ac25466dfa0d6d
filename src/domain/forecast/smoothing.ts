/** Smoothing is where a damped trend stands after some values, and how it got there. */
export interface Smoothing {
  level: number;
  /** What the next step adds, before it is damped. */
  trend: number;
  alpha: number;
  beta: number;
  phi: number;
  /** The standard deviation of the errors of one step. */
  sigma: number;
  /** Of how many values all this was learned. */
  values: number;
}

const ALPHAS = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8];
const BETAS = [0, 0.05, 0.15];
const PHI = 0.9;
/** What is learned from the values costs so many of them. */
const PARAMETERS = 3;

/** Errors of more than twice the usual size are out of the usual, as Gelper, Fried and Croux take them (see README). */
const USUAL_SIZE = 2;
const MOST_SQUARE = 2.52;
const SCALE_STEP = 0.3;
const LEAST_STEP = 0.1;

/** Of ways that are as good but for so much, the one that changes its mind least is taken. */
const AS_GOOD = 1.02;

/**
 * smooth follows some values, two at least, by robust exponential smoothing with an additive damped trend, in the steadiest
 * way whose mean absolute error of one step was about the smallest.
 */
export function smooth(values: readonly number[]): Smoothing {
  const ways = ALPHAS.flatMap((alpha) => BETAS.map((beta) => follow(values, { alpha, beta: beta * alpha, phi: PHI })));
  const least = Math.min(...ways.map(({ meanError }) => meanError));
  const { level, trend, alpha, beta, phi, errors } = ways.find(
    ({ meanError }) => meanError <= AS_GOOD * least,
  ) as Followed;
  return { level, trend, alpha, beta, phi, sigma: spreadOf(errors), values: values.length };
}

/** ahead is the expected value of each of so many steps to come. */
export function ahead({ level, trend, phi }: Smoothing, steps: number): number[] {
  let grown = level;
  let next = trend;
  return Array.from({ length: steps }, () => {
    next *= phi;
    grown += next;
    return grown;
  });
}

/**
 * varianceOf is the variance of a weighted sum of the steps to come, in squares of `sigma`: each error counts on its own step
 * and on all after it, alpha at once and what the trend makes of it later; and the level that all steps have in common is
 * known only as well as so many values tell.
 */
export function varianceOf({ alpha, beta, phi, values }: Smoothing, weights: readonly number[]): number {
  const carried = (beta * phi) / (1 - phi);
  let [variance, after, damped] = [0, 0, 0];
  for (let step = weights.length - 1; step >= 0; step--) {
    const own = weights[step] ?? 0;
    const effect = own + (alpha + carried) * after - carried * damped;
    variance += effect ** 2;
    after += own;
    damped = phi * (damped + own);
  }
  return variance + after ** 2 / values;
}

interface Way {
  alpha: number;
  beta: number;
  phi: number;
}

interface Followed extends Way {
  level: number;
  trend: number;
  errors: number[];
  meanError: number;
}

/** Where it all began is found by going back from the last value first. */
function follow(values: readonly number[], way: Way): Followed {
  const scale = stepOf(values);
  const { level: first } = pass(values.toReversed(), way, { level: medianOf(values), scale });
  const passed = pass(values, way, { level: first, scale });
  return { ...way, ...passed, meanError: meanOf(passed.errors.map(Math.abs)) };
}

/**
 * Errors that are larger than usual are followed only as far as is usual, and what is usual grows with them: one odd day moves
 * little, and a change that lasts is believed after a few.
 */
function pass(
  values: readonly number[],
  { alpha, beta, phi }: Way,
  begin: { level: number; scale: number },
): Pick<Followed, 'level' | 'trend' | 'errors'> {
  let { level, scale } = begin;
  let trend = 0;
  const errors: number[] = [];
  for (const value of values) {
    const expected = level + phi * trend;
    const error = value - expected;
    errors.push(error);
    const size = scale > 0 ? Math.abs(error) / scale : Infinity;
    const believed = scale > 0 ? Math.sign(error) * Math.min(size, USUAL_SIZE) * scale : error;
    level = expected + alpha * believed;
    trend = phi * trend + beta * believed;
    scale *= Math.sqrt(1 - SCALE_STEP + SCALE_STEP * boundedSquare(size));
  }
  return { level, trend, errors };
}

/** The biweight: as the square of small sizes, and never more than `MOST_SQUARE`. */
function boundedSquare(size: number): number {
  return size >= USUAL_SIZE ? MOST_SQUARE : MOST_SQUARE * (1 - (1 - (size / USUAL_SIZE) ** 2) ** 3);
}

/** How far values are usually from one to the next; of those that never are, a part of what they are. */
function stepOf(values: readonly number[]): number {
  const steps = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? 0)));
  return Math.max(medianOf(steps), LEAST_STEP * medianOf(values));
}

function spreadOf(errors: readonly number[]): number {
  const squares = errors.reduce((sum, error) => sum + error ** 2, 0);
  return Math.sqrt(squares / Math.max(1, errors.length - PARAMETERS));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}
