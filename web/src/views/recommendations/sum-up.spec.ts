import { sumUp, type Advised } from './sum-up';

const advised = (presentMonthUsd: string, saving: string | null, ...verdicts: string[]): Advised =>
  ({
    presentMonthUsd,
    recommended: saving === null ? null : { savingMonthUsd: saving },
    alternatives: verdicts.map((verdict) => ({ verdict })),
  }) as Advised;

describe('what all advice comes to', () => {
  it.each<[string, Advised[], object]>([
    ['nothing', [], { monthUsd: '0', savingUsd: '0', recommended: 0, unproven: 0 }],
    [
      'sums to the billionth, and models of which something is not known yet',
      [
        advised('0.1', '0.000000001'),
        advised('0.2', '0.3', 'too_uncertain'),
        advised('4', null, 'worse', 'too_little_evidence'),
        advised('1', null, 'too_uncertain', 'too_uncertain'),
        advised('1', null, 'worse'),
        advised('1', null),
      ],
      { monthUsd: '7.3', savingUsd: '0.300000001', recommended: 2, unproven: 2 },
    ],
  ])('is %s', (_name, items, expected) => {
    expect(sumUp(items)).toEqual(expected);
  });
});
