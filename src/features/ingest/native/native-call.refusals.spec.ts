import type { Refused } from './native-answer.js';
import { readNativeCall, type Reader } from './native-call.js';
import { isNativeCall, nativeCall } from './native-call.schema.js';

type Fields = Record<string, unknown>;

const AT = '2026-11-24T12:00:00.250Z';
const anybody: Reader = { times: { nowMs: Date.parse(AT), keptFromMs: 0 }, project: null, keyId: 'k1', policy: 'all' };
const minimal: Fields = { id: 'call-1', timestamp: AT, provider: 'openai', model: 'gpt-4o' };

function refused(item: unknown, reader = anybody): Refused {
  const read = readNativeCall(item, reader);
  if ('facts' in read) throw new Error('taken');
  return read;
}

const FAULTS: [string, unknown, Refused['code'], string][] = [
  ['nothing', null, 'invalid_field', 'Invalid input'],
  ['a text', 'call', 'invalid_field', 'Invalid input'],
  ['a list', [minimal], 'invalid_field', 'Invalid input'],
  ['a call without an id', { ...minimal, id: undefined }, 'invalid_field', 'id: '],
  ['a call with an empty id', { ...minimal, id: '' }, 'invalid_field', 'id: '],
  ['a call with an id too long', { ...minimal, id: 'x'.repeat(201) }, 'invalid_field', 'id: '],
  ['a call with an id too long in symbols', { ...minimal, id: '😀'.repeat(101) }, 'invalid_field', 'id: '],
  ['a call with an id of blanks', { ...minimal, id: ' \u3000' }, 'invalid_field', 'id: '],
  ['a call with an id that no address can hold', { ...minimal, id: '..' }, 'invalid_field', 'id: '],
  ['a call of a provider that no address can hold', { ...minimal, provider: ' .. ' }, 'invalid_field', 'provider: '],
  ['a call of a provider of blanks', { ...minimal, provider: '  ' }, 'invalid_field', 'provider: '],
  ['a call of a model of blanks', { ...minimal, model: ' ' }, 'invalid_field', 'model: '],
  ['a call of a project of blanks', { ...minimal, project: '\t' }, 'invalid_field', 'project: '],
  ['a call without a model', { ...minimal, model: null }, 'invalid_field', 'model: '],
  ['a call at no time', { ...minimal, timestamp: 'yesterday' }, 'invalid_field', 'timestamp: '],
  ['a call at a time without a zone', { ...minimal, timestamp: '2026-11-24T12:00:00' }, 'invalid_field', 'timestamp: '],
  ['a call on the 30th of February', { ...minimal, timestamp: '2026-02-30T12:00:00Z' }, 'invalid_field', 'timestamp: '],
  ['a misspelt field', { ...minimal, inputTokens: 5 }, 'unknown_field', 'inputTokens'],
  [
    'ten thousand fields of other names',
    { ...minimal, ...Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`field${n}`, n])) },
    'unknown_field',
    'field0',
  ],
  ['a misspelt meter', { ...minimal, usage: { inputTokens: 5, cachedTokens: 5 } }, 'unknown_field', 'cachedTokens'],
  ['a misspelt clue of an error', { ...minimal, error: { status: 500 } }, 'unknown_field', 'status'],
  ['tokens below nothing', { ...minimal, usage: { inputTokens: -1 } }, 'invalid_usage', 'usage.inputTokens: '],
  ['a part of a token', { ...minimal, usage: { inputTokens: 0.5 } }, 'invalid_usage', 'usage.inputTokens: '],
  ['too many tokens', { ...minimal, usage: { inputTokens: 1e9 + 1 } }, 'invalid_usage', 'usage.inputTokens: '],
  ['tokens as text', { ...minimal, usage: { inputTokens: '5' } }, 'invalid_usage', 'usage.inputTokens: '],
  ['usage without input', { ...minimal, usage: { outputTokens: 5 } }, 'invalid_usage', 'usage.inputTokens: '],
  ['a latency below nothing', { ...minimal, latencyMs: -1 }, 'invalid_field', 'latencyMs: '],
  ['a confidence above 1', { ...minimal, confidence: 1.1 }, 'invalid_field', 'confidence: '],
  ['a cost below nothing', { ...minimal, reportedCostUsd: -1 }, 'invalid_field', 'reportedCostUsd: '],
  ['a cost with an exponent', { ...minimal, reportedCostUsd: '1e-3' }, 'invalid_field', 'reportedCostUsd: '],
  ['a status that is none', { ...minimal, status: 'pending' }, 'invalid_field', 'status: '],
  ['an HTTP status that is none', { ...minimal, error: { httpStatus: 42 } }, 'invalid_field', 'error.httpStatus: '],
  ['raw usage that is a list', { ...minimal, rawUsage: [1] }, 'invalid_field', 'rawUsage: '],
  ['too many tags', { ...minimal, tags: Array(51).fill('t') }, 'invalid_field', 'tags: '],
];

describe('a native batch', () => {
  it.each(FAULTS)('cannot have %s, and says where', (_name, item, code, where) => {
    const fault = refused(item);
    expect(fault.code).toBe(code);
    expect(fault.message).toContain(where);
    expect(fault.message.length).toBeGreaterThan(where.length);
    expect(fault.message.length).toBeLessThanOrEqual(300);
  });

  it.each<[string, Fields, Reader, Refused['code'], string]>([
    [
      'more cached than went in',
      { usage: { inputTokens: 1, cachedInputTokens: 2 } },
      anybody,
      'usage_inconsistent',
      'inputTokens',
    ],
    [
      'more reasoning than came out',
      { usage: { inputTokens: 1, reasoningTokens: 2 } },
      anybody,
      'usage_inconsistent',
      'outputTokens',
    ],
    ['raw usage that nobody writes', { rawUsage: { tokens: 5 } }, anybody, 'unknown_usage_shape', 'rawUsage'],
    [
      'raw usage with a bad count',
      { rawUsage: { prompt_tokens: 5, completion_tokens: -1 } },
      anybody,
      'invalid_usage',
      'rawUsage: completion_tokens',
    ],
    ['an id that would be kept as another', { id: 'call\0' }, anybody, 'invalid_field', 'id: '],
    ['an id that is a secret', { id: `sk-${'a1B2'.repeat(8)}` }, anybody, 'invalid_field', 'id: '],
    ['a call of another project', { project: 'blog' }, { ...anybody, project: 'web' }, 'wrong_project', 'web'],
  ])('cannot have %s', (_name, fields, reader, code, where) => {
    const fault = refused({ ...minimal, ...fields }, reader);
    expect(fault.code).toBe(code);
    expect(fault.message).toContain(where);
  });

  it('is read by a compiled schema that agrees with the schema itself', () => {
    const items = [minimal, ...FAULTS.map(([, item]) => item)];
    expect(items.map((item) => isNativeCall(item))).toEqual(items.map((item) => nativeCall.safeParse(item).success));
    expect(isNativeCall(minimal)).toBe(true);
  });
});
