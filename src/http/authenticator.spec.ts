import { credentialsIn, type Credentials, type Refusal } from './authenticator.js';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('the credentials of a request', () => {
  it.each<[string, Record<string, unknown>, Credentials]>([
    ['a bearer token', { authorization: 'Bearer tsk_one' }, { secret: 'tsk_one', keyId: null }],
    ['a bearer token whatever the case of its scheme', { authorization: 'bEaReR t' }, { secret: 't', keyId: null }],
    ['a bearer token between spaces', { authorization: 'Bearer   tsk_one  ' }, { secret: 'tsk_one', keyId: null }],
    ['x-api-key', { 'x-api-key': 'tsk_one' }, { secret: 'tsk_one', keyId: null }],
    [
      'x-api-key before authorization',
      { 'x-api-key': 'tsk_one', authorization: 'Bearer tsk_two' },
      { secret: 'tsk_one', keyId: null },
    ],
    [
      'authorization where x-api-key is empty',
      { 'x-api-key': '', authorization: 'Bearer tsk_two' },
      { secret: 'tsk_two', keyId: null },
    ],
    [
      'authorization where x-api-key came as a list',
      { 'x-api-key': ['tsk_one', 'tsk_two'], authorization: 'Bearer tsk_three' },
      { secret: 'tsk_three', keyId: null },
    ],
    ['Basic auth', { authorization: basic('admin:tsk_one') }, { keyId: 'admin', secret: 'tsk_one' }],
    ['a secret with colons', { authorization: basic('admin:a:b:') }, { keyId: 'admin', secret: 'a:b:' }],
    ['Basic auth without a key id', { authorization: basic(':tsk_one') }, { keyId: '', secret: 'tsk_one' }],
    ['Basic auth beyond ASCII', { authorization: basic('鍵:秘密') }, { keyId: '鍵', secret: '秘密' }],
  ])('are read from %s', (_name, headers, credentials) => {
    expect(credentialsIn(headers)).toEqual(credentials);
  });

  it.each<[string, Record<string, unknown>, Refusal]>([
    ['without any header', {}, 'missing_credentials'],
    ['with an empty header', { authorization: '' }, 'missing_credentials'],
    ['with a list of headers', { authorization: ['Bearer tsk_one'] }, 'missing_credentials'],
    ['with a scheme alone', { authorization: 'Bearer' }, 'malformed_credentials'],
    ['with a scheme and spaces', { authorization: 'Bearer   ' }, 'malformed_credentials'],
    ['with a key alone', { authorization: 'tsk_one' }, 'malformed_credentials'],
    ['with another scheme', { authorization: 'Digest tsk_one' }, 'malformed_credentials'],
    ['with Basic auth without a colon', { authorization: basic('tsk_one') }, 'malformed_credentials'],
    ['with Basic auth that is not base64', { authorization: 'Basic ::::' }, 'malformed_credentials'],
  ])('are refused %s', (_name, headers, refusal) => {
    expect(credentialsIn(headers)).toBe(refusal);
  });
});
