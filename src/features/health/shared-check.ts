import type { Finding } from './look.js';

/** SharedCheck is a dependency that one worker looks at for all. */
export interface SharedCheck {
  dependency: string;
  isCritical: boolean;
  everyMs: number;
  /** A look takes no longer. */
  timeoutMs: number;
  look(stopping: AbortSignal): Promise<Finding>;
}

/** After so many looks that were missed nobody knows how a dependency is. */
const MISSED_LOOKS = 3;

/** knownForMs is for how long it is known how a dependency is, after it was looked at. */
export function knownForMs({ everyMs, timeoutMs }: Pick<SharedCheck, 'everyMs' | 'timeoutMs'>): number {
  return MISSED_LOOKS * everyMs + timeoutMs;
}
