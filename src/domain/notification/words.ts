import type { Severity } from '../alerting/severity.js';
import type { TransitionKind, TransitionReason, ValueUnit } from '../alerting/transition.js';
import type { Language } from './channel.js';
import type { NotificationReason } from './decision.js';

/** Words is all that messages say of themselves, in one language. */
export interface Words {
  kinds: Readonly<Record<TransitionKind, string>>;
  severities: Readonly<Record<Severity, string>>;
  reasons: Readonly<Record<TransitionReason, string>>;
  /** Why a message tells of several, or again. */
  introductions: Readonly<Partial<Record<NotificationReason, string>>>;
  amounts: Readonly<Record<ValueUnit, (value: number) => string>>;
  spans: Readonly<Record<'day' | 'hour' | 'minute' | 'second', string>>;
  moment(atMs: number, timezone: string): string;
  several(firing: number, resolved: number): string;
  value: string;
  unmeasured: string;
  threshold: string;
  since: string;
  lasted: string;
  changed: string;
  calls: string;
  runbook: string;
  page: string;
  testTitle: string;
  testText: string;
}

const BYTES_A_STEP = 1024;
const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

const ENGLISH: Words = {
  kinds: { firing: 'FIRING', resolved: 'RESOLVED' },
  severities: { critical: 'Critical', warning: 'Warning', info: 'Info' },
  reasons: {
    at_once: 'The condition holds',
    held_for: 'The condition has held for as long as the rule asks',
    no_data: 'Nothing could be measured',
    cleared: 'The condition does not hold any more',
    subject_gone: 'What it was about is gone',
    rule_changed: 'The rule was changed',
    rule_disabled: 'The rule was switched off',
    rule_deleted: 'The rule was deleted',
  },
  introductions: {
    escalated: 'Nobody has acknowledged this.',
    repeated: 'This still fires, and nobody has acknowledged it.',
    quiet_hours: 'This was held back during quiet hours.',
    rate_capped: 'These were held back because there were many at once.',
  },
  amounts: amountsIn('en', { perMinute: ' a minute', days: ' days', seconds: ' s', yes: 'yes', no: 'no' }),
  spans: { day: 'd', hour: 'h', minute: 'min', second: 's' },
  moment: (atMs, timezone) => momentIn('en-GB', atMs, timezone),
  several: (firing, resolved) => `${firing} firing, ${resolved} resolved`,
  value: 'Value',
  unmeasured: 'not measured',
  threshold: 'Threshold',
  since: 'Since',
  lasted: 'Lasted',
  changed: 'What changed',
  calls: 'Calls',
  runbook: 'Runbook',
  page: 'TechSapo',
  testTitle: 'TechSapo: a test of this channel',
  testText: 'Somebody had this channel tested. Nothing is wrong.',
};

const JAPANESE: Words = {
  kinds: { firing: '発生', resolved: '解消' },
  severities: { critical: '重大', warning: '警告', info: '情報' },
  reasons: {
    at_once: '条件が成立しました',
    held_for: '条件がルールの定める時間だけ続きました',
    no_data: '測定できませんでした',
    cleared: '条件が成立しなくなりました',
    subject_gone: '対象がなくなりました',
    rule_changed: 'ルールが変更されました',
    rule_disabled: 'ルールが無効にされました',
    rule_deleted: 'ルールが削除されました',
  },
  introductions: {
    escalated: 'まだ誰も確認していません。',
    repeated: 'まだ続いており、誰も確認していません。',
    quiet_hours: '静音時間中に保留されていた通知です。',
    rate_capped: '短時間に多数発生したため、まとめて通知します。',
  },
  amounts: amountsIn('ja', { perMinute: ' 件/分', days: ' 日', seconds: ' 秒', yes: 'はい', no: 'いいえ' }),
  spans: { day: '日', hour: '時間', minute: '分', second: '秒' },
  moment: (atMs, timezone) => momentIn('ja', atMs, timezone),
  several: (firing, resolved) => `発生 ${firing} 件、解消 ${resolved} 件`,
  value: '値',
  unmeasured: '測定なし',
  threshold: 'しきい値',
  since: '開始',
  lasted: '継続時間',
  changed: '変化',
  calls: '呼び出し',
  runbook: '手順書',
  page: 'TechSapo',
  testTitle: 'TechSapo: チャネルのテスト',
  testText: 'このチャネルのテストが実行されました。問題はありません。',
};

/** wordsOf is the words of a language. */
export function wordsOf(language: Language): Words {
  return language === 'ja' ? JAPANESE : ENGLISH;
}

function amountsIn(
  locale: string,
  words: Readonly<Record<'perMinute' | 'days' | 'seconds' | 'yes' | 'no', string>>,
): Words['amounts'] {
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumSignificantDigits: 4 });
  const usd = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 6 });
  return {
    part: (value) => percent.format(value),
    seconds: (value) => number.format(value) + words.seconds,
    usd: (value) => `$${usd.format(value)}`,
    count: (value) => number.format(value),
    per_minute: (value) => number.format(value) + words.perMinute,
    bytes: (value) => bytesOf(value, number),
    days: (value) => number.format(value) + words.days,
    state: (value) => (value === 0 ? words.no : words.yes),
    times: (value) => `${number.format(value)}×`,
  };
}

function bytesOf(value: number, number: Intl.NumberFormat): string {
  const step = value < 1 ? 0 : Math.min(Math.floor(Math.log2(value) / 10), BYTE_UNITS.length - 1);
  return `${number.format(value / BYTES_A_STEP ** step)} ${BYTE_UNITS[step] ?? ''}`;
}

function momentIn(locale: string, atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
  }).format(atMs);
}
