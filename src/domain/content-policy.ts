import type { CallStatus } from './call.js';

/** ContentPolicy says of which calls it is kept what was asked and answered. */
export type ContentPolicy = 'off' | 'errors' | 'all';

/** keepsContent decides whether content is kept; that of a pending call is, until it is known whether the call fails. */
export function keepsContent(policy: ContentPolicy, status: CallStatus): boolean {
  return policy === 'all' || (policy === 'errors' && status !== 'ok');
}
