import { useSyncExternalStore } from 'react';

/** THEMES are the themes that can be chosen; `auto` follows the system. */
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
dark.addEventListener('change', tell);

/** useTheme is the theme chosen, and what chooses another. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, chosen), choose];
}

/** useLooks is what the page looks like now; what is drawn rather than styled is drawn anew when it changes. */
export function useLooks(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, () => {
    const theme = chosen();
    return theme === 'dark' || (theme === 'auto' && dark.matches) ? 'dark' : 'light';
  });
}

function chosen(): Theme {
  return THEMES.find((theme) => theme === document.documentElement.dataset['theme']) ?? 'auto';
}

function choose(theme: Theme): void {
  localStorage.setItem('techsapo.theme', theme);
  document.documentElement.dataset['theme'] = theme;
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
