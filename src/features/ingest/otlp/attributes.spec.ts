import { Attributes, BadCount, type RawPair } from './attributes.js';

const pairs = (values: Record<string, unknown>): RawPair[] =>
  Object.entries(values).map(([key, value]) => ({ key, value }));
const text = (stringValue: string): unknown => ({ stringValue });
const whole = (value: number): unknown => ({ intValue: String(value) });
const told = (values: Record<string, unknown>): Attributes => new Attributes(pairs(values));

const INPUT = 'gen_ai.usage.input_tokens';

describe('what attributes tell', () => {
  it('is found by the preferred of its names, wherever that stands', () => {
    const names = {
      'llm.model_name': text('openinference'),
      'gen_ai.request.model': text('otel'),
      'ai.model.id': text('ai-sdk'),
    };
    expect(told(names).text('requestModel')).toBe('otel');
    expect(new Attributes(pairs(names).reverse()).text('requestModel')).toBe('otel');
  });

  it('may be two things by one name', () => {
    const attributes = told({ 'ai.usage.inputTokenDetails.cacheReadTokens': whole(7) });
    expect([attributes.count('cacheRead'), attributes.has('inclusiveInput')]).toEqual([7, true]);
  });

  it('is nothing by names that nobody uses, also those of objects', () => {
    const attributes = told({ 'my.model': text('x'), constructor: text('x'), __proto__: text('x') });
    expect(attributes.has('requestModel')).toBe(false);
    expect(attributes.any('requestModel')).toBeNull();
  });

  it.each<[string, unknown]>([
    ['no value', undefined],
    ['null', null],
    ['a bare text', 'gpt-4o'],
    ['an empty text', text('')],
    ['NaN', { doubleValue: NaN }],
    ['NaN as protobuf’s JSON writes it', { doubleValue: 'NaN' }],
    ['NaN as JSON.stringify writes it', { doubleValue: null }],
    ['a number that is none', { intValue: null }],
    ['a blank text', text(' ')],
    ['a value of no kind', {}],
  ])('is not told by %s, so that another name may', (_name, value) => {
    const attributes = told({ 'gen_ai.request.model': value, 'llm.model_name': text('gpt-4o') });
    expect(attributes.text('requestModel')).toBe('gpt-4o');
    expect(told({ 'gen_ai.request.model': value }).has('requestModel')).toBe(false);
  });

  it('is told by a span before its resource, by whichever name', () => {
    const resource = told({ 'deployment.environment.name': text('of the resource') });
    const span = new Attributes(pairs({ 'deployment.environment': text('of the span') }), resource);
    expect(span.text('environment')).toBe('of the span');
  });

  it.each<[string, unknown]>([
    ['a truth value', { boolValue: true }],
    ['an empty list', { arrayValue: { values: [] } }],
    ['a text that is no number', text('many')],
  ])('is no count as %s', (_name, value) => {
    expect(() => told({ [INPUT]: value }).count('inputTokens')).toThrow(BadCount);
  });

  it('is told by a resource for spans that do not tell it', () => {
    const resource = told({ 'service.version': text('1.0'), 'service.name': text('shop') });
    const span = new Attributes(pairs({ 'langfuse.release': text('2.0') }), resource);
    expect([span.text('release'), span.text('service')]).toEqual(['2.0', 'shop']);
    expect(resource.text('release')).toBe('1.0');
  });
});

describe('an attribute’s value', () => {
  it.each<[string, unknown, string | null]>([
    ['a text', text('gpt-4o'), 'gpt-4o'],
    ['a whole number', whole(42), '42'],
    ['a truth value', { boolValue: false }, 'false'],
    ['a list', { arrayValue: { values: [text('a')] } }, null],
    ['a map', { kvlistValue: { values: [] } }, null],
  ])('of %s is read as text', (_name, value, expected) => {
    expect(told({ 'user.id': value }).text('userId')).toBe(expected);
  });

  it.each<[string, unknown, number | null]>([
    ['a fraction', { doubleValue: 0.25 }, 0.25],
    ['a whole number in JSON', whole(3), 3],
    ['a whole number in protobuf', { intValue: 3 }, 3],
    ['a text that is a number', text('0.5'), 0.5],
    ['a text that is none', text('soon'), null],
    ['infinity', { doubleValue: Infinity }, null],
  ])('of %s is read as a number', (_name, value, expected) => {
    expect(told({ 'gen_ai.usage.cost': value }).number('cost')).toBe(expected);
  });

  it.each<[string, unknown, boolean | null]>([
    ['true', { boolValue: true }, true],
    ['false', { boolValue: false }, false],
    ['the word true', text('true'), true],
    ['another word', text('yes'), null],
    ['a number', whole(1), null],
  ])('of %s is read as a truth value', (_name, value, expected) => {
    expect(told({ 'gen_ai.request.stream': value }).flag('streamed')).toBe(expected);
  });

  it.each<[string, unknown, number]>([
    ['0', whole(0), 0],
    ['a text', text('17'), 17],
    ['a fraction that is whole', { doubleValue: 17 }, 17],
    ['the most tokens', whole(1e9), 1e9],
  ])('of %s is read as a count', (_name, value, expected) => {
    expect(told({ [INPUT]: value }).count('inputTokens')).toBe(expected);
  });

  it.each<[string, unknown]>([
    ['less than nothing', whole(-1)],
    ['a part of a token', { doubleValue: 1.5 }],
    ['more than there can be', whole(1e9 + 1)],
    ['a word', text('many')],
    ['infinity', { doubleValue: Infinity }],
    ['a map', { kvlistValue: { values: [] } }],
  ])('of %s is no count', (_name, value) => {
    expect(() => told({ [INPUT]: value }).count('inputTokens')).toThrow(BadCount);
  });

  it('is no count where nothing is told', () => {
    expect(told({}).count('inputTokens')).toBeNull();
  });

  it.each<[string, unknown, string[]]>([
    ['a list', { arrayValue: { values: [text('stop'), text('length')] } }, ['stop', 'length']],
    ['a list with other things in it', { arrayValue: { values: [whole(1), text('stop'), {}] } }, ['stop']],
    ['an empty list', { arrayValue: {} }, []],
    ['a list written as JSON', text('["stop","length"]'), ['stop', 'length']],
    ['a word', text('stop'), ['stop']],
    ['a word in brackets', text('[stop]'), ['[stop]']],
    ['a number', whole(1), []],
  ])('of %s is read as words', (_name, value, words) => {
    expect(told({ 'gen_ai.response.finish_reasons': value }).words('finishReasons')).toEqual(words);
  });

  it.each<[string, unknown, unknown]>([
    ['JSON', text('{"total":{"usd":1}}'), { total: { usd: 1 } }],
    ['a map', { kvlistValue: { values: [{ key: 'total', value: { doubleValue: 1.5 } }] } }, { total: 1.5 }],
    ['broken JSON', text('{"total":'), null],
    ['JSON of a list', text('[1]'), null],
    ['JSON of null', text('null'), null],
    ['a number', whole(1), null],
  ])('of %s is read as an object', (_name, value, object) => {
    expect(told({ 'langfuse.observation.cost_details': value }).json('costDetails')).toEqual(object);
  });

  it('is unwrapped at every depth that anybody needs', () => {
    const message = {
      kvlistValue: {
        values: [
          { key: 'role', value: text('user') },
          {
            key: 'parts',
            value: { arrayValue: { values: [whole(1), { boolValue: true }, { doubleValue: 0.5 }, {}] } },
          },
        ],
      },
    };
    expect(told({ 'gen_ai.input.messages': { arrayValue: { values: [message] } } }).any('input')).toEqual([
      { role: 'user', parts: [1, true, 0.5, null] },
    ]);
  });

  it('that is nested without end is cut off', () => {
    let value = text('bottom');
    for (let depth = 0; depth < 50_000; depth++) value = { arrayValue: { values: [value] } };
    const read = JSON.stringify(told({ 'input.value': value }).any('input'));
    expect(read).not.toContain('bottom');
    expect(read).toMatch(/^\[{10,20}null\]{10,20}$/);
  });

  it('is collected with others whose names begin alike', () => {
    const attributes = told({
      'llm.input_messages.0.message.role': text('user'),
      'gen_ai.prompt.0.content': text('hello'),
      'llm.output_messages.0.message.role': text('assistant'),
    });
    expect(attributes.under('gen_ai.prompt.', 'llm.input_messages.')).toEqual({
      'llm.input_messages.0.message.role': 'user',
      'gen_ai.prompt.0.content': 'hello',
    });
    expect(attributes.under('llm.prompts.')).toBeNull();
  });
});
