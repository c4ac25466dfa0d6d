import type { Detection } from './detector.js';
import { STEADY, watchSeries, type SeriesWatch, type WatchVerdict } from './series-watch.js';

const AT = Date.UTC(2026, 0, 5);
const inside = { value: 10, score: 0.1 };
const odd = { value: 10, score: 0.9 };
const out = { value: 99, score: 0.55 };
const far = { value: 99, score: 0.7 };
const mild = { value: 99, score: 0.2 };
const missing = { value: null, score: 0 };

function verdicts(points: { value: number | null; score: number }[], start: SeriesWatch = STEADY): WatchVerdict[] {
  let watch = start;
  return points.map(({ value, score }, index) => {
    const detection: Detection = {
      score,
      reason: value === null ? 'missing' : score >= 0.5 ? 'anomaly' : 'usual',
      sign: 'value',
      expected: { value: 10, low: 5, high: 15, basis: 'time_of_day' },
    };
    const verdict = watchSeries(watch, AT + index, value, detection);
    watch = verdict.next;
    return verdict;
  });
}

describe('A watched series', () => {
  const rows: [name: string, points: { value: number | null; score: number }[], reasons: WatchVerdict['reason'][]][] = [
    ['is as usual within its band', [inside, inside], ['as_usual', 'as_usual']],
    ['is as usual within its band, however odd its shape', [odd, odd], ['as_usual', 'as_usual']],
    ['is as usual outside of it, where that is likely', [mild, mild], ['as_usual', 'as_usual']],
    ['is unusual at once when it is far out', [far], ['opened']],
    ['is unusual when the next point is out as well', [out, out], ['suspected', 'opened']],
    ['is not suspected for ever', [out, inside, out], ['suspected', 'as_usual', 'suspected']],
    ['is as suspected as before where a point is missing', [out, missing, out], ['suspected', 'suspected', 'opened']],
    [
      'has recovered after an hour within its band',
      [far, inside, inside, inside, inside],
      ['opened', 'still_unusual', 'still_unusual', 'still_unusual', 'recovered'],
    ],
    [
      'has not recovered when it leaves it again',
      [far, inside, inside, inside, mild, inside],
      ['opened', 'still_unusual', 'still_unusual', 'still_unusual', 'still_unusual', 'still_unusual'],
    ],
    ['stays unusual where points are missing', [far, missing], ['opened', 'still_unusual']],
  ];
  it.each(rows)('%s', (_, points, reasons) => {
    expect(verdicts(points).map(({ reason }) => reason)).toEqual(reasons);
  });

  it('takes what has lasted two days for usual', () => {
    const all = verdicts(Array.from({ length: 193 }, () => far));
    expect(all.map(({ reason }) => reason).indexOf('became_usual')).toBe(191);
  });

  it('is unusual since the point that was', () => {
    expect(verdicts([inside, far]).at(-1)?.next).toEqual({ state: 'unusual', sinceMs: AT + 1, points: 1, calm: 0 });
  });

  it('says nothing while nothing is expected', () => {
    const detection: Detection = { score: 0.9, reason: 'anomaly', sign: 'value', expected: null };
    expect(watchSeries(STEADY, AT, 5, detection)).toEqual({ next: STEADY, reason: 'as_usual' });
  });
});
