import type { FastifyRequest } from 'fastify';
import { isOwnRequest, sessionCookie, sessionTokenIn } from './session-cookie.js';

describe('the session of a request', () => {
  it.each<[string, Record<string, unknown>, string | null]>([
    ['the only cookie', { cookie: 'techsapo_session=tss_abc' }, 'tss_abc'],
    ['one cookie among others', { cookie: 'a=b; techsapo_session=tss_abc; c=d' }, 'tss_abc'],
    ['no cookie at all', {}, null],
    ['a cookie whose name only ends so', { cookie: 'my_techsapo_session=tss_abc' }, null],
    ['a key instead of a session', { cookie: 'techsapo_session=tsk_abc' }, null],
    ['nothing in the cookie', { cookie: 'techsapo_session=' }, null],
    ['cookies as a list', { cookie: ['techsapo_session=tss_abc'] }, null],
  ])('is read from %s', (_name, headers, token) => {
    expect(sessionTokenIn(headers)).toBe(token);
  });
});

describe('a request that shows a session', () => {
  it.each<[string, string, Record<string, string>, boolean]>([
    ['a read', 'GET', {}, true],
    ['a read of the head', 'HEAD', {}, true],
    ['a change by the page', 'POST', { 'x-techsapo-page': '1' }, true],
    ['a change by a form of another port', 'POST', { origin: 'http://here:5000', host: 'here:4000' }, false],
    ['a change that says nothing', 'DELETE', {}, false],
    ['a socket of the page', 'GET', { upgrade: 'websocket', origin: 'http://here:4000', host: 'here:4000' }, true],
    ['a socket of another port', 'GET', { upgrade: 'websocket', origin: 'http://here:5000', host: 'here:4000' }, false],
    ['a socket without an origin', 'GET', { upgrade: 'websocket', host: 'here:4000' }, false],
    ['a socket with a broken origin', 'GET', { upgrade: 'websocket', origin: 'null', host: 'null' }, false],
    [
      'a socket of the page through a proxy',
      'GET',
      {
        upgrade: 'websocket',
        origin: 'https://costs.example',
        host: '127.0.0.1:4000',
        'x-forwarded-host': 'costs.example',
      },
      true,
    ],
    [
      'a socket of the page through two proxies',
      'GET',
      {
        upgrade: 'websocket',
        origin: 'https://costs.example',
        host: '127.0.0.1:4000',
        'x-forwarded-host': 'costs.example, inner.example',
      },
      true,
    ],
  ])('may be the page’s own: %s', (_name, method, headers, isOwn) => {
    expect(isOwnRequest({ method, headers } as unknown as FastifyRequest)).toBe(isOwn);
  });
});

describe('the cookie', () => {
  const request = (headers: Record<string, string>): FastifyRequest =>
    ({ headers, protocol: 'http' }) as unknown as FastifyRequest;

  it('can be read by no script and is sent from no other site', () => {
    expect(sessionCookie('tss_a', 60, request({}))).toBe(
      'techsapo_session=tss_a; Path=/; Max-Age=60; HttpOnly; SameSite=Strict',
    );
  });

  it.each<[string, Record<string, string>, boolean]>([
    ['a proxy says so', { 'x-forwarded-proto': 'https' }, true],
    ['the first of two proxies says so', { 'x-forwarded-proto': 'https, http' }, true],
    ['the browser says so, and the proxy nothing', { origin: 'https://costs.example' }, true],
    ['the browser says otherwise', { origin: 'http://costs.example' }, false],
  ])('goes over TLS only where the page came that way: %s', (_name, headers, isSecure) => {
    expect(sessionCookie('tss_a', 60, request(headers)).endsWith('; Secure')).toBe(isSecure);
  });
});
