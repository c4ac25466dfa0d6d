import { z } from 'zod';
import { SEVERITIES } from '../../domain/alerting/severity.js';
import { limitOf } from '../../http/paging.js';

const name = z.string().min(1).max(200);

/** alertsQuery is the query of `GET /api/v1/alerts`. */
export const alertsQuery = z.strictObject({
  state: z.enum(['pending', 'firing', 'resolved']).optional().meta({ description: 'Pending and firing unless told' }),
  severity: z.enum(SEVERITIES).optional(),
  rule: name.optional().meta({ description: 'The name of a rule' }),
  label: z
    .string()
    .regex(/^\w{1,50}=.{0,200}$/s, 'a label and its value, such as provider=openai')
    .optional()
    .meta({ description: 'A label and its value', example: 'provider=openai' }),
  limit: limitOf(100, 1000),
  cursor: z.string().optional(),
});
export type AlertsQuery = z.output<typeof alertsQuery>;

/** historyQuery is the query of `GET /api/v1/alerts/history`. */
export const historyQuery = z.strictObject({
  severity: z.enum(SEVERITIES).optional(),
  rule: name.optional().meta({ description: 'The name of a rule' }),
  limit: limitOf(100, 1000),
  cursor: z.string().optional(),
});
export type HistoryQuery = z.output<typeof historyQuery>;
