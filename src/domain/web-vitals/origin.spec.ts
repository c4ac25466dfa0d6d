import { isFrom, isOrigin } from './origin.js';

describe('an origin', () => {
  it.each([
    ['https://shop.example', true],
    ['http://127.0.0.1:8080', true],
    ['https://*.shop.example', true],
    ['https://shop.example/', false],
    ['https://shop.example/path', false],
    ['https://SHOP.example', false],
    ['https://shop.example:443', false],
    ['shop.example', false],
    ['https://*', false],
    ['https://a.*.example', false],
    ['ftp://shop.example', false],
    ['null', false],
    ['', false],
  ])('%s: %s', (text, isOne) => {
    expect(isOrigin(text)).toBe(isOne);
  });

  it.each([
    ['https://shop.example', true],
    ['https://eu.shop.example', false],
    ['https://a.b.other.example', true],
    ['https://other.example', false],
    ['https://evilother.example', false],
    ['http://a.other.example', false],
    ['null', false],
    [undefined, false],
  ])('%s is one of some: %s', (origin, isOne) => {
    expect(isFrom(['https://shop.example', 'https://*.other.example'], origin)).toBe(isOne);
  });
});
