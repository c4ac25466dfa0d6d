import { mayDo, SCOPES, type Scope } from './scopes.js';

const caller = (...scopes: Scope[]) => ({ keyId: 'key', scopes, project: null });

describe('mayDo', () => {
  it.each(SCOPES)('lets admin do what %s is for', (scope) => {
    expect(mayDo(caller('admin'), scope)).toBe(true);
  });

  it.each(SCOPES)('lets %s do what it is for', (scope) => {
    expect(mayDo(caller(scope), scope)).toBe(true);
  });

  it.each(SCOPES.filter((scope) => scope !== 'admin'))('lets %s alone do nothing else', (scope) => {
    expect(SCOPES.filter((other) => mayDo(caller(scope), other))).toEqual([scope]);
  });

  it('lets several scopes do what each of them is for', () => {
    expect(SCOPES.filter((scope) => mayDo(caller('ingest', 'finance'), scope))).toEqual(['ingest', 'finance']);
  });

  it('lets a caller without scopes do nothing', () => {
    expect(SCOPES.some((scope) => mayDo(caller(), scope))).toBe(false);
  });
});
