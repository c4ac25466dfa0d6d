import { speak, useLanguage, useWords } from '../language/language';
import { THEMES, useTheme } from '../view/theme';
import { frameWords } from './words';

const LOOKS = { auto: '◐', light: '☀', dark: '☾' } as const;

/** ThemeSwitch goes from one theme to the next. */
export function ThemeSwitch() {
  const said = useWords(frameWords);
  const [theme, choose] = useTheme();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
  return (
    <button type="button" className="control" title={said.theme[theme]} onClick={() => choose(next)}>
      <span aria-hidden="true">{LOOKS[theme]}</span>
      <span className="sr-only">{said.theme[theme]}</span>
    </button>
  );
}

/** LanguageSwitch goes to the other language, and says so in that one. */
export function LanguageSwitch() {
  const other = useLanguage() === 'en' ? 'ja' : 'en';
  return (
    <button type="button" className="control" lang={other} onClick={() => speak(other)}>
      {useWords(frameWords).language}
    </button>
  );
}
