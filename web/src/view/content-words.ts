import { words } from '../language/language';

type Names = Readonly<Record<string, string>>;

/** contentWords is what is said of what was asked and answered, and of how that was judged. */
export const contentWords = words({
  en: {
    input: 'Input',
    output: 'Output',
    notSent: 'Not sent',
    notKept: {
      off: 'Prompts and answers are not kept here (CONTENT_CAPTURE=off).',
      errors: 'Prompts and answers are kept of failed calls only (CONTENT_CAPTURE=errors).',
      all: 'The sender sent neither prompt nor answer, or they were deleted after their time.',
    } as Names,
    showAll: (characters: string) => `Show all ${characters} characters`,
    scores: 'Scores',
    scoreName: 'Score',
    scoreValue: 'Value',
    scoreSource: 'Source',
    scoreComment: 'Comment',
  },
  ja: {
    input: '入力',
    output: '出力',
    notSent: '送信されていません',
    notKept: {
      off: 'プロンプトと応答は保存されません(CONTENT_CAPTURE=off)。',
      errors: 'プロンプトと応答は失敗した呼び出しのみ保存されます(CONTENT_CAPTURE=errors)。',
      all: 'プロンプトと応答は送信されていないか、保存期間を過ぎて削除されました。',
    },
    showAll: (characters: string) => `全${characters}文字を表示`,
    scores: 'スコア',
    scoreName: 'スコア',
    scoreValue: '値',
    scoreSource: '評価者',
    scoreComment: 'コメント',
  },
});
