import fc from 'fast-check';
import { elsewhereOf, pairsOf, seenBy, type JudgedAnswers, type JudgedPair } from './judged-pairs.js';

const cluster = (isRight: boolean | null, ...models: string[]) => ({ models, isRight });

/** The one pair of `a` and `b`, as `a` sees it: judged, both right, lost, won. */
function told(clusters: JudgedAnswers['clusters'], silent: string[] = []): number[] | null {
  const [pair] = pairsOf({ clusters, silent }).filter(({ model, other }) => model === 'a' && other === 'b');
  if (!pair) return null;
  const { judged, bothRight, lost, won } = seenBy('a', pair);
  return [judged, bothRight, lost, won];
}

describe('what a judged analysis tells of two models', () => {
  it.each<[string, JudgedAnswers['clusters'], string[], number[] | null]>([
    ['both right', [cluster(true, 'a', 'b')], [], [1, 1, 0, 0]],
    ['both wrong, the same', [cluster(false, 'a', 'b')], [], [1, 0, 0, 0]],
    ['both wrong, otherwise', [cluster(false, 'a'), cluster(false, 'b')], [], [1, 0, 0, 0]],
    ['only the one right', [cluster(true, 'a'), cluster(false, 'b')], [], [1, 0, 1, 0]],
    ['only the other right', [cluster(true, 'b'), cluster(false, 'a')], [], [1, 0, 0, 1]],
    ['the other wrong, and nothing known of the one', [cluster(false, 'b', 'c'), cluster(null, 'a')], [], [1, 0, 1, 0]],
    ['the one wrong, and nothing known of the other', [cluster(false, 'a', 'c'), cluster(null, 'b')], [], [1, 0, 0, 0]],
    [
      'nothing known of both, who differ',
      [cluster(false, 'c'), cluster(null, 'a'), cluster(null, 'b')],
      [],
      [1, 0, 1, 0],
    ],
    ['nothing known of both, who say the same', [cluster(false, 'c'), cluster(null, 'a', 'b')], [], [1, 0, 0, 0]],
    ['the other silent', [cluster(true, 'a')], ['b'], [1, 0, 1, 0]],
    ['the one silent', [cluster(true, 'b')], ['a'], [1, 0, 0, 1]],
    ['the other asked twice', [cluster(true, 'a', 'b'), cluster(false, 'b')], [], null],
    ['the one asked twice, and silent once', [cluster(true, 'a', 'b')], ['a'], null],
    ['nothing judged', [cluster(null, 'a'), cluster(null, 'b')], [], null],
    ['the other not asked', [cluster(true, 'a', 'c')], [], null],
  ])('is right for %s', (_name, clusters, silent, expected) => {
    expect(told(clusters, silent)).toEqual(expected);
  });

  const anyAnswers: fc.Arbitrary<JudgedAnswers> = fc.record({
    clusters: fc.array(
      fc.record({
        models: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 }),
        isRight: fc.constantFrom(true, false, null),
      }),
      { maxLength: 4 },
    ),
    silent: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 2 }),
  });

  it('never credits a model with what the other does not lose, whichever sees it', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        for (const pair of pairsOf(answers)) {
          const [one, other] = [seenBy(pair.model, pair), seenBy(pair.other, pair)];
          expect(pair.model < pair.other).toBe(true);
          expect(one.won).toBeLessThanOrEqual(other.lost);
          expect(other.won).toBeLessThanOrEqual(one.lost);
          for (const { judged, bothRight, lost, won } of [one, other]) {
            expect(bothRight + lost + won).toBeLessThanOrEqual(judged);
          }
        }
      }),
    );
  });

  it('is added up over features', () => {
    const pair = (model: string, judged: number): JudgedPair => ({
      ...{ model, other: 'z', judged, bothRight: judged, modelOnly: 1, otherOnly: 2, modelMaybe: 3, otherMaybe: 4 },
    });
    expect(elsewhereOf([pair('a', 5), pair('b', 1), pair('a', 7)])).toEqual([
      { ...pair('a', 12), modelOnly: 2, otherOnly: 4, modelMaybe: 6, otherMaybe: 8 },
      pair('b', 1),
    ]);
  });
});
