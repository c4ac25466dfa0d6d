/** TryEnd is how a try at promised work went wrong; `worker_lost` is a try that never ended, because its worker died. */
export type TryEnd = 'refused' | 'unavailable' | 'failed' | 'worker_lost';

/** DEATHS are the reasons for which promised work is given up. */
export const DEATHS = ['refused', 'attempts_used_up'] as const;
export type Death = (typeof DEATHS)[number];

/** Fate is what becomes of promised work after a try that went wrong: another try after a pause, or none. */
export type Fate = { next: 'again'; reason: TryEnd; pauseMs: number } | { next: 'dead'; reason: Death };

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/**
 * With these pauses 20 tries take two hours: what fails by a fault of its own is not mended by waiting longer. 500 take
 * three and a half days: a foreign power may be away over a weekend.
 */
const MOST_ATTEMPTS: Record<Exclude<TryEnd, 'refused'>, number> = { failed: 20, worker_lost: 20, unavailable: 500 };

/**
 * fateAfter decides what becomes of promised work whose latest try, of so many, went wrong. A pause that somebody asked for is
 * kept, as far as pauses go.
 */
export function fateAfter(attempts: number, end: TryEnd, askedPauseMs = 0): Fate {
  if (end === 'refused') return { next: 'dead', reason: 'refused' };
  if (attempts >= MOST_ATTEMPTS[end]) return { next: 'dead', reason: 'attempts_used_up' };
  const pauseMs = Math.max(FIRST_PAUSE_MS * 2 ** (attempts - 1), askedPauseMs);
  return { next: 'again', reason: end, pauseMs: Math.min(LONGEST_PAUSE_MS, pauseMs) };
}
