import { SHIPPED_RULES } from '../../src/domain/alerting/shipped-rules.js';
import type { AlertRule } from '../../src/domain/alerting/rule.js';

/** Bound is from which value on what is shown has a colour; `null`: from the lowest. */
export interface Bound {
  value: number | null;
  color: string;
}

/** PLAIN is the bounds of what is neither good nor bad. */
export const PLAIN: readonly Bound[] = [{ value: null, color: 'blue' }];

const GOOD = 'green';
const COLOURS: Record<AlertRule['severity'], string> = { info: 'blue', warning: 'orange', critical: 'red' };

/**
 * boundsOf is the bounds of what the named shipped rules watch, so that a dashboard is red when an alert would fire; `scale` is how many
 * of what is shown are one of what the rules measure. All of them watch one side.
 */
export function boundsOf(names: readonly string[], scale = 1): Bound[] {
  const rules = names.map(shipped).sort((one, other) => one.threshold - other.threshold);
  const colours = rules.map(({ severity }) => COLOURS[severity]);
  const values = rules.map(({ threshold }) => Number((threshold * scale).toPrecision(12)));
  const isLowBad = rules.every(({ comparison }) => comparison === 'below' || comparison === 'at_most');
  const ordered = isLowBad ? [...colours, GOOD] : [GOOD, ...colours];
  return ordered.map((color, at) => ({ color, value: at === 0 ? null : (values[at - 1] ?? null) }));
}

function shipped(name: string): AlertRule {
  const rule = SHIPPED_RULES.find((one) => one.name === name);
  if (!rule) throw new Error(`no rule that comes with the service is called ${name}`);
  return rule;
}
