import { alongTimes, meanOf, NO_SUMS, timesOf, type Bucket } from './sums';

const at = (text: string): number => Date.parse(text);
const told = (times: readonly number[]): string[] => times.map((atMs) => new Date(atMs).toISOString().slice(0, 16));

/** Some analyses of one interval, all with the same consensus. */
function bucketOf(bucket: string, taskKind: string, count: number, meanConsensus: number): Bucket {
  return { ...NO_SUMS, bucket, taskKind, analyses: count, meanConsensus, consensusDistribution: [count] };
}

describe('timesOf', () => {
  it('is whole hours from the one in which the span begins', () => {
    const span = { fromMs: at('2026-11-24T09:20Z'), toMs: at('2026-11-24T12:00Z') };
    expect(told(timesOf('hour', span, 'UTC'))).toEqual(['2026-11-24T09:00', '2026-11-24T10:00', '2026-11-24T11:00']);
  });

  it.each([
    ['of a zone', 'Asia/Tokyo', '2026-11-23T16:00Z', ['2026-11-23T15:00', '2026-11-24T15:00']],
    ['one of which is longer', 'America/New_York', '2026-10-31T12:00Z', ['2026-10-31T04:00', '2026-11-01T04:00']],
  ])('is days %s', (_, zone, from, expected) => {
    const span = { fromMs: at(from), toMs: at(from) + 30 * 3_600_000 };
    expect(told(timesOf('day', span, zone))).toEqual(expected);
  });
});

describe('meanOf', () => {
  it('counts each analysis once, and only those that chose something', () => {
    const rows = [bucketOf('', 'a', 3, 1), bucketOf('', 'b', 1, 0), { ...NO_SUMS, analyses: 5 }];
    expect(meanOf(rows, 'consensus')).toBe(0.75);
    expect(meanOf(rows, 'confidence')).toBeNull();
  });
});

describe('alongTimes', () => {
  it('puts kinds of tasks of one time together, and nothing where there was none', () => {
    const times = [0, 1, 2].map((hour) => at('2026-11-24T09:00Z') + hour * 3_600_000);
    const buckets = [
      bucketOf('2026-11-24T09:00:00.000Z', 'a', 1, 1),
      bucketOf('2026-11-24T09:00:00.000Z', 'b', 1, 0.5),
      bucketOf('2026-11-24T11:00:00.000Z', 'a', 1, 0.2),
    ];
    expect(alongTimes(times, buckets, 'consensus')).toEqual([0.75, null, 0.2]);
  });
});
