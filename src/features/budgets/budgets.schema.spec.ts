import { budgetBody } from './budgets.schema.js';

const budget = { name: 'b', period: 'month', amount: '1' };
const filterOf = (filter: unknown): unknown => budgetBody.parse({ ...budget, filter }).filter;

describe('the filter of a budget', () => {
  it('names what calls name, as their ledger keeps it', () => {
    expect(filterOf({ feature: 'a\0b', user: [' ann '] })).toEqual({ feature: ['a\ufffdb'], user: ['ann'] });
    expect(filterOf({ feature: '' })).toEqual({ feature: [''] });
  });

  it.each<[string, unknown]>([
    ['a user without a name', { user: ' ' }],
    ['what every object has', { constructor: ['a'] }],
    ['the prototype of objects', JSON.parse('{"__proto__":["a"]}')],
    ['what calls are not summed by', { traceId: ['a'] }],
  ])('is not %s', (_name, filter) => {
    expect(budgetBody.safeParse({ ...budget, filter }).success).toBe(false);
  });
});
