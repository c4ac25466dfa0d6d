import { z } from 'zod';
import { moment } from '../../http/query.js';

/** diagnosisQuery is in which form a diagnosis is wanted. */
export const diagnosisQuery = z.strictObject({ format: z.enum(['json', 'markdown']).optional() });
export type DiagnosisQuery = z.output<typeof diagnosisQuery>;

/** repairQuery is whether a repair is to say what it would do, and do nothing. */
export const repairQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((told) => told === 'true'),
});
export type RepairQuery = z.output<typeof repairQuery>;

/** figuresQuery is since when attempts are counted. */
export const figuresQuery = z.strictObject({
  from: moment.optional().meta({ description: 'Thirty days ago, unless it is told' }),
});
export type FiguresQuery = z.output<typeof figuresQuery>;

/** switchBody is whether an action is tried by itself. */
export const switchBody = z.strictObject({ automatic: z.boolean() });
export type SwitchBody = z.output<typeof switchBody>;
