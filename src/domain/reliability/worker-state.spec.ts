import {
  afterBeat,
  canMissOthers,
  downSince,
  forgottenBefore,
  judgeWorker,
  standingOf,
  type Pulse,
  type Sighting,
  type WorkerVerdict,
} from './worker-state.js';

const NOW = 10_000_000;
const seen = (agoMs: number, told: Partial<Sighting> = {}): Sighting => ({
  name: 'a',
  role: 'all',
  startedAtMs: 1_000,
  lastSeenAtMs: NOW - agoMs,
  ...told,
});

describe('judgeWorker', () => {
  it.each<[string, Sighting, Sighting[], WorkerVerdict]>([
    ['was heard of just now', seen(0), [], { state: 'live', sinceMs: 1_000 }],
    ['has been silent for 30 s', seen(30_000), [], { state: 'live', sinceMs: 1_000 }],
    ['has been silent for longer', seen(30_001), [], { state: 'lost', sinceMs: NOW - 30_001 }],
    [
      'was started again under its name',
      seen(60_000),
      [seen(0, { startedAtMs: NOW - 50_000 })],
      { state: 'replaced', sinceMs: NOW - 50_000 },
    ],
    [
      'was started again twice',
      seen(90_000),
      [seen(0, { startedAtMs: NOW - 5_000 }), seen(40_000, { startedAtMs: NOW - 80_000 })],
      { state: 'replaced', sinceMs: NOW - 80_000 },
    ],
    [
      'had a twin all along',
      seen(60_000),
      [seen(0, { startedAtMs: NOW - 70_000 })],
      { state: 'lost', sinceMs: NOW - 60_000 },
    ],
    [
      'shares its name with one of another role',
      seen(60_000),
      [seen(0, { startedAtMs: NOW - 50_000, role: 'worker' })],
      { state: 'lost', sinceMs: NOW - 60_000 },
    ],
    [
      'was last heard of before it was started, by a clock that was set back',
      seen(60_000, { startedAtMs: NOW - 50_000 }),
      [],
      { state: 'lost', sinceMs: NOW - 60_000 },
    ],
    [
      'is silent while others were started',
      seen(60_000),
      [seen(0, { startedAtMs: NOW - 50_000, name: 'b' })],
      { state: 'lost', sinceMs: NOW - 60_000 },
    ],
  ])('when it %s', (_name, worker, others, verdict) => {
    expect(judgeWorker(worker, [worker, ...others], NOW)).toStrictEqual(verdict);
  });
});

describe('standingOf', () => {
  it('counts who lives and who is missing, and whose loss still is news', () => {
    const all = [
      seen(0),
      seen(20_000, { name: 'b' }),
      seen(600_000, { name: 'c' }),
      seen(600_001, { name: 'd' }),
      seen(900_000, { name: 'e' }),
      seen(0, { name: 'e', startedAtMs: NOW - 800_000 }),
    ];
    expect(standingOf(all, NOW)).toStrictEqual({ live: 3, lost: 2, lostLately: 1 });
  });

  it('counts nobody where nobody is', () => {
    expect(standingOf([], NOW)).toStrictEqual({ live: 0, lost: 0, lostLately: 0 });
  });
});

describe('forgottenBefore', () => {
  it('is a day ago', () => {
    expect(forgottenBefore(86_400_000)).toBe(0);
  });
});

describe('downSince', () => {
  it.each<[string, number | null, number | null]>([
    ['when nobody was ever there', null, null],
    ['when another was heard of just now', NOW, null],
    ['when another has been heard of since', NOW + 4_000, null],
    ['when the last was silent for 30 s', NOW - 30_000, null],
    ['when the last was silent for longer', NOW - 30_001, NOW - 30_001],
  ])('%s', (_name, lastSignMs, sinceMs) => {
    expect(downSince(lastSignMs, NOW)).toBe(sinceMs);
  });
});

describe('canMissOthers', () => {
  const beats = (...atMs: number[]): Pulse | null =>
    atMs.reduce<Pulse | null>((pulse, ms) => afterBeat(pulse, ms), null);

  it.each<[string, Pulse | null, number, boolean]>([
    ['has not told anything yet', null, 0, false],
    ['has just begun to tell', beats(0, 5_000), 9_999, false],
    ['has told for two heartbeats', beats(0, 5_000), 10_000, true],
    ['tells somewhat late', beats(0, 12_000, 27_000), 40_000, true],
    ['cannot tell any more, while the database is away', beats(0, 5_000, 10_000), 25_001, false],
    ['sees its clock set ahead', beats(0, 5_000, 10_000), 3_600_000, false],
    ['tells again, where others may not yet', beats(0, 5_000, 10_000, 60_000), 69_999, false],
    ['has told again for two heartbeats', beats(0, 5_000, 10_000, 60_000), 70_000, true],
    ['sees its clock set back', beats(60_000, 65_000, 70_000), 10_000, false],
    ['tells again by a clock that was set back', beats(60_000, 65_000, 10_000), 20_000, true],
  ])('when a worker %s', (_name, pulse, nowMs, can) => expect(canMissOthers(pulse, nowMs)).toBe(can));
});
