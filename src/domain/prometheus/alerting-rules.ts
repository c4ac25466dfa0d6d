import { FACT_SOURCES, FACTS } from '../alerting/fact.js';
import type { AlertRule, Comparison } from '../alerting/rule.js';
import type { ValueUnit } from '../alerting/transition.js';
import { HOUR_MS, MINUTE_MS } from '../period.js';
import { EXPRESSIONS, ONLY } from './expressions.js';

/** AlertingRule is a rule of a Prometheus rule file that alerts. */
export interface AlertingRule {
  alert: string;
  expr: string;
  for?: string;
  keep_firing_for?: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
}

/** RecordingRule is a rule of a Prometheus rule file that writes a series. */
export interface RecordingRule {
  record: string;
  expr: string;
}

/** RuleGroup is rules that are looked at one after another. */
export interface RuleGroup<Rule> {
  name: string;
  rules: readonly Rule[];
}

const OPERATORS: Record<Comparison, string> = { above: '>', at_least: '>=', below: '<', at_most: '<=' };

/** What does not end an alert yet: beyond what it must come to. */
const NOT_CLEAR: Record<Comparison, string> = { above: '>', at_least: '>', below: '<', at_most: '<' };

/**
 * alertingRules are rules of ours as Prometheus can look at them, by where their facts come from; those that it cannot see are
 * left out. `runbookOf` is where a rule's runbook is, if it has one.
 */
export function alertingRules(
  rules: readonly AlertRule[],
  runbookOf: (rule: AlertRule) => string | null,
): RuleGroup<AlertingRule>[] {
  return FACT_SOURCES.flatMap((source) => {
    const own = rules.filter(({ fact }) => FACTS[fact].source === source);
    const seen = own.flatMap((rule) => alertingRule(rule, runbookOf(rule)) ?? []);
    return seen.length === 0 ? [] : [{ name: `techsapo-${source}`, rules: seen }];
  });
}

function alertingRule(rule: AlertRule, runbook: string | null): AlertingRule | null {
  const value = expressionOf(rule);
  if (value === null) return null;
  return {
    alert: rule.name,
    expr: conditionOf(rule, value),
    ...(rule.forMs === 0 ? {} : { for: durationOf(rule.forMs) }),
    ...(rule.keepFiringMs === 0 ? {} : { keep_firing_for: durationOf(rule.keepFiringMs) }),
    labels: { severity: rule.severity },
    annotations: {
      summary: rule.text.en,
      description: descriptionOf(rule),
      ...(runbook === null ? {} : { runbook_url: runbook }),
    },
  };
}

/** A rule about some labels alone names them in the series, where their expression has a place for that. */
function expressionOf({ fact, where }: AlertRule): string | null {
  const { promql } = EXPRESSIONS[fact];
  if (promql === null) return null;
  const only = Object.entries(where).map(([label, values]) => `${label}=~"${values.join('|')}"`);
  if (only.length > 0 && !promql.includes(ONLY)) throw new Error(`${fact} cannot be told of some labels alone`);
  return promql.replace(ONLY, only.length === 0 ? '' : `{${only.join(',')}}`);
}

/**
 * Prometheus has no threshold for the end of an alert, and nothing for what is not known (NaN), but it knows which alerts fire:
 * those stay that are between the two thresholds, or of which nothing is known where that is to keep them.
 */
function conditionOf({ name, fact, comparison, threshold, clearThreshold, noData }: AlertRule, value: string): string {
  const fires = `on (${FACTS[fact].labels.join(', ')}) ALERTS{alertname="${name}",alertstate="firing"}`;
  return [
    `(${value}) ${OPERATORS[comparison]} ${threshold}`,
    ...(clearThreshold === null ? [] : [`((${value}) ${NOT_CLEAR[comparison]} ${clearThreshold} and ${fires})`]),
    ...(noData === 'keep' ? [`((${value}) != (${value}) and ${fires})`] : []),
  ].join(' or ');
}

function durationOf(ms: number): string {
  if (ms % HOUR_MS === 0) return `${ms / HOUR_MS}h`;
  return ms % MINUTE_MS === 0 ? `${ms / MINUTE_MS}m` : `${ms / 1000}s`;
}

const WRITTEN: Record<ValueUnit, (value: string) => string> = {
  seconds: (value) => `{{ ${value} | humanizeDuration }}`,
  part: (value) => `{{ ${value} | humanizePercentage }}`,
  days: (value) => `{{ ${value} | printf "%.1f" }} days`,
  bytes: (value) => `{{ ${value} | humanize1024 }}B`,
  usd: (value) => `{{ ${value} | printf "%.2f" }} USD`,
  per_minute: (value) => `{{ ${value} | printf "%.1f" }} per minute`,
  times: (value) => `{{ ${value} | printf "%.1f" }} times`,
  count: (value) => `{{ ${value} | printf "%.0f" }}`,
  state: (value) => `{{ ${value} }}`,
};

function descriptionOf({ fact, comparison, threshold }: AlertRule): string {
  const { meaning, unit } = FACTS[fact];
  const written = WRITTEN[unit];
  const said = comparison.replace('_', ' ');
  return `${meaning}: ${written('$value')} (${said} ${written(String(threshold))} alerts)`;
}
