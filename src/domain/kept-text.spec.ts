import { keptText } from './kept-text.js';

const KEY = `sk-${'a1B2'.repeat(8)}`;

describe('keptText', () => {
  it.each<[string, string, number, string]>([
    ['a short text', 'chat', 200, 'chat'],
    ['a text with a secret', `key ${KEY}!`, 200, 'key [redacted]!'],
    ['a secret that lies across the end', `${'x'.repeat(192)} ${KEY}`, 200, `${'x'.repeat(192)} [redact`],
    ['a NUL', 'a\0b', 200, 'a\ufffdb'],
  ])('of %s', (_name, text, longest, kept) => {
    expect(keptText(text, longest)).toBe(kept);
  });

  it.each([
    ['beginnings of keys', '-----BEGIN PRIVATE KEY-----'.repeat(500_000)],
    ['addresses', 'a://b:'.repeat(2_000_000)],
    ['names of secrets', 'password = '.repeat(1_000_000)],
  ])('is not slow for millions of %s', (_name, text) => {
    const startedAt = performance.now();
    keptText(text, 1000);
    expect(performance.now() - startedAt).toBeLessThan(300);
  });
});
