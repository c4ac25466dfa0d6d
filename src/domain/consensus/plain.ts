const SUPERSCRIPT = /[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+/g;
const VULGAR_FRACTION = /[¼-¾⅐-⅞]/g;
const DASHES = /[‐‑‒–—―−]/g;
const DOUBLE_QUOTES = /[“”„‟«»]/g;
const SINGLE_QUOTES = /[‘’‚‛]/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

const BEYOND_ASCII = /[^\p{ASCII}]/u;

/** isAscii tells whether a text has no signs but those of ASCII, of which there are fewer ways to write one thing. */
export function isAscii(text: string): boolean {
  return !BEYOND_ASCII.test(text);
}

/**
 * plain writes a text in one way where Unicode has several: full-width letters and figures as ASCII (NFKC), one kind of
 * dash and of quotes, raised figures after `^`, fractions with `/`, and nothing invisible.
 */
export function plain(text: string): string {
  if (isAscii(text)) return text;
  return text
    .replace(SUPERSCRIPT, (raised) => `^${raised}`)
    .replace(VULGAR_FRACTION, (fraction) => ` ${fraction}`)
    .normalize('NFKC')
    .replaceAll('\u2044', '/')
    .replace(DASHES, '-')
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(INVISIBLE, '');
}
