import { z } from 'zod';
import { LONGEST_NAME } from '../../domain/call.js';
import { isOpen, RECURRENCES, type MaintenanceWindow } from '../../domain/notification/maintenance.js';
import { isTimeZone } from '../../domain/period.js';
import { time } from '../../http/answers.js';
import { clock } from './channels.schema.js';
import { clockOf, matcherView } from './channels.view.js';
import { matchers } from './matchers.schema.js';

const MOST_MINUTES = 7 * 24 * 60;
const day = z.iso.date({ error: 'a day such as 2026-11-29' });

/** windowBody is the body of `POST /api/v1/maintenance-windows`, and of `PUT`, which replaces all of one. */
export const windowBody = z
  .strictObject({
    name: z.string().trim().min(1).max(LONGEST_NAME),
    matchers: matchers.default([]).meta({ description: 'Which alerts are not told; all unless told' }),
    timezone: z.string().max(64).refine(isTimeZone, 'an IANA time zone such as Asia/Tokyo'),
    recurrence: z.enum(RECURRENCES).default('never'),
    firstDay: day,
    lastDay: day.nullable().default(null).meta({ description: 'The last day on which one begins' }),
    start: clock,
    durationMinutes: z.int().min(1).max(MOST_MINUTES),
    weekdays: z.array(z.int().min(0).max(6)).max(7).default([]).meta({
      description: 'On which days of the week weekly ones begin, 0 is Sunday; on that of the first unless told',
    }),
  })
  .refine(({ firstDay, lastDay }) => lastDay === null || lastDay >= firstDay, {
    error: 'a day that is not before the first',
    path: ['lastDay'],
  });
export type WindowBody = z.output<typeof windowBody>;

/** windowView is a maintenance window. */
export const windowView = z
  .object({
    id: z.string(),
    name: z.string(),
    matchers: z.array(matcherView).readonly(),
    timezone: z.string(),
    recurrence: z.enum(RECURRENCES),
    firstDay: z.string(),
    lastDay: z.string().nullable(),
    start: z.string(),
    durationMinutes: z.number(),
    weekdays: z.array(z.number()).readonly(),
    open: z.boolean().meta({ description: 'Now' }),
    creator: z.string(),
    createdAt: time,
  })
  .meta({ id: 'MaintenanceWindow' });
export type WindowView = z.output<typeof windowView>;

/** viewOfWindow shows a maintenance window, and whether it is open. */
export function viewOfWindow(window: MaintenanceWindow, nowMs: number): WindowView {
  const { startMinute, createdAtMs, ...told } = window;
  return {
    ...told,
    ...{ start: clockOf(startMinute), open: isOpen(window, nowMs), createdAt: new Date(createdAtMs).toISOString() },
  };
}
