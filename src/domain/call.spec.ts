import fc from 'fast-check';
import { canonical, sameFacts, UNTOLD, type CallFacts } from './call.js';

const facts = (told: Partial<CallFacts> = {}): CallFacts => ({
  ...UNTOLD,
  id: 'call-1',
  dialect: 'native',
  startedAtMs: Date.UTC(2026, 10, 24),
  ...told,
});

describe('canonical', () => {
  it.each<[string, Partial<CallFacts>, Partial<CallFacts>]>([
    ['rounds a latency to the microsecond', { latencyMs: 12.3456 }, { latencyMs: 12.346 }],
    ['rounds a time to first token to the microsecond', { timeToFirstTokenMs: 0.0004 }, { timeToFirstTokenMs: 0 }],
    ['rounds a confidence to six digits', { confidence: 0.123_456_7 }, { confidence: 0.123_457 }],
    ['cuts a name at 200 characters', { userId: 'u'.repeat(201) }, { userId: 'u'.repeat(200) }],
    ['cuts the id like any other name', { id: 'i'.repeat(300) }, { id: 'i'.repeat(200) }],
    ['cuts a message at 1000 characters', { errorMessage: 'e'.repeat(1001) }, { errorMessage: 'e'.repeat(1000) }],
    ['takes a dimension of blanks for untold', { model: ' \t', feature: '\u3000' }, { model: 'unknown', feature: '' }],
    [
      'takes a name that no address can hold for untold',
      { provider: '..', project: '.' },
      { provider: 'unknown', project: 'default' },
    ],
    ['takes a user of blanks for untold', { userId: '  ' }, { userId: null }],
    ['keeps no blanks around a dimension', { model: '\t gpt 4 ' }, { model: 'gpt 4' }],
    ['replaces NUL in a dimension', { model: 'gpt\0' }, { model: 'gpt\ufffd' }],
    ['replaces half a surrogate pair in a message', { errorMessage: '\ud83d' }, { errorMessage: '\ufffd' }],
    ['keeps a latency of seven days', { latencyMs: 604_800_000 }, {}],
    ['keeps a confidence of 1', { confidence: 1 }, {}],
    ['takes a latency of more than seven days for untold', { latencyMs: 604_800_001 }, { latencyMs: null }],
    ['takes a latency of 1.67e16 µs for untold', { latencyMs: 1.67e13 }, { latencyMs: null }],
    ['takes a latency below nothing for untold', { latencyMs: -1 }, { latencyMs: null }],
    ['takes an endless time to first token for untold', { timeToFirstTokenMs: Infinity }, { timeToFirstTokenMs: null }],
    ['takes a confidence of 1e13 for untold', { confidence: 1e13 }, { confidence: null }],
    ['takes a confidence below nothing for untold', { confidence: -0.1 }, { confidence: null }],
    ['takes a confidence that is no number for untold', { confidence: NaN }, { confidence: null }],
    ['takes an HTTP status that is none for untold', { httpStatus: 200.5 }, { httpStatus: null }],
    ['takes an HTTP status of 600 for untold', { httpStatus: 600 }, { httpStatus: null }],
    [
      'takes a usage of more tokens than a call can have for unknown',
      { usage: { output: 1_000_000_001 }, usageNote: 'parts_exceed_input' },
      { usage: null, usageNote: null },
    ],
    ['takes a usage of parts of tokens for unknown', { usage: { output: 0.5 } }, { usage: null }],
    ['cuts a tag at 200 characters', { tags: ['t'.repeat(300)] }, { tags: ['t'.repeat(200)] }],
    ['keeps fifty tags', { tags: Array<string>(60).fill('t') }, { tags: Array<string>(50).fill('t') }],
    ['leaves what was not told untold', {}, { latencyMs: null, confidence: null, errorMessage: null, traceId: null }],
    [
      'keeps counts, tags and money',
      { tags: ['a'], reportedNanoUsd: 7n, usage: { output: 3 } },
      { tags: ['a'], reportedNanoUsd: 7n, usage: { output: 3 } },
    ],
  ])('%s', (_name, told, kept) => {
    expect(canonical(facts(told))).toStrictEqual(facts({ ...told, ...kept }));
  });

  it.each([
    'project',
    'environment',
    'provider',
    'model',
    'operation',
    'feature',
    'release',
    'segment',
    'responseModel',
    'finishReason',
    'serviceTier',
    'traceId',
    'parentId',
    'userId',
    'sessionId',
    'wallBounceId',
  ] as const)('cleans %s', (field) => {
    expect(canonical(facts({ [field]: `${'x'.repeat(198)}\0tail` }))[field]).toBe(`${'x'.repeat(198)}\ufffdt`);
  });

  it('does not change the telling that it is given', () => {
    const told = facts({ latencyMs: 1.23456, userId: 'u'.repeat(300) });
    canonical(told);
    expect([told.latencyMs, told.userId?.length]).toEqual([1.23456, 300]);
  });

  it('changes nothing when applied again', () => {
    const told = fc.record({
      latencyMs: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
      timeToFirstTokenMs: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
      confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      model: fc.string({ unit: 'binary', maxLength: 300 }),
    });
    fc.assert(
      fc.property(told, (some) => {
        const once = canonical(facts(some));
        expect(canonical(once)).toStrictEqual(once);
        expect(sameFacts(canonical(once), once)).toBe(true);
      }),
    );
  });

  it('leaves no spaces around what calls are summed by, and ids as they are', () => {
    const spaced = { id: 'a ', userId: 'u ', model: 'gpt-4o  ', feature: ' ', project: ' p' };
    const kept = { id: 'a ', userId: 'u', model: 'gpt-4o', feature: '', project: 'p' };
    expect(canonical(facts(spaced))).toMatchObject(kept);
  });
});

describe('sameFacts', () => {
  const other: CallFacts = {
    id: 'call-2',
    dialect: 'otlp',
    startedAtMs: 1,
    project: 'p',
    environment: 'e',
    provider: 'openai',
    model: 'm',
    operation: 'embeddings',
    feature: 'f',
    release: 'r',
    segment: 's',
    latencyMs: 1,
    timeToFirstTokenMs: 2,
    responseModel: 'rm',
    status: 'error',
    errorClass: 'timeout',
    httpStatus: 504,
    errorMessage: 'late',
    finishReason: 'stop',
    usage: { output: 1 },
    usageNote: 'parts_exceed_input',
    reportedNanoUsd: 5n,
    serviceTier: 'flex',
    traceId: 't',
    parentId: 'pa',
    userId: 'u',
    sessionId: 'se',
    wallBounceId: 'w',
    confidence: 0.5,
    streamed: true,
    keyId: 'k1',
    attempt: 2,
    tags: ['tag'],
  };

  it.each(Object.keys(facts()) as (keyof CallFacts)[])('sees a difference in %s', (field) => {
    expect(sameFacts(facts(), { ...facts(), [field]: other[field] })).toBe(false);
  });

  it('takes copies for the same', () => {
    const copy = { ...other, usage: { ...other.usage }, tags: [...other.tags] };
    expect(sameFacts(other, copy)).toBe(true);
  });

  it.each<[string, Partial<CallFacts>, Partial<CallFacts>]>([
    ['usage', { usage: { output: 1 } }, { usage: { output: 2 } }],
    ['usage that is known to be nothing', { usage: {} }, { usage: null }],
    ['the order of tags', { tags: ['a', 'b'] }, { tags: ['b', 'a'] }],
    ['one tag more', { tags: ['a'] }, { tags: ['a', 'b'] }],
    ['money of zero', { reportedNanoUsd: 0n }, { reportedNanoUsd: null }],
    ['an answer that was not streamed', { streamed: false }, { streamed: null }],
  ])('sees a difference in %s', (_name, one, another) => {
    expect(sameFacts(facts(one), facts(another))).toBe(false);
  });
});
