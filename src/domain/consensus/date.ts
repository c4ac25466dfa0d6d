const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['mon', 'tues', 'wednes', 'thurs', 'fri', 'satur', 'sun'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';

/** Japanese years are counted from the year before an era began. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925, 大正: 1911, 明治: 1867 };

type Read = (parts: readonly (string | undefined)[]) => string | null;

/** The ways in which days are written, with a sign that each has, and how it is read; the more particular first. */
const WAYS: readonly [sign: string, pattern: RegExp, read: Read][] = [
  ['', /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g, ([y, m, d]) => written(y, Number(m), d)],
  ['', /\b(\d{1,2})([-/])(\d{1,2})\2(\d{4})\b/g, ([one, , other, y]) => eitherWay(y, one, other)],
  ['', /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/g, ([d, m, y]) => written(y, Number(m), d)],
  ['年', /(\d{4}|(?:令和|平成|昭和|大正|明治)(?:\d{1,2}|元))\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/g, ([y, m, d]) => written(year(y), Number(m), d)],
  ['月', /(\d{1,2})\s?月\s?(\d{1,2})\s?日/g, ([m, d]) => written(undefined, Number(m), d)],
  ['', new RegExp(`\\b${MONTH}\\s(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s(\\d{4}))?\\b`, 'gi'), ([m, d, y]) => written(y, month(m), d)],
  ['', new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?${MONTH}(?:,?\\s(\\d{4}))?\\b`, 'gi'), ([d, m, y]) => written(y, month(m), d)],
  ['', new RegExp(`\\b${MONTH},?\\s(\\d{4})\\b`, 'gi'), ([m, y]) => written(y, month(m), undefined)],
  ['年', /(\d{4}|(?:令和|平成|昭和|大正|明治)(?:\d{1,2}|元))\s?年\s?(\d{1,2})\s?月/g, ([y, m]) => written(year(y), Number(m), undefined)],
  ['年', /((?:令和|平成|昭和|大正|明治)(?:\d{1,2}|元))\s?年/g, ([y]) => year(y)],
  ['時', /(午前|午後)?(\d{1,2})\s?時(?!間)(?:\s?(\d{1,2})\s?分|(半))?/g, ([half, h, m, thirty]) => clock(h, thirty ? '30' : m, half === undefined ? '' : half === '午後' ? 'p' : 'a')],
  [':', /\b(\d{1,2}):(\d{2})(?::\d{2})?(?:\s?([ap])\.?m\b|(?![\d:]))/gi, ([h, m, half]) => clock(h, m, half)],
  ['', /\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b/gi, ([day]) => `day ${WEEKDAYS.indexOf((day ?? '').toLowerCase())}`],
  ['曜', /([月火水木金土日])曜日?/g, ([day]) => `day ${'月火水木金土日'.indexOf(day ?? '')}`],
  ['', /\bnoon\b|正午/g, () => 'T12:00'],
  ['', /\bmidnight\b|深夜0時/g, () => 'T00:00'],
  ['', /\b(\d{1,2})\s?([ap])\.?m\b/gi, ([h, half]) => clock(h, undefined, half)],
]; // prettier-ignore

/** A quick look whether there may be any. */
const MAY_TELL = /\d|元年|曜|正午|day|noon|midnight/i;

/** DatesFound is the days and times of a text, each in one way, and the text without them. */
export interface DatesFound {
  dates: readonly string[];
  rest: string;
}

/**
 * datesIn finds the days and the times of day of a text, in English and Japanese: `2026-11-28`, `--11-28` without a year, `T15:30`;
 * `2024-03-05|2024-05-03` where it is not told which is the month.
 */
export function datesIn(text: string): DatesFound {
  const dates: string[] = [];
  if (!MAY_TELL.test(text)) return { dates, rest: text };
  let rest = text;
  for (const [sign, pattern, read] of WAYS) {
    if (!text.includes(sign)) continue;
    rest = rest.replace(pattern, (whole: string, ...parts: (string | undefined)[]) => {
      const date = read(parts);
      if (date === null) return whole;
      dates.push(date);
      return ' ';
    });
  }
  return { dates, rest };
}

/** dateAlone is the one day or time, or day and time, that a text tells and nothing else counted; `null` where it is not one. */
export function dateAlone(text: string): string | null {
  const { dates, rest } = datesIn(text);
  if (/\d/.test(rest) || rest.trim().length > MOST_BESIDE) return null;
  const [days, times] = [dates.filter((date) => !date.startsWith('T')), dates.filter((date) => date.startsWith('T'))];
  const day = days.find((each) => !each.startsWith('day ')) ?? days[0];
  if (days.filter((each) => !each.startsWith('day ')).length > 1 || times.length > 1) return null;
  // A year alone is a number, and may be one of anything.
  return /^\d+$/.test(day ?? '') ? null : day === undefined ? (times[0] ?? null) : day + (times[0] ?? '');
}

const MOST_BESIDE = 40;

/**
 * sameDate tells whether two days or times are the same as far as both are told: one may be without its year, or its time of day,
 * or may not tell its month from its day.
 */
export function sameDate(one: string, other: string): boolean {
  if (one === other) return true;
  const [day, its] = [dayIn(one), dayIn(other)];
  if (day === '' || its === '') return false;
  const [time, itsTime] = [one.slice(day.length), other.slice(its.length)];
  if (time !== '' && itsTime !== '' && time !== itsTime) return false;
  if (day === its) return true;
  const [days, others] = [day.split('|'), its.split('|')];
  // Both in figures, and in another order: whoever writes so, they are two days.
  if (days.length > 1 && others.length > 1) return false;
  return days.some((each) => others.some((another) => sameDay(each, another)));
}

function dayIn(date: string): string {
  const at = date.indexOf('T');
  return at < 0 ? date : date.slice(0, at);
}

function sameDay(day: string, its: string): boolean {
  const [shorter, longer] = day.startsWith('--') ? [day, its] : [its, day];
  return day === its || (shorter.startsWith('--') && longer.endsWith(shorter.slice(1)) && !longer.startsWith('--'));
}

function written(y: string | null | undefined, m: number, d: string | undefined): string | null {
  if (y === null || m < 1 || m > 12 || Number(d ?? 1) < 1 || Number(d ?? 1) > 31) return null;
  const monthOf = String(m).padStart(2, '0');
  return (y === undefined ? '-' : y) + `-${monthOf}` + (d === undefined ? '' : `-${d.padStart(2, '0')}`);
}

/** Month and day of `03/05/2024` stand in an order that only a day beyond twelve tells. */
function eitherWay(y: string | undefined, one: string | undefined, other: string | undefined): string | null {
  const days = [written(y, Number(one), other), written(y, Number(other), one)].filter((day) => day !== null);
  return days.length > 0 ? [...new Set(days)].join('|') : null;
}

function month(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

function year(told: string | undefined): string | null {
  const era = ERAS[(told ?? '').slice(0, 2)];
  if (era === undefined) return told ?? null;
  const count = (told ?? '').slice(2);
  return String(era + (count === '元' ? 1 : Number(count)));
}

/** Twelve is the first hour of its half of the day: 12 am is midnight, 12 pm noon, and so is 12 without a half. */
function clock(h: string | undefined, m: string | undefined, half = ''): string | null {
  const told = Number(h);
  const hour = half === '' || told > 12 ? told : (told % 12) + (/p/i.test(half) ? 12 : 0);
  return told > 24 || Number(m ?? 0) > 59 ? null : `T${String(hour).padStart(2, '0')}:${(m ?? '0').padStart(2, '0')}`;
}
