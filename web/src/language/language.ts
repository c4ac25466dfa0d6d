import { useSyncExternalStore } from 'react';

/** Language is a language the page speaks. */
export type Language = 'en' | 'ja';

const KEPT = 'techsapo.language';
const listeners = new Set<() => void>();
let language: Language = first();

/** Words is the same words in each language; what one language has, the other must have too. */
export type Words<Said> = Record<Language, Said>;

/** words declares what a view says. */
export function words<Said>(said: { en: Said; ja: NoInfer<Said> }): Words<Said> {
  return said;
}

/** speak changes the language, for good. */
export function speak(next: Language): void {
  language = next;
  localStorage.setItem(KEPT, next);
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

/** useLanguage is the language spoken now. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => language);
}

/** useWords is what is said, in the language spoken now. */
export function useWords<Said>(said: Words<Said>): Said {
  return said[useLanguage()];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function first(): Language {
  const kept = localStorage.getItem(KEPT) ?? navigator.language;
  const spoken: Language = kept.startsWith('ja') ? 'ja' : 'en';
  document.documentElement.lang = spoken;
  return spoken;
}
