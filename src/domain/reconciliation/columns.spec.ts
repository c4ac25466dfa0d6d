import { columnsOf, isAmountTwice } from './columns.js';

describe('the column of amounts', () => {
  it.each<[string, string, boolean]>([
    ['once', 'date,model,cost', false],
    ['once, besides others of amounts', 'date,model,cost,amount', false],
    ['twice', 'date,cost,model,cost', true],
    ['twice, written differently', 'date,Cost,COST ', true],
  ])('is there %s', (_name, headers, isTwice) => {
    const columns = columnsOf(headers.split(','));
    expect(columns && isAmountTwice(columns)).toBe(isTwice);
  });
});
