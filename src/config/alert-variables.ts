import { z } from 'zod';
import { ruleFault, type AlertRule } from '../domain/alerting/rule.js';
import { SHIPPED_RULES } from '../domain/alerting/shipped-rules.js';
import { byName, overridden, RULE_FAULT_TEXTS, ruleBody, ruleOf, ruleOverride } from './alert-rules.js';
import { shippedFile, yamlFile } from './yaml-file.js';

const MOST_RULES = 500;

const RETENTION = 'a number of days from 30 to 36500';

const SHIPPED = new Map(SHIPPED_RULES.map((rule) => [rule.name, rule]));

const file = z
  .strictObject({
    overrides: byName(z.string(), ruleOverride).nullish(),
    rules: z.array(ruleBody).max(MOST_RULES).nullish(),
  })
  .nullish();

/** The rules that come with the service, as a file wants them, and those that the file adds. */
const merged = file.transform((told, context): AlertRule[] => {
  const fault = (path: (string | number)[], message: string): void =>
    context.addIssue({ code: 'custom', path, message });
  const overrides = told?.overrides ?? {};
  for (const name of Object.keys(overrides)) {
    if (!SHIPPED.has(name)) fault(['overrides', name], 'no rule of that name comes with the service');
  }
  const names = new Set(SHIPPED.keys());
  for (const [index, { name }] of (told?.rules ?? []).entries()) {
    if (names.has(name)) fault(['rules', index, 'name'], `there is another rule ${name}`);
    names.add(name);
  }
  const shipped = SHIPPED_RULES.map((rule) => {
    const other = overridden(rule, overrides[rule.name] ?? {});
    const wrong = ruleFault(other);
    if (wrong) fault(['overrides', rule.name], RULE_FAULT_TEXTS[wrong]);
    return other;
  });
  const own = (told?.rules ?? []).map((rule) => ruleOf(rule, { id: rule.name, origin: 'file' }));
  return [...shipped, ...own];
});

/** alertVariables is which alert rules there are beside those that are made by the API, and how long it is kept what they did. */
export const alertVariables = {
  /** The file that comes with the service says how to write one, and changes nothing. */
  ALERT_RULES_FILE: yamlFile(
    shippedFile('alert-rules.yml'),
    merged,
    'a YAML file of alert rules, see config/alert-rules.yml',
  ),
  ALERT_RETENTION_DAYS: z.coerce.number(RETENTION).int(RETENTION).min(30, RETENTION).max(36500, RETENTION).default(400),
};
