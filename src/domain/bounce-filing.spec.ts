import { beyondCap } from './bounce-filing.js';

describe('Names beyond a cap', () => {
  it.each<[string, string[], string[], string[]]>([
    ['are none while there is room', ['a', 'b'], [], []],
    ['are those that come when there is none', ['a', 'b', 'c', 'd'], [], ['c', 'd']],
    ['are not those that count already', ['c', 'a', 'b'], ['a', 'b'], ['c']],
    ['take no room where they come twice', ['a', 'a', 'b', 'c', 'c'], [], ['c']],
    ['leave `other` out of account', ['a', 'b', 'c'], ['other', 'a'], ['c']],
  ])('%s', (_name, told, known, beyond) => {
    expect(beyondCap(told, known, 2)).toEqual(beyond);
  });
});
