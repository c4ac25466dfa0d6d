import { words } from '../../../language/language';

type Names = Readonly<Record<string, string>>;

/** probeWords is what is said of probes. */
export const probeWords = words({
  en: {
    title: 'Quality probes',
    means: (questions: string, hours: string) =>
      `${questions} questions whose answers are known are put to each model every ${hours} h: what it is like, and whether it still is what it was.`,
    model: 'Model',
    round: 'Latest round',
    right: 'Right',
    rightOf: (right: string, asked: string) => `${right} of ${asked}`,
    accuracy: 'Accuracy over rounds',
    agreement: 'Agreement over rounds',
    expected: (share: string) => `usually ${share}`,
    states: { learning: 'Learning', steady: 'Steady', drifting: 'Drifting' } as Names,
    since: (when: string) => `since ${when}`,
    failed: (count: string) => `${count} failed`,
    notAsked: (count: string) => `${count} not asked`,
    next: (when: string) => `Next round: ${when}`,
  },
  ja: {
    title: '品質プローブ',
    means: (questions: string, hours: string) =>
      `答えの分かっている${questions}問を${hours}時間ごとに各モデルへ出し、いまの実力と、以前と変わっていないかを見ます。`,
    model: 'モデル',
    round: '直近のラウンド',
    right: '正解',
    rightOf: (right: string, asked: string) => `${asked}問中${right}問`,
    accuracy: '正解率の推移',
    agreement: '一致率の推移',
    expected: (share: string) => `通常 ${share}`,
    states: { learning: '学習中', steady: '安定', drifting: '低下' } as Names,
    since: (when: string) => `${when}から`,
    failed: (count: string) => `失敗 ${count}`,
    notAsked: (count: string) => `未質問 ${count}`,
    next: (when: string) => `次のラウンド：${when}`,
  },
});
