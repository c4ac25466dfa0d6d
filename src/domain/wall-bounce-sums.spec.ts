import { NOTHING_LEARNED } from './confidence/confidence.js';
import { bounceSums, countedModels, modelSums, pairSums } from './wall-bounce-sums.js';
import { judgeBounce, readBounce, type BounceMember, type WallBounce } from './wall-bounce.js';

function bounceOf(...answers: [model: string, text: string | null][]): WallBounce {
  const members = answers.map(([model, text], at): BounceMember => {
    const errorClass = text === null ? 'timeout' : null;
    return { member: `${at}`, provider: 'p', model, text, errorClass, callId: null };
  });
  const told = { id: 'x', project: 'p', environment: 'e', feature: '', traceId: null, startedAtMs: 0, run: null };
  const rule = { question: null, taskKind: null, answerKind: 'auto', quorum: 2, threshold: 0.5 } as const;
  return judgeBounce(readBounce({ ...told, ...rule, toldConfidence: null, members }), NOTHING_LEARNED);
}

describe('The sums of an analysis', () => {
  it.each([
    [0.8, 8],
    [0.799_999_6, 8],
    [0.799_999_4, 7],
    [0.3, 3],
    [0, 0],
    [1, 9],
  ])('have a consensus of %d in the bin that it has when it is read again: %i', (consensus, bin) => {
    const bounce = bounceOf(['a', '1'], ['b', '1']);
    const now = bounceSums({ ...bounce, agreement: { ...bounce.agreement, consensus } });
    const kept = Math.round(consensus * 1e6) / 1e6;
    expect(bounceSums({ ...bounce, agreement: { ...bounce.agreement, consensus: kept } })).toEqual(now);
    expect(now).toMatchObject({ [`consensus${bin}`]: 1, consensusMicro: Math.round(consensus * 1e6) });
  });

  it('count some models as other ones, which are no pair with each other', () => {
    const bounce = bounceOf(['a', '1'], ['b', '1'], ['c', '2'], ['d', null]);
    expect([...modelSums(bounce, ['p/b', 'p/c', 'p/d'])]).toEqual([
      ['p/a', { answered: 1, decided: 1, agreed: 1, abstained: 0, failed: 0 }],
      ['other', { answered: 2, decided: 2, agreed: 1, abstained: 0, failed: 1 }],
    ]);
    expect(pairSums(bounce, ['p/b', 'p/c', 'p/d'])).toEqual([
      { pair: ['other', 'p/a'], sums: { together: 2, alike: 1 } },
    ]);
  });

  it('take nobody for one who agreed, or did not, where the lot chose', () => {
    const [a, b] = [...modelSums(bounceOf(['a', '1'], ['b', '2']), []).values()];
    expect([a, b]).toMatchObject([
      { answered: 1, decided: 0, agreed: 0 },
      { answered: 1, decided: 0, agreed: 0 },
    ]);
  });

  it('name models as every database gives them back', () => {
    const names = countedModels(bounceOf([`${'x'.repeat(197)}😀`, '1'], [`${'y'.repeat(197)} z`, '1']));
    expect(names).toEqual([`p/${'x'.repeat(197)}\ufffd`, `p/${'y'.repeat(197)}`]);
  });
});
