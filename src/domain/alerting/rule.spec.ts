import { DAY_MS, HOUR_MS, MINUTE_MS } from '../period.js';
import { FACTS, keyOf } from './fact.js';
import {
  conditionOf,
  holds,
  isClear,
  ruleFault,
  ruleSeen,
  type AlertRule,
  type Comparison,
  type RuleFault,
} from './rule.js';
import { SHIPPED_RULES } from './shipped-rules.js';

const RULE = SHIPPED_RULES.find(({ name }) => name === 'LlmMeanResponseHigh') as AlertRule;

describe('A rule', () => {
  it.each<[Comparison, number, boolean]>([
    ['above', 5, false],
    ['above', 5.1, true],
    ['at_least', 5, true],
    ['at_least', 4.9, false],
    ['below', 5, false],
    ['below', 4.9, true],
    ['at_most', 5, true],
    ['at_most', 5.1, false],
  ])('%s 5 holds for %d: %s', (comparison, value, expected) => {
    expect(holds({ comparison }, value, 5)).toBe(expected);
  });

  it.each<[Comparison, clear: number | null, value: number, boolean]>([
    ['above', null, 5, true],
    ['above', 4, 5, false],
    ['above', 4, 4, true],
    ['below', 6, 5, false],
    ['below', 6, 6, true],
    ['at_least', null, 5, false],
  ])('%s 5 that is clear at %s is clear at %d: %s', (comparison, clearThreshold, value, expected) => {
    expect(isClear({ comparison, clearThreshold }, value, 5)).toBe(expected);
  });

  it.each<[string, Partial<AlertRule>, AlertRule['where'] | null]>([
    ['whole, if it names no project', { where: { segment: ['eu'] } }, { segment: ['eu'] }],
    ['if it names his project', { where: { project: ['shop'] } }, { project: ['shop'] }],
    ['not, if it names another', { groupBy: ['project'], where: { project: ['bank'] } }, null],
    [
      'not, if it judges his and another together',
      { groupBy: ['provider'], where: { project: ['shop', 'bank'] } },
      null,
    ],
    [
      'as far as it judges his by itself',
      { groupBy: ['project'], where: { project: ['bank', 'shop'], segment: ['eu'] } },
      { project: ['shop'], segment: ['eu'] },
    ],
  ])('is seen by who sees one project alone %s', (_, told, where) => {
    const rule = { ...RULE, ...told };
    expect(ruleSeen(rule, 'shop')).toEqual(where && { ...rule, where });
    expect(ruleSeen(rule, null)).toEqual(rule);
  });

  it.each<[string, Partial<AlertRule>, RuleFault | null]>([
    ['is good', {}, null],
    ['has a window of minutes', { windowMs: 7 * MINUTE_MS }, null],
    ['has a window of quarter hours', { windowMs: DAY_MS }, null],
    ['has a window that no sums are kept for', { windowMs: HOUR_MS + MINUTE_MS }, 'wrong_window'],
    ['has a window longer than a day', { windowMs: 2 * DAY_MS }, 'wrong_window'],
    ['has groups of what is none of calls', { fact: 'cpu_part', groupBy: ['model'] }, 'not_of_calls'],
    ['is narrowed by any dimension of calls', { where: { segment: ['eu'] } }, null],
    ['is narrowed by a label that there is not', { fact: 'cpu_part', where: { host: ['a'] } }, 'unknown_label'],
    ['would never end', { clearThreshold: 6 }, 'clear_beyond_threshold'],
  ])('%s', (_, told, fault) => {
    expect(ruleFault({ ...RULE, clearThreshold: null, ...told })).toBe(fault);
  });

  it('is another condition when its threshold is another, and the same when its severity is', () => {
    expect(conditionOf({ ...RULE, threshold: 6 })).not.toBe(conditionOf(RULE));
    expect(conditionOf({ ...RULE, severity: 'info', channels: ['ops'] })).toBe(conditionOf(RULE));
  });
});

describe('Labels', () => {
  it('are the same in whichever order they are told', () => {
    expect(keyOf({ a: '1', b: '2' })).toBe(keyOf({ b: '2', a: '1' }));
    expect(keyOf({ a: '1' })).not.toBe(keyOf({ a: '2' }));
  });
});

describe('The rules that come with the service', () => {
  it('are without a fault, and told apart by names in CamelCase', () => {
    expect(SHIPPED_RULES.filter((rule) => ruleFault(rule) !== null)).toEqual([]);
    expect(new Set(SHIPPED_RULES.map(({ id }) => id)).size).toBe(SHIPPED_RULES.length);
    expect(SHIPPED_RULES.filter(({ name }) => !/^([A-Z][a-z]+)+$/.test(name))).toEqual([]);
  });

  it('are exactly these', () => {
    const told = SHIPPED_RULES.map(({ severity, fact, comparison, threshold, forMs }) => {
      return `${severity} ${fact} ${comparison} ${threshold} for ${forMs / MINUTE_MS} (${FACTS[fact].unit})`;
    });
    expect(told.sort()).toMatchInlineSnapshot(`
      [
        "critical database_errors_in_row at_least 3 for 0 (count)",
        "critical http_response_seconds above 10 for 3 (seconds)",
        "critical key_misuse at_least 1 for 0 (count)",
        "critical llm_response_seconds above 10 for 3 (seconds)",
        "critical memory_part above 0.9 for 5 (part)",
        "critical provider_state at_least 2 for 0 (state)",
        "critical secret_attempts at_least 1 for 0 (count)",
        "critical service_state at_least 2 for 0 (state)",
        "critical slo_burn_rate_1h at_least 14.4 for 0 (times)",
        "critical slo_burn_rate_6h at_least 6 for 0 (times)",
        "critical wall_bounce_confidence below 0.7 for 5 (part)",
        "critical worker_lost at_least 1 for 0 (state)",
        "info configuration_changes at_least 1 for 0 (count)",
        "info daily_calls_part above 1.5 for 0 (part)",
        "info model_is_new at_least 1 for 0 (state)",
        "info table_doubling_days below 7 for 0 (days)",
        "warning auth_failures_per_minute above 10 for 0 (per_minute)",
        "warning backup_age_days above 2 for 0 (days)",
        "warning budget_days_left below 7 for 0 (days)",
        "warning budget_threshold_part at_least 1 for 0 (part)",
        "warning budget_used_part above 0.8 for 60 (part)",
        "warning certificate_days at_most 14 for 0 (days)",
        "warning cpu_part above 0.8 for 5 (part)",
        "warning dependency_state at_least 1 for 1 (state)",
        "warning disk_days_left below 7 for 0 (days)",
        "warning disk_part above 0.9 for 0 (part)",
        "warning endpoint_response_seconds above 3 for 5 (seconds)",
        "warning http_response_seconds above 5 for 5 (seconds)",
        "warning llm_error_part above 0.05 for 5 (part)",
        "warning llm_response_ahead_seconds above 5 for 15 (seconds)",
        "warning llm_response_seconds above 5 for 5 (seconds)",
        "warning memory_part above 0.85 for 5 (part)",
        "warning open_anomalies at_least 1 for 0 (count)",
        "warning pool_part above 0.8 for 5 (part)",
        "warning query_p95_seconds above 1 for 2 (seconds)",
        "warning quota_used_part above 0.8 for 0 (part)",
        "warning redis_errors_in_row at_least 3 for 0 (count)",
        "warning service_state at_least 2 for 0.5 (state)",
        "warning slo_burn_rate_3d at_least 1 for 0 (times)",
        "warning unpriced_calls at_least 1 for 0 (count)",
      ]
    `);
  });
});
