import type { CallFacts, ErrorClass } from '../call.js';
import { normalMessage } from './normal-message.js';

/** FailureKind is what failures have in common that are one and the same trouble: they share a fingerprint. */
export interface FailureKind {
  provider: string;
  /** `null` for the kind of all further failures of a provider that has too many kinds; a call that does not say why it failed is `unknown`. */
  errorClass: ErrorClass | null;
  httpStatus: number | null;
  /** What was said, normalised; `null` where nothing was. */
  message: string | null;
}

/** failureKindOf is the kind of failure that a call is, `null` when it has not failed. */
export function failureKindOf(
  { status, errorClass, httpStatus, errorMessage }: CallFacts,
  provider: string,
): FailureKind | null {
  if (status !== 'error') return null;
  const message = errorMessage === null ? '' : normalMessage(errorMessage);
  return { provider, errorClass: errorClass ?? 'unknown', httpStatus, message: message === '' ? null : message };
}

/** otherFailures is the kind of all failures of a provider that has too many kinds to tell them apart. */
export function otherFailures(provider: string): FailureKind {
  return { provider, errorClass: null, httpStatus: null, message: null };
}
