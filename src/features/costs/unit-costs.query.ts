import { z } from 'zod';
import { BOTH_OR_NONE, comparedSpans, FROM_IS_FIRST } from './compared-spans.js';

/** unitCostsQuery is the query of `GET /api/v1/unit-costs`. */
export const unitCostsQuery = z
  .strictObject(comparedSpans)
  .refine(...FROM_IS_FIRST)
  .refine(...BOTH_OR_NONE);
export type UnitCostsQuery = z.output<typeof unitCostsQuery>;
