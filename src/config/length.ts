import { z } from 'zod';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/period.js';

const UNITS_MS = { s: 1_000, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS } as const;
const LONGEST_MS = 30 * DAY_MS;
const LENGTH_FORM = 'a length of time such as 30s, 5m, 1h or 2d, of 30 days at most';

/** length is a length of time as operators write it, in milliseconds. */
export const length = z
  .string(LENGTH_FORM)
  .regex(/^\d{1,6}[smhd]$/, LENGTH_FORM)
  .transform((text) => Number(text.slice(0, -1)) * UNITS_MS[text.slice(-1) as keyof typeof UNITS_MS])
  .refine((lengthMs) => lengthMs <= LONGEST_MS, LENGTH_FORM);

/** lengthText is a length of time as it is written. */
export function lengthText(lengthMs: number): string {
  const units = (['d', 'h', 'm'] as const).find((unit) => lengthMs > 0 && lengthMs % UNITS_MS[unit] === 0) ?? 's';
  return `${lengthMs / UNITS_MS[units]}${units}`;
}
