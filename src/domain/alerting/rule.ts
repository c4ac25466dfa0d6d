import { DIMENSIONS, type Dimension } from '../call.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS } from '../period.js';
import { FACTS, type FactName, type Labels, type Measured } from './fact.js';
import type { Severity } from './severity.js';

/** COMPARISONS are when a value is as it should not be. */
export const COMPARISONS = ['above', 'at_least', 'below', 'at_most'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** NO_DATA_POLICIES are what it means that nothing could be measured: that all is well, that nothing changed, or that it alerts. */
export const NO_DATA_POLICIES = ['ok', 'keep', 'alert'] as const;
export type NoDataPolicy = (typeof NO_DATA_POLICIES)[number];

/** RULE_ORIGINS are where a rule was made: it came with the service, stands in the operator's file, or was made by the API. */
export const RULE_ORIGINS = ['shipped', 'file', 'api'] as const;
export type RuleOrigin = (typeof RULE_ORIGINS)[number];

/** AlertRule says when people are to hear of a fact. */
export interface AlertRule {
  id: string;
  /** CamelCase, as alerts are named. */
  name: string;
  origin: RuleOrigin;
  severity: Severity;
  fact: FactName;
  /** How far back calls are summed; `null`: as far as the fact does. */
  windowMs: number | null;
  /** By what calls are told apart; `null`: by what the fact is. */
  groupBy: readonly Dimension[] | null;
  /** Only what has one of these values of each label. */
  where: Readonly<Record<string, readonly string[]>>;
  comparison: Comparison;
  threshold: number;
  /** What the value must come to for an alert to end; `null`: whatever is not beyond the threshold. */
  clearThreshold: number | null;
  /** How long the condition must have held. */
  forMs: number;
  /** How long it must not have held for an alert to end. */
  keepFiringMs: number;
  noData: NoDataPolicy;
  isEnabled: boolean;
  /** The names of channels that hear of it; empty: those that hear of its severity. */
  channels: readonly string[];
  runbookUrl: string | null;
  text: { en: string; ja: string };
}

/** RULE_FAULTS are what can be wrong with a rule as a whole. */
export const RULE_FAULTS = ['not_of_calls', 'wrong_window', 'unknown_label', 'clear_beyond_threshold'] as const;
export type RuleFault = (typeof RULE_FAULTS)[number];

/** ruleFault is what is wrong with a rule; `null`: nothing. */
export function ruleFault(
  rule: Pick<AlertRule, 'fact' | 'windowMs' | 'groupBy' | 'where' | 'comparison' | 'threshold' | 'clearThreshold'>,
): RuleFault | null {
  const { windowMs, groupBy, threshold, clearThreshold } = rule;
  const isOfCalls = FACTS[rule.fact].source === 'calls';
  if (!isOfCalls && (windowMs !== null || groupBy !== null)) return 'not_of_calls';
  if (windowMs !== null && !isWindow(windowMs)) return 'wrong_window';
  const labels: readonly string[] = isOfCalls ? DIMENSIONS : FACTS[rule.fact].labels;
  if (Object.keys(rule.where).some((label) => !labels.includes(label))) return 'unknown_label';
  const isBeyond = clearThreshold !== null && isBad(rule.comparison, clearThreshold, threshold);
  return isBeyond ? 'clear_beyond_threshold' : null;
}

/** Up to an hour sums are kept by minutes, beyond by quarter hours. */
function isWindow(windowMs: number): boolean {
  const step = windowMs <= HOUR_MS ? MINUTE_MS : QUARTER_HOUR_MS;
  return windowMs > 0 && windowMs <= DAY_MS && windowMs % step === 0;
}

/** windowOf is how far back a rule sums calls. */
export function windowOf({ windowMs, fact }: Pick<AlertRule, 'windowMs' | 'fact'>): number {
  return windowMs ?? FACTS[fact].reachMs;
}

/** groupsOf is by what a rule tells calls apart. */
export function groupsOf({ groupBy, fact }: Pick<AlertRule, 'groupBy' | 'fact'>): readonly Dimension[] {
  return groupBy ?? DIMENSIONS.filter((dimension) => FACTS[fact].labels.includes(dimension));
}

/**
 * ruleSeen is a rule as it is seen by who sees one project alone (`null`: all); `null`: he does not see it. Of a rule about some
 * projects he sees his own if each is judged by itself; of what they come to together he sees nothing.
 */
export function ruleSeen(rule: AlertRule, project: string | null): AlertRule | null {
  const { project: named } = rule.where;
  if (project === null || named === undefined) return rule;
  const { source, labels } = FACTS[rule.fact];
  const isApart =
    named.length === 1 || (source === 'calls' ? groupsOf(rule) : labels).some((name) => name === 'project');
  return isApart && named.includes(project) ? { ...rule, where: { ...rule.where, project: [project] } } : null;
}

/** concerns tells whether a rule is about what has some labels, as far as they say. */
export function concerns({ where, fact }: Pick<AlertRule, 'where' | 'fact'>, labels: Labels): boolean {
  // Calls are narrowed where they are summed: by dimensions, too, that they are not told apart by.
  if (FACTS[fact].source === 'calls') return true;
  return Object.entries(where).every(([label, values]) => values.includes(labels[label] ?? ''));
}

/** thresholdOf is the threshold that something measured is judged by. */
export function thresholdOf(rule: Pick<AlertRule, 'threshold'>, { threshold }: Pick<Measured, 'threshold'>): number {
  return threshold ?? rule.threshold;
}

/** holds tells whether a value is as it should not be. */
export function holds({ comparison }: Pick<AlertRule, 'comparison'>, value: number, threshold: number): boolean {
  return isBad(comparison, value, threshold);
}

/** isClear tells whether a value is well enough for an alert to end. */
export function isClear(
  rule: Pick<AlertRule, 'comparison' | 'clearThreshold'>,
  value: number,
  threshold: number,
): boolean {
  const { comparison, clearThreshold } = rule;
  if (isBad(comparison, value, threshold)) return false;
  if (clearThreshold === null) return true;
  return isUpwards(comparison) ? value <= clearThreshold : value >= clearThreshold;
}

/** conditionOf is one text for what decides whether a rule's alerts fire: where it is another, they are judged anew. */
export function conditionOf(rule: AlertRule): string {
  const { fact, windowMs, groupBy, where, comparison, threshold, clearThreshold, forMs, noData } = rule;
  return JSON.stringify([fact, windowMs, groupBy, where, comparison, threshold, clearThreshold, forMs, noData]);
}

function isUpwards(comparison: Comparison): boolean {
  return comparison === 'above' || comparison === 'at_least';
}

function isBad(comparison: Comparison, value: number, threshold: number): boolean {
  switch (comparison) {
    case 'above':
      return value > threshold;
    case 'at_least':
      return value >= threshold;
    case 'below':
      return value < threshold;
    case 'at_most':
      return value <= threshold;
  }
}
