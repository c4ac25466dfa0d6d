import { RE2JS } from 're2js';

/** MATCH_OPERATORS are how a label is compared: equal or not, fitting a pattern as a whole or not. */
export const MATCH_OPERATORS = ['=', '!=', '=~', '!~'] as const;
export type MatchOperator = (typeof MATCH_OPERATORS)[number];

/** Matcher is what one label must be like; a label that an alert does not have is an empty text. */
export interface Matcher {
  label: string;
  operator: MatchOperator;
  value: string;
}

/** Labels tell what an alert is about, its own name (`alertname`) and `severity` among them. */
export type Labels = Readonly<Record<string, string>>;

/** fits tells whether labels are like all of some matchers. */
export function fits(matchers: readonly Matcher[], labels: Labels): boolean {
  return matchers.every(({ label, operator, value }) => {
    const told = labels[label] ?? '';
    switch (operator) {
      case '=':
        return told === value;
      case '!=':
        return told !== value;
      case '=~':
        return patternOf(value).matches(told);
      case '!~':
        return !patternOf(value).matches(told);
    }
  });
}

/** A pattern is tried step by step, at each sign of a label with as many steps as it has at the most. */
const MOST_STEPS = 500;

/** What is repeated more often in all is not even taken apart: that alone would take long. */
const MOST_REPEATS = 1_000;

/**
 * isPattern tells whether a text is a pattern of RE2, as Alertmanager has them, and not too large: it is tried in a time that grows
 * with the label only, and it refers to nothing and does not look around.
 */
export function isPattern(text: string): boolean {
  const repeats = [...text.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, least, most]) => Number(most || least));
  if (repeats.reduce((sum, times) => sum + times, 0) > MOST_REPEATS) return false;
  try {
    return patternOf(text).programSize() <= MOST_STEPS;
  } catch {
    return false;
  }
}

function patternOf(text: string): RE2JS {
  return RE2JS.compile(text, RE2JS.DOTALL);
}
