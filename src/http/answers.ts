import { ApiBody, ApiResponse, type ApiBodyOptions } from '@nestjs/swagger';
import { z } from 'zod';

/** usd is an amount of US dollars, exact. */
export const usd = z.string().meta({ description: 'US dollars, exact', example: '0.001234567' });

/** time is a moment as it is answered. */
export const time = z.string().meta({ format: 'date-time', example: '2026-11-24T00:00:00.000Z' });

/** milliseconds are percentiles of durations, within 2 %, and `null` when nothing was measured. */
export const milliseconds = z
  .object({ p50: z.number().nullable(), p95: z.number().nullable(), p99: z.number().nullable() })
  .meta({ id: 'Percentiles', description: 'Milliseconds, within 2 %; null when nothing was measured' });

/** counts are numbers by name; names that have none are left out. */
export const counts = z.record(z.string(), z.number());

/** pageOf is a part of a list. */
export function pageOf<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; nextCursor: z.ZodNullable<z.ZodString> }> {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'Asks for the next part; null at the end' }),
  });
}

/** Answers describes what a route answers when all is well; schemas with an id become components. */
export function Answers(schema: z.ZodType, status = 200): MethodDecorator {
  return ApiResponse({ status, description: '', standardSchema: schema });
}

/** Takes describes the body of a route that reads it itself; other bodies are described by the schema that reads them. */
export function Takes(schema: z.ZodType, description: string): MethodDecorator {
  return ApiBody({
    description,
    schema: z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input' }),
  } as ApiBodyOptions);
}
