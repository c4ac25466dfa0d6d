import { DAY_MS } from '../period.js';

/** KEY_FINDINGS are what may be unusual about the use of a key. Their order is stored. */
export const KEY_FINDINGS = ['new_network', 'new_model_class', 'unusual_hour', 'unusual_volume'] as const;
export type KeyFindingKind = (typeof KEY_FINDINGS)[number];

/** HOUR_MS is what the use of a key is looked at by. */
export const HOUR_MS = 60 * 60_000;

/** LEARNING_MS is how long a key is known before anything about its use is unusual. */
export const LEARNING_MS = 7 * DAY_MS;

/** LEARNED_FROM_MS is how far back the uses of a key tell what is usual. */
export const LEARNED_FROM_MS = 28 * DAY_MS;

/** A key is used at some hours of the day alone if it was used on so many days, and on none of them at another hour. */
const LEAST_DAYS = 7;
const HOURS_A_DAY = 24;

/** So many times the calls of its busiest hour before, and no fewer than so many, are unusual. */
const TIMES_THE_BUSIEST = 3;
const LEAST_CALLS = 100;

/** HourOfUse is how many calls a key sent within an hour, by the classes of their models. */
export interface HourOfUse {
  hourMs: number;
  callsByClass: ReadonlyMap<string, number>;
}

/** KeyFinding is something unusual about the use of a key. */
export interface KeyFinding {
  kind: KeyFindingKind;
  /** The network, the class of models, or the hour. */
  subject: string;
  /** When it was first seen. */
  atMs: number;
  /** What was counted, and what is usual at most; `null` where nothing is counted. */
  value: number | null;
  expected: number | null;
}

/** modelClassOf is what a model is one of, whatever its version, date or size: `anthropic/claude-haiku`, `openai/gpt-mini`. */
export function modelClassOf(provider: string, model: string): string {
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase();
  const words = name
    .split(/[-_:.@\s]+/)
    .filter((word) => word !== 'latest' && word !== 'preview' && !/^v?\d/.test(word));
  const kept = words.flatMap((word) => (/\d/.test(word) ? (/^[a-z]{2,}(?=\d)/.exec(word)?.[0] ?? []) : word));
  return `${provider}/${kept.join('-') || name}`;
}

/** isLearned tells whether a key that was first used at some moment has been known for long enough. */
export function isLearned(firstUsedMs: number, nowMs: number): boolean {
  return nowMs - firstUsedMs >= LEARNING_MS;
}

/** findingsOf is what is unusual about the latest hours of a key's use; uses are in the order of their time. */
export function findingsOf(uses: readonly HourOfUse[], latestFromMs: number): KeyFinding[] {
  const before = uses.filter(({ hourMs }) => hourMs < latestFromMs);
  const [first] = before;
  if (!first) return [];
  return uses
    .filter(({ hourMs }) => hourMs >= latestFromMs && isLearned(first.hourMs, hourMs))
    .flatMap((use) => [...newClasses(use, before), ...unusualHour(use, before), ...unusualVolume(use, before)]);
}

function newClasses({ hourMs, callsByClass }: HourOfUse, before: readonly HourOfUse[]): KeyFinding[] {
  const known = new Set(before.flatMap((use) => [...use.callsByClass.keys()]));
  return [...callsByClass].flatMap(([subject, value]) =>
    known.has(subject) ? [] : [{ kind: 'new_model_class' as const, subject, atMs: hourMs, value, expected: 0 }],
  );
}

/** An hour is no more unusual than those beside it: nobody begins at the same minute each day. */
function unusualHour({ hourMs }: HourOfUse, before: readonly HourOfUse[]): KeyFinding[] {
  const days = new Set(before.map((use) => Math.floor(use.hourMs / DAY_MS)));
  const hours = new Set(before.map((use) => hourOfDay(use.hourMs)));
  const hour = hourOfDay(hourMs);
  const beside = [hour - 1, hour, hour + 1].map((one) => (one + HOURS_A_DAY) % HOURS_A_DAY);
  if (days.size < LEAST_DAYS || beside.some((one) => hours.has(one))) return [];
  const subject = `${String(hour).padStart(2, '0')}:00 UTC`;
  return [{ kind: 'unusual_hour', subject, atMs: hourMs, value: null, expected: null }];
}

function unusualVolume(use: HourOfUse, before: readonly HourOfUse[]): KeyFinding[] {
  const busiest = before.reduce((most, one) => Math.max(most, callsIn(one)), 0);
  const value = callsIn(use);
  if (value < LEAST_CALLS || value <= TIMES_THE_BUSIEST * busiest) return [];
  const subject = new Date(use.hourMs).toISOString();
  return [{ kind: 'unusual_volume', subject, atMs: use.hourMs, value, expected: busiest }];
}

function callsIn({ callsByClass }: HourOfUse): number {
  return [...callsByClass.values()].reduce((sum, calls) => sum + calls, 0);
}

function hourOfDay(atMs: number): number {
  return Math.floor((atMs % DAY_MS) / HOUR_MS);
}
