import type { ChannelKind, Language } from '../notification/channel.js';
import { HOUR_MS, MINUTE_MS } from '../period.js';
import type { ReportTiming } from './report.js';

/** ReportSchedule is which reports are made by themselves, and sent where. */
export interface ReportSchedule extends ReportTiming {
  id: string;
  name: string;
  /** `null`: each channel hears in its own language. */
  language: Language | null;
  /** The ids of the channels that it is sent to. */
  channels: readonly string[];
  isEnabled: boolean;
}

/** MakeFailure is how the report that is due by a schedule could not be made. */
export interface MakeFailure {
  /** How often in a row. */
  times: number;
  /** When last. */
  atMs: number;
  error: string;
}

/** triedAgainMs is when the report is tried again: after a minute first, then after twice as long, up to an hour. */
export function triedAgainMs({ times, atMs }: Pick<MakeFailure, 'times' | 'atMs'>): number {
  return atMs + Math.min(HOUR_MS, MINUTE_MS * 2 ** (times - 1));
}

/** SEND_STATES are what may have become of a report that is sent to a channel. Their order is stored. */
export const SEND_STATES = ['waiting', 'sent', 'dropped', 'dead'] as const;
export type SendState = (typeof SEND_STATES)[number];

/** SEND_REASONS are why a report was not sent to a channel. Their order is stored. */
export const SEND_REASONS = ['channel_removed', 'channel_disabled', 'refused', 'attempts_used_up'] as const;
export type SendReason = (typeof SEND_REASONS)[number];

/** takesReports tells whether reports can be sent to a kind of channel: some are for alerts alone. */
export function takesReports(kind: ChannelKind): boolean {
  return kind !== 'alertmanager' && kind !== 'pagerduty';
}
