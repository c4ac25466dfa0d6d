import type { Language } from '../notification/channel.js';
import { ENGLISH } from './english.js';
import { JAPANESE } from './japanese.js';
import type { ReportWords } from './words.js';

/** reportWords is the words of a language. */
export function reportWords(language: Language): ReportWords {
  return language === 'ja' ? JAPANESE : ENGLISH;
}
