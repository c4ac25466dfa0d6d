import { concerns, holds, type AlertRule } from '../alerting/rule.js';
import type { AlertTransition } from '../alerting/transition.js';
import { floorTo, MINUTE_MS } from '../period.js';
import type { News } from '../reliability/urgent-news.js';
import type { Channel } from './channel.js';
import { decide, type DecisionFacts } from './decision.js';

/** Known is what was known of who hears of what when the database answered last. */
export type Known = Pick<DecisionFacts, 'silences' | 'windows' | 'channelNames'>;

const FIRST_PAUSE_MS = 1_000;
const MOST_TRIES = 7;

/**
 * momentOf is what an outage is called by: the minute in which it began, so that workers who saw that a little apart agree. One
 * that follows another within that minute is the next.
 */
export function momentOf(sinceMs: number, beforeMs: number | null): number {
  return Math.max(floorTo(sinceMs, MINUTE_MS), (beforeMs ?? -Infinity) + 1);
}

/** breaks tells whether news are what a rule is about, and have lasted as long as it asks. */
export function breaks({ fact, labels, value, sinceMs }: News, rule: AlertRule, nowMs: number): boolean {
  if (!rule.isEnabled || rule.fact !== fact || !concerns(rule, labels)) return false;
  return holds(rule, value, rule.threshold) && nowMs - sinceMs >= rule.forMs;
}

/** hearsNow tells whether a channel is told of a firing without the database. Who is not is told as usual once it is back. */
export function hearsNow(firing: AlertTransition, channel: Channel, known: Known, nowMs: number): boolean {
  const facts = { ...known, isAcknowledged: false, firing: null, recentMs: [], told: null };
  const decision = decide(firing, channel, facts, nowMs);
  return decision?.next === 'send' && decision.reason !== 'quiet_hours';
}

/** pauseAfter is how long a channel is left alone that could not be told, `null` for good: it is told once the database is back. */
export function pauseAfter(tries: number, askedMs: number): number | null {
  return tries < MOST_TRIES ? Math.max(FIRST_PAUSE_MS * 2 ** (tries - 1), askedMs) : null;
}

/** concernsAlert tells whether an alert is one of those that people were told of together: it has all labels that were told. */
export function concernsAlert({ labels: told }: Pick<AlertTransition, 'labels'>, { labels }: AlertTransition): boolean {
  return Object.entries(told).every(([name, value]) => labels[name] === value);
}

/** endOf is the end of a firing that people were told of without the database. */
export function endOf(firing: AlertTransition, atMs: number, id: string): AlertTransition {
  return { ...firing, id, ordinal: firing.ordinal + 1, kind: 'resolved', reason: 'cleared', atMs, value: 0 };
}
