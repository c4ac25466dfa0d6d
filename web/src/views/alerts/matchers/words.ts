import { words } from '../../../language/language';

/** matcherWords is what is said of which alerts something is. */
export const matcherWords = words({
  en: {
    all: 'all alerts',
    which: 'Which alerts',
    add: 'Add a label',
    needsOne: 'at least one label',
    labelOf: (number: number) => `Label ${number}`,
    operatorOf: (number: number) => `Comparison of label ${number}`,
    valueOf: (number: number) => `Value of label ${number}`,
    removeOf: (number: number) => `Leave out label ${number}`,
    operators: { '=': 'is', '!=': 'is not', '=~': 'fits the pattern', '!~': 'does not fit the pattern' },
  },
  ja: {
    all: 'すべてのアラート',
    which: '対象のアラート',
    add: 'ラベルを追加',
    needsOne: 'ラベルが1つ以上必要です',
    labelOf: (number: number) => `ラベル${number}`,
    operatorOf: (number: number) => `ラベル${number}の比較方法`,
    valueOf: (number: number) => `ラベル${number}の値`,
    removeOf: (number: number) => `ラベル${number}を除く`,
    operators: { '=': '一致', '!=': '不一致', '=~': 'パターンに一致', '!~': 'パターンに不一致' },
  },
});
