/** AUTH_FAILURES are the events in which somebody was refused for his key, or for the want of one. */
export const AUTH_FAILURES = [
  'missing_credentials',
  'malformed_credentials',
  'unknown_key',
  'key_id_mismatch',
  'revoked_key',
  'expired_key',
  'expired_session',
  'foreign_page',
  'missing_scope',
  'wrong_project',
] as const;
export type AuthFailure = (typeof AUTH_FAILURES)[number];

/** PROBINGS are the events in which somebody tried what no client of ours does. */
export const PROBINGS = ['path_traversal', 'secret_path', 'oversized_body', 'malformed_body'] as const;
export type Probing = (typeof PROBINGS)[number];

/**
 * SECURITY_EVENTS are what happens at the door that somebody should know of: why a request was not let in, that it was turned
 * away before anything of it was looked at, and what it tried. Their order is stored.
 */
export const SECURITY_EVENTS = [...AUTH_FAILURES, 'rate_limited', 'locked_out', ...PROBINGS] as const;
export type SecurityEvent = (typeof SECURITY_EVENTS)[number];

/** Guesses that failed: whoever has lost his way, lacks a scope, or shows a session that is over, guesses at no key. */
const GUESSES: ReadonlySet<SecurityEvent> = new Set<SecurityEvent>([
  'unknown_key',
  'key_id_mismatch',
  'revoked_key',
  'expired_key',
]);

/** isGuess tells whether a refusal was of a key that was shown and is not good. */
export function isGuess(event: SecurityEvent): boolean {
  return GUESSES.has(event);
}

/** isAuthFailure tells whether a code says that somebody was refused for his key, or for the want of one. */
export function isAuthFailure(code: string): code is AuthFailure {
  return (AUTH_FAILURES as readonly string[]).includes(code);
}

/** isProbing tells whether somebody tried what no client of ours does. */
export function isProbing(event: SecurityEvent): event is Probing {
  return (PROBINGS as readonly SecurityEvent[]).includes(event);
}
