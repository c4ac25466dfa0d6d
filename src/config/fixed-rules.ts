import type { AlertRule } from '../domain/alerting/rule.js';
import type { Environment } from './environment.js';
import { pageUrlOf } from './page-url.js';

/**
 * fixedRulesOf is the rules that the API does not change: the operator's, and those that come with the service, which lead to the
 * runbook that the service itself shows unless he wants another.
 */
export function fixedRulesOf(
  environment: Pick<Environment, 'ALERT_RULES_FILE' | 'PUBLIC_URL' | 'HOST' | 'PORT'>,
): readonly AlertRule[] {
  const runbooks = `${pageUrlOf(environment)}/runbooks`;
  return environment.ALERT_RULES_FILE.map((rule) =>
    rule.origin === 'shipped' ? { ...rule, runbookUrl: rule.runbookUrl ?? `${runbooks}/${rule.name}` } : rule,
  );
}
