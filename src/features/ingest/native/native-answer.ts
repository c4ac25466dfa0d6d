import { z } from 'zod';

/** refused says why one item of a batch was not taken. */
export const refused = z.object({
  code: z.enum([
    'malformed_json',
    'invalid_field',
    'unknown_field',
    'invalid_usage',
    'usage_inconsistent',
    'unknown_usage_shape',
    'timestamp_out_of_range',
    'wrong_project',
  ]),
  message: z.string(),
});
export type Refused = z.output<typeof refused>;

/** rejectedItem is an item that was not taken, by its place in the batch, and why. */
export const rejectedItem = refused.extend({ index: z.number(), id: z.string().nullable() });
export type RejectedItem = z.output<typeof rejectedItem>;

/** nativeAnswer tells what became of the items of a native batch. */
export const nativeAnswer = z
  .object({
    accepted: z.number().meta({ description: 'New calls' }),
    updated: z.number().meta({ description: 'Known calls that are told otherwise now' }),
    duplicates: z.number().meta({ description: 'Known calls that are told the same again' }),
    queued: z
      .number()
      .optional()
      .meta({ description: 'Calls that are kept, and wait for the database to be back; the status is 202 then' }),
    rejected: z.array(rejectedItem).meta({ description: 'The first items that were not taken' }),
    rejectedCount: z
      .number()
      .optional()
      .meta({ description: 'How many items were not taken, where they are more than are listed' }),
  })
  .meta({ id: 'NativeAnswer' });
export type NativeAnswer = z.output<typeof nativeAnswer>;
