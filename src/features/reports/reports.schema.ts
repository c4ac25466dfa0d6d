import { z } from 'zod';
import { LANGUAGES } from '../../domain/notification/channel.js';
import { DAY_MS, isTimeZone, ZoneCalendar } from '../../domain/period.js';
import { REPORT_KINDS } from '../../domain/report/report.js';
import { pageQuery } from '../../http/paging.js';
import { moment } from '../../http/query.js';

/** timezone is an IANA time zone, by whose calendar periods begin. */
export const timezone = z.string().max(64).refine(isTimeZone, 'an IANA time zone such as Asia/Tokyo');

/** language is in which words a report is told. */
export const language = z.enum(LANGUAGES);

/** channels are the ids of channels that a report is sent to. */
export const channels = z
  .array(z.string().min(1).max(32))
  .max(20)
  .refine((ids) => new Set(ids).size === ids.length, 'each channel stands there once');

const day = z.iso.date({ error: 'a day such as 2026-11-29' });

/** reportsQuery is the query of `GET /api/v1/reports`. */
export const reportsQuery = pageQuery.extend({ kind: z.enum(REPORT_KINDS).optional() });
export type ReportsQuery = z.output<typeof reportsQuery>;

/** shownQuery is in which language a report is shown: in that in which it was wanted first, unless told. */
export const shownQuery = z.strictObject({ language: language.optional() });
export type ShownQuery = z.output<typeof shownQuery>;

/** reportBody is the body of `POST /api/v1/reports`. */
export const reportBody = z.strictObject({
  kind: z.enum(REPORT_KINDS),
  at: z.union([day, moment]).optional().meta({
    description:
      'A day, or a moment, of the period: the latest one that is over for a quarter of an hour unless told; one that is not is told so far, up to a quarter of an hour before',
  }),
  timezone: timezone.optional().meta({ description: 'The reporting time zone unless told' }),
  language: language.default('en'),
});
export type ReportBody = z.output<typeof reportBody>;

/** sendBody is the body of `POST /api/v1/reports/:id/send`. */
export const sendBody = z.strictObject({
  channels: channels.min(1),
  language: language.nullable().default(null).meta({ description: 'null: each channel hears in its own' }),
});
export type SendBody = z.output<typeof sendBody>;

/** momentIn is the moment that is meant by a day of a time zone, or by a moment. */
export function momentIn(at: string | number, zone: string): number {
  return typeof at === 'number' ? at : ZoneCalendar.of(zone).momentOf(Date.parse(at) / DAY_MS, 0);
}
