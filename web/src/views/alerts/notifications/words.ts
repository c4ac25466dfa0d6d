import type { Schema } from '../../../api/client';
import { words } from '../../../language/language';
import { plural } from '../../../language/plural';

type States = Record<Schema<'Notification'>['state'], string>;
type Reasons = Record<Schema<'Notification'>['reason'], string>;

/** notificationWords is what is said of notifications. */
export const notificationWords = words({
  en: {
    title: 'Notifications',
    none: 'Nothing was to be sent.',
    channel: 'Channel',
    channelGone: 'a channel that is gone',
    allChannels: 'All channels',
    state: 'State',
    allStates: 'All states',
    tries: 'Tries',
    attempts: (count: string) => `${count} ${plural(count, 'try', 'tries')}`,
    round: (count: string) => `told again, ${count} ${plural(count, 'time', 'times')}`,
    sendAgain: 'Send again',
    states: { waiting: 'Waits', sent: 'Sent', suppressed: 'Not sent', dead: 'Given up' } satisfies States,
    reasons: {
      routed: 'at once',
      escalated: 'nobody had seen the alert in time',
      repeated: 'told once more',
      grouped: 'with others of its group',
      quiet_hours: 'after quiet hours',
      rate_capped: 'with others, as there were many in a minute',
      awaits_escalation: 'unless somebody sees the alert in time',
      silenced: 'a silence kept it back',
      in_maintenance: 'in a maintenance window',
      acknowledged: 'somebody had seen the alert',
      told_meanwhile: 'told at once, while the database was away',
      firing_not_heard: 'it had not been told that the alert fired',
      resolved_before: 'it was over before it was told',
      channel_removed: 'the channel is gone',
      refused: 'the receiver refused it',
      attempts_used_up: 'it was tried too often',
    } satisfies Reasons,
  },
  ja: {
    title: '通知',
    none: '送信対象の通知はありません。',
    channel: 'チャネル',
    channelGone: '削除されたチャネル',
    allChannels: 'すべてのチャネル',
    state: '状態',
    allStates: 'すべての状態',
    tries: '送信',
    attempts: (count: string) => `${count}回試行`,
    round: (count: string) => `再通知${count}回目`,
    sendAgain: '再送信',
    states: { waiting: '待機中', sent: '送信済み', suppressed: '送信せず', dead: '断念' },
    reasons: {
      routed: '即時',
      escalated: '時間内に確認されなかったため',
      repeated: '再通知',
      grouped: '同じグループとまとめて',
      quiet_hours: '通知を控える時間の後',
      rate_capped: '件数が多いためまとめて',
      awaits_escalation: '時間内に確認されなければ送信',
      silenced: 'サイレンスにより抑止',
      in_maintenance: 'メンテナンス期間中',
      acknowledged: 'アラートは確認済み',
      told_meanwhile: 'データベース停止中に直接通知済み',
      firing_not_heard: '発生が通知されていないため',
      resolved_before: '通知前に解消',
      channel_removed: 'チャネルは削除済み',
      refused: '受信側が拒否',
      attempts_used_up: '試行回数の上限に到達',
    },
  },
});
