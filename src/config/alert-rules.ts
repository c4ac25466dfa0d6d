import { z } from 'zod';
import { FACT_NAMES } from '../domain/alerting/fact.js';
import { COMPARISONS, NO_DATA_POLICIES, ruleFault, type AlertRule, type RuleFault } from '../domain/alerting/rule.js';
import { SEVERITIES } from '../domain/alerting/severity.js';
import { DIMENSIONS } from '../domain/call.js';
import { providerName } from '../domain/provider-name.js';
import { length } from './length.js';

const MOST_VALUES = 50;
const LONGEST_TEXT = 300;

const name = z.string().min(1).max(200);

/** ruleName is the name of a rule. */
export const ruleName = z
  .string()
  .regex(/^[A-Z][A-Za-z0-9]{2,99}$/, 'a name in CamelCase, of letters and figures (3 to 100)')
  .meta({ description: 'CamelCase, as alerts are named', example: 'LlmErrorRateHigh' });

const values = z.union([name.transform((one) => [one]), z.array(name).min(1).max(MOST_VALUES)]);

/** byName is a record. It refuses `__proto__`, which zod's own leaves out without a word: less would be asked for than was told. */
export function byName<Value extends z.ZodType>(key: z.ZodString, value: Value) {
  return z.preprocess(
    (told, context) => {
      if (typeof told === 'object' && told !== null && Object.hasOwn(told, '__proto__')) {
        context.addIssue({ code: 'custom', path: ['__proto__'], message: 'not __proto__' });
      }
      return told;
    },
    z.record(key, value),
  );
}

/** ruleFields are what a rule says, as it is written in files and sent to the API. */
export const ruleFields = {
  severity: z.enum(SEVERITIES),
  fact: z.enum(FACT_NAMES as [(typeof FACT_NAMES)[number]]).meta({ description: 'What is measured' }),
  window: length.optional().meta({
    description: 'How far back calls are summed: whole minutes up to an hour, quarter hours up to a day',
    example: '5m',
  }),
  groupBy: z
    .array(z.enum(DIMENSIONS))
    .max(4)
    .refine((dimensions) => new Set(dimensions).size === dimensions.length, 'each dimension once')
    .optional()
    .meta({ description: 'By what calls are told apart' }),
  where: byName(name, values).default({}).meta({ description: 'Only what has one of these values of each label' }),
  comparison: z.enum(COMPARISONS),
  threshold: z.number().meta({ description: 'In the unit of the fact; parts are 0 to 1' }),
  clearThreshold: z.number().optional().meta({ description: 'What the value must come to for an alert to end' }),
  for: length.default(0).meta({ description: 'How long it must have been so', example: '5m' }),
  keepFiring: length.default(0).meta({ description: 'How long it must not have been so for an alert to end' }),
  noData: z.enum(NO_DATA_POLICIES).default('ok').meta({
    description: 'What it means that nothing could be measured: all is well, nothing has changed, or it alerts',
  }),
  enabled: z.boolean().default(true),
  channels: z
    .array(name)
    .max(20)
    .default([])
    .meta({ description: 'Who hears of it, by name; unless told, the channels that hear of its severity' }),
  runbookUrl: z
    .url({ protocol: /^https?$/ })
    .max(1000)
    .optional()
    .meta({ description: 'What to do about it' }),
  text: z
    .strictObject({ en: z.string().min(1).max(LONGEST_TEXT), ja: z.string().min(1).max(LONGEST_TEXT).optional() })
    .meta({ description: 'What has happened, in a sentence' }),
};

/** RULE_FAULT_TEXTS say what is wrong with a rule as a whole. */
export const RULE_FAULT_TEXTS: Readonly<Record<RuleFault, string>> = {
  not_of_calls: 'only facts of calls have a window and groups',
  wrong_window: 'a window has whole minutes up to an hour, quarter hours up to a day',
  unknown_label: 'where names a label that the fact does not have',
  clear_beyond_threshold: 'the clear threshold is beyond the threshold: alerts would never end',
};

const fields = z.strictObject({ name: ruleName, ...ruleFields });

/** RuleFields is a rule as it was written. */
export type RuleFields = z.output<typeof fields>;

/** ruleOf is the rule that was written. */
export function ruleOf(told: RuleFields, { id, origin }: Pick<AlertRule, 'id' | 'origin'>): AlertRule {
  const { window, groupBy, where, clearThreshold, enabled, keepFiring, runbookUrl, text, for: forMs, ...same } = told;
  return {
    ...{ id, origin },
    ...same,
    windowMs: window ?? null,
    groupBy: groupBy ?? null,
    where: asKept(where),
    clearThreshold: clearThreshold ?? null,
    forMs,
    keepFiringMs: keepFiring,
    isEnabled: enabled,
    runbookUrl: runbookUrl ?? null,
    text: { en: text.en, ja: text.ja ?? text.en },
  };
}

/** Providers are named as the ledger knows them: by any other name a rule would never fire. */
function asKept(where: RuleFields['where']): AlertRule['where'] {
  const { provider } = where;
  return provider ? { ...where, provider: [...new Set(provider.map(providerName))] } : where;
}

/** ruleBody is a rule as it is written, whole and without faults. */
export const ruleBody = fields.superRefine((told, context) => {
  const fault = ruleFault(ruleOf(told, { id: '', origin: 'api' }));
  if (fault) context.addIssue({ code: 'custom', message: RULE_FAULT_TEXTS[fault] });
});

/** ruleOverride is what an operator wants to be otherwise of a rule that came with the service. */
export const ruleOverride = z
  .strictObject({
    severity: ruleFields.severity,
    threshold: ruleFields.threshold,
    clearThreshold: z.number().nullable(),
    for: length,
    keepFiring: length,
    enabled: z.boolean(),
    channels: z.array(name).max(20),
    runbookUrl: z.url({ protocol: /^https?$/ }).max(1000),
    noData: z.enum(NO_DATA_POLICIES),
  })
  .partial();

/** overridden is a rule as an operator wants it. It may have faults then. */
export function overridden(rule: AlertRule, told: z.output<typeof ruleOverride>): AlertRule {
  const { for: forMs, keepFiring, enabled, ...same } = told;
  const kept = Object.fromEntries(Object.entries(same).filter(([, value]) => value !== undefined));
  return {
    ...rule,
    ...kept,
    forMs: forMs ?? rule.forMs,
    keepFiringMs: keepFiring ?? rule.keepFiringMs,
    isEnabled: enabled ?? rule.isEnabled,
  };
}
