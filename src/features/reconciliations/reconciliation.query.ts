import { z } from 'zod';
import { name } from '../../http/names.js';
import { words } from '../../http/query.js';

const MOST_PROVIDERS = 10;

const column = z.string().min(1).max(200).optional();

/** reconciliationQuery is the query of `POST /api/v1/reconciliations`. */
export const reconciliationQuery = z.strictObject({
  provider: words
    .refine(
      (names) => names.length <= MOST_PROVIDERS && names.every((name) => name.trim() !== ''),
      'a provider, or up to 10',
    )
    .meta({
      description: 'Whose invoice it is, as calls name him; several where one bill is for several, as Google’s may be',
    }),
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'a month such as 2026-11')
    .meta({ description: 'The month that is compared, by UTC days', example: '2026-11' }),
  project: name.optional(),
  dayColumn: column.meta({ description: 'The header of the column of days, for files whose headers are not known' }),
  modelColumn: column,
  amountColumn: column,
  currencyColumn: column,
});
export type ReconciliationQuery = z.output<typeof reconciliationQuery>;
