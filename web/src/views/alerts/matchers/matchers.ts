import type { Schema } from '../../../api/client';

/** Matcher is what one label of an alert must be like. */
export type Matcher = Schema<'Silence'>['matchers'][number];

/** OPERATORS are how a label is compared: equal or not, fitting a pattern or not. */
export const OPERATORS: readonly Matcher['operator'][] = ['=', '!=', '=~', '!~'];

/** NEW_MATCHER is one that nobody has entered anything of. */
export const NEW_MATCHER: Matcher = { label: '', operator: '=', value: '' };

/** wantedMatchers is what was entered, without those that name no label. */
export function wantedMatchers(entered: readonly Matcher[]): Matcher[] {
  return entered.map((matcher) => ({ ...matcher, label: matcher.label.trim() })).filter(({ label }) => label !== '');
}

/** matchersOf are those that an alert fits, and no other of its rule: its name, and all of its labels. */
export function matchersOf({ rule, labels }: Pick<Schema<'Alert'>, 'rule' | 'labels'>): Matcher[] {
  const told = Object.entries({ alertname: rule.name, ...labels });
  return told.map(([label, value]) => ({ label, operator: '=', value }));
}

const NAMED = 'label';

/** inAddress are matchers that ask for equal labels as an address holds them, and fromAddress those that it holds. */
export function inAddress(matchers: readonly Matcher[]): Record<string, string[]> {
  return { [NAMED]: matchers.map(({ label, value }) => `${label}=${value}`) };
}

/** fromAddress are the matchers that an address holds. */
export function fromAddress(search: URLSearchParams): Matcher[] {
  return search.getAll(NAMED).map((told) => {
    const [label = '', ...rest] = told.split('=');
    return { label, operator: '=', value: rest.join('=') };
  });
}
