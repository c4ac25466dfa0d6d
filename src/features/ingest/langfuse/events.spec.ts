import { mergeTold, valuesOf } from '../../../domain/telling.js';
import { SCHEMAS, stampOf, toldOfObservation, toldOfTrace, type LangfuseEvent } from './events.js';

const AT = '2026-11-24T12:00:00.000Z';
const AT_MS = Date.parse(AT);

const event = (type: string, timestamp = AT): LangfuseEvent => ({ id: 'e', type, timestamp, body: {} });

describe('the stamp of an event', () => {
  it.each<[string, LangfuseEvent, LangfuseEvent]>([
    ['a later update', event('generation-update', '2026-11-24T12:00:01Z'), event('generation-update')],
    [
      'an update, also of an earlier time',
      event('generation-update', '2020-01-01T00:00:00Z'),
      event('generation-create'),
    ],
    ['an update, also of a span', event('span-update', '2020-01-01T00:00:00Z'), event('span-create')],
    ['a later create', event('trace-create', '2026-11-24T12:00:00.001Z'), event('trace-create')],
    [
      'the later of two zones’ times',
      event('span-create', '2026-11-24T20:00:01+09:00'),
      event('span-create', '2026-11-24T11:00:00Z'),
    ],
  ])('is higher of %s', (_name, higher, lower) => {
    expect(stampOf(higher)).toBeGreaterThan(stampOf(lower));
  });

  it('is exact to the millisecond for as long as anybody will send', () => {
    const last = '2999-12-31T23:59:59.999Z';
    expect(stampOf(event('span-update', last)) - stampOf(event('span-create', last))).toBe(2 ** 45);
    expect(Number.isSafeInteger(stampOf(event('span-update', last)))).toBe(true);
  });
});

describe('what an event tells of an observation', () => {
  it('is every field that is there, with the event’s stamp', () => {
    const body = SCHEMAS.observation.parse({
      id: 'o',
      traceId: 't',
      name: 'answer',
      startTime: AT,
      model: 'gpt-4o',
      modelParameters: { temperature: 0.5, stream: true },
      usageDetails: { input: 11, output: 5 },
      costDetails: { total: 0.25 },
      parentObservationId: 'p',
      statusMessage: null,
      custom: 'left out',
    });
    const told = toldOfObservation(body, 'generation', 7, AT_MS);

    expect(valuesOf(told)).toEqual({
      type: 'generation',
      name: 'answer',
      startTime: AT,
      model: 'gpt-4o',
      modelParameters: { service_tier: undefined, stream: true },
      usageDetails: { input: 11, output: 5 },
      costDetails: { total: 0.25 },
      parentObservationId: 'p',
      firstToldMs: AT_MS,
    });
    const { firstToldMs, ...fields } = told;
    expect(new Set(Object.values(fields).map(({ stamp }) => stamp))).toEqual(new Set([7]));
    expect(firstToldMs?.stamp).toBe(-AT_MS);
  });

  it.each<[string, unknown, unknown]>([
    ['a text', 'Hello', true],
    ['an empty text', '', true],
    ['false', false, true],
    ['an object', { role: 'assistant' }, true],
    ['null', null, undefined],
    ['nothing', undefined, undefined],
  ])('is that it was answered when its output is %s', (_name, output, answered) => {
    const told = toldOfObservation({ id: 'o', output }, 'generation', 1, AT_MS);
    expect(told['answered']?.value).toBe(answered);
    expect(told['output']).toBeUndefined();
  });

  it.each<[string, unknown, unknown]>([
    [
      'LangChain’s name of the provider',
      { ls_provider: 'anthropic', secret: 'x' },
      { ls_provider: 'anthropic', provider: undefined },
    ],
    ['a provider’s name', { provider: 'openai', other: 1 }, { ls_provider: undefined, provider: 'openai' }],
    ['no provider', { run: 'x' }, undefined],
    ['a provider that is no text', { provider: { name: 'openai' } }, undefined],
    ['a text', 'provider', undefined],
    ['a list', ['provider'], undefined],
    ['null', null, undefined],
  ])('is of its metadata the provider alone: %s', (_name, metadata, kept) => {
    expect(toldOfObservation({ id: 'o', metadata }, 'generation', 1, AT_MS)['metadata']?.value).toEqual(kept);
  });

  it('comes to the same in any order, also when the create was stamped later than the update', () => {
    const create = event('generation-create', '2026-11-24T12:00:00.005Z');
    const update = event('generation-update', '2026-11-24T12:00:00.004Z');
    const first = toldOfObservation(
      { id: 'o', model: 'gpt-4o', level: 'DEFAULT' },
      'generation',
      stampOf(create),
      AT_MS,
    );
    const second = toldOfObservation({ id: 'o', level: 'ERROR', endTime: AT }, 'generation', stampOf(update), AT_MS);

    expect(mergeTold(first, second)).toEqual(mergeTold(second, first));
    expect(valuesOf(mergeTold(second, first))).toMatchObject({ model: 'gpt-4o', level: 'ERROR', endTime: AT });
  });
});

describe('what is told piece by piece', () => {
  it('is kept no longer than it is needed', () => {
    const body = { id: 'o', modelParameters: { stop: 'x'.repeat(99_999) }, statusMessage: 'x'.repeat(99_999) };
    expect(valuesOf(toldOfObservation(body, 'generation', 1, AT_MS))).toEqual({
      type: 'generation',
      statusMessage: 'x'.repeat(1000),
      firstToldMs: AT_MS,
    });
    expect(valuesOf(toldOfTrace({ id: 't', tags: Array<string>(60).fill('t') }, 1))['tags']).toHaveLength(50);
  });
});

describe('when an observation was told of', () => {
  it('is when that was first, whatever was told later or came first', () => {
    const created = toldOfObservation({ id: 'o' }, 'generation', stampOf(event('generation-create')), AT_MS);
    const later = '2026-11-24T12:00:09Z';
    const stamp = stampOf(event('generation-update', later));
    const updated = toldOfObservation({ id: 'o', endTime: later }, 'generation', stamp, Date.parse(later));

    expect(valuesOf(mergeTold(created, updated))['firstToldMs']).toBe(AT_MS);
    expect(valuesOf(mergeTold(updated, created))['firstToldMs']).toBe(AT_MS);
  });
});

describe('what an event tells of a trace', () => {
  it('is what its observations inherit', () => {
    const body = { id: 't', name: 'checkout', userId: 'u', sessionId: 's', environment: 'production', tags: ['a'] };
    expect(valuesOf(toldOfTrace({ ...body, release: 'r', version: 'v' }, 1))).toEqual({
      name: 'checkout',
      userId: 'u',
      sessionId: 's',
      environment: 'production',
      tags: ['a'],
      release: 'r',
    });
  });

  it('has its version for a release when it has none', () => {
    expect(valuesOf(toldOfTrace({ id: 't', release: null, version: 'v' }, 1))).toEqual({ release: 'v' });
  });
});

describe('an event', () => {
  const good = { id: 'e', type: 'trace-create', timestamp: AT, body: {}, metadata: { sdk: 'x' } };

  it('may hold more than is read', () => {
    expect(SCHEMAS.event.safeParse(good).success).toBe(true);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'trace-create'],
    ['without an id', { ...good, id: '' }],
    ['with an id too long', { ...good, id: 'e'.repeat(201) }],
    ['without a type', { ...good, type: undefined }],
    ['without a time zone', { ...good, timestamp: '2026-11-24T12:00:00' }],
    ['without a body', { ...good, body: null }],
  ])('is none %s', (_name, value) => {
    expect(SCHEMAS.event.safeParse(value).success).toBe(false);
  });

  it.each<[string, keyof typeof SCHEMAS, unknown]>([
    ['an observation without an id', 'observation', { traceId: 't' }],
    ['an observation that started at no time', 'observation', { id: 'o', startTime: 'now' }],
    ['usage details that are a list', 'observation', { id: 'o', usageDetails: [1] }],
    ['a model that is no text', 'observation', { id: 'o', model: { name: 'm' } }],
    ['a trace whose tags are a text', 'trace', { id: 't', tags: 'a,b' }],
    ['a score without a name', 'score', { traceId: 't', value: 1 }],
    ['a score whose value is an object', 'score', { traceId: 't', name: 'n', value: {} }],
  ])('cannot be about %s', (_name, schema, body) => {
    expect(SCHEMAS[schema].safeParse(body).success).toBe(false);
  });

  it.each([[1], [0.5], [true], ['good']])('may give a score of %j', (value) => {
    expect(SCHEMAS.score.safeParse({ name: 'n', value, observationId: null }).success).toBe(true);
  });
});
