import fc from 'fast-check';
import { afterLook, type Outage } from './outage.js';
import type { News } from './urgent-news.js';

const START_MS = Date.UTC(2026, 10, 24, 12, 0, 10);

/** What is told of looks: at how many seconds, and whether it was there. */
function newsOf(looks: readonly (readonly [second: number, isThere: boolean])[]): News[] {
  let outage: Outage | null = null;
  return looks.flatMap(([second, isThere]) => {
    const after = afterLook(outage, isThere, START_MS + second * 1000);
    outage = after.outage;
    return after.news ?? [];
  });
}

describe('An outage', () => {
  it.each<[string, (readonly [number, boolean])[], [kind: string, second: number][]]>([
    [
      'nobody hears of while all goes well',
      [
        [0, true],
        [9, true],
      ],
      [],
    ],
    [
      'nobody hears of that is shorter than two and a half seconds',
      [
        [0, false],
        [1, false],
        [2.4, false],
        [2.5, true],
        [6, false],
      ],
      [],
    ],
    [
      'nobody hears of that was seen too seldom, as by one that was asleep',
      [
        [0, false],
        [90, false],
        [91, true],
      ],
      [],
    ],
    [
      'people hear of when it lasts',
      [
        [0, false],
        [3, false],
        [5, false],
      ],
      [['firing', 5]],
    ],
    [
      'people hear of once',
      [
        [0, false],
        [3, false],
        [5, false],
        [6, false],
        [60, false],
      ],
      [['firing', 5]],
    ],
    [
      'is over when all went well for five seconds',
      [
        [0, false],
        [3, false],
        [5, false],
        [8, true],
        [9.9, true],
        [10, true],
        [11, true],
      ],
      [
        ['firing', 5],
        ['resolved', 10],
      ],
    ],
    [
      'goes on when it only seemed to be over',
      [
        [0, false],
        [3, false],
        [5, false],
        [8, true],
        [9, false],
        [12, true],
        [14, true],
      ],
      [
        ['firing', 5],
        ['resolved', 14],
      ],
    ],
    [
      'may be followed by another',
      [
        [0, false],
        [1, false],
        [5, false],
        [10, true],
        [11, false],
        [12, false],
        [16, false],
      ],
      [
        ['firing', 5],
        ['resolved', 10],
        ['firing', 16],
      ],
    ],
  ])('%s', (_name, looks, told) => {
    expect(newsOf(looks).map(({ kind, atMs }) => [kind, (atMs - START_MS) / 1000])).toEqual(told);
  });

  it('is told of with since when it lasts, and how often it was seen', () => {
    const looks = [
      [0, false],
      [1, false],
      [2.5, false],
      [7.5, true],
    ] as const;
    const outage = { fact: 'database_errors_in_row', labels: {}, sinceMs: START_MS };
    expect(newsOf(looks)).toStrictEqual([
      { ...outage, kind: 'firing', atMs: START_MS + 2_500, value: 3 },
      { ...outage, kind: 'resolved', atMs: START_MS + 7_500, value: 0 },
    ]);
  });

  it('is told of as firing and resolved by turns, whatever is seen', () => {
    const look = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(look, { maxLength: 60 }), (steps) => {
        let second = 0;
        const news = newsOf(steps.map(([later, isThere]) => [(second += later), isThere]));
        news.forEach(({ kind, sinceMs, atMs }, index) => {
          expect(kind).toBe(index % 2 === 0 ? 'firing' : 'resolved');
          expect(atMs - sinceMs).toBeGreaterThanOrEqual(kind === 'firing' ? 2_500 : 5_000);
        });
      }),
    );
  });
});
