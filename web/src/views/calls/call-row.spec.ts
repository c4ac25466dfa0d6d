import { changedIn, type CallRow } from './call-row';

const row = (key: string, status: string): CallRow => ({ key, status }) as CallRow;

describe('Rows that changed', () => {
  it('are those that are known otherwise, not those that are new or the same', () => {
    const known = new Map([row('waits', 'pending'), row('done', 'ok')].map((one) => [one.key, one]));
    const told = [row('new', 'ok'), row('waits', 'ok'), row('done', 'ok')];
    expect([...changedIn(known, told)]).toEqual([['waits', row('waits', 'ok')]]);
  });
});
