import { ErrorRow } from './error-row.js';

describe('An error row', () => {
  it.each<[string, string, number[]]>([
    ['has nothing of nothing', '?', [0]],
    ['counts on while it goes on', 'xx?x?', [2, 3]],
    ['is told of although it is over', 'xxx.?', [3]],
    ['is told of twice when it is over', 'xxx.???', [3, 3, 0]],
    ['is the longest of several', 'xx.xxxx.x?', [4]],
    ['begins anew after a success', 'xx?.x?.??', [2, 2, 2, 1]],
  ])('%s', (_name, happenings, told) => {
    const row = new ErrorRow();
    const answers: number[] = [];
    for (const happening of happenings) {
      if (happening === 'x') row.failed();
      else if (happening === '.') row.succeeded();
      else answers.push(row.lately());
    }
    expect(answers).toEqual(told);
  });

  it('is now as long as what goes on, whoever asked before', () => {
    const row = new ErrorRow();
    row.failed();
    row.failed();
    row.failed();
    expect([row.lately(), row.now(), row.now()]).toEqual([3, 3, 3]);
    row.succeeded();
    expect(row.now()).toBe(0);
  });
});
