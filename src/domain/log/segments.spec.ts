import { HOUR_MS } from '../period.js';
import { ringPlanOf, segmentIn, segmentName, type LogSegment } from './segments.js';

const RING_BYTES = 1_600;
const NOW = 10 * HOUR_MS;
const LIVE = 'host-1';

function segment(startMs: number, worker = 'host-0', told: Partial<LogSegment> = {}): LogSegment {
  const writtenMs = worker === LIVE ? NOW - HOUR_MS + 1 : NOW - HOUR_MS;
  const named = { startMs, ordinal: startMs % 1_000, pid: 1, worker };
  return { ...named, bytes: 100, writtenMs, name: segmentName(named), ...told };
}

describe('The segments of a ring', () => {
  it('have names that tell who wrote them and since when', () => {
    const one = segment(1_764_484_800_000, 'my-host.lan:4000');
    expect(segmentIn(one.name, one)).toEqual(one);
    for (const other of ['notes.txt', `${one.name}.gz`, `../${one.name}`, '']) expect(segmentIn(other, one)).toBeNull();
  });

  const named = (segments: LogSegment[], startsMs: number[]): string[] =>
    segments.filter(({ startMs }) => startsMs.includes(startMs)).map(({ name }) => name);

  it.each<[string, LogSegment[], number[]]>([
    ['stay while there is room for one more, and one besides', [1, 2, 3].map((at) => segment(at)), []],
    ['go, the oldest first, until there is', Array.from({ length: 16 }, (_, at) => segment(at)), [0, 1]],
    [
      'stay where somebody wrote lately, and count as large as that may become',
      [segment(0, LIVE, { bytes: 1 }), ...Array.from({ length: 14 }, (_, at) => segment(at + 1))],
      [1],
    ],
    [
      'go where a worker that writes has written before',
      [...Array.from({ length: 16 }, (_, at) => segment(at, LIVE))],
      [0, 1],
    ],
    [
      'go where a container wrote that is long gone, whose process had the number of one that lives',
      [...Array.from({ length: 16 }, (_, at) => segment(at, `c${at}`, { pid: process.pid }))],
      [0, 1],
    ],
    ['go one by one, of whichever size', [{ bytes: 1_000 }, { bytes: 500 }].map((of, at) => segment(at, 'a', of)), [0]],
    ['go first where nothing came into them', [segment(0), segment(1, 'b', { bytes: 0 }), segment(2)], [1]],
    ['stay where nothing has come into them yet', [segment(0), segment(1, LIVE, { bytes: 0 })], []],
  ])('%s', (_name, segments, gone) => {
    expect(ringPlanOf([...segments].reverse(), RING_BYTES, NOW).letGo).toEqual(named(segments, gone));
  });

  it('go where there are very many small ones', () => {
    const many = Array.from({ length: 250 }, (_, at) => segment(at, `w${at}`, { bytes: 1 }));
    expect(ringPlanOf(many, RING_BYTES, NOW).letGo).toHaveLength(51);
  });

  it('are as small as they must be for all who write to have half of the ring at most', () => {
    const open = (count: number): LogSegment[] =>
      Array.from({ length: count }, (_, at) => segment(at, `w${at}`, { bytes: 1, writtenMs: NOW }));
    expect([0, 6, 14, 98].map((count) => ringPlanOf(open(count), RING_BYTES, NOW).segmentBytes)).toEqual([
      ...[100, 100, 50, 8],
    ]);
    expect(ringPlanOf([...open(98), segment(100)], RING_BYTES, NOW).letGo).toEqual([]);
  });
});
