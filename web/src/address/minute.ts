import { useSyncExternalStore } from 'react';

const MINUTE_MS = 60_000;

/** useMinute is the end of the current minute, in epoch milliseconds; it changes once a minute, and never while nobody looks. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => Math.ceil((Date.now() + 1) / MINUTE_MS) * MINUTE_MS);
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(() => document.visibilityState === 'visible' && listener(), 5_000);
  return () => clearInterval(timer);
}
