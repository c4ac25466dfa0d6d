import { z } from 'zod';
import { ruleFields } from '../../config/alert-rules.js';
import { lengthText } from '../../config/length.js';
import { FACTS, FACT_NAMES, FACT_SOURCES } from '../../domain/alerting/fact.js';
import { groupsOf, RULE_ORIGINS, type AlertRule } from '../../domain/alerting/rule.js';
import { VALUE_UNITS } from '../../domain/alerting/transition.js';
import { DIMENSIONS } from '../../domain/call.js';
import { time } from '../../http/answers.js';

const length = z.string().meta({ description: 'A length of time', example: '5m' });

/** ruleView is a rule, in the words in which it is written. */
export const ruleView = z
  .object({
    id: z.string(),
    name: z.string(),
    origin: z.enum(RULE_ORIGINS).meta({ description: 'Those of the API alone can be changed by the API' }),
    severity: ruleFields.severity,
    fact: ruleFields.fact,
    unit: z.enum(VALUE_UNITS),
    meaning: z.string().meta({ description: 'What is measured' }),
    window: length.nullable(),
    groupBy: z.array(z.enum(DIMENSIONS)).nullable(),
    labels: z.array(z.string()).meta({ description: 'By what its alerts are told apart' }),
    where: z.record(z.string(), z.array(z.string())),
    comparison: ruleFields.comparison,
    threshold: z.number(),
    clearThreshold: z.number().nullable(),
    for: length,
    keepFiring: length,
    noData: z.enum(['ok', 'keep', 'alert']),
    enabled: z.boolean(),
    channels: z.array(z.string()),
    runbookUrl: z.string().nullable(),
    text: z.object({ en: z.string(), ja: z.string() }),
  })
  .meta({ id: 'AlertRule' });
export type RuleView = z.output<typeof ruleView>;

/** factsView is everything that rules can be about. */
export const factsView = z
  .object({
    items: z.array(
      z.object({
        fact: ruleFields.fact,
        source: z.enum(FACT_SOURCES).meta({ description: 'Only facts of calls have a window and groups' }),
        unit: z.enum(VALUE_UNITS),
        labels: z.array(z.string()).meta({ description: 'By what it is told apart, unless a rule says otherwise' }),
        meaning: z.string(),
      }),
    ),
  })
  .meta({ id: 'AlertFacts' });
export type FactsView = z.output<typeof factsView>;

/** previewView is when a rule would have fired. */
export const previewView = z
  .object({
    from: time,
    to: time,
    unit: z.enum(VALUE_UNITS).meta({ description: 'Of values' }),
    stepSeconds: z.number().nullable().meta({ description: 'The past is known by such steps' }),
    reason: z
      .enum(['not_kept'])
      .nullable()
      .meta({ description: 'Why nothing can be told: what the fact was in the past is not kept' }),
    firings: z.number(),
    subjects: z
      .array(
        z.object({
          labels: z.record(z.string(), z.string()),
          firings: z.array(z.object({ from: time, to: time.nullable(), worst: z.number().nullable() })),
          values: z.array(z.object({ at: time, value: z.number().nullable() })),
        }),
      )
      .meta({ description: 'Those with most calls, of which it fires for some first; values by about 300 steps' }),
  })
  .meta({ id: 'AlertRulePreview' });
export type PreviewView = z.output<typeof previewView>;

/** viewOfFacts shows everything that rules can be about. */
export function viewOfFacts(): FactsView {
  return {
    items: FACT_NAMES.map((fact) => {
      const { source, unit, labels, meaning } = FACTS[fact];
      return { fact, source, unit, labels: [...labels], meaning };
    }),
  };
}

/** viewOfRule shows a rule. */
export function viewOfRule(rule: AlertRule): RuleView {
  const { windowMs, groupBy, forMs, keepFiringMs, isEnabled, where, channels, ...same } = rule;
  const { unit, meaning, source, labels } = FACTS[rule.fact];
  return {
    ...same,
    ...{ unit, meaning },
    window: windowMs === null ? null : lengthText(windowMs),
    groupBy: groupBy && [...groupBy],
    labels: source === 'calls' ? [...groupsOf(rule)] : [...labels],
    where: Object.fromEntries(Object.entries(where).map(([label, values]) => [label, [...values]])),
    for: lengthText(forMs),
    keepFiring: lengthText(keepFiringMs),
    enabled: isEnabled,
    channels: [...channels],
  };
}
