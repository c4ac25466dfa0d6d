const RULES = new Intl.PluralRules('en');

/** plural is what goes with a number in English, however that is written: nothing but 1 has the form of one. */
export function plural(written: string, one: string, other: string): string {
  return RULES.select(Number(written)) === 'one' ? one : other;
}
