import { scrubText } from './secrets.js';
import { cleanText } from './text.js';

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
