import { agree, USUAL_RULE, type Agreement } from './agree.js';

/** What comes of a question that is answered so. */
function of(texts: readonly (string | null)[], rule: Partial<typeof USUAL_RULE> = {}): Agreement {
  return agree(
    texts.map((text, at) => ({ member: `m${at}`, text })),
    { ...USUAL_RULE, ...rule },
  );
}

describe('agree', () => {
  it.each([
    ['nobody', [], 'no_answers'],
    ['nobody who says anything', [null, '', ' \n', 'I cannot answer.'], 'no_answers'],
    ['one', ['5'], 'not_enough_members'],
    ['one of three', ['5', null, 'わかりません'], 'not_enough_members'],
    ['two of one mind', ['5', '5'], 'unanimous'],
    ['two of two minds', ['5', '6'], 'no_two_agree'],
    ['three of three minds', ['5', '6', '7'], 'no_two_agree'],
    ['three of five', ['5', '5', '5', '6', '7'], 'majority'],
    ['two of five', ['5', '5', '6', '7', '8'], 'plurality'],
    ['two and two', ['5', '5', '6', '6'], 'tie'],
    ['two and two and one', ['5', '5', '6', '6', '7'], 'tie'],
  ])('of %s', (_name, texts, reason) => {
    expect(of(texts).reason).toBe(reason);
  });

  it.each([
    [2, 'unanimous'],
    [3, 'unanimous'],
    [4, 'not_enough_members'],
  ])('with a quorum of %d is %s', (quorum, reason) => {
    const { reason: told, chosen, consensus, outliers } = of(['5', '5', '5', null], { quorum });
    expect(told).toBe(reason);
    expect([chosen, consensus]).toEqual(reason === 'unanimous' ? ['5', 1] : [null, 0]);
    expect(outliers).toEqual([]);
  });

  it.each([-1, 0, 1, NaN])('never takes a quorum of %d for enough', (quorum) => {
    expect(of(['5'], { quorum }).reason).toBe('not_enough_members');
  });

  it('tells who says what, and who says nothing', () => {
    expect(of(['The answer is 6', '5', null, 'x = 5', '\\boxed{7}', ''])).toEqual({
      consensus: 0.5,
      clusters: [
        { members: ['m1', 'm3'], answer: '5', share: 0.5 },
        { members: ['m4'], answer: '7', share: 0.25 },
        { members: ['m0'], answer: '6', share: 0.25 },
      ],
      chosen: '5',
      outliers: ['m0', 'm4'],
      abstained: ['m2', 'm5'],
      method: 'number',
      reason: 'plurality',
      textLikeness: expect.closeTo(0.1435, 3),
    });
  });

  it('counts by weight', () => {
    const said = (text: string, weight?: number) => ({
      member: text,
      text,
      ...(weight === undefined ? {} : { weight }),
    });
    const { chosen, consensus, reason, clusters } = agree(
      [said('5', 3), { ...said('6'), member: 'a' }, { ...said('6'), member: 'b' }],
      USUAL_RULE,
    );
    expect([chosen, consensus, reason, clusters[1]?.share]).toEqual(['5', 0.6, 'majority', 0.4]);
    expect(agree([said('5', 2), said('6'), { ...said('6'), member: 'b' }], USUAL_RULE).reason).toBe('tie');
  });

  it('settles ties the same way each time, and not by who came first', () => {
    const [one, other] = [of(['5', '5', '6', '6']), of(['6', '6', '5', '5'])];
    expect(one.chosen).toBe(other.chosen);
    const chosen = Array.from({ length: 40 }, (_, at) => of([`${at}`, `${at + 50}`]).chosen === `${at}`);
    expect(new Set(chosen).size).toBe(2);
  });

  it('compares as it is told', () => {
    expect(of(['5', '5.0'], { kind: 'text' }).method).toBe('text');
    expect(of(['1', '(1)'], { kind: 'literal' }).reason).toBe('unanimous');
    expect(of(['Yes', 'No'], { kind: 'number' }).reason).toBe('no_two_agree');
    expect(of(['', "''"], { kind: 'literal' }).abstained).toEqual(['m0']);
  });
});

describe('What has no words', () => {
  it.each(['∞', '!!!', '😀', 'x^2+1', 'さくら', 'привет', '안녕', 'مرحبا', 'a', '---'])('%j is itself', (text) => {
    expect(of([text, text, text])).toMatchObject({ reason: 'unanimous', consensus: 1 });
  });

  it.each([
    ['x+y', 'x + y'],
    ['x^2+1', '$x^{2}+1$'],
    ['\\frac{x}{2}', '\\dfrac{x}{2}'],
    ['\\infty', '∞'],
    ['\\left(0, 1\\right]', '(0,1]'],
    ['привет', 'Привет'],
    ['さくら', 'さくらです。'],
  ])('%j is %j', (one, other) => {
    expect(of([one, other]).reason).toBe('unanimous');
  });

  it.each([
    ['x+y', 'x-y'],
    ['2x', '2y'],
    ['x^2', 'x_2'],
    ['\\frac{x}{2}', '\\frac{2}{x}'],
    ['a<b', 'a>b'],
    ['[0,1)', '(0,1]'],
    ['(0, 1)', '(1, 0)'],
    ['H2O', 'H2O2'],
    ['Na+', 'Na-'],
    ['C++', 'C#'],
    ['😀', '😢'],
    ['!!!', '???'],
    ['привет', 'пока'],
    ['안녕', '서울'],
    ['さくら', 'もみじ'],
  ])('%j is not %j', (one, other) => {
    expect(of([one, other]).reason).toBe('no_two_agree');
  });
});
