import type { Schema } from '../../api/client';
import { decimalIn, decimalText } from '../../format/decimal';

/** Advised is as much of what is advised of a model as is summed up. */
export type Advised = Pick<Schema<'Recommendation'>, 'presentMonthUsd'> & {
  recommended: { savingMonthUsd: string } | null;
  alternatives: readonly { verdict: Schema<'RecommendationAlternative'>['verdict'] }[];
};

/** SummedUp is what all that is advised comes to. */
export interface SummedUp {
  monthUsd: string;
  savingUsd: string;
  recommended: number;
  /** Models in whose place something cheaper might do, of which that is not known yet. */
  unproven: number;
}

const UNPROVEN = new Set(['too_uncertain', 'too_little_evidence']);

/** sumUp sums up what is advised, to the billionth of a dollar. */
export function sumUp(items: readonly Advised[]): SummedUp {
  const sum = (amounts: readonly string[]): string =>
    decimalText(amounts.reduce((total, amount) => total + (decimalIn(amount) ?? 0n), 0n));
  const recommended = items.flatMap((item) => item.recommended ?? []);
  const others = items.filter((item) => item.recommended === null);
  return {
    monthUsd: sum(items.map(({ presentMonthUsd }) => presentMonthUsd)),
    savingUsd: sum(recommended.map(({ savingMonthUsd }) => savingMonthUsd)),
    recommended: recommended.length,
    unproven: others.filter(({ alternatives }) => alternatives.some(({ verdict }) => UNPROVEN.has(verdict))).length,
  };
}
