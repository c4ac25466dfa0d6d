import { holdsSecret, scrubText } from './secrets.js';
import { cleanText, isAddressable } from './text.js';

/** Shorter texts hold no secret. */
const SHORTEST_SECRET = 10;

/** So far beyond what is kept a secret may reach that begins in it. */
const REACH = 10_000;

/** keptText is a text as it may be kept: secrets replaced, well-formed, without NUL, and not too long. */
export function keptText(text: string, longest: number): string {
  if (text.length < SHORTEST_SECRET) return cleanText(text, longest);
  const looked = text.length > longest + REACH ? text.slice(0, longest + REACH) : text;
  return cleanText(scrubText(looked), longest);
}

/**
 * idFault says why a name by which something is found cannot be kept as it was told, in which case it would not be found
 * again, or another in its place; `null` when it can.
 */
export function idFault(id: string, longest: number): string | null {
  if (holdsSecret(id)) return 'it looks like a secret';
  if (!isAddressable(id)) return 'no address can hold it';
  return cleanText(id, longest) === id ? null : `it holds NUL or half a symbol, or more than ${longest} UTF-16 units`;
}
