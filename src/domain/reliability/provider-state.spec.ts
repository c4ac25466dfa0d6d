import { ERROR_CLASSES, UNTOLD, type LlmCall } from '../call.js';
import { addCall, emptyRollup } from '../rollup/rollup.js';
import {
  judgeInterval,
  judgeProvider,
  outcomesOf,
  successRate,
  type CallOutcomes,
  type StateVerdict,
} from './provider-state.js';

const nothing: CallOutcomes = { ok: 0, errors: {} };

describe('judgeProvider', () => {
  it.each<[string, CallOutcomes, CallOutcomes, StateVerdict]>([
    [
      'all went well',
      { ok: 20, errors: {} },
      nothing,
      { state: 'operational', reason: 'last_5_minutes', successRate: 1 },
    ],
    [
      'exactly 95 % went well',
      { ok: 19, errors: { timeout: 1 } },
      nothing,
      { state: 'operational', reason: 'last_5_minutes', successRate: 0.95 },
    ],
    [
      'less than 95 % went well',
      { ok: 18, errors: { server_error: 1, network: 1 } },
      nothing,
      { state: 'degraded', reason: 'last_5_minutes', successRate: 0.9 },
    ],
    [
      'exactly half failed',
      { ok: 5, errors: { rate_limited: 5 } },
      nothing,
      { state: 'degraded', reason: 'last_5_minutes', successRate: 0.5 },
    ],
    [
      'more than half failed',
      { ok: 2, errors: { timeout: 3 } },
      nothing,
      { state: 'outage', reason: 'last_5_minutes', successRate: 0.4 },
    ],
    [
      'all failed',
      { ok: 0, errors: { network: 5 } },
      nothing,
      { state: 'outage', reason: 'last_5_minutes', successRate: 0 },
    ],
    [
      'there were four calls in five minutes and enough in the hour',
      { ok: 0, errors: { timeout: 4 } },
      { ok: 96, errors: { timeout: 4 } },
      { state: 'operational', reason: 'last_hour', successRate: 0.96 },
    ],
    [
      'there were too few in the hour as well',
      { ok: 1, errors: {} },
      { ok: 3, errors: { timeout: 1 } },
      { state: 'unknown', reason: 'too_few_calls', successRate: 0.75 },
    ],
    ['there were none', nothing, nothing, { state: 'unknown', reason: 'too_few_calls', successRate: null }],
    [
      'only failures that are not the provider’s happened',
      { ok: 0, errors: { authentication: 50, invalid_request: 50 } },
      { ok: 0, errors: { authentication: 50, invalid_request: 50 } },
      { state: 'unknown', reason: 'too_few_calls', successRate: null },
    ],
    [
      'most failed but not by the provider’s fault',
      { ok: 10, errors: { content_filter: 90 } },
      nothing,
      { state: 'operational', reason: 'last_5_minutes', successRate: 1 },
    ],
  ])('when %s', (_name, lastMinutes, lastHour, verdict) => {
    expect(judgeProvider(lastMinutes, lastHour)).toStrictEqual(verdict);
  });
});

describe('judgeInterval', () => {
  it.each<[string, CallOutcomes, Omit<StateVerdict, 'successRate'>]>([
    ['nothing failed', { ok: 5, errors: {} }, { state: 'operational', reason: 'interval' }],
    ['a tenth failed', { ok: 9, errors: { timeout: 1 } }, { state: 'degraded', reason: 'interval' }],
    ['most failed', { ok: 2, errors: { server_error: 3 } }, { state: 'outage', reason: 'interval' }],
    ['there were four calls', { ok: 0, errors: { timeout: 4 } }, { state: 'unknown', reason: 'too_few_calls' }],
    ['keys were wrong', { ok: 4, errors: { authentication: 9 } }, { state: 'unknown', reason: 'too_few_calls' }],
    ['there were none', nothing, { state: 'unknown', reason: 'too_few_calls' }],
  ])('when %s', (_name, outcomes, verdict) => {
    expect(judgeInterval(outcomes)).toMatchObject(verdict);
  });
});

describe('successRate', () => {
  const faults = ['rate_limited', 'timeout', 'server_error', 'network', 'unknown'];

  it.each(ERROR_CLASSES.filter((errorClass) => faults.includes(errorClass)))(
    'counts %s against the provider',
    (fault) => {
      expect(successRate({ ok: 3, errors: { [fault]: 1 } })).toBe(0.75);
    },
  );

  it.each(ERROR_CLASSES.filter((errorClass) => !faults.includes(errorClass)))('does not count %s at all', (fault) => {
    expect(successRate({ ok: 3, errors: { [fault]: 1 } })).toBe(1);
  });

  it('is not known without a judged call', () => {
    expect(successRate({ ok: 0, errors: { cancelled: 7 } })).toBeNull();
  });
});

describe('outcomesOf', () => {
  const call = (told: Partial<LlmCall>): LlmCall => ({
    ...UNTOLD,
    isRetry: false,
    id: 'call',
    dialect: 'native',
    startedAtMs: 0,
    cost: { state: 'unpriced', reason: 'unknown_model', nanoUsd: null, priceKey: null, cacheSavedNano: null },
    ...told,
  });

  it('counts what ended, by how it ended, and leaves out what is pending', () => {
    const rollup = emptyRollup();
    const errors = (['timeout', 'timeout', 'network', null] as const).map((errorClass) =>
      call({ status: 'error', errorClass }),
    );
    for (const each of [call({}), call({}), call({ status: 'pending' }), ...errors]) addCall(rollup, each, 1);
    expect(outcomesOf(rollup)).toStrictEqual({ ok: 2, errors: { timeout: 2, network: 1, unknown: 1 } });
  });
});
