import { SEVERITIES, type Severity } from '../alerting/severity.js';
import type { Matcher } from './matcher.js';
import type { DailyHours } from './wall-clock.js';

/** CHANNEL_KINDS are what alerts can be sent to. Their order is stored. */
export const CHANNEL_KINDS = ['email', 'slack', 'discord', 'webhook', 'alertmanager', 'teams', 'pagerduty'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** LANGUAGES are what messages are written in. */
export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** CHANNEL_LEVELS are who hears: webhooks that act, and who is to know at once (1), then people (2), others outside (3). */
export const CHANNEL_LEVELS = [1, 2, 3] as const;
export type ChannelLevel = (typeof CHANNEL_LEVELS)[number];

/** ChannelPolicy is which alerts a channel hears of, when, and in which words. */
export interface ChannelPolicy {
  isEnabled: boolean;
  /** A channel that a rule names hears of its alerts whatever these two say. */
  severities: readonly Severity[];
  matchers: readonly Matcher[];
  language: Language;
  timezone: string;
  /** What is not critical waits until these end. */
  quietHours: DailyHours | null;
  /** So long a message waits for more of the same group; with 0 each alert is a message. */
  groupWaitSeconds: number;
  /** By which labels alerts are of one group. */
  groupBy: readonly string[];
  /** More messages a minute than these are held back, and told in one. */
  mostPerMinute: number | null;
  /** While an alert fires and nobody has acknowledged it, it is told again after so long. */
  repeatMinutes: number | null;
  level: ChannelLevel;
  /** So long after its firing a channel of level 2 or 3 hears, unless somebody has acknowledged it by then. */
  escalateAfterMinutes: number;
}

/** Channel is somewhere that alerts are sent to. */
export interface Channel extends ChannelPolicy {
  id: string;
  name: string;
  kind: ChannelKind;
}

/** USUAL_POLICY is what holds unless it is told otherwise. */
export const USUAL_POLICY: ChannelPolicy = {
  isEnabled: true,
  severities: SEVERITIES,
  matchers: [],
  language: 'en',
  timezone: 'UTC',
  quietHours: null,
  groupWaitSeconds: 0,
  groupBy: ['alertname'],
  mostPerMinute: 20,
  repeatMinutes: null,
  level: 1,
  escalateAfterMinutes: 0,
};
