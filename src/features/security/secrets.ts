import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { PUBLIC_KEY_PREFIX } from '../../domain/scopes.js';
import { SESSION_PREFIX } from '../../http/session-cookie.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 12;
const SECRET_LENGTH = 40;

/** What begins keys that are kept secret. */
const SECRET_PREFIX = 'tsk_';

/** NewSecret is a key as it is shown once: `tsk_<id>_<secret>`, or `tsb_…` where it is public. */
export interface NewSecret {
  id: string;
  key: string;
}

/** newSecret makes a key: 40 random characters, 228 bits. The id is random as well unless it is given. */
export function newSecret({ id = randomText(ID_LENGTH), isPublic = false } = {}): NewSecret {
  return { id, key: `${isPublic ? PUBLIC_KEY_PREFIX : SECRET_PREFIX}${id}_${randomText(SECRET_LENGTH)}` };
}

/** newSessionToken makes the token of a session: as random as a key. */
export function newSessionToken(): string {
  return `${SESSION_PREFIX}${randomText(SECRET_LENGTH)}`;
}

/** idIn is the id that a key names, no longer than is kept of ids, or `null` when it is none of our making. */
export function idIn(key: string): string | null {
  return /^ts[kb]_([A-Za-z0-9]{1,32})_[A-Za-z0-9]+$/.exec(key)?.[1] ?? null;
}

/** hashOf is what is kept of a key. A key is random enough that a plain digest cannot be turned back. */
export function hashOf(key: string): string {
  return hash('sha256', key, 'hex');
}

/** sameHash compares digests without telling by its time how much of them is equal. */
export function sameHash(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < Math.floor(256 / ALPHABET.length) * ALPHABET.length) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text.slice(0, length);
}
