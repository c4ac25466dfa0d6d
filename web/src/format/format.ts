import { createContext, createElement, use, type ReactNode } from 'react';
import { usePlace } from '../address/address';
import { useLanguage, type Language } from '../language/language';

/** Format writes values for people, in a language and a time zone. What is not known is written as a dash. */
export interface Format {
  /** An amount as the API gives it: a decimal text, exact to its last digit. */
  money(usd: string | null | undefined): string;
  /** An amount with few digits, for axes and figures. */
  shortMoney(usd: number | string | null | undefined): string;
  number(value: number | null | undefined): string;
  /** A large number with few digits: 1.2M, 120万. */
  short(value: number | null | undefined): string;
  percent(share: number | null | undefined): string;
  /** A relative change with its sign, or how many times as much it is now. */
  change(share: number | null | undefined): string;
  /** A difference of two shares with its sign, in points of a hundred. */
  points(difference: number | null | undefined): string;
  duration(milliseconds: number | null | undefined): string;
  bytes(size: number | null | undefined): string;
  time(at: string | number): string;
  /** A time to the second. */
  preciseTime(at: string | number): string;
  /** A time to the millisecond. */
  exactTime(at: string | number): string;
  date(at: string | number): string;
  /** A time with its year, for what is not of these days. */
  dated(at: string | number): string;
  /** A time on an axis whose marks are so far apart: days where they are days apart, otherwise hours with the day at midnight. */
  axisTime(at: number, stepMs: number): string;
  ago(at: string | number): string;
}

const NOTHING = '–';
const DAY_MS = 86_400_000;

/** What is not all is never written as all. */
const ALMOST_ALL = 0.9999;

/** Making a format takes long, and whatever is written asks for one, row by row. */
const made = new Map<string, Format>();

const ZoneContext = createContext<string | null>(null);

/** InZone has times below it written in a zone, whichever is looked at elsewhere: days of that zone are the days they are. */
export function InZone({ zone, children }: { zone: string; children: ReactNode }): ReactNode {
  return createElement(ZoneContext, { value: zone }, children);
}

/** useShownZone is the zone in which times are written here. */
export function useShownZone(): string {
  const { timeZone } = usePlace();
  return use(ZoneContext) ?? timeZone;
}

/** useFormat writes values in the language spoken, and the time zone looked at, now. */
export function useFormat(): Format {
  const language = useLanguage();
  const timeZone = useShownZone();
  const key = `${language} ${timeZone}`;
  const format = made.get(key) ?? formatFor(language, timeZone);
  made.set(key, format);
  return format;
}

/** formatFor writes values in a language and a time zone. */
export function formatFor(language: Language, timeZone: string): Format {
  const locale = language === 'ja' ? 'ja-JP' : 'en-US';
  const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const exact = numbers({ ...DOLLARS, minimumFractionDigits: 2, maximumFractionDigits: 18 });
  const whole = numbers({ maximumFractionDigits: 3 });
  const compact = numbers({ notation: 'compact', maximumSignificantDigits: 3 });
  const share = numbers({ style: 'percent', maximumFractionDigits: 2 });
  const points = numbers({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const signed = numbers({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const time = dates({ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const second = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const preciseTime = dates({ ...second, hourCycle: 'h23' });
  const exactTime = dates({ ...second, year: 'numeric', fractionalSecondDigits: 3, hourCycle: 'h23' });
  const date = dates({ dateStyle: 'medium' });
  const dated = dates({ dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
  const day = dates({ month: 'short', day: 'numeric' });
  const month = dates({ year: 'numeric', month: 'short' });
  const hour = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    money: known((usd) => exact.format(usd as Intl.StringNumericLiteral)),
    shortMoney: known(shortDollarsIn(locale)),
    number: known((value: number) => whole.format(value)),
    short: known((value: number) => (Math.abs(value) < 10_000 ? whole : compact).format(value)),
    percent: known((value: number) => share.format(value < 1 ? Math.min(value, ALMOST_ALL) : value)),
    change: known((value: number) => (value < 10 ? signed.format(value) : `×${compact.format(value + 1)}`)),
    points: known((value: number) =>
      language === 'ja' ? `${points.format(100 * value)}ポイント` : `${points.format(100 * value)} points`,
    ),
    duration: known(durationsIn(locale)),
    bytes: known((value: number) => bytesIn(locale, value)),
    time: (at) => time.format(new Date(at)),
    preciseTime: (at) => preciseTime.format(new Date(at)),
    exactTime: (at) => exactTime.format(new Date(at)),
    date: (at) => date.format(new Date(at)),
    dated: (at) => dated.format(new Date(at)),
    axisTime: (at, stepMs) => {
      if (stepMs >= 28 * DAY_MS) return month.format(at);
      const time = hour.format(at);
      return stepMs >= DAY_MS || time === '00:00' ? day.format(at) : time;
    },
    ago: (at) => agoIn(locale, Date.now() - new Date(at).getTime()),
  };
}

function known<Value>(write: (value: Value) => string): (value: Value | null | undefined) => string {
  return (value) => (value === null || value === undefined ? NOTHING : write(value));
}

const DOLLARS = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const;

/** Writes dollars with three digits that tell something, and never fewer than two for cents. */
function shortDollarsIn(locale: string): (usd: number | string) => string {
  const dollars = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, { ...DOLLARS, ...options });
  const steps = [
    [10_000, dollars({ notation: 'compact', maximumFractionDigits: 2 })],
    [1, dollars({})],
    [0.1, dollars({ minimumFractionDigits: 2, maximumFractionDigits: 3 })],
    [0.01, dollars({ minimumFractionDigits: 2, maximumFractionDigits: 4 })],
    [Number.MIN_VALUE, dollars({ maximumSignificantDigits: 3 })],
  ] as const;
  const nothing = dollars({});
  return (usd) => {
    const [, format = nothing] = steps.find(([least]) => Math.abs(Number(usd)) >= least) ?? [];
    return format.format(Number(usd));
  };
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Writes durations in the unit that suits them. */
function durationsIn(locale: string): (milliseconds: number) => string {
  const [inMilliseconds, inSeconds, inMinutes] = ['millisecond', 'second', 'minute'].map(
    (unit) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow', maximumSignificantDigits: 3 }),
  ) as [Intl.NumberFormat, Intl.NumberFormat, Intl.NumberFormat];
  return (milliseconds) =>
    milliseconds < 1_000
      ? inMilliseconds.format(milliseconds)
      : milliseconds < 120_000
        ? inSeconds.format(milliseconds / 1_000)
        : inMinutes.format(milliseconds / 60_000);
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function bytesIn(locale: string, bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(1, bytes)) / 3), SIZES.length - 1);
  const options = { style: 'unit', unit: SIZES[power] ?? 'byte', maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat(locale, options).format(bytes / 1_000 ** power);
}

function agoIn(locale: string, milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }).format(
    -Math.floor(seconds / length),
    unit,
  );
}
