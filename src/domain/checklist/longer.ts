import { DAY_MS } from '../period.js';
import type { SloState } from '../reliability/slo-standing.js';
import { NOT_SEEN, judgedBy, type Judged, type Weighed } from './checklist.js';

const LITTLE_LEFT = 0.25;

/** judgeSlos judges objectives by their error budgets: used up or burning is bad, little left is to be looked at. */
export function judgeSlos(slos: readonly { name: string; state: SloState; remaining: number | null }[]): Judged {
  return judgedBy(
    slos.map(({ name, state, remaining }) => {
      const left = remaining === null ? '' : ` ${Math.round(remaining * 100)} %`;
      const isBad = state === 'burning' || state === 'exhausted';
      return { verdict: isBad ? 'bad' : (remaining ?? 1) < LITTLE_LEFT ? 'look' : 'well', subject: name + left };
    }),
  );
}

const MUCH_MORE = 1.5;
const LEAST_MORE_USD = 1;

/** judgeMovers judges what features cost in a week, in dollars, by the week before: half as much again is to be looked at. */
export function judgeMovers(moved: readonly { name: string; before: number; after: number }[]): Judged {
  return judgedBy(
    moved.map(({ name, before, after }) => {
      const isMore = after > before * MUCH_MORE && after - before >= LEAST_MORE_USD;
      return { verdict: isMore ? 'look' : 'well', subject: `${name || '–'} +${(after - before).toFixed(2)} USD` };
    }),
  );
}

/** judgeNamed judges what is to be looked at wherever there is any of it. */
export function judgeNamed(names: readonly string[]): Judged {
  return judgedBy(names.map((subject): Weighed => ({ verdict: 'look', subject })));
}

const LATE_DAYS = 14;
const SOON_DAYS = 30;

/** judgeCertificates judges certificates by when they end; where none is watched, nobody sees them. */
export function judgeCertificates(shown: readonly { host: string; endsMs: number }[], nowMs: number): Judged {
  if (shown.length === 0) return NOT_SEEN;
  return judgedBy(
    shown.map(({ host, endsMs }) => {
      const days = Math.floor((endsMs - nowMs) / DAY_MS);
      return { verdict: days <= LATE_DAYS ? 'bad' : days <= SOON_DAYS ? 'look' : 'well', subject: `${host} ${days} d` };
    }),
  );
}

const LONG_MS = 30 * DAY_MS;

/** Quiet is something that keeps alerts from being told, and until when; `null`: for ever. */
export interface Quiet {
  name: string;
  untilMs: number | null;
}

/** judgeSilences judges what keeps alerts quiet: whoever made it has forgotten it before it ends. */
export function judgeSilences(quiet: readonly Quiet[], nowMs: number): Judged {
  return judgedBy(
    quiet.map(({ name, untilMs }) => ({
      verdict: untilMs === null || untilMs - nowMs > LONG_MS ? 'look' : 'well',
      subject: name,
    })),
  );
}

/** KeySeen is a key that is good, and whether it has sent calls lately; `null`: it is not for that. */
export interface KeySeen {
  name: string;
  createdMs: number;
  expiresMs: number | null;
  hasSent: boolean | null;
}

const OLD_MS = 365 * DAY_MS;
/** KEY_UNUSED_MS is how long a key may send nothing before somebody asks what it is for. */
export const KEY_UNUSED_MS = 90 * DAY_MS;

/** judgeKeys judges keys: those that send nothing any more, are older than a year, or end within two weeks. */
export function judgeKeys(keys: readonly KeySeen[], nowMs: number): Judged {
  return judgedBy(
    keys.map(({ name, createdMs, expiresMs, hasSent }) => {
      const ageMs = nowMs - createdMs;
      const isUnused = hasSent === false && ageMs > KEY_UNUSED_MS;
      const ends = expiresMs !== null && expiresMs - nowMs < LATE_DAYS * DAY_MS;
      return { verdict: isUnused || ageMs > OLD_MS || ends ? 'look' : 'well', subject: name };
    }),
  );
}

/** judgeAudit judges the audit log: a chain that is broken at a row is bad. It counts the rows that were gone through. */
export function judgeAudit({
  isWhole,
  rows,
  brokenAt,
}: {
  isWhole: boolean;
  rows: number;
  brokenAt: number | null;
}): Judged {
  if (isWhole) return { verdict: 'well', figure: rows, subjects: [] };
  return { verdict: 'bad', figure: rows, subjects: brokenAt === null ? [] : [`#${brokenAt}`] };
}

/** PriceSeen is a price of the operator's, and until when it holds; `null`: for good. */
export interface PriceSeen {
  name: string;
  untilMs: number | null;
}

/** judgePrices judges prices of the operator's: one that ends within a month, or did within the last, is to be looked at. */
export function judgePrices(prices: readonly PriceSeen[], nowMs: number): Judged {
  return judgedBy(
    prices.map(({ name, untilMs }) => ({
      verdict: untilMs !== null && Math.abs(untilMs - nowMs) < LONG_MS ? 'look' : 'well',
      subject: name,
    })),
  );
}

/** judgeReconciliation judges how often an invoice was compared since the last month began: never is to be looked at. */
export function judgeReconciliation(times: number): Judged {
  return { verdict: times === 0 ? 'look' : 'well', figure: times, subjects: [] };
}
