import { LONGEST_NAME } from '../call.js';
import { keptText } from '../kept-text.js';

/** What stands for a part of a path that names one thing. */
const ONE_THING = ':id';

/** Deeper paths are told apart by their beginning. */
const MOST_PARTS = 8;
const REST = '*';

const NUMBER = /^\d+$/;
const UUID = /^[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}$/i;
/** Hexadecimal digests and object ids, and random tokens: words are without digits, or shorter. */
const HEX = /^(?=.*\d)[\da-f]{8,}$/i;
const TOKEN = /^(?=.*\d)(?=.*[a-z])\w{20,}$/i;
/** Whom an address is of is nobody's business here. */
const PERSONAL = /@/;

const OF_ONE_THING = [NUMBER, UUID, HEX, TOKEN, PERSONAL];

/**
 * pageOf is the route of a page that was told as a path, a URL or a route: without origin, query and fragment, without what
 * names one thing, and no longer than a name.
 */
export function pageOf(told: string): string {
  const path = told.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  const parts = path.split('/').filter((part) => part !== '');
  const kept = parts.slice(0, MOST_PARTS).map((part) => partOf(decoded(part)));
  if (parts.length > MOST_PARTS) kept.push(REST);
  return keptText(`/${kept.join('/')}`, LONGEST_NAME);
}

function partOf(part: string): string {
  return OF_ONE_THING.some((form) => form.test(part)) ? ONE_THING : part;
}

/** A path that is shown to people is read as people wrote it, where it can be. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
