import { DAY_MS, MINUTE_MS } from '../period.js';
import { ANOMALY_SCORE, detect, NOTHING_SEEN, type Detection } from './detector.js';

interface Shape {
  stepMs?: number;
  points?: number;
  usual?: (index: number, noise: () => number) => number;
  /** What becomes of values from a point on. */
  from?: number;
  changed?: (value: number, index: number) => number | null;
}

const START = Date.UTC(2026, 0, 5);
const FIVE_MINUTES = 5 * MINUTE_MS;
const POINTS_OF_A_DAY = DAY_MS / FIVE_MINUTES;

/** The same noise in each test, and in each run. */
function noises(): () => number {
  let state = 7;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 1_073_741_824 - 1;
  };
}

const daily = (index: number, noise: () => number) =>
  100 + 30 * Math.sin((2 * Math.PI * index) / POINTS_OF_A_DAY) + 4 * noise();

function detections({
  stepMs = FIVE_MINUTES,
  points = 2_000,
  usual = daily,
  from = 1_600,
  changed,
}: Shape): Detection[] {
  const noise = noises();
  let state = NOTHING_SEEN;
  return Array.from({ length: points }, (_, index) => {
    const value = usual(index, noise);
    const seen = index >= from && changed ? changed(value, index) : value;
    const { next, detection } = detect(state, { atMs: START + index * stepMs, value: seen }, { values: 1_000 });
    state = next;
    return detection;
  });
}

function highest(all: readonly Detection[], from: number, to: number): number {
  return Math.max(...all.slice(from, to).map(({ score }) => score));
}

describe('The detector', () => {
  it('finds nothing in a series that is as usual', () => {
    const found = detections({}).filter(({ reason }) => reason === 'anomaly');
    expect(found.length).toBeLessThan(10);
  });

  it('says that it is learning before the second day', () => {
    const all = detections({ points: 400, from: 100, changed: (value, index) => (index < 200 ? value * 9 : value) });
    const learning = all.filter(({ reason }) => reason === 'learning');
    expect(learning).toHaveLength(POINTS_OF_A_DAY);
    expect(all.findIndex(({ reason }) => reason !== 'learning')).toBe(POINTS_OF_A_DAY);
  });

  const at = 1_600;
  const shapes: [name: string, shape: Shape, within: number][] = [
    ['a spike', { changed: (value, index) => (index === at ? value + 60 : value) }, 1],
    ['a dip', { changed: (value, index) => (index === at ? value - 60 : value) }, 1],
    ['a step up', { changed: (value) => value + 50 }, 2],
    ['an outage', { changed: () => 0 }, 2],
    ['values that stand still', { changed: () => 117 }, 12],
    ['a slow rise', { changed: (value, index) => value + 0.7 * (index - at) }, 100],
    ['noise', { changed: (value, index) => value + (index % 2 ? 35 : -35) }, 3],
    ['the night at day', { changed: (value) => 200 - value }, 20],
    ['many where there were few', { usual: (_, noise) => Math.max(0, Math.round(noise())), changed: () => 9 }, 3],
    ['a change of what never changed', { usual: () => 5, changed: (_, index) => (index === at ? 6 : 5) }, 1],
    ['points a minute apart', { stepMs: MINUTE_MS, changed: (value) => value + 90 }, 3],
    [
      'points an hour apart',
      { stepMs: 12 * FIVE_MINUTES, usual: (index, noise) => daily(12 * index, noise), changed: (value) => value + 60 },
      2,
    ],
    [
      'points a day apart',
      { stepMs: DAY_MS, points: 300, from: 250, usual: (_, noise) => 50 + 5 * noise(), changed: (value) => value + 40 },
      2,
    ],
    ['a trend that stops', { usual: (index, noise) => index + 3 * noise(), changed: () => 900 }, 2],
  ];
  it.each(shapes)('sees %s', (_, shape, within) => {
    const from = shape.from ?? at;
    expect(highest(detections(shape), from, from + within)).toBeGreaterThanOrEqual(ANOMALY_SCORE);
    expect(highest(detections({ ...shape, changed: (value) => value }), from, from + within)).toBeLessThan(
      ANOMALY_SCORE,
    );
  });

  it('is quiet again soon after a spike', () => {
    const all = detections({ changed: (value, index) => (index === at ? value + 60 : value) });
    expect(highest(all, at + 60, at + 300)).toBeLessThan(ANOMALY_SCORE);
  });

  it('takes a step that lasts for what is usual', () => {
    const all = detections({ points: 4_500, changed: (value) => value + 80 });
    const { expected } = all.at(-1) as Detection;
    expect(expected?.value).toBeGreaterThan(150);
    expect(highest(all, 3_500, 4_500)).toBeLessThan(ANOMALY_SCORE + 0.1);
  });

  it('expects a value within a band, and says by what', () => {
    const { expected } = detections({}).at(-1) as Detection;
    expect(expected?.low).toBeLessThan(expected?.value ?? 0);
    expect(expected?.basis).not.toBe('latest_day');
    const told = daily(1_999, () => 0);
    expect(expected?.low).toBeLessThan(told);
    expect(expected?.high).toBeGreaterThan(told);
  });

  it('expects by the day of the week once there are weeks', () => {
    const isWeekend = (index: number) => Math.floor(index / 48) % 7 >= 5;
    const usual = (index: number, noise: () => number) => (isWeekend(index) ? 20 : 100) + 4 * noise();
    const all = detections({ stepMs: 30 * MINUTE_MS, points: 48 * 28, usual });
    const { expected, score } = all[48 * 26 + 20] as Detection;
    expect(['kind_of_day', 'time_of_week']).toContain(expected?.basis);
    expect(expected?.value).toBeCloseTo(20, -1);
    expect(score).toBeLessThan(ANOMALY_SCORE);
  });

  it.each([null, NaN, Infinity])('learns nothing of %s', (missing) => {
    const { next, detection } = detect(NOTHING_SEEN, { atMs: START, value: missing }, { values: 10 });
    expect(detection).toMatchObject({ reason: 'missing', score: 0 });
    expect(next).toBe(NOTHING_SEEN);
  });

  it('names what drove a score', () => {
    const stands = detections({ changed: () => 117 })[at + 40];
    const spike = detections({ changed: (value, index) => (index === at ? value + 60 : value) })[at];
    expect(stands?.sign).toBe('repeats');
    expect(spike?.sign).toBe('value');
  });
});
