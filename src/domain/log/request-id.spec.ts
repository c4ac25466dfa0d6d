import { requestIdIn } from './request-id.js';

describe('The id of a request', () => {
  it.each([
    ['a UUID', '0b5f0d0e-9a5b-4b8e-8f6e-0c2d1f3a4b5c'],
    ['what AWS makes', '1-67891233-abcdef012345678912345678'],
    ['what others make', 'req_8Zk/21+aB=='],
    ['a single letter', 'a'],
  ])('is what the caller says where that is %s', (_name, id) => {
    expect(requestIdIn(id)).toBe(id);
  });

  it.each<[string, string | string[] | undefined]>([
    ['is nothing', undefined],
    ['is empty', ''],
    ['is told twice', ['a', 'b']],
    ['is long', 'a'.repeat(129)],
    ['breaks the line', 'a\nb'],
    ['has quotes', 'a"b'],
    ['has spaces', 'a b'],
    ['has other letters', '要求'],
    ['is a secret', `tsk_0123456789AB_${'Z'.repeat(40)}`],
    ['has a secret in it', `a:sk-proj-${'Zq7'.repeat(10)}`],
  ])('is made anew where what the caller says %s', (_name, header) => {
    expect(requestIdIn(header)).toBeNull();
  });
});
