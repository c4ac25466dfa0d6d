// Made-up series with anomalies whose places are known. Those of DEVELOPMENT were looked at while the detector was made; those of
// HELD_OUT, of other shapes and with other anomalies, only to tell how well it does.
const MINUTES_5 = 5 * 60_000;
const HALF_HOUR = 30 * 60_000;
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2025, 2, 3);

/** dice gives numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** normal is a number of the standard normal distribution. */
export function normal(roll) {
  return Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
}

/** poisson is a count of some mean. */
export function poisson(mean, roll) {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(roll)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = roll(); product > limit; product *= roll()) count++;
  return count;
}

const wave = (atMs, periodMs, phase = 0) => Math.sin(2 * Math.PI * (atMs / periodMs + phase));
const isWorkday = (atMs) => new Date(atMs).getUTCDay() % 6 !== 0;
const hourOf = (atMs) => (atMs % DAY) / HOUR;

/** What is usual, by name: how far apart its points are, how many there are, and how each comes about. */
const DEVELOPED = {
  'smooth day': {
    stepMs: MINUTES_5,
    points: 4000,
    make: (roll) => (_, atMs) => 100 + 30 * wave(atMs, DAY) + 4 * normal(roll),
  },
  'office hours': {
    stepMs: HALF_HOUR,
    points: 2000,
    make: (roll) => (_, atMs) => {
      const isBusy = isWorkday(atMs) && hourOf(atMs) > 8 && hourOf(atMs) < 18;
      return (isBusy ? 400 : 80) * Math.exp(0.12 * normal(roll));
    },
  },
  'processor with spikes': {
    stepMs: MINUTES_5,
    points: 4000,
    make: (roll) => (index) =>
      index % 48 < 2 ? 30 + 3 * normal(roll) : 4 + 0.3 * normal(roll) + (roll() < 0.01 ? 6 * roll() : 0),
  },
  'wandering temperature': {
    stepMs: HOUR,
    points: 3000,
    make: (roll) => {
      let level = 70;
      return (_, atMs) => {
        level += 0.25 * normal(roll) - 0.01 * (level - 70);
        return level + 3 * wave(atMs, DAY) + 0.4 * normal(roll);
      };
    },
  },
  'few counts': { stepMs: MINUTES_5, points: 3000, make: (roll) => () => poisson(0.7, roll) },
  'trend and seasons': {
    stepMs: HOUR,
    points: 1500,
    make: (roll) => (index) =>
      0.4 * index + 120 * wave(index, 12) + 60 * wave(index, 24, 0.2) + 90 * wave(index, 168, 0.4) + 12 * normal(roll),
  },
  'heavy tails': {
    stepMs: MINUTES_5,
    points: 4000,
    make: (roll) => (_, atMs) => (10 + 3 * wave(atMs, DAY)) * Math.exp(0.5 * normal(roll)),
  },
};

const KEPT_BACK = {
  'square waves of 97': {
    stepMs: MINUTES_5,
    points: 3000,
    make: (roll) => (index) => (index % 97 < 40 ? 60 : 20) + 2 * normal(roll),
  },
  autoregressive: {
    stepMs: MINUTES_5,
    points: 4000,
    make: (roll) => {
      let [last, before] = [0, 0];
      return () => {
        [last, before] = [1.5 * last - 0.6 * before + normal(roll), last];
        return 50 + last;
      };
    },
  },
  'taxi rides': {
    stepMs: HALF_HOUR,
    points: 5000,
    make: (roll) => (_, atMs) => {
      const hour = hourOf(atMs);
      const peaks =
        Math.exp(-((hour - 8.5) ** 2) / 6) * (isWorkday(atMs) ? 1 : 0.3) + Math.exp(-((hour - 19) ** 2) / 10);
      return 4000 + 16_000 * peaks * (1 + 0.06 * normal(roll)) + 500 * normal(roll);
    },
  },
  tweets: {
    stepMs: MINUTES_5,
    points: 5000,
    make: (roll) => {
      let burst = 0;
      return (_, atMs) => {
        burst = roll() < 0.004 ? 25 * roll() : burst * 0.8;
        return poisson(12 + 8 * wave(atMs, DAY) + burst, roll);
      };
    },
  },
  'steps of a quota': {
    stepMs: MINUTES_5,
    points: 3000,
    make: (roll) => {
      let level = 40;
      return () => {
        if (roll() < 0.01) level = 20 + 10 * Math.floor(5 * roll());
        return level + Math.round(normal(roll));
      };
    },
  },
  'growing traffic': {
    stepMs: HOUR,
    points: 1700,
    make: (roll) => (index, atMs) =>
      (500 + 0.5 * index) * (1 + 0.5 * wave(atMs, DAY) + 0.15 * wave(atMs, 7 * DAY)) * Math.exp(0.07 * normal(roll)),
  },
  'nearly constant': {
    stepMs: MINUTES_5,
    points: 4000,
    make: (roll) => () => 5 + (roll() < 0.05 ? 1 : 0) + 0.001 * normal(roll),
  },
};

/** Ways to be out of the usual, by name: the values of a stretch become others. `usual` tells the spread of what is usual. */
const SEEN_ANOMALIES = {
  spike: { longest: 3, change: (values, { spread, roll }) => shifted(values, spread * (4 + 4 * roll())) },
  dip: { longest: 3, change: (values, { spread, roll }) => shifted(values, -spread * (4 + 4 * roll())) },
  shift: {
    longest: 90,
    change: (values, { spread, roll }) => shifted(values, (roll() < 0.5 ? -1 : 1) * spread * (2 + 2 * roll())),
  },
  noise: {
    longest: 80,
    change: (values, { spread, roll }) => values.map((value) => value + spread * 2.5 * normal(roll)),
  },
  flat: { longest: 100, change: (values) => values.map(() => values[0]) },
  drift: {
    longest: 120,
    change: (values, { spread }) => values.map((value, index) => value + (4 * spread * index) / values.length),
  },
  pattern: { longest: 100, change: (values) => values.toReversed() },
};

const KEPT_BACK_ANOMALIES = {
  'burst of spikes': {
    longest: 40,
    change: (values, { spread, roll }) =>
      values.map((value) => (roll() < 0.4 ? value + spread * (3 + 4 * roll()) : value)),
  },
  outage: { longest: 60, change: (values) => values.map(() => 0) },
  saturation: {
    longest: 120,
    change: (values) => values.map((value) => Math.min(value, mean(values) - 0.2 * Math.abs(mean(values)))),
  },
  amplitude: {
    longest: 100,
    change: (values, { roll }) => {
      const factor = roll() < 0.5 ? 0.3 : 2;
      return values.map((value) => mean(values) + factor * (value - mean(values)));
    },
  },
  ramp: {
    longest: 60,
    change: (values, { spread }) =>
      values.map((value, index) => value + 5 * spread * (1 - Math.abs((2 * index) / values.length - 1))),
  },
  frequency: { longest: 120, change: (values) => values.map((_, index) => values[(2 * index) % values.length]) },
  'one point': { longest: 1, change: (values, { spread, roll }) => shifted(values, (roll() < 0.5 ? -5 : 5) * spread) },
};

function shifted(values, by) {
  return values.map((value) => value + by);
}

/** DEVELOPMENT and HELD_OUT are series of each usual and each anomaly: `points` of `{ atMs, value, isAnomaly }`. */
export const DEVELOPMENT = () => series(DEVELOPED, SEEN_ANOMALIES, 1);
export const HELD_OUT = () => series(KEPT_BACK, KEPT_BACK_ANOMALIES, 50_000);

function series(usuals, anomalies, firstSeed) {
  let seed = firstSeed;
  return Object.entries(usuals).flatMap(([usual, recipe]) =>
    Object.entries(anomalies).map(([anomaly, { longest, change }]) => {
      const roll = dice(seed++);
      return { usual, anomaly, points: spoiled(usualPoints(recipe, roll), longest, change, roll) };
    }),
  );
}

function usualPoints({ stepMs, points, make }, roll) {
  const next = make(roll);
  return Array.from({ length: points }, (_, index) => {
    const atMs = START + index * stepMs;
    return { atMs, value: next(index, atMs), isAnomaly: false };
  });
}

/** The first fifth stays as it is: nobody knows what is usual before. */
function spoiled(points, longest, change, roll) {
  const times = longest > 10 ? 4 : 8;
  const spread = spreadOf(points.map(({ value }) => value));
  const first = Math.floor(points.length / 5);
  const room = Math.floor((points.length - first) / times);
  for (let time = 0; time < times; time++) {
    const length = Math.max(1, Math.round(longest * (0.4 + 0.6 * roll())));
    const from = first + time * room + Math.floor(roll() * Math.max(1, room - length - 10));
    const stretch = points.slice(from, from + length);
    const changed = change(
      stretch.map(({ value }) => value),
      { spread, roll },
    );
    for (const [index, point] of stretch.entries()) Object.assign(point, { value: changed[index], isAnomaly: true });
  }
  return points;
}

function spreadOf(values) {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
