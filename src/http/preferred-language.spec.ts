import { preferredLanguage } from './preferred-language.js';

describe('the language that somebody prefers', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['ja', 'ja'],
    ['ja-JP,ja;q=0.9,en-US;q=0.8,en;q=0.7', 'ja'],
    ['en-US,en;q=0.9,ja;q=0.8', 'en'],
    ['en;q=0.4, ja;q=0.5', 'ja'],
    ['fr, ja;q=0.1', 'ja'],
    ['fr, de', 'en'],
    ['ja, en', 'ja'],
    ['en, ja', 'en'],
    ['ja;q=0', 'en'],
    ['ja;q=0, *', 'en'],
    ['JA-jp', 'ja'],
    ['javanese', 'en'],
    ['ja;q=much, en;q=0.9', 'ja'],
    [`${'x,'.repeat(5_000)}ja`, 'ja'],
  ])('by %p is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
