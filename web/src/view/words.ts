import { words } from '../language/language';

/** viewWords is what all views say. */
export const viewWords = words({
  en: {
    failed: 'This could not be asked',
    stillWorks: 'What else is shown is not affected.',
    unreachable: 'The service does not answer.',
    tryAgain: 'Try again',
    copy: 'Copy',
    copied: 'Copied',
    atLeast: 'at least',
    notKnown: 'No cost is known',
    noCallsHere: 'No calls in this span',
    noCallsHint: 'Choose a longer span, another project or another environment.',
    noCallsAtAll: 'No calls yet',
    firstCall: 'Send a first one: with a key that has the scope ingest, by any of these.',
    demo: 'Or look around with a day of made-up traffic:',
    unpriced: (calls: string) => `${calls} calls have no price`,
  },
  ja: {
    failed: '取得できませんでした',
    stillWorks: '他の表示には影響ありません。',
    unreachable: 'サービスが応答しません。',
    tryAgain: '再試行',
    copy: 'コピー',
    copied: 'コピーしました',
    atLeast: '少なくとも',
    notKnown: 'コスト不明',
    noCallsHere: 'この期間の呼び出しはありません',
    noCallsHint: '期間を長くするか、別のプロジェクト・環境を選んでください。',
    noCallsAtAll: 'まだ呼び出しがありません',
    firstCall: 'ingestスコープのキーを使い、次のいずれかの方法で最初の呼び出しを送ってください。',
    demo: 'または、架空の1日分のデータで試せます:',
    unpriced: (calls: string) => `価格が不明な呼び出しが${calls}件あります`,
  },
});
