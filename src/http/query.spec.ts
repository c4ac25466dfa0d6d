import { z } from 'zod';
import { Rejected } from '../domain/failures.js';
import type { Caller } from '../domain/scopes.js';
import { dimensionFilters, filterIn, moment, words } from './query.js';

const anybody: Caller = { keyId: 'k', scopes: ['read'], project: null };
const ofShop: Caller = { keyId: 'k', scopes: ['read'], project: 'shop' };

describe('a moment of a query', () => {
  it.each<[string, number]>([
    ['2026-11-24T00:00:00Z', Date.UTC(2026, 10, 24)],
    ['2026-11-24T00:00:00+09:00', Date.UTC(2026, 10, 23, 15)],
    ['2026-11-24T00:00:00-03:30', Date.UTC(2026, 10, 24, 3, 30)],
    ['2026-11-24T00:00:00.123456789Z', Date.UTC(2026, 10, 24, 0, 0, 0, 123)],
    ['2028-02-29T23:59:59.5Z', Date.UTC(2028, 1, 29, 23, 59, 59, 500)],
  ])('may be %s', (text, atMs) => {
    expect(moment.parse(text)).toBe(atMs);
  });

  it.each([
    '2026-11-24',
    '2026-11-24T00:00:00',
    '2026-11-24 00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-11-24T24:00:00Z',
    'yesterday',
    '1795446000000',
    '',
  ])('may not be %j, and the answer shows what may', (text) => {
    expect(moment.safeParse(text).error?.issues[0]?.message).toBe('an RFC 3339 time such as 2026-11-24T00:00:00Z');
  });
});

describe('a moment that nothing can be of', () => {
  it.each(['0000-01-01T00:00:00Z', '0099-12-31T00:00:00Z', '1899-12-31T23:59:59Z', '2100-01-01T00:00:01Z'])(
    'may not be %s',
    (text) => {
      expect(moment.safeParse(text).error?.issues[0]?.message).toBe(
        'a time from 1900-01-01T00:00:00Z to 2100-01-01T00:00:00Z',
      );
    },
  );

  it.each(['9999-12-31T23:59:59-10:00', '2100-01-01T00:00:00-00:01'])('may not be %s, in whatever zone', (text) => {
    expect(moment.safeParse(text).success).toBe(false);
  });

  it.each(['1900-01-01T00:00:00Z', '2100-01-01T00:00:00Z'])('is not %s', (text) => {
    expect(moment.parse(text)).toBe(Date.parse(text));
  });
});

describe('the words of a query', () => {
  it.each<[string, unknown, string[]]>([
    ['one value', 'a', ['a']],
    ['values with commas between them', 'a,b', ['a', 'b']],
    ['a repeated parameter', ['a', 'b'], ['a', 'b']],
    ['both at once', ['a,b', 'c'], ['a', 'b', 'c']],
    ['what nobody named', '', ['']],
    ['a hundred values', 'x,'.repeat(99), [...Array<string>(99).fill('x'), '']],
  ])('are %s', (_name, value, expected) => {
    expect(words.parse(value)).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['more than a hundred', 'x,'.repeat(100)],
    ['longer than 200 characters', 'x'.repeat(201)],
    ['objects', { a: 'b' }],
    ['numbers', [1]],
  ])('are not %s', (_name, value) => {
    expect(words.safeParse(value).success).toBe(false);
  });
});

describe('the filters of a query', () => {
  it('are those of the dimensions that it names', () => {
    const query = z.strictObject(dimensionFilters).parse({ model: 'gpt-4o,gpt-4.1', feature: '' });
    expect(filterIn(query, anybody)).toEqual({ model: ['gpt-4o', 'gpt-4.1'], feature: [''] });
  });

  it('know providers by every name that clients have for them', () => {
    expect(filterIn({ provider: ['Azure', 'openai.responses', 'bedrock'] }, anybody)).toEqual({
      provider: ['azure.ai.openai', 'openai', 'aws.bedrock'],
    });
  });

  it.each<[string, string[] | undefined]>([
    ['none is asked for', undefined],
    ['it is asked for', ['shop']],
  ])('hold to the only project of a caller when %s', (_name, project) => {
    expect(filterIn({ project, model: ['m'] }, ofShop)).toEqual({ project: ['shop'], model: ['m'] });
  });

  it.each([[['blog']], [['shop', 'blog']], [['']]])('are refused to a caller of another project: %j', (project) => {
    expect(() => filterIn({ project }, ofShop)).toThrow(
      expect.objectContaining({ name: Rejected.name, code: 'wrong_project', status: 403 }),
    );
  });

  it('let a caller of all projects ask for any', () => {
    expect(filterIn({ project: ['blog', 'shop'] }, anybody)).toEqual({ project: ['blog', 'shop'] });
  });
});
