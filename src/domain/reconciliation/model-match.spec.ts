import { matchModels, withoutSameName, type ModelGroup } from './model-match.js';

/** A price list that knows two releases of gpt-4o as one, and another as itself. */
const LIST: Readonly<Record<string, string>> = {
  'gpt-4o': 'openai/gpt-4o',
  'gpt-4o-2024-08-06': 'openai/gpt-4o',
  'gpt-4o-2024-11-20': 'openai/gpt-4o',
  'gpt-4o-2024-05-13': 'openai/gpt-4o-2024-05-13',
  'claude-sonnet-4': 'anthropic/claude-sonnet-4-0',
  'claude-sonnet-4-20250514': 'anthropic/claude-sonnet-4-0',
};

/** What answered the calls of names that say nothing of it. */
const ANSWERS: Readonly<Record<string, string[]>> = {
  'my-deployment': ['gpt-4o-2024-08-06'],
  smart: ['claude-sonnet-4-20250514', 'house-4-2024-08-06'],
};

const ledgerOf = (models: string[]) => models.map((model) => ({ provider: 'openai', model }));

const match = (invoice: string[], ledger: string[]): [string[], string[], ModelGroup['match']][] =>
  matchModels(invoice, ledgerOf(ledger), {
    listed: (_provider, name) => LIST[name] ?? null,
    answeredBy: ({ model }) => ANSWERS[model] ?? [],
  }).map((group) => [group.invoice, group.ledger.map(({ model }) => model), group.match]);

describe('names on an invoice and in the ledger', () => {
  it.each<[string, string[], string[], ReturnType<typeof match>]>([
    ['are one when they are the same', ['gpt-4o'], ['gpt-4o'], [[['gpt-4o'], ['gpt-4o'], 'same']]],
    [
      'are one when the price list knows them as one',
      ['gpt-4o-2024-08-06'],
      ['gpt-4o'],
      [[['gpt-4o-2024-08-06'], ['gpt-4o'], 'price_list']],
    ],
    [
      'are one, several of them, when nobody can tell which is which',
      ['gpt-4o-2024-08-06', 'gpt-4o-2024-11-20'],
      ['gpt-4o'],
      [[['gpt-4o-2024-08-06', 'gpt-4o-2024-11-20'], ['gpt-4o'], 'price_list']],
    ],
    [
      'are as sure as the least sure of them',
      ['gpt-4o-2024-08-06'],
      ['gpt-4o', 'gpt-4o-2024-08-06'],
      [[['gpt-4o-2024-08-06'], ['gpt-4o', 'gpt-4o-2024-08-06'], 'price_list']],
    ],
    [
      'stay apart when each has its own',
      ['gpt-4o-2024-08-06', 'gpt-4o'],
      ['gpt-4o', 'gpt-4o-2024-08-06'],
      [
        [['gpt-4o-2024-08-06'], ['gpt-4o-2024-08-06'], 'same'],
        [['gpt-4o'], ['gpt-4o'], 'same'],
      ],
    ],
    [
      'are found by what answered',
      ['gpt-4o-0806', 'gpt-4o-mini'],
      ['my-deployment', 'gpt-4o-mini'],
      [
        [['gpt-4o-0806'], ['my-deployment'], 'answered_by'],
        [['gpt-4o-mini'], ['gpt-4o-mini'], 'same'],
      ],
    ],
    [
      'are found by what the price list knows of what answered',
      ['Claude Sonnet 4', 'house 4'],
      ['smart'],
      [[['Claude Sonnet 4', 'house 4'], ['smart'], 'guess']],
    ],
    [
      'are found behind display names',
      ['Claude Sonnet 4'],
      ['claude-sonnet-4-20250514'],
      [[['Claude Sonnet 4'], ['claude-sonnet-4-20250514'], 'price_list']],
    ],
    [
      'are guessed by their words, with the date first',
      ['house-4-0613', 'house-4-0806'],
      ['house-4-2024-08-06', 'house-4'],
      [
        [['house-4-0613'], ['house-4'], 'guess'],
        [['house-4-0806'], ['house-4-2024-08-06'], 'guess'],
      ],
    ],
    [
      'have no match where there is none',
      ['gpt-4o-2024-05-13', 'web search tool call'],
      ['o3'],
      [
        [['gpt-4o-2024-05-13'], [], null],
        [['web search tool call'], [], null],
        [[], ['o3'], null],
      ],
    ],
    [
      'are not one for having no words',
      ['***'],
      ['///'],
      [
        [['***'], [], null],
        [[], ['///'], null],
      ],
    ],
  ])('%s', (_name, invoice, ledger, groups) => expect(match(invoice, ledger)).toEqual(groups));
});

describe('models that an invoice does not name as they are', () => {
  it.each<[string[], string[], string[]]>([
    [['gpt-4o-2024-08-06'], ['gpt-4o', 'o3'], ['gpt-4o', 'o3']],
    [['gpt-4o', 'o3-2025-04-16'], ['gpt-4o', 'o3'], ['o3']],
    [['gpt-4o'], ['gpt-4o', 'o3'], []],
    [[], ['o3'], []],
  ])('%j of %j are %j', (invoice, ledger, left) => {
    expect(withoutSameName(invoice, ledgerOf(ledger)).map(({ model }) => model)).toEqual(left);
  });
});
