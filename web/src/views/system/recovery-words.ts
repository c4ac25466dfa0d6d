import type { Schema } from '../../api/client';
import { words } from '../../language/language';

type Trouble = Schema<'RecoveryFinding'>;
type Attempt = Schema<'RecoveryAttempt'>;

interface RecoveryWords {
  recovery: string;
  none: string;
  look: string;
  rate: (attempts: number, rate: string) => string;
  noAttempts: string;
  trouble: string;
  state: string;
  since: string;
  done: string;
  goesOn: string;
  isOver: string;
  repairs: string;
  repair: string;
  when: string;
  by: string;
  byItself: string;
  outcome: string;
  notYet: string;
  troubles: Readonly<Record<Trouble['finding'], string>>;
  decisions: Readonly<Record<Trouble['decision'], string>>;
  outcomes: Readonly<Record<NonNullable<Attempt['outcome']>, string>>;
}

/** recoveryWords is what is said of troubles that the service found, and of their repair. */
export const recoveryWords = words<RecoveryWords>({
  en: {
    recovery: 'Troubles and repairs',
    none: 'No trouble was found in the last hundred days.',
    look: 'Look now',
    rate: (attempts, rate) => `${rate} of ${attempts} repairs of the last 30 days helped.`,
    noAttempts: 'Nothing was repaired in the last 30 days.',
    trouble: 'Trouble',
    state: 'State',
    since: 'Since',
    done: 'What the service does about it',
    goesOn: 'Goes on',
    isOver: 'Over',
    repairs: 'Latest repairs',
    repair: 'Repair',
    when: 'When',
    by: 'By',
    byItself: 'the service itself',
    outcome: 'What it brought',
    notYet: 'Not known yet',
    troubles: {
      database_unreachable: 'Database unreachable',
      database_not_writable: 'Database does not write',
      pool_stuck: 'Connections stuck',
      pool_used_up: 'Connections used up',
      secrets_exposed: 'Secrets exposed',
      files_not_writable: 'Files not writable',
      provider_failing: 'Provider failing',
      service_failing: 'Service failing',
      redis_unreachable: 'Redis unreachable',
      calls_wait: 'Calls wait for the database',
      disk_filling: 'Disk filling up',
      worker_lost: 'Worker lost',
      clock_off: 'Clock off',
      replication_troubled: 'Replication in trouble',
      statements_slow: 'Statements slow',
      turns_late: 'Event loop late',
      table_doubling: 'Table doubling',
      work_stuck: 'Work stuck',
      messages_failed: 'Messages failed',
      periodic_jobs_missing: 'Periodic jobs missing',
      work_given_up: 'Work given up',
      audit_checkpoint_missing: 'Audit log not signed',
      audit_chain_broken: 'Audit log broken',
      sums_differ: 'Sums differ from the calls',
      leftovers_derived: 'Leftovers',
      leftovers_told: 'Texts without a call',
      statistics_stale: 'Statistics stale',
      room_unused: 'Room unused',
      service_not_answering: 'Service not answering',
      address_taken: 'Address taken',
      connection_limit_reached: 'Too many connections',
      files_out_of_reach: 'Files out of reach',
    },
    decisions: {
      attempt: 'It is being repaired.',
      no_action: 'Nothing: no repair of ours mends this.',
      needs_person: 'A person has to decide: the repair cannot be taken back.',
      switched_off: 'Nothing: automatic recovery is off.',
      action_switched_off: 'Nothing: this repair is switched off.',
      maintenance: 'Nothing during maintenance.',
      busy_hours: 'It waits for a quiet hour.',
      too_fresh: 'It may go away by itself.',
      settling: 'What the repair brought shows in a moment.',
      backing_off: 'The next repair follows after a pause.',
      given_up: 'Given up for this hour: three repairs did not help.',
      not_running: 'Nothing: the service is not running.',
    },
    outcomes: {
      recovered: 'Recovered',
      unchanged: 'Unchanged',
      worse: 'Worse',
      unknown: 'Unknown',
      not_needed: 'Not needed',
    },
  },
  ja: {
    recovery: '不具合と修復',
    none: '過去 100 日間に不具合は見つかっていません。',
    look: '今すぐ診断',
    rate: (attempts, rate) => `過去 30 日間の修復 ${attempts} 件のうち ${rate} が成功しました。`,
    noAttempts: '過去 30 日間に修復は行われていません。',
    trouble: '不具合',
    state: '状態',
    since: '発生',
    done: 'サービスの対応',
    goesOn: '継続中',
    isOver: '解消',
    repairs: '最近の修復',
    repair: '修復',
    when: '日時',
    by: '実行者',
    byItself: 'サービス (自動)',
    outcome: '結果',
    notYet: '未確認',
    troubles: {
      database_unreachable: 'データベースに接続できない',
      database_not_writable: 'データベースに書き込めない',
      pool_stuck: '接続が固まっている',
      pool_used_up: '接続の枯渇',
      secrets_exposed: '秘密ファイルの露出',
      files_not_writable: 'ファイルに書き込めない',
      provider_failing: 'プロバイダーの障害',
      service_failing: '外部サービスの障害',
      redis_unreachable: 'Redis に接続できない',
      calls_wait: 'データベース待ちの呼び出し',
      disk_filling: 'ディスクの逼迫',
      worker_lost: 'ワーカーの消失',
      clock_off: '時計のずれ',
      replication_troubled: 'レプリケーションの異常',
      statements_slow: 'クエリの遅延',
      turns_late: 'イベントループの遅延',
      table_doubling: 'テーブルの急増',
      work_stuck: '処理の停滞',
      messages_failed: 'メッセージの失敗',
      periodic_jobs_missing: '定期ジョブの欠落',
      work_given_up: '断念された処理',
      audit_checkpoint_missing: '監査ログの署名漏れ',
      audit_chain_broken: '監査ログの破損',
      sums_differ: '集計の不一致',
      leftovers_derived: '不要になった行',
      leftovers_told: '呼び出しのない本文',
      statistics_stale: '古い統計情報',
      room_unused: '未使用の領域',
      service_not_answering: 'サービスが応答しない',
      address_taken: 'アドレスが使用中',
      connection_limit_reached: '接続数の上限',
      files_out_of_reach: '変更できないファイル',
    },
    decisions: {
      attempt: '修復しています。',
      no_action: '自動で修復できる方法はありません。',
      needs_person: '取り消せない修復のため、人の判断が必要です。',
      switched_off: '自動復旧は無効です。',
      action_switched_off: 'この修復は無効にされています。',
      maintenance: 'メンテナンス中は修復しません。',
      busy_hours: '閑散時間を待っています。',
      too_fresh: '自然に解消する可能性があります。',
      settling: '修復の結果を確認しています。',
      backing_off: '間を置いて再度修復します。',
      given_up: '3 回の修復で解消せず、この 1 時間は断念しました。',
      not_running: 'サービスが動いていません。',
    },
    outcomes: {
      recovered: '復旧',
      unchanged: '変化なし',
      worse: '悪化',
      unknown: '不明',
      not_needed: '修復不要',
    },
  },
});
