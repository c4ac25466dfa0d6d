import { chanceOfAtMost, type Stratum } from './chance.js';
import { USUAL_DRIFT_RULE, watchDrift, type DriftState, type PastDrift, type Trial } from './drift.js';

const STEADY: DriftState = { state: 'steady' };
const QUESTIONS = Array.from({ length: 20 }, (_, at) => `question ${at}`);

/** Rounds of twenty questions of which so many, the first, are hit. */
function rounds(...hits: number[]): Trial[] {
  return hits.flatMap((count, at) =>
    QUESTIONS.map((subject, index) => ({ roundMs: at + 1, subject, isHit: index < count })),
  );
}

function times(count: number, hits: number): number[] {
  return Array<number>(count).fill(hits);
}

describe('the chance of so few hits', () => {
  it.each<[string, number, Stratum[], number]>([
    ['none of nothing', 0, [], 1],
    ['the one miss of four being seen', 0, [{ trials: 4, hits: 3, seen: 1 }], 1 / 4],
    [
      'both misses being seen',
      0,
      [
        { trials: 4, hits: 3, seen: 1 },
        { trials: 5, hits: 4, seen: 1 },
      ],
      1 / 20,
    ],
    [
      'at least one of two misses being seen',
      1,
      [
        { trials: 4, hits: 3, seen: 1 },
        { trials: 5, hits: 4, seen: 1 },
      ],
      0.4,
    ],
    ['none where there were none', 0, [{ trials: 9, hits: 0, seen: 3 }], 1],
    ['fewer than all where all hit', 2, [{ trials: 9, hits: 9, seen: 3 }], 0],
    // The lady tasting tea: 3 or 4 of 4 right are 17 of 70.
    ['at most one of four cups', 1, [{ trials: 8, hits: 4, seen: 4 }], 17 / 70],
  ])('is right for %s', (_name, hits, strata, chance) => {
    expect(chanceOfAtMost(hits, strata)).toBeCloseTo(chance, 12);
  });
});

describe('a drift', () => {
  it.each<[string, Trial[], string]>([
    ['is not seen before three rounds are known', rounds(20, 20, 20), 'learning'],
    ['is not what is as usual', rounds(18, 18, 18, 18), 'as_usual'],
    ['is not one miss more', rounds(...times(10, 18), 17), 'as_usual'],
    ['is not hits becoming more', rounds(...times(10, 12), 20), 'as_usual'],
    ['is a sudden fall', rounds(...times(10, 18), 10), 'fewer_hits'],
    ['is few misses where there never were any', rounds(...times(30, 20), 16), 'fewer_hits'],
    ['is a small fall that lasts', rounds(...times(20, 18), ...times(5, 16)), 'fewer_hits'],
  ])('%s', (_name, trials, reason) => {
    expect(watchDrift(STEADY, trials, [], USUAL_DRIFT_RULE).reason).toBe(reason);
  });

  it('is seen where the same questions never missed, and not where as many did, now this one and now that', () => {
    const always = rounds(...times(20, 16));
    const changing = Array.from({ length: 20 }, (_, at) =>
      QUESTIONS.map((subject, index) => ({ roundMs: at + 1, subject, isHit: (index + at) % 5 !== 0 })),
    ).flat();
    const latest = rounds(13).map((trial) => ({ ...trial, roundMs: 99 }));

    expect(watchDrift(STEADY, [...changing, ...latest], [], USUAL_DRIFT_RULE).reason).toBe('as_usual');
    expect(watchDrift(STEADY, [...always, ...latest], [], USUAL_DRIFT_RULE).reason).toBe('fewer_hits');
  });

  it('is not seen in questions that are new', () => {
    const trials = rounds(...times(10, 20)).map((trial) =>
      trial.roundMs === 10 ? { ...trial, subject: `new ${trial.subject}`, isHit: false } : trial,
    );

    expect(watchDrift(STEADY, trials, [], USUAL_DRIFT_RULE).reason).toBe('as_usual');
  });

  it('begins with the first round that it is seen in, and says how large it is', () => {
    const sudden = watchDrift(STEADY, rounds(...times(10, 18), 10), [], USUAL_DRIFT_RULE);

    expect(sudden.next).toEqual({ state: 'drifting', sinceMs: 11, seenMs: 11 });
    expect(sudden.seen?.share).toBe(0.5);
    expect(sudden.seen?.expected).toBeCloseTo(0.9, 2);
    expect(sudden.seen?.chance).toBeLessThan(0.0005);
  });

  const drifting: DriftState = { state: 'drifting', sinceMs: 11, seenMs: 11 };

  it.each<[string, Trial[], string, DriftState]>([
    ['goes on while hits are few', rounds(...times(10, 18), 10, 10, 10), 'still_fewer_hits', drifting],
    ['goes on though one round is better', rounds(...times(10, 18), 10, 10, 18), 'still_fewer_hits', drifting],
    ['is over after two rounds as usual', rounds(...times(10, 18), 10, 18, 18), 'recovered', STEADY],
    ['is what is usual after twenty rounds', rounds(...times(10, 18), ...times(21, 10)), 'became_usual', STEADY],
  ])('%s', (_name, trials, reason, next) => {
    const verdict = watchDrift(drifting, trials, [], USUAL_DRIFT_RULE);

    expect([verdict.reason, verdict.next]).toEqual([reason, next]);
  });

  it('does not make few hits usual, unless it became so', () => {
    const trials = rounds(...times(10, 18), ...times(8, 10), 18, 18, 12);
    const past = (end: PastDrift['end']): PastDrift => ({ fromMs: 11, lastMs: 18, end });

    expect(watchDrift(STEADY, trials, [past('recovered')], USUAL_DRIFT_RULE).reason).toBe('fewer_hits');
    expect(watchDrift(STEADY, trials, [past('became_usual')], USUAL_DRIFT_RULE).reason).toBe('as_usual');
  });

  /** What is opened and ended when rounds are looked at one after another, as they are. */
  function course(trials: readonly Trial[]): string[] {
    let state = STEADY;
    const past: PastDrift[] = [];
    const events: string[] = [];
    for (const roundMs of new Set(trials.map((trial) => trial.roundMs))) {
      const known = trials.filter((trial) => trial.roundMs <= roundMs);
      const { next, reason } = watchDrift(state, known, past, USUAL_DRIFT_RULE);
      if (next.state !== state.state) events.push(`${reason} at ${roundMs}`);
      if (state.state === 'drifting' && next.state === 'steady') {
        past.push({ fromMs: state.sinceMs, lastMs: roundMs, end: reason as PastDrift['end'] });
      }
      state = next;
    }
    return events;
  }

  const fewTrials = (at: number): Trial[] => [{ roundMs: at, subject: 'question 0', isHit: true }];

  it.each<[string, Trial[], string[]]>([
    ['one bad round', rounds(...times(20, 20), 8, ...times(12, 20)), ['fewer_hits at 21', 'recovered at 23']],
    ['three bad rounds', rounds(...times(20, 20), 8, 8, 8, ...times(12, 20)), ['fewer_hits at 21', 'recovered at 28']],
    [
      'a fall, and rounds in which most calls failed',
      [...rounds(...times(20, 18), 5), ...fewTrials(22), ...fewTrials(23)],
      ['fewer_hits at 21'],
    ],
    ['a fall for good', rounds(...times(20, 18), ...times(60, 10)), ['fewer_hits at 21', 'became_usual at 41']],
    [
      'two falls',
      rounds(...times(20, 20), 8, ...times(8, 20), 8, ...times(8, 20)),
      ['fewer_hits at 21', 'recovered at 23', 'fewer_hits at 30', 'recovered at 32'],
    ],
  ])('is opened and ended once in the course of %s', (_name, trials, events) => {
    expect(course(trials)).toEqual(events);
  });

  it('does not flicker where a small fall lasts', () => {
    let seed = 11;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    let opened = 0;
    const series = 30;
    for (let each = 0; each < series; each++) {
      const trials = Array.from({ length: 45 }, (_, at) =>
        QUESTIONS.map((subject) => ({ roundMs: at, subject, isHit: random() < (at < 25 ? 0.9 : 0.75) })),
      ).flat();
      opened += course(trials).filter((event) => event.startsWith('fewer_hits')).length;
    }

    expect(opened / series).toBeLessThan(1.3);
    expect(opened / series).toBeGreaterThan(0.6);
  });

  it('is seldom seen where there is none, and a real one soon', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const round = (at: number, rate: number): Trial[] =>
      QUESTIONS.map((subject) => ({ roundMs: at, subject, isHit: random() < rate }));
    let alarms = 0;
    let found = 0;
    const series = 60;
    for (let each = 0; each < series; each++) {
      const trials = Array.from({ length: 20 }, (_, at) => round(at, 0.85)).flat();
      for (let at = 10; at < 20; at++) {
        const known = trials.filter(({ roundMs }) => roundMs <= at);
        if (watchDrift(STEADY, known, [], USUAL_DRIFT_RULE).reason === 'fewer_hits') alarms++;
      }
      const fallen = [...trials, ...[20, 21, 22, 23, 24].flatMap((at) => round(at, 0.65))];
      if (watchDrift(STEADY, fallen, [], USUAL_DRIFT_RULE).reason === 'fewer_hits') found++;
    }

    expect(alarms / (series * 10)).toBeLessThan(0.004);
    // From .85 to .65 within five rounds is 3.9 standard errors, and 3.3 are asked for: three of four are found by then.
    expect(found / series).toBeGreaterThan(0.6);
  });
});
