import { cleanText } from '../../domain/text.js';
import { scrub, scrubText } from '../../domain/secrets.js';

/** The longest content that is kept of one side of a call, in characters. */
const LONGEST_CONTENT = 200_000;

/** contentText is what was asked or answered as it may be kept: secrets replaced, of bounded length; `null` when nothing was told. */
export function contentText(content: unknown): string | null {
  if (content === undefined || content === null) return null;
  if (typeof content === 'string') return cleanText(scrubText(content.slice(0, LONGEST_CONTENT)), LONGEST_CONTENT);
  return cleanText(JSON.stringify(scrub(content)), LONGEST_CONTENT);
}
