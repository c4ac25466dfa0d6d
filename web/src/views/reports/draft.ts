import type { Schema } from '../../api/client';
import type { paths } from '../../api/schema';

/** WantedSchedule is a schedule as it is asked for. */
export type WantedSchedule = paths['/api/v1/report-schedules']['post']['requestBody']['content']['application/json'];

/** KINDS are the kinds of report, in the order in which they are offered. */
export const KINDS = ['daily', 'weekly', 'monthly'] as const satisfies readonly WantedSchedule['kind'][];
export type ReportKind = (typeof KINDS)[number];

/** SPOKEN are in which language a report may be sent. */
export const SPOKEN = ['channel', 'en', 'ja'] as const;

/** ScheduleDraft is a schedule as it is entered. */
export interface ScheduleDraft {
  name: string;
  kind: ReportKind;
  timezone: string;
  hour: string;
  language: (typeof SPOKEN)[number];
  channels: string[];
  isEnabled: boolean;
}

/** newSchedule is what is offered for a new schedule. */
export function newSchedule(timezone: string): ScheduleDraft {
  return { name: '', kind: 'weekly', timezone, hour: '8', language: 'channel', channels: [], isEnabled: true };
}

/** scheduleDraft is a schedule as it is changed. */
export function scheduleDraft(schedule: Schema<'ReportSchedule'>): ScheduleDraft {
  const { name, kind, timezone, hour, language, channels, enabled } = schedule;
  return {
    ...{ name, kind, timezone, hour: String(hour), language: language ?? 'channel', channels: [...channels] },
    isEnabled: enabled,
  };
}

/** wantedSchedule is what is asked for by what was entered. */
export function wantedSchedule({ hour, language, isEnabled, ...told }: ScheduleDraft): WantedSchedule {
  return { ...told, hour: Number(hour), language: language === 'channel' ? null : language, enabled: isEnabled };
}
