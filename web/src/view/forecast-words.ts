import { words } from '../language/language';
import { plural } from '../language/plural';

type Names = Readonly<Record<string, string>>;

/** forecastWords is what is said of how spend is expected to go on. */
export const forecastWords = words({
  en: {
    spent: 'Spent',
    expected: 'Expected',
    band: (share: string) => ({ low: `Low end of the ${share} band`, high: `High end of the ${share} band` }),
    means: (share: string, low: string, high: string) => `${share} sure: between ${low} and ${high}`,
    atTheEnd: (amount: string) => `${amount} at the end`,
    range: (low: string, high: string) => `${low} – ${high}`,
    methods: {
      damped_trend: 'level and trend',
      damped_trend_by_weekday: 'level, trend and weekdays',
    } as Names,
    learned: (method: string, days: string) => `By ${method} of the last ${days} ${plural(days, 'day', 'days')}.`,
    reasons: {
      not_enough_history: 'not enough history',
      period_is_over: 'over',
    } as Names,
  },
  ja: {
    spent: '支出',
    expected: '予測',
    band: (share: string) => ({ low: `予測の下端(${share}区間)`, high: `予測の上端(${share}区間)` }),
    means: (share: string, low: string, high: string) => `${share}の確率で ${low}〜${high}`,
    atTheEnd: (amount: string) => `期末予測 ${amount}`,
    range: (low: string, high: string) => `${low}〜${high}`,
    methods: { damped_trend: '水準と傾向', damped_trend_by_weekday: '水準・傾向・曜日' },
    learned: (method: string, days: string) => `直近${days}日間の${method}から予測しています。`,
    reasons: { not_enough_history: '履歴が不足しています', period_is_over: '終了' },
  },
});
