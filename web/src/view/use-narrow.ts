import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(width < 48rem)');

/** useNarrow tells whether the window is too narrow for what stands side by side elsewhere. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}
