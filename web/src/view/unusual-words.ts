import { words } from '../language/language';

type Names = Readonly<Record<string, string>>;

/** unusualWords is what is said of series that are, or were, out of the usual. */
export const unusualWords = words({
  en: {
    title: 'Out of the usual',
    onlyLatest: 'There was more: only the latest of it stands here.',
    lasts: (since: string) => `since ${since}`,
    over: (since: string, until: string) => `${since} to ${until}`,
    instead: (value: string, low: string, high: string) =>
      `${value} in a quarter of an hour; ${low} to ${high} was expected`,
    course: 'Beside what was expected',
    courseOf: (kind: string, subject: string, since: string) => `${kind} ${subject} around ${since}`,
    value: 'Value',
    expected: 'Expected',
    low: 'At least',
    high: 'At most',
    because: (instead: string, basis: string, sign: string) => `${instead} (${basis}; ${sign})`,
    kinds: {
      cost: 'Cost',
      calls: 'Calls',
      tokens_per_call: 'Tokens of a call',
      latency: 'Latency',
      error_rate: 'Calls that failed',
      accuracy_drift: 'Right answers',
      agreement_drift: 'Agreement',
    } as Names,
    bases: {
      latest_day: 'by the latest day',
      time_of_day: 'by the same time of other days',
      kind_of_day: 'by the same time of other workdays, or of weekends',
      time_of_week: 'by the same time of other weeks',
      time_of_day_moved: 'by the same time of other days, and how much higher or lower the latest day was',
    } as Names,
    signs: {
      value: 'the value is far out',
      lately: 'several values were on the same side',
      shape_of_8: 'the last two hours are like none before',
      shape_of_24: 'the last six hours are like none before',
      shape_of_48: 'the last twelve hours are like none before',
      repeats: 'the value stands still',
    } as Names,
  },
  ja: {
    title: '通常と異なる動き',
    onlyLatest: 'ほかにもあります。ここに示すのは最新のものだけです。',
    lasts: (since: string) => `${since} から`,
    over: (since: string, until: string) => `${since} から ${until} まで`,
    instead: (value: string, low: string, high: string) => `15分間で ${value}（予想は ${low} から ${high}）`,
    course: '予想との比較',
    courseOf: (kind: string, subject: string, since: string) => `${since} 前後の${kind} ${subject}`,
    value: '実際の値',
    expected: '予想',
    low: '下限',
    high: '上限',
    because: (instead: string, basis: string, sign: string) => `${instead}（${basis}、${sign}）`,
    kinds: {
      cost: 'コスト',
      calls: '呼び出し数',
      tokens_per_call: '1回あたりのトークン数',
      latency: 'レイテンシ',
      error_rate: '失敗した呼び出し',
      accuracy_drift: '正答率',
      agreement_drift: '一致率',
    },
    bases: {
      latest_day: '直近1日との比較',
      time_of_day: '他の日の同じ時刻との比較',
      kind_of_day: '他の平日（または週末）の同じ時刻との比較',
      time_of_week: '他の週の同じ時刻との比較',
      time_of_day_moved: '他の日の同じ時刻との比較（直近1日の水準の変化を加味）',
    },
    signs: {
      value: '値が大きく外れています',
      lately: '同じ側に外れた値が続いています',
      shape_of_8: '直近2時間の動きが過去に例のないものです',
      shape_of_24: '直近6時間の動きが過去に例のないものです',
      shape_of_48: '直近12時間の動きが過去に例のないものです',
      repeats: '値が変化していません',
    },
  },
});
