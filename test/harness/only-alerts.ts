import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHIPPED_RULES } from '../../src/domain/alerting/shipped-rules.js';

/** onlyAlerts is the variables of a service whose other rules are switched off, so that a test hears of nothing but its own. */
export function onlyAlerts(...names: readonly string[]): Record<string, string> {
  const file = join(tmpdir(), `techsapo-alerts-${process.pid}-${names.join('-')}.yml`);
  const others = SHIPPED_RULES.filter(({ name }) => !names.includes(name));
  const overrides = Object.fromEntries(others.map(({ name }) => [name, { enabled: false }]));
  writeFileSync(file, JSON.stringify({ overrides }));
  return { ALERT_RULES_FILE: file };
}
