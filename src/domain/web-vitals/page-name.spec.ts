import { pageOf } from './page-name.js';

describe('the name of a page', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['/pricing', '/pricing'],
    ['/pricing/', '/pricing'],
    ['//double//slashes', '/double/slashes'],
    ['https://shop.example/cart?token=secret#top', '/cart'],
    ['shop/cart', '/shop/cart'],
    ['/orders/4711/items/12', '/orders/:id/items/:id'],
    ['/users/0b9f3c1e-57f1-4f0e-9d7e-2f6a1f0e8d11', '/users/:id'],
    ['/blobs/9f86d081884c7d65', '/blobs/:id'],
    ['/join/V1StGXR8_Z5jdHi6BmyTx', '/join/:id'],
    ['/invite/jo%40example.org', '/invite/:id'],
    ['/posts/how-we-work', '/posts/how-we-work'],
    ['/orders/:id', '/orders/:id'],
    ['/%E6%96%99%E9%87%91', '/料金'],
    ['/100%/off', '/100%/off'],
    ['/a/b/c/d/e/f/g/h/i/j', '/a/b/c/d/e/f/g/h/*'],
  ])('of %s is %s', (told, page) => {
    expect(pageOf(told)).toBe(page);
  });

  it('is no longer than a name, holds no secret, and is its own name', () => {
    const long = pageOf(`/${'ü'.repeat(500)}/x`);
    expect(long).toHaveLength(200);
    const secret = pageOf('/k/sk-ant-api03-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOP');
    expect(secret).not.toContain('abcdefghij');
    for (const page of [long, secret, '/orders/:id', '/a/b/c/d/e/f/g/h/*']) {
      expect(pageOf(pageOf(page))).toBe(pageOf(page));
    }
  });
});
