import { linesOf, sumsOf, type Security } from './kinds';

describe('What happened at the door', () => {
  it('is summed up as refused, turned away, and probing', () => {
    const counts = { unknown_key: 3, missing_scope: 2, locked_out: 4, rate_limited: 1, secret_path: 7 };
    expect(sumsOf(counts)).toEqual({ refused: 5, turnedAway: 5, probing: 7 });
    expect(sumsOf({})).toEqual({ refused: 0, turnedAway: 0, probing: 0 });
  });

  it('is drawn step by step, nothing where nothing happened, and most at the bottom', () => {
    const answer = {
      ...{ from: '2026-11-24T00:10:00Z', to: '2026-11-24T01:00:00Z', stepSeconds: 900 },
      totals: { unknown_key: 1, secret_path: 5 },
      overTime: [
        { at: '2026-11-24T00:15:00.000Z', counts: { secret_path: 5 } },
        { at: '2026-11-24T00:45:00.000Z', counts: { unknown_key: 1 } },
      ],
    } as unknown as Security;
    const { timesMs, lines } = linesOf(answer, (kind) => kind.toUpperCase());

    expect(timesMs.map((atMs) => new Date(atMs).toISOString().slice(11, 16))).toEqual([
      '00:00',
      '00:15',
      '00:30',
      '00:45',
    ]);
    expect(lines.map(({ name, values }) => [name, values])).toEqual([
      ['SECRET_PATH', [0, 5, 0, 0]],
      ['UNKNOWN_KEY', [0, 0, 0, 1]],
    ]);
  });
});
