import { z } from 'zod';
import { PRICED_UNITS, type PricedUnit } from '../../domain/pricing/rate.js';
import { cleanText } from '../../domain/text.js';
import { identifier, name } from '../../http/names.js';
import { moment } from '../../http/query.js';

const DECIMAL = 'a decimal number that is not negative, with at most nine digits before its point and twelve after';

const decimal = z
  .union([z.string(), z.number()], DECIMAL)
  .transform(String)
  .pipe(z.string().regex(/^\d{1,9}(\.\d{1,12})?$/, DECIMAL));

const rate = z.union(
  [
    decimal,
    z.strictObject({
      base: decimal,
      tiers: z.array(z.strictObject({ above: z.int().min(0), price: decimal })).max(10),
    }),
  ],
  `${DECIMAL}, or such a base with its tiers`,
);

/** Rates in dollars per million tokens, or per thousand searches and requests; `input` is short for `inputUncached`. */
const rates = z.preprocess(
  (value) => {
    if (typeof value !== 'object' || value === null || !('input' in value)) return value;
    const { input, ...others } = value;
    return { inputUncached: input, ...others };
  },
  z.strictObject(
    Object.fromEntries(PRICED_UNITS.map((unit) => [unit, rate.optional()])) as Record<
      PricedUnit,
      z.ZodOptional<typeof rate>
    >,
  ),
);

const LONGEST_COMMENT = 1000;

const id = z.string().regex(/^[\w-]{1,22}$/);

const operatorPrice = z
  .strictObject({
    id: id.optional(),
    provider: name.default('*'),
    model: name,
    serviceTier: identifier.max(32).nullish(),
    effectiveFrom: moment.optional(),
    effectiveTo: moment.nullish(),
    rates: rates.nullish(),
    multiplier: decimal.default('1'),
    comment: z
      .string()
      .max(LONGEST_COMMENT)
      .overwrite((told) => cleanText(told, LONGEST_COMMENT))
      .nullish(),
  })
  .refine(({ rates: given, multiplier }) => given || multiplier !== '1', 'a price needs rates, a multiplier, or both')
  .refine(
    ({ effectiveFrom, effectiveTo }) => !effectiveTo || effectiveTo > (effectiveFrom ?? 0),
    'effectiveTo must be after effectiveFrom',
  );

/** pricesBody is the body of `PUT /api/v1/prices`: one row, or several. */
export const pricesBody = z.union([operatorPrice.transform((row) => [row]), z.array(operatorPrice).min(1).max(1000)]);

export type PriceRow = z.output<typeof pricesBody>[number];

/** resolveQuery is the query of `GET /api/v1/prices/resolve`. */
export const resolveQuery = z.strictObject({
  provider: name,
  model: name,
  at: moment.optional(),
  serviceTier: identifier.max(32).optional(),
});

/** repriceBody is the body of `POST /api/v1/prices/reprice`: the calls that started in [from, to) are priced anew. */
export const repriceBody = z
  .strictObject({ from: moment, to: moment })
  .refine(({ from, to }) => from < to, 'from must be before to');

/** previewBody is the body of `POST /api/v1/prices/preview`: rows as they would be put, and ids that would be removed. */
export const previewBody = z
  .strictObject({
    rows: z.array(operatorPrice).max(1000).default([]),
    remove: z.array(id).max(1000).default([]),
    from: moment.optional(),
    to: moment.optional(),
  })
  .refine(({ rows, remove }) => rows.length + remove.length > 0, 'a preview needs rows, ids to remove, or both');
