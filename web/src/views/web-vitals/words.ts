import { words } from '../../language/language';

type Names = Readonly<Record<string, string>>;

/** webVitalWords is what is said of how fast pages are. */
export const webVitalWords = words({
  en: {
    title: 'Web vitals',
    lead: 'How fast and steady your pages are for those who visit them, as their browsers report it. Three quarters of the visits are no worse than p75, by which a page is rated. Bars and percentages: good · needs improvement · poor.',
    figures: 'Rated at p75',
    names: {
      LCP: 'Largest contentful paint',
      INP: 'Interaction to next paint',
      CLS: 'Cumulative layout shift',
      FCP: 'First contentful paint',
      TTFB: 'Time to first byte',
      FID: 'First input delay',
    } as Names,
    ratings: { good: 'Good', 'needs-improvement': 'Needs improvement', poor: 'Poor' } as Names,
    noRating: 'Nothing reported',
    visits: (count: string) => `${count} visits`,
    shares: (name: string, good: string, improve: string, poor: string) =>
      `${name}: ${good} good, ${improve} needs improvement, ${poor} poor`,
    course: (name: string) => `p75 of ${name} over time`,
    p75: 'p75',
    goodUpTo: 'Good up to',
    poorAbove: 'Poor above',
    metric: 'Metric',
    byHead: 'By',
    by: { page: 'Page', device: 'Device', release: 'Release' } as Names,
    devices: { desktop: 'Desktop', phone: 'Phone', tablet: 'Tablet', unknown: 'Unknown' } as Names,
    untold: 'not told',
    visitsHead: 'Visits',
    rating: 'Rating',
    distribution: 'Distribution',
    more: (count: string) => `Only the first ${count} rows are shown.`,
    nothing: 'No browser has reported anything in this span.',
    embedHead: 'Report from your pages',
    embed:
      'Put this into the head of your pages. The key may be read by anybody: make one with the scope browser, for this project, in the settings.',
    embedParts:
      'data-release tells releases apart. data-page names the route where the path alone does not; parts of a path that name one thing are left out by themselves.',
    script: 'Script tag',
    settings: 'Make a key',
  },
  ja: {
    title: 'Web Vitals',
    lead: '訪問者のブラウザーが報告した、ページの速さと安定性です。訪問の4分の3はp75以下で、評価はp75で行います。棒と割合は 良好・改善が必要・不良 の順です。',
    figures: 'p75による評価',
    names: {
      LCP: '最大コンテンツの描画',
      INP: '次の描画までの応答',
      CLS: '累積レイアウトシフト',
      FCP: '最初のコンテンツの描画',
      TTFB: '最初の1バイトまで',
      FID: '初回入力の遅延',
    },
    ratings: { good: '良好', 'needs-improvement': '改善が必要', poor: '不良' },
    noRating: '報告なし',
    visits: (count: string) => `訪問${count}回`,
    shares: (name: string, good: string, improve: string, poor: string) =>
      `${name}: 良好 ${good}、改善が必要 ${improve}、不良 ${poor}`,
    course: (name: string) => `${name}のp75の推移`,
    p75: 'p75',
    goodUpTo: '良好の上限',
    poorAbove: '不良の下限',
    metric: '指標',
    byHead: '分け方',
    by: { page: 'ページ', device: 'デバイス', release: 'リリース' },
    devices: { desktop: 'デスクトップ', phone: 'スマートフォン', tablet: 'タブレット', unknown: '不明' },
    untold: '指定なし',
    visitsHead: '訪問',
    rating: '評価',
    distribution: '分布',
    more: (count: string) => `最初の${count}行のみ表示しています。`,
    nothing: 'この期間に報告はありません。',
    embedHead: 'ページから報告する',
    embed:
      'ページのheadに次のタグを入れてください。キーは誰でも読めるため、設定でこのプロジェクト用のbrowserスコープのキーを作成して使います。',
    embedParts:
      'data-releaseはリリースを区別します。data-pageはパスだけでは分からないルートの名前です。パスの中のIDなどは自動的に省かれます。',
    script: 'スクリプトタグ',
    settings: 'キーを作成',
  },
});
