import type { Language } from '../notification/channel.js';
import type { ChecklistKind, CheckName, Verdict } from './checklist.js';

/** CheckWords are what a check is called, what its figure counts, and what to do where it is not well. */
export interface CheckWords {
  title: string;
  counts: string;
  advice: string;
}

const words = (title: string, counts: string, advice: string): CheckWords => ({ title, counts, advice });

const EN: Readonly<Record<CheckName, CheckWords>> = {
  health: words('What the service depends on', 'not as it should be', 'See the page System.'),
  diagnosis: words('Diagnosis', 'findings', '`techsapo diagnose` says what each means and what mends it.'),
  alerts: words('Alerts that fire', 'alerts', 'Follow the runbook of each at /runbooks, then acknowledge it.'),
  budgets: words(
    'Budgets',
    'near or beyond a limit',
    'See the page Budgets: save, stop what spends, or change the amount.',
  ),
  unpriced: words(
    'Cost of the calls of yesterday and today',
    'calls without a known cost',
    'Enter prices under Settings, then `techsapo reprice`.',
  ),
  work: words('Promised work', 'failed', 'See the page System: have it tried again, or discard it.'),
  backup: words('Backups', 'days without one', 'Make and verify one; nothing here proves that there is one.'),
  disk: words('Disks of the data', '% used at most', 'Make room, or keep calls for less long (CALL_RETENTION_DAYS).'),
  slos: words('Objectives and their error budgets', 'burning, used up or little left', 'See the page SLOs.'),
  movers: words(
    'Features whose cost has risen',
    'cost half as much again as the week before',
    'See the page Costs: wanted, or not?',
  ),
  recommendations: words('Cheaper models', 'that were shown to be no worse', 'See the page Savings.'),
  certificates: words('Certificates', 'end within a month', 'Have them renewed.'),
  silences: words(
    'Silences and maintenance windows',
    'last longer than a month',
    'End those that nobody needs, under Alerts.',
  ),
  keys: words(
    'API keys',
    'unused for 90 days, old, or about to end',
    '`techsapo keys revoke ID` those that nobody needs; exchange the others.',
  ),
  anomalies: words('Anomalies', 'have not ended', 'See what each is about: GET /api/v1/anomalies?state=open.'),
  audit: words('Audit log', 'rows proven', 'Keep the database as it is, and find out who could write to it.'),
  statement: words('Statement of last month', 'not closed', 'Look at it on the page Statement, and close it.'),
  reconciliation: words(
    'Invoices compared',
    'since last month began',
    'Compare the invoices of last month on the page Reconciliation.',
  ),
  prices: words(
    'Prices of your own',
    'end or ended within a month',
    'Enter those that hold afterwards, under Settings.',
  ),
  tables: words('Growth of tables', 'grow fast', 'See CALL_RETENTION_DAYS and CONTENT_CAPTURE.'),
  restore: words(
    'Restoring a backup',
    'days without a verified one',
    'Restore the latest one elsewhere, and have `techsapo verify` prove it.',
  ),
};

const JA: Readonly<Record<CheckName, CheckWords>> = {
  health: words('依存先の状態', '件の異常', '画面「稼働状況」を確認してください。'),
  diagnosis: words('診断', '件の所見', '`techsapo diagnose` が意味と直し方を示します。'),
  alerts: words('発生中のアラート', '件', '/runbooks の手順書に従い、確認済みにしてください。'),
  budgets: words('予算', '件が上限に近いか超過', '画面「予算」で、節約・停止・増額を選んでください。'),
  unpriced: words(
    '昨日と今日の呼び出しのコスト',
    '件のコストが不明',
    '設定で価格を登録し、`techsapo reprice` を実行してください。',
  ),
  work: words('約束された処理', '件が失敗', '画面「稼働状況」で、再試行か破棄を選んでください。'),
  backup: words('バックアップ', '日間なし', '作成して検証してください。ここからは存在を確かめられません。'),
  disk: words('データのディスク', '% 使用 (最大)', '空きを作るか、保存日数 (CALL_RETENTION_DAYS) を減らしてください。'),
  slos: words('目標とエラーバジェット', '件が消費中・枯渇・残りわずか', '画面「SLO」を確認してください。'),
  movers: words('コストの増えた機能', '件が前週の 1.5 倍超', '画面「コスト」で、意図どおりかを確認してください。'),
  recommendations: words('より安いモデル', '件で劣らないことを実証済み', '画面「節約提案」を確認してください。'),
  certificates: words('証明書', '件が 1 か月以内に期限切れ', '更新してください。'),
  silences: words(
    'サイレンスとメンテナンス時間',
    '件が 1 か月より長く続く',
    '不要なものを画面「アラート」で終わらせてください。',
  ),
  keys: words(
    'API キー',
    '件が 90 日未使用・古い・期限間近',
    '不要なキーは `techsapo keys revoke ID`、ほかは交換してください。',
  ),
  anomalies: words('異常', '件が継続中', 'GET /api/v1/anomalies?state=open で内容を確認してください。'),
  audit: words('監査ログ', '行を検証', 'データベースをそのまま保全し、書き込めた者を調べてください。'),
  statement: words('先月の明細書', '件が未締め', '画面「明細書」で確認し、締めてください。'),
  reconciliation: words('請求書の照合', '回 (先月初めから)', '先月の請求書を画面「請求書照合」で比べてください。'),
  prices: words('独自の価格', '件が前後 1 か月以内に失効', '以後の価格を設定で登録してください。'),
  tables: words('テーブルの増加', '件が急増', 'CALL_RETENTION_DAYS と CONTENT_CAPTURE を見直してください。'),
  restore: words(
    'バックアップの復元',
    '日間、検証済みのものがない',
    '最新のものを別の場所に復元し、`techsapo verify` で確かめてください。',
  ),
};

/** CHECK_WORDS are the words of checks by language. */
export const CHECK_WORDS: Readonly<Record<Language, Readonly<Record<CheckName, CheckWords>>>> = { en: EN, ja: JA };

/** FrameWords are what stands around the checks of a checklist. */
export interface FrameWords {
  titles: Readonly<Record<ChecklistKind, string>>;
  verdicts: Readonly<Record<Verdict, string>>;
  ofProject: (project: string) => string;
  sum: (counts: Readonly<Record<Verdict, number>>) => string;
}

/** FRAME_WORDS are what stands around the checks of a checklist, by language. */
export const FRAME_WORDS: Readonly<Record<Language, FrameWords>> = {
  en: {
    titles: { daily: 'Daily checklist', weekly: 'Weekly checklist', monthly: 'Monthly checklist' },
    verdicts: { well: 'well', look: 'look', bad: 'bad', not_seen: 'not seen' },
    ofProject: (project) => `of the project ${project} alone`,
    sum: ({ well, look, bad, not_seen: unseen }) => `${bad} bad, ${look} to look at, ${unseen} not seen, ${well} well`,
  },
  ja: {
    titles: { daily: '日次チェックリスト', weekly: '週次チェックリスト', monthly: '月次チェックリスト' },
    verdicts: { well: '正常', look: '要確認', bad: '異常', not_seen: '未確認' },
    ofProject: (project) => `プロジェクト ${project} のみ`,
    sum: ({ well, look, bad, not_seen: unseen }) => `異常 ${bad}、要確認 ${look}、未確認 ${unseen}、正常 ${well}`,
  },
};
