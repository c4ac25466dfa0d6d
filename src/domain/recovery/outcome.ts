import { SEVERITIES, FINDING_RULES, type Finding, type FindingKind } from './findings.js';

/**
 * OUTCOMES are what a repair brought, as measured afterwards; nothing was found before `not_needed`. They are kept by their index,
 * so new ones come last.
 */
export const OUTCOMES = ['recovered', 'unchanged', 'worse', 'unknown', 'not_needed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Weight is how bad some findings are together. */
interface Weight {
  severity: number;
  magnitude: number;
}

/**
 * judgeOutcome is what a repair brought, by what was found before and after it of the kinds that it mends; `null`: that could not be
 * looked at.
 */
export function judgeOutcome(
  before: readonly Pick<Finding, 'kind' | 'magnitude'>[],
  after: readonly Pick<Finding, 'kind' | 'magnitude'>[] | null,
): Outcome {
  if (after === null) return 'unknown';
  if (before.length === 0) return after.length === 0 ? 'not_needed' : 'worse';
  if (after.length === 0) return 'recovered';
  const [was, is] = [weightOf(before), weightOf(after)];
  const isWorse = is.severity < was.severity || (is.severity === was.severity && is.magnitude > was.magnitude);
  return isWorse ? 'worse' : 'unchanged';
}

function weightOf(findings: readonly Pick<Finding, 'kind' | 'magnitude'>[]): Weight {
  return {
    severity: Math.min(...findings.map(({ kind }) => rankOf(kind))),
    magnitude: findings.reduce((sum, { magnitude }) => sum + magnitude, 0),
  };
}

function rankOf(kind: FindingKind): number {
  return SEVERITIES.indexOf(FINDING_RULES[kind].severity);
}

/** Tally is how often repairs brought what. */
export type Tally = Readonly<Record<Outcome, number>>;

/** successRate is the part of the repairs whose outcome is known that recovered what was found; `null`: there were none. */
export function successRate({ recovered, unchanged, worse }: Tally): number | null {
  const known = recovered + unchanged + worse;
  return known === 0 ? null : recovered / known;
}
