import type { GroupTally } from '../../domain/rollup/tally.js';
import { LiveMessage, writeNews } from './live-message.js';

const AT_MS = Date.UTC(2026, 10, 24, 12);

function group(project: string, tally: Partial<GroupTally> = {}): GroupTally {
  const sums = { calls: 1, errors: 0, unpriced: 0, inputTokens: 10, outputTokens: 2, costNano: 5n };
  return { project, environment: 'production', provider: 'openai', ...sums, ...tally };
}

function seenBy(project: string | null, ...groups: GroupTally[]): unknown {
  const frame = LiveMessage.read('ab-7', writeNews(AT_MS, groups))?.frameFor(project);
  return frame ? JSON.parse(frame.text.toString()) : null;
}

describe('A live message', () => {
  it('has the sums of everything and of each group', () => {
    const seen = seenBy(null, group('shop'), group('blog', { environment: '', calls: 2, errors: 1, costNano: 7n }));

    expect(seen).toEqual({
      id: 'ab-7',
      type: 'metrics',
      data: {
        ...{ at: '2026-11-24T12:00:00.000Z', calls: 3, errors: 1, unpricedCalls: 0 },
        ...{ costUsd: '0.000000012', inputTokens: 20, outputTokens: 4 },
        groups: [
          {
            ...{ project: 'shop', environment: 'production', provider: 'openai', calls: 1, errors: 0 },
            ...{ unpricedCalls: 0, costUsd: '0.000000005', inputTokens: 10, outputTokens: 2 },
          },
          {
            ...{ project: 'blog', environment: null, provider: 'openai', calls: 2, errors: 1 },
            ...{ unpricedCalls: 0, costUsd: '0.000000007', inputTokens: 10, outputTokens: 2 },
          },
        ],
      },
    });
  });

  it('shows one project only its own, and nothing when there is none of it', () => {
    const groups = [group('shop', { calls: 4 }), group('blog'), group('shop', { provider: 'acme', calls: 1 })];

    expect(seenBy('shop', ...groups)).toMatchObject({
      data: { calls: 5, groups: [{ project: 'shop' }, { project: 'shop', provider: 'acme' }] },
    });
    expect(seenBy('wiki', ...groups)).toBeNull();
  });

  it.each<[string, Partial<GroupTally>, string | null]>([
    ['has no cost where none is known', { unpriced: 1, costNano: 0n }, null],
    ['has what is known beside what is not', { unpriced: 1, costNano: 3n }, '0.000000003'],
    ['has a cost of zero where that is known', { costNano: 0n }, '0'],
    ['takes away what was corrected', { calls: 0, costNano: -1_500_000_000n }, '-1.5'],
    ['is exact beyond what a number can hold', { costNano: 9_007_199_254_740_993n }, '9007199.254740993'],
  ])('%s', (_name, tally, costUsd) => {
    expect(seenBy(null, group('shop', tally))).toMatchObject({ data: { costUsd, groups: [{ costUsd }] } });
  });

  it('is written once for all who see the same', () => {
    const message = LiveMessage.read('ab-7', writeNews(AT_MS, [group('shop'), group('blog')]));

    expect(message?.frameFor('shop')).toBe(message?.frameFor('shop'));
    expect(message?.frameFor('shop')?.event).toBe(message?.frameFor('shop')?.event);
    expect(message?.frameFor(null)).not.toBe(message?.frameFor('shop'));
  });

  it('cannot be broken out of by a name', () => {
    const name = 'a\n\ndata: {"type":"reset"}\r\u2028';
    const event =
      LiveMessage.read('ab-7', writeNews(AT_MS, [group(name)]))
        ?.frameFor(null)
        ?.event.toString() ?? '';

    const lines = event.split(/\r\n|\n|\r/);
    expect(lines).toEqual(['id: ab-7', expect.stringContaining('"type":"metrics"'), '', '']);
    expect(JSON.parse(lines[1]?.slice('data: '.length) ?? '')).toMatchObject({ data: { groups: [{ project: name }] } });
  });

  it.each([
    'nonsense',
    '{}',
    '{"atMs":1,"groups":[{}]}',
    JSON.stringify({ atMs: 1, groups: [{ ...group('shop'), costNano: '1.5' }] }),
  ])('is not made of %s', (text) => {
    expect(LiveMessage.read('ab-7', text)).toBeNull();
  });

  it('says nothing where an empty text was told', () => {
    expect(LiveMessage.read('ab-1', '')?.frameFor(null)).toBeNull();
  });
});
