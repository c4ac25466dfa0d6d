import { DIMENSIONS } from '../../address/dimensions';

/** FILTERS are what budgets tell calls apart by, in the order in which they are offered. */
export const FILTERS = [...DIMENSIONS, 'user', 'key'] as const;
export type FilterName = (typeof FILTERS)[number];
