import type { CallFacts } from '../call.js';

/** Person is on whose account calls are: the user that a call names and the key that sent it; an empty name is nobody's. */
export interface Person {
  userId: string;
  keyId: string;
}

/** personOf is on whose account a call is. */
export function personOf({ userId, keyId }: Pick<CallFacts, 'userId' | 'keyId'>): Person {
  return { userId: userId ?? '', keyId: keyId ?? '' };
}
