import { z } from 'zod';
import { LANGUAGES } from '../../domain/notification/channel.js';
import { nextDueMs, REPORT_KINDS } from '../../domain/report/report.js';
import { triedAgainMs, type MakeFailure, type ReportSchedule } from '../../domain/report/schedule.js';
import { time } from '../../http/answers.js';
import { channels, language, timezone } from './reports.schema.js';

const LONGEST_NAME = 64;

/** scheduleBody is the body of `POST /api/v1/report-schedules`, and of `PUT`, which replaces all of one. */
export const scheduleBody = z.strictObject({
  name: z.string().trim().min(1).max(LONGEST_NAME),
  kind: z.enum(REPORT_KINDS),
  timezone,
  hour: z.int().min(0).max(23).default(8).meta({
    description: 'Of the clock, on the day after the period; at 0 it is made a quarter of an hour later',
  }),
  language: language.nullable().default(null).meta({ description: 'null: each channel hears in its own' }),
  channels: channels.default([]).meta({ description: 'Ids; without any it is made and kept, and not sent' }),
  enabled: z.boolean().default(true),
});
export type ScheduleBody = z.output<typeof scheduleBody>;

/** scheduleView is a schedule, and when its next report is due. */
export const scheduleView = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(REPORT_KINDS),
    timezone: z.string(),
    hour: z.number(),
    language: z.enum(LANGUAGES).nullable(),
    channels: z.array(z.string()).readonly(),
    enabled: z.boolean(),
    failure: z
      .object({ times: z.number(), at: time, error: z.string(), nextAt: time })
      .nullable()
      .meta({ description: 'Why the report that is due could not be made, and when it is tried again' }),
    nextAt: time.nullable().meta({ description: 'null: it is switched off' }),
  })
  .meta({ id: 'ReportSchedule' });
export type ScheduleView = z.output<typeof scheduleView>;

/** scheduleOf is a schedule as somebody wants it to be. */
export function scheduleOf(id: string, { enabled, ...told }: ScheduleBody): ReportSchedule {
  return { ...told, id, isEnabled: enabled };
}

/** viewOfSchedule shows a schedule, and why what is due by it was not made. */
export function viewOfSchedule(
  { isEnabled, ...told }: ReportSchedule,
  failure: MakeFailure | null,
  nowMs: number,
): ScheduleView {
  const textOf = (atMs: number): string => new Date(atMs).toISOString();
  return {
    ...{ ...told, enabled: isEnabled },
    failure: failure && {
      ...{ times: failure.times, at: textOf(failure.atMs), error: failure.error },
      nextAt: textOf(triedAgainMs(failure)),
    },
    nextAt: isEnabled ? textOf(nextDueMs(told, nowMs)) : null,
  };
}
