import { z } from 'zod';
import { DIMENSIONS, type Dimension } from '../domain/call.js';
import { Rejected } from '../domain/failures.js';
import { providerName } from '../domain/provider-name.js';
import type { Caller } from '../domain/scopes.js';
import { label } from './names.js';

/** Filter narrows dimensions to some values each. */
export type Filter = Partial<Record<Dimension, string[]>>;

/** No call was made before these, nor will anybody ask of later ones; years of other than four digits are read in several ways. */
const EARLIEST_MS = Date.UTC(1900, 0);
const LATEST_MS = Date.UTC(2100, 0);

/** moment is a time of a query, in epoch milliseconds, from the year 1900 to the end of 2099. */
export const moment = z.iso
  .datetime({ offset: true, error: 'an RFC 3339 time such as 2026-11-24T00:00:00Z' })
  .transform((text) => Date.parse(text))
  .refine(
    (atMs) => atMs >= EARLIEST_MS && atMs <= LATEST_MS,
    'a time from 1900-01-01T00:00:00Z to 2100-01-01T00:00:00Z',
  );

/**
 * words is a query parameter that may be repeated, or name several values with commas between them. A comma or a backslash
 * that is part of a value has a backslash before it.
 */
export const words = z.preprocess(
  (value) =>
    (Array.isArray(value) ? value : [value]).flatMap((item) => (typeof item === 'string' ? split(item) : item)),
  z.array(label).max(100),
);

function split(text: string): string[] {
  const values = [''];
  for (const [told] of text.matchAll(/\\[\\,]|[^]/gu)) {
    if (told === ',') values.push('');
    else values[values.length - 1] += told === '\\,' || told === '\\\\' ? told.slice(1) : told;
  }
  return values;
}

/** dimensionFilters are the query parameters, one for each dimension, that narrow what is asked for. */
export const dimensionFilters = Object.fromEntries(
  DIMENSIONS.map((dimension) => [dimension, words.optional()]),
) as Record<Dimension, z.ZodOptional<typeof words>>;

/** filterIn takes the filters out of a query, within the one project that the caller may see. It throws `Rejected`. */
export function filterIn(query: Partial<Record<Dimension, string[] | undefined>>, caller: Caller): Filter {
  const filter: Filter = {};
  for (const dimension of DIMENSIONS) {
    const values = query[dimension];
    if (values) filter[dimension] = dimension === 'provider' ? values.map(providerName) : values;
  }
  if (caller.project === null) return filter;
  if (filter.project?.some((project) => project !== caller.project)) {
    throw new Rejected('wrong_project', `this key sees ${caller.project} only`, 403);
  }
  return { ...filter, project: [caller.project] };
}
