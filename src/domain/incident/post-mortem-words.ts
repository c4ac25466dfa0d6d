import type { Handling } from './course.js';
import type { Happening } from './timeline.js';

/** LANGUAGES are what drafts of post-mortems are written in. */
export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** PostMortemWords is what a draft says in one language. */
export interface PostMortemWords {
  heading: (title: string) => string;
  sections: Record<'summary' | 'impact' | 'timeline' | 'before' | 'cause' | 'well' | 'ill' | 'actions', string>;
  facts: Record<'severity' | 'state' | 'begun' | 'detected' | Handling | 'alerts' | 'returns', string>;
  severities: Record<'critical' | 'warning' | 'info', string>;
  states: Record<'detected' | 'acknowledged' | 'mitigated' | 'resolved', string>;
  figures: Record<'span' | 'calls' | 'failed' | 'failedCost' | 'cost' | 'providers', string>;
  budget: (told: { objective: string; bad: number; total: number; percent: string | null }) => string;
  kinds: Record<Happening['kind'], string>;
  table: [time: string, what: string];
  actions: [action: string, owner: string, due: string];
  after: (span: string) => string;
  notYet: string;
  nothing: string;
  notKept: string;
  toFill: string;
  units: Record<'d' | 'h' | 'min' | 's', string>;
}

const EN: PostMortemWords = {
  heading: (title) => `Post-mortem: ${title}`,
  sections: {
    ...{ summary: 'Summary', impact: 'Impact', timeline: 'Timeline', before: 'What changed before', cause: 'Cause' },
    ...{ well: 'What went well', ill: 'What went badly', actions: 'Action items' },
  },
  facts: {
    ...{ severity: 'Severity', state: 'State', begun: 'Began', detected: 'Detected', acknowledge: 'Acknowledged' },
    ...{ mitigate: 'Mitigated', resolve: 'Resolved', alerts: 'Alerts' },
    returns: 'Came back',
  },
  severities: { critical: 'critical', warning: 'warning', info: 'info' },
  states: { detected: 'detected', acknowledged: 'acknowledged', mitigated: 'mitigated', resolved: 'resolved' },
  figures: {
    ...{ span: 'Counted', calls: 'Calls', failed: 'Failed calls', failedCost: 'Cost of failed calls' },
    ...{ cost: 'Cost of all calls', providers: 'Providers' },
  },
  budget: ({ objective, bad, total, percent }) =>
    `Objective ${objective}: ${bad} of ${total} events were bad${percent === null ? '' : `, ${percent} % of its error budget`}`,
  kinds: {
    ...{ opened: 'First alert', joined: 'Alert', mitigation_failed: 'Alert: the mitigation did not hold' },
    ...{ returned: 'Alert: it is back', alert_ended: 'Alert ended', acknowledged: 'Acknowledged' },
    ...{ mitigated: 'Mitigated', resolved: 'Resolved', settled: 'Over: no alert fired any more', noted: 'Note' },
    ...{ described: 'Description changed', merged: 'Another incident was found to be this one', told: 'Told' },
    ...{ automatic_action: 'Automatic action', deployed: 'Deployed', configured: 'Configuration changed' },
    ...{ dependency_changed: 'Dependency', repair_tried: 'Repair tried' },
    left_out: 'More happened that is not shown',
  },
  table: ['Time (UTC)', 'What happened'],
  actions: ['Action', 'Owner', 'Due'],
  after: (span) => `after ${span}`,
  notYet: 'not yet',
  nothing: 'Nothing that is known.',
  notKept: 'Figures of that time are not kept any more.',
  toFill: '(to be filled in)',
  units: { d: ' d', h: ' h', min: ' min', s: ' s' },
};

const JA: PostMortemWords = {
  heading: (title) => `ポストモーテム: ${title}`,
  sections: {
    ...{ summary: '概要', impact: '影響', timeline: 'タイムライン', before: '発生前の変更', cause: '原因' },
    ...{ well: 'うまくいったこと', ill: 'うまくいかなかったこと', actions: '再発防止策' },
  },
  facts: {
    ...{ severity: '重大度', state: '状態', begun: '発生', detected: '検知', acknowledge: '確認' },
    ...{ mitigate: '緩和', resolve: '解決', alerts: 'アラート' },
    returns: '再発',
  },
  severities: { critical: '重大', warning: '警告', info: '情報' },
  states: { detected: '検知', acknowledged: '確認済み', mitigated: '緩和済み', resolved: '解決済み' },
  figures: {
    ...{ span: '集計期間', calls: '呼び出し数', failed: '失敗した呼び出し', failedCost: '失敗した呼び出しのコスト' },
    ...{ cost: '全呼び出しのコスト', providers: 'プロバイダー' },
  },
  budget: ({ objective, bad, total, percent }) =>
    `目標 ${objective}: ${total} 件中 ${bad} 件が不良${percent === null ? '' : `（エラーバジェットの ${percent} %）`}`,
  kinds: {
    ...{ opened: '最初のアラート', joined: 'アラート', mitigation_failed: 'アラート: 緩和策が効いていない' },
    ...{ returned: 'アラート: 再発', alert_ended: 'アラート終了', acknowledged: '確認' },
    ...{ mitigated: '緩和', resolved: '解決', settled: '収束: アラートなし', noted: 'メモ' },
    ...{ described: '説明を変更', merged: '別のインシデントを統合', told: '通知' },
    ...{ automatic_action: '自動対応', deployed: 'デプロイ', configured: '設定変更' },
    ...{ dependency_changed: '依存先', repair_tried: '修復の実行' },
    left_out: 'ここに表示しきれない出来事',
  },
  table: ['時刻 (UTC)', '出来事'],
  actions: ['対策', '担当', '期限'],
  after: (span) => `${span}後`,
  notYet: '未',
  nothing: '把握しているものはありません。',
  notKept: 'この期間の集計はもう保存されていません。',
  toFill: '（記入してください）',
  units: { d: '日', h: '時間', min: '分', s: '秒' },
};

/** POST_MORTEM_WORDS is what drafts say, by language. */
export const POST_MORTEM_WORDS: Record<Language, PostMortemWords> = { en: EN, ja: JA };
