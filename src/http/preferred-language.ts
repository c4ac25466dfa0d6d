import type { Language } from '../domain/notification/channel.js';

/** Of languages that are wanted equally, those are preferred that are named first. */
const FIRST_BY = 1e-6;

/** preferredLanguage is which of the languages that there are somebody would rather read, by the header `Accept-Language`; English unless he says. */
export function preferredLanguage(header: string | undefined): Language {
  const [english, japanese] = [weightOf('en', header), weightOf('ja', header)];
  return japanese > english ? 'ja' : 'en';
}

/** A language that is named twice, as `en-US, en`, is wanted as much as where it is wanted most. */
function weightOf(language: Language, header = ''): number {
  const weights = header.split(',').map((told, index) => {
    const [tag = '', ...parameters] = told
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    if (tag.split('-', 1)[0] !== language) return 0;
    const quality = parameters.flatMap((parameter) => /^q=([\d.]+)$/.exec(parameter)?.[1] ?? []);
    const weight = Number(quality[0] ?? 1);
    return weight > 0 ? weight - index * FIRST_BY : 0;
  });
  return Math.max(0, ...weights);
}
