import { scrub } from '../secrets.js';
import type { JsonValue } from './canonical.js';

/**
 * documentOf is a value as an audit entry keeps it: secrets replaced, amounts as decimal texts, maps as objects, and nothing that
 * a JSON text would not give back as it was.
 */
export function documentOf(value: unknown): JsonValue {
  return plain(scrub(jsonLike(value)));
}

/** Maps and amounts are not seen by whoever looks for secrets. */
function jsonLike(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Map) return jsonLike(Object.fromEntries(value));
  if (Array.isArray(value)) return value.map(jsonLike);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, jsonLike(item)]));
}

function plain(value: unknown): JsonValue {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return value.map(plain);
  const told = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(told.map(([key, item]) => [key.toWellFormed(), plain(item)]));
}
