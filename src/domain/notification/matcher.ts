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

/** With more of these a pattern could take longer than anybody waits, on a text of the length that labels have. */
const MOST_QUANTIFIERS = 8;
const MOST_UNBOUNDED = 3;

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
        return wholly(value).test(told);
      case '!~':
        return !wholly(value).test(told);
    }
  });
}

/**
 * isPattern tells whether a text is a pattern that is tried in bounded time: nothing that repeats stands inside of what is
 * repeated, choices are not repeated, and nothing refers back or looks around.
 */
export function isPattern(text: string): boolean {
  const bare = text.replace(/\\[^1-9k]/gu, 'x').replace(/\[(?:\^?\]?)[^\]]*\]/g, 'x');
  if (/\\|\(\?[^:]/.test(bare)) return false;
  const quantifiers = bare.match(/\(\?:|[*+?]|\{\d+(?:,\d*)?\}/g)?.filter((found) => found !== '(?:') ?? [];
  const unbounded = quantifiers.filter((found) => found !== '?');
  if (quantifiers.length > MOST_QUANTIFIERS || unbounded.length > MOST_UNBOUNDED) return false;
  if (/\)(?:[*+?]|\{\d)/.test(bare)) return false;
  try {
    wholly(text);
    return true;
  } catch {
    return false;
  }
}

function wholly(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'su');
}
