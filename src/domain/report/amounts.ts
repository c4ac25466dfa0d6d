import type { Language } from '../notification/channel.js';

const LOCALES = { en: 'en-GB', ja: 'ja-JP' } as const satisfies Record<Language, string>;
const MS_PER_SECOND = 1000;
const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
/** Ranges are written with spaces that not every font has. */
const NARROW_SPACES = /[\u2009\u202f]/g;

const LENGTHS = { en: ['s', 'min', 'h'], ja: ['秒', '分', '時間'] } as const satisfies Record<
  Language,
  readonly string[]
>;

/** Amounts writes numbers as people of a language read them; what is not known is a dash. */
export interface Amounts {
  /** Dollars: to the cent, small amounts to three digits. */
  usd(exact: string | number | null): string;
  count(value: number): string;
  percent(part: number | null): string;
  /** With its sign: by how much something is more or less than it was. */
  change(part: number): string;
  points(difference: number): string;
  duration(ms: number | null): string;
  /** How long something went on: minutes and hours. */
  length(ms: number | null): string;
  day(at: string): string;
  hour(at: string): string;
  span(from: string, to: string): string;
  moment(at: string): string;
}

/** UNKNOWN stands for what is not known. */
export const UNKNOWN = '–';

/** amountsIn writes numbers in a language, and times by the clock of a time zone. */
export function amountsIn(language: Language, timeZone: string): Amounts {
  const locale = LOCALES[language];
  const number = (options: Intl.NumberFormatOptions): Intl.NumberFormat => new Intl.NumberFormat(locale, options);
  const date = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const cents = number({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const small = number({ maximumSignificantDigits: 3, minimumFractionDigits: 2 });
  const whole = number({ maximumFractionDigits: 0 });
  const percent = number({ style: 'percent', maximumFractionDigits: 1 });
  const fine = number({ style: 'percent', maximumFractionDigits: 2 });
  const finest = number({ style: 'percent', maximumFractionDigits: 3 });
  const signed = number({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const points = number({ maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const seconds = number({ maximumSignificantDigits: 3 });
  const day = date(language === 'ja' ? { month: 'numeric', day: 'numeric' } : { month: 'short', day: 'numeric' });
  const span = date({ dateStyle: 'long' });
  return {
    usd: (exact) => (exact === null ? UNKNOWN : dollars(Number(exact), cents, small)),
    count: (value) => whole.format(value),
    // Between 99 % and 100 % it is the digits behind the point that matter.
    percent: (part) =>
      part === null ? UNKNOWN : (part < 0.99 || part >= 1 ? percent : part < 0.999 ? fine : finest).format(part),
    change: (part) => signed.format(part),
    points: (difference) => points.format(difference * 100),
    duration: (ms) => durationOf(ms, whole, seconds),
    length: (ms) => lengthOf(ms, seconds, LENGTHS[language]),
    day: (at) => day.format(Date.parse(at)),
    hour: (at) => date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(Date.parse(at)),
    span: (from, to) => span.formatRange(Date.parse(from), Date.parse(to) - 1).replace(NARROW_SPACES, ' '),
    moment: (at) => date({ dateStyle: 'long', timeStyle: 'short' }).format(Date.parse(at)),
  };
}

function dollars(value: number, cents: Intl.NumberFormat, small: Intl.NumberFormat): string {
  const size = Math.abs(value);
  const text = size > 0 && size < 1 ? small.format(size) : cents.format(size);
  return `${value < 0 ? '−' : ''}$${text}`;
}

function durationOf(ms: number | null, whole: Intl.NumberFormat, seconds: Intl.NumberFormat): string {
  if (ms === null) return UNKNOWN;
  return ms < MS_PER_SECOND ? `${whole.format(ms)} ms` : `${seconds.format(ms / MS_PER_SECOND)} s`;
}

function lengthOf(
  ms: number | null,
  number: Intl.NumberFormat,
  [second, minute, hour]: (typeof LENGTHS)[Language],
): string {
  if (ms === null) return UNKNOWN;
  if (ms < MS_PER_MINUTE) return `${number.format(ms / MS_PER_SECOND)} ${second}`;
  if (ms < MS_PER_HOUR) return `${number.format(ms / MS_PER_MINUTE)} ${minute}`;
  return `${number.format(ms / MS_PER_HOUR)} ${hour}`;
}
