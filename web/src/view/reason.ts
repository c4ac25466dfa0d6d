import { Problem } from '../api/client';
import { useWords } from '../language/language';
import { viewWords } from './words';

/** useReason is why something failed, in words: ours for the codes that have some, else what the service said. */
export function useReason(error: unknown): string {
  const { unreachable, refused } = useWords(viewWords);
  if (!(error instanceof Problem)) return String(error);
  return error.status === 0 ? unreachable : (refused[error.code] ?? error.message);
}
