import type { AlertTransition } from '../alerting/transition.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../period.js';
import type { Language } from './channel.js';
import type { NotificationReason } from './decision.js';
import { wordsOf, type Words } from './words.js';

/** MessageLink leads to where more is seen. */
export interface MessageLink {
  text: string;
  url: string;
}

/** AlertText is what a message says of one transition: in one line, and in facts by their names. */
export interface AlertText {
  transition: AlertTransition;
  headline: string;
  facts: readonly { name: string; value: string }[];
  links: readonly MessageLink[];
}

/** Message is what is sent, for each channel to put into its form. */
export interface Message {
  /** The same whenever it is sent: a receiver that gets it twice can tell by it. */
  id: string;
  language: Language;
  title: string;
  /** Why it tells of several, or again; `null`: it tells of one, as it happened. */
  introduction: string | null;
  alerts: readonly AlertText[];
}

/** Told is a transition that a message tells of, and why it does. */
export interface Told {
  transition: AlertTransition;
  reason: NotificationReason;
}

/** MessageFrame is whom a message is for, and where the page is that its links lead to. */
export interface MessageFrame {
  id: string;
  language: Language;
  timezone: string;
  pageUrl: string;
}

/** What calls can be narrowed to on the page, by the labels that alerts have. */
const NARROWING = ['provider', 'model', 'project', 'environment', 'feature', 'operation', 'release', 'segment'];

/** So much before the condition began the calls are shown from: what led to it is seen, too. */
const LEAD_MS = 15 * MINUTE_MS;

/** messageOf writes the message that tells of some transitions, at least one. */
export function messageOf(told: readonly Told[], frame: MessageFrame): Message {
  const words = wordsOf(frame.language);
  const alerts = told.map(({ transition }) => alertText(transition, frame, words));
  const firing = told.filter(({ transition }) => transition.kind === 'firing').length;
  const [first] = alerts;
  const title = alerts.length === 1 && first ? first.headline : words.several(firing, told.length - firing);
  const reason = told[0]?.reason;
  return {
    ...{ id: frame.id, language: frame.language, title, alerts },
    introduction: (reason && words.introductions[reason]) ?? null,
  };
}

/** testMessage is a message that tells of nothing but that it arrives. */
export function testMessage(frame: MessageFrame, nowMs: number): Message {
  const { testTitle, testText } = wordsOf(frame.language);
  const transition: AlertTransition = {
    ...{ id: frame.id, alertId: frame.id, ordinal: 1, kind: 'firing', reason: 'at_once' },
    ...{ rule: { id: 'test', name: 'ChannelTest', severity: 'info', runbookUrl: null }, labels: { test: 'true' } },
    ...{ atMs: nowMs, sinceMs: nowMs, value: null, threshold: 0, unit: 'state' },
  };
  const links = [{ text: wordsOf(frame.language).page, url: frame.pageUrl }];
  return {
    ...{ id: frame.id, language: frame.language, title: testTitle, introduction: testText },
    alerts: [{ transition, headline: testTitle, facts: [], links }],
  };
}

function alertText(transition: AlertTransition, frame: MessageFrame, words: Words): AlertText {
  const { rule, kind, value, threshold, unit, labels, reason } = transition;
  const about = Object.entries(labels)
    .map(([label, told]) => `${label}=${told}`)
    .join(', ');
  const { [unit]: amount } = words.amounts;
  const fact = (name: string, told: string | null) => (told === null ? [] : [{ name, value: told }]);
  return {
    transition,
    headline: `[${words.kinds[kind]}] ${words.severities[rule.severity]}: ${rule.name}${about === '' ? '' : ` (${about})`}`,
    facts: [
      ...fact(words.value, value === null ? words.unmeasured : amount(value)),
      ...fact(words.threshold, amount(threshold)),
      ...fact(words.since, words.moment(transition.sinceMs, frame.timezone)),
      ...fact(words.lasted, kind === 'resolved' ? lengthOf(transition.atMs - transition.sinceMs, words) : null),
      ...fact(words.changed, words.reasons[reason]),
    ],
    links: [
      { text: words.calls, url: callsUrl(transition, frame.pageUrl) },
      ...(rule.runbookUrl === null ? [] : [{ text: words.runbook, url: rule.runbookUrl }]),
    ],
  };
}

function callsUrl({ labels, sinceMs, atMs }: AlertTransition, pageUrl: string): string {
  const query = new URLSearchParams();
  for (const label of NARROWING) {
    const value = labels[label];
    if (value !== undefined) query.append(label, value);
  }
  query.append('from', new Date(sinceMs - LEAD_MS).toISOString());
  query.append('to', new Date(Math.max(atMs, sinceMs) + MINUTE_MS).toISOString());
  return `${pageUrl}/calls?${query}`;
}

function lengthOf(lengthMs: number, { spans }: Words): string {
  const units = [
    [DAY_MS, spans.day],
    [HOUR_MS, spans.hour],
    [MINUTE_MS, spans.minute],
  ] as const;
  for (const [unitMs, name] of units) {
    if (lengthMs >= unitMs) return `${Math.round((lengthMs / unitMs) * 10) / 10} ${name}`;
  }
  return `${Math.round(lengthMs / 1000)} ${spans.second}`;
}
