import { probingIn } from './probing.js';

describe('what somebody tries who asks for an address', () => {
  it.each([
    '/../etc/passwd',
    '/assets/../../secret',
    '/assets/..%2f..%2fetc%2fpasswd',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/assets/%252e%252e%252fetc',
    '/assets/..%5c..%5cwindows',
    String.raw`/assets/..\..\windows`,
    '/assets/%c0%ae%c0%ae%c0%afetc',
    '/api/v1/calls/..;/admin',
    '/file%00.txt',
    '/..',
  ])('is to leave the folder: %s', (address) => {
    expect(probingIn(address)).toBe('path_traversal');
  });

  it.each([
    '/.env',
    '/.env.production?x=1',
    '/app/.git/config',
    '/.aws/credentials',
    '/wp-login.php',
    '/blog/wp-admin/setup-config.php',
    '/xmlrpc.php',
    '/phpmyadmin/index',
    '/index.php',
    '/etc/passwd',
    '/%2eenv',
    '/%252eenv',
    '/backup.sql',
    '/server.pem',
    '/techsapo.sqlite',
    '/actuator/env',
    '/.DS_Store',
    '/id_rsa',
  ])('is to find a secret: %s', (address) => {
    expect(probingIn(address)).toBe('secret_path');
  });

  it.each([
    '/',
    '/costs?range=7d&path=../etc/passwd',
    '/calls/abc..def',
    '/calls/9f0e-4a',
    '/providers/openai.com',
    '/api/v1/exports/focus.csv',
    '/assets/index-12345678.js',
    '/traces/a%20b',
    '/calls/100%',
    '/wall-bounces/..hidden',
    '/environment',
    '/robots.txt',
    '/.well-known/security.txt',
    '/favicon.ico',
  ])('is nothing but %s', (address) => {
    expect(probingIn(address)).toBe(null);
  });

  it('is decided quickly, however long the address is', () => {
    const startedAt = performance.now();
    for (let n = 0; n < 100; n++) probingIn(`/${'%25'.repeat(5_000)}${'../'.repeat(5_000)}`);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
