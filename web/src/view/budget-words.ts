import { words } from '../language/language';

type Names = Readonly<Record<string, string>>;

/** budgetStandingWords is what is said of how far a budget is used. */
export const budgetStandingWords = words({
  en: {
    used: 'Used',
    forecast: 'At the end',
    exhausted: (day: string) => `used up on ${day}`,
    states: {
      within: 'Within',
      over_threshold: 'Threshold reached',
      over_budget: 'Over budget',
      over_hard_limit: 'Hard limit reached',
      limit_unknown: 'No exchange rate',
    } as Names,
  },
  ja: {
    used: '使用率',
    forecast: '期末の予測',
    exhausted: (day: string) => `${day}に使い切る見込み`,
    states: {
      within: '予算内',
      over_threshold: 'しきい値に到達',
      over_budget: '予算超過',
      over_hard_limit: 'ハードリミットに到達',
      limit_unknown: '為替レートなし',
    },
  },
});
