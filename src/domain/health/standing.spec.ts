import { afterLook, type Standing } from './standing.js';
import type { Judged } from './status.js';

const AT = Date.UTC(2026, 10, 30, 12);
const GAP_MS = 30_000;
const OK: Judged = { status: 'ok', reason: 'as_expected' };
const DOWN: Judged = { status: 'failed', reason: 'no_answer' };

const standing = (judged: Judged, sinceMs: number, seenMs: number): Standing => ({ ...judged, sinceMs, seenMs });

describe('afterLook', () => {
  it.each<[string, Standing | null, Judged, number, ReturnType<typeof afterLook>]>([
    [
      'begins with the first look',
      ...([null, OK, AT] as const),
      { standing: standing(OK, AT, AT), isChanged: true, held: [] },
    ],
    [
      'goes on while the status is the same',
      ...([standing(OK, AT - 60_000, AT - 5_000), OK, AT] as const),
      {
        standing: standing(OK, AT - 60_000, AT),
        isChanged: false,
        held: [{ bucketMs: AT - 900_000, status: 'ok', ms: 5_000 }],
      },
    ],
    [
      'changes with the status, which held until now',
      ...([standing(OK, AT - 60_000, AT), DOWN, AT + 5_000] as const),
      {
        standing: standing(DOWN, AT + 5_000, AT + 5_000),
        isChanged: true,
        held: [{ bucketMs: AT, status: 'ok', ms: 5_000 }],
      },
    ],
    [
      'keeps its time where only the reason is another',
      ...([standing(DOWN, AT, AT), { status: 'failed', reason: 'wrong_body' }, AT + 5_000] as const),
      {
        standing: { status: 'failed', reason: 'wrong_body', sinceMs: AT, seenMs: AT + 5_000 },
        isChanged: false,
        held: [{ bucketMs: AT, status: 'failed', ms: 5_000 }],
      },
    ],
    [
      'knows nothing of a time in which nobody looked',
      ...([standing(DOWN, AT - 60_000, AT), DOWN, AT + GAP_MS + 1] as const),
      { standing: standing(DOWN, AT + GAP_MS + 1, AT + GAP_MS + 1), isChanged: false, held: [] },
    ],
    [
      'knows nothing of the time of a clock that went back',
      ...([standing(OK, AT, AT + 5_000), OK, AT] as const),
      { standing: standing(OK, AT, AT), isChanged: false, held: [] },
    ],
    [
      'is cut at the quarter hour',
      ...([standing(OK, AT - 60_000, AT - 2_000), OK, AT + 3_000] as const),
      {
        standing: standing(OK, AT - 60_000, AT + 3_000),
        isChanged: false,
        held: [
          { bucketMs: AT - 900_000, status: 'ok', ms: 2_000 },
          { bucketMs: AT, status: 'ok', ms: 3_000 },
        ],
      },
    ],
  ])('%s', (_name, before, found, nowMs, expected) => {
    expect(afterLook(before, found, nowMs, GAP_MS)).toStrictEqual(expected);
  });
});
