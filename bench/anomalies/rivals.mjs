// Simpler detectors, each judging a point by those before it: what ours has to be better than.
const MOST = 50;
const NOTHING = 1e-9;
const DAY_MS = 24 * 60 * 60_000;

/** RIVALS are detectors by name; each gives the scores of a series. */
export const RIVALS = {
  'moving average (EWMA)': streaming(movingAverage),
  'deviation from all': streaming(deviationFromAll),
  'rolling median and MAD': streaming(rollingMedian),
  'median of the half hour of a day': streaming(seasonalMedian),
  'recursive forecast (RLS of 8)': streaming(recursiveForecast),
  'nearest window of 24': streaming(nearestWindow),
  'Mahalanobis of 16': streaming(mahalanobis),
  'spectral residual': streaming(spectralResidual),
  'half-space trees': streaming(halfSpaceTrees),
};

function streaming(make) {
  return (points) => {
    const score = make();
    return points.map(({ atMs, value }) => score(value, atMs));
  };
}

function median(values) {
  const sorted = Float64Array.from(values).sort();
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

function deviationOf(values, middle) {
  return 1.4826 * median(values.map((value) => Math.abs(value - middle)));
}

function standardDeviation(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function movingAverage() {
  const rate = 0.05;
  let [mean, variance] = [null, 0];
  return (value) => {
    mean ??= value;
    const away = value - mean;
    const score = Math.abs(away) / Math.sqrt(variance + NOTHING);
    mean += rate * away;
    variance = (1 - rate) * (variance + rate * away ** 2);
    return Math.min(MOST, score);
  };
}

function deviationFromAll() {
  let [count, mean, squares] = [0, 0, 0];
  return (value) => {
    const away = value - mean;
    count++;
    mean += away / count;
    squares += away * (value - mean);
    return count < 20 ? 0 : Math.abs(value - mean) / Math.sqrt(squares / count + NOTHING);
  };
}

function rollingMedian() {
  const values = [];
  return (value) => {
    let score = 0;
    if (values.length >= 20) {
      const middle = median(values);
      score = Math.abs(value - middle) / (deviationOf(values, middle) + 0.25 * standardDeviation(values) + NOTHING);
    }
    values.push(value);
    if (values.length > 200) values.shift();
    return Math.min(MOST, score);
  };
}

function seasonalMedian() {
  const slots = new Map();
  const misses = [];
  return (value, atMs) => {
    const slot = Math.floor(((atMs % DAY_MS) / DAY_MS) * 48);
    const known = slots.get(slot) ?? [];
    let score = 0;
    if (known.length >= 3) {
      const miss = value - median(known);
      const spread = deviationOf(misses, 0) + 0.1 * standardDeviation(misses) + NOTHING;
      if (misses.length >= 30) score = Math.min(MOST, Math.abs(miss) / spread);
      misses.push(miss);
      if (misses.length > 400) misses.shift();
    }
    known.push(value);
    if (known.length > 30) known.shift();
    slots.set(slot, known);
    return score;
  };
}

/** Recursive least squares of the eight values before, with misses clipped. */
function recursiveForecast() {
  const size = 9;
  const inverse = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => (row === column ? 10 : 0)),
  );
  const weights = [1, ...new Array(size - 1).fill(0)];
  const [values, misses, all] = [[], [], { count: 0, mean: 0, squares: 0 }];
  return (value) => {
    let score = 0;
    if (values.length === size - 1) {
      const middle = all.mean;
      const scale = Math.sqrt(all.squares / all.count) + NOTHING;
      const told = [...values.toReversed().map((one) => (one - middle) / scale), 1];
      const miss = (value - middle) / scale - told.reduce((sum, one, index) => sum + one * weights[index], 0);
      const spread =
        misses.length >= 20 ? deviationOf(misses, 0) + 0.1 * standardDeviation(misses) + NOTHING : Infinity;
      score = Math.min(MOST, Math.abs(miss) / spread);
      const gain = inverse.map((row) => row.reduce((sum, one, index) => sum + one * told[index], 0));
      const divisor = 0.999 + told.reduce((sum, one, index) => sum + one * gain[index], 0);
      const clipped = Math.max(-4 * spread, Math.min(4 * spread, miss));
      for (let row = 0; row < size; row++) {
        weights[row] += (gain[row] / divisor) * clipped;
        for (let column = 0; column < size; column++)
          inverse[row][column] = Math.max(
            -1e4,
            Math.min(1e4, (inverse[row][column] - (gain[row] * gain[column]) / divisor) / 0.999),
          );
      }
      misses.push(miss);
      if (misses.length > 300) misses.shift();
      values.shift();
    }
    const away = value - all.mean;
    all.mean += away / ++all.count;
    all.squares += away * (value - all.mean);
    values.push(value);
    return score;
  };
}

function nearestWindow() {
  const [length, values] = [24, []];
  return (value) => {
    values.push(value);
    const latest = values.length - length;
    if (latest < 3 * length) return 0;
    let least = Infinity;
    for (let start = latest - length; start >= 0; start--) {
      let distance = 0;
      for (let index = length - 1; index >= 0 && distance < least; index--)
        distance += (values[latest + index] - values[start + index]) ** 2;
      least = Math.min(least, distance);
    }
    return Math.sqrt(least / length);
  };
}

function mahalanobis() {
  const [size, values] = [16, []];
  const mean = new Array(size).fill(0);
  const covariance = Array.from({ length: size }, () => new Array(size).fill(0));
  let [count, inverse] = [0, null];
  return (value) => {
    values.push(value);
    if (values.length > size) values.shift();
    if (values.length < size) return 0;
    const away = values.map((one, index) => one - mean[index]);
    const distance = inverse
      ? Math.sqrt(
          Math.max(
            0,
            away.reduce(
              (sum, one, row) =>
                sum + one * away.reduce((inner, other, column) => inner + inverse[row][column] * other, 0),
              0,
            ),
          ) / size,
        )
      : 0;
    count++;
    const rate = Math.max(0.001, 1 / count) * Math.min(1, 25 / Math.max(25, distance ** 2));
    for (let row = 0; row < size; row++) {
      mean[row] += rate * away[row];
      for (let column = 0; column < size; column++)
        covariance[row][column] = (1 - rate) * (covariance[row][column] + rate * away[row] * away[column]);
    }
    if (count >= 3 * size && count % 20 === 0) inverse = inverted(covariance);
    return Math.min(MOST, distance);
  };
}

function inverted(matrix) {
  const size = matrix.length;
  const ridge = (0.02 * matrix.reduce((sum, row, index) => sum + row[index], 0)) / size + NOTHING;
  const rows = matrix.map((row, index) => [
    ...row.map((one, column) => one + (column === index ? ridge : 0)),
    ...row.map((_, column) => Number(column === index)),
  ]);
  for (let pivot = 0; pivot < size; pivot++) {
    const divisor = rows[pivot][pivot];
    rows[pivot] = rows[pivot].map((one) => one / divisor);
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const factor = rows[row][pivot];
      rows[row] = rows[row].map((one, column) => one - factor * rows[pivot][column]);
    }
  }
  return rows.map((row) => row.slice(size));
}

/** Ren et al., KDD 2019, over the latest 64 values, the last one carried on for five more. */
function spectralResidual() {
  const [size, ahead, values] = [64, 5, []];
  return (value) => {
    values.push(value);
    if (values.length > size - ahead) values.shift();
    if (values.length < size - ahead) return 0;
    const slope = (values.at(-1) - values.at(-6)) / 5;
    const extended = [...values, ...Array.from({ length: ahead }, (_, index) => values.at(-1) + slope * (index + 1))];
    const [real, imaginary] = transformed(extended, new Array(size).fill(0), -1);
    const logs = real.map((one, index) => Math.log(Math.hypot(one, imaginary[index]) + NOTHING));
    const factors = logs.map((log, index) => {
      const near = logs.slice(Math.max(0, index - 2), index + 1);
      return Math.exp(log - near.reduce((sum, one) => sum + one, 0) / near.length) / (Math.exp(log) + NOTHING);
    });
    const [a, b] = transformed(
      real.map((one, index) => one * factors[index]),
      imaginary.map((one, index) => one * factors[index]),
      1,
    );
    const salience = a.map((one, index) => Math.hypot(one, b[index]));
    const place = size - ahead - 1;
    const usual = salience.slice(place - 21, place).reduce((sum, one) => sum + one, 0) / 21;
    return Math.min(MOST, Math.max(0, (salience[place] - usual) / (usual + NOTHING)));
  };
}

/** A plain discrete Fourier transform: the size is small. */
function transformed(real, imaginary, sign) {
  const size = real.length;
  const [outReal, outImaginary] = [new Array(size).fill(0), new Array(size).fill(0)];
  for (let frequency = 0; frequency < size; frequency++) {
    for (let index = 0; index < size; index++) {
      const angle = (sign * 2 * Math.PI * ((frequency * index) % size)) / size;
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      outReal[frequency] += real[index] * cosine - imaginary[index] * sine;
      outImaginary[frequency] += real[index] * sine + imaginary[index] * cosine;
    }
  }
  return [outReal, outImaginary];
}

/** Tan et al., IJCAI 2011: 25 trees of 8 levels over the latest four values, learned anew every 250 points. */
function halfSpaceTrees() {
  const [trees, depth, points, size] = [25, 8, 250, 4];
  let state = 7;
  const roll = () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
  const grown = (level, low, high) => {
    const node = { reference: 0, latest: 0, split: null };
    if (level === depth) return node;
    const feature = Math.floor(roll() * size);
    const at = (low[feature] + high[feature]) / 2;
    node.split = {
      feature,
      at,
      below: grown(level + 1, low, high.with(feature, at)),
      above: grown(level + 1, low.with(feature, at), high),
    };
    return node;
  };
  const forest = Array.from({ length: trees }, () => grown(0, new Array(size).fill(-0.5), new Array(size).fill(1.5)));
  const walk = (node, visit, level = 0, point = null) => {
    visit(node, level);
    if (!node.split) return;
    const { feature, at, below, above } = node.split;
    if (point) walk(point[feature] < at ? below : above, visit, level + 1, point);
    else for (const child of [below, above]) walk(child, visit, level + 1);
  };
  const values = [];
  let [count, lowest, highest] = [0, Infinity, -Infinity];
  return (value) => {
    [lowest, highest] = [Math.min(lowest, value), Math.max(highest, value)];
    values.push(value);
    if (values.length > size) values.shift();
    if (values.length < size) return 0;
    const point = values.map((one) => (one - lowest) / (highest - lowest + NOTHING));
    let mass = 0;
    for (const tree of forest) {
      let found = 0;
      walk(
        tree,
        (node, level) => {
          node.latest++;
          if (node.reference >= 0.1 * points || level === 0) found = node.reference * 2 ** level;
        },
        0,
        point,
      );
      mass += found;
    }
    if (++count % points === 0) {
      for (const tree of forest) walk(tree, (node) => Object.assign(node, { reference: node.latest, latest: 0 }));
    }
    return count < 2 * points ? 0 : -Math.log((mass + 1) / (trees * points * 2 ** depth));
  };
}
