import { differencesOf } from './differences';

describe('differencesOf', () => {
  it.each<[string, unknown, unknown, object]>([
    ['what is new', null, { a: 'x' }, { changed: [{ path: 'a', before: undefined, after: 'x' }], unchanged: 0 }],
    ['what is gone', { a: 1 }, null, { changed: [{ path: 'a', before: '1', after: undefined }], unchanged: 0 }],
    [
      'what has changed, deep within, and counts the rest',
      { name: 'all', terms: [{ amount: '100', thresholds: [50] }] },
      { name: 'all', terms: [{ amount: '200', thresholds: [50] }] },
      { changed: [{ path: 'terms.0.amount', before: '100', after: '200' }], unchanged: 2 },
    ],
    [
      'what is empty now',
      { teams: { web: 'shop' } },
      { teams: {} },
      {
        changed: [
          { path: 'teams.web', before: 'shop', after: undefined },
          { path: 'teams', before: undefined, after: '{}' },
        ],
        unchanged: 0,
      },
    ],
    ['nothing of nothing', null, null, { changed: [], unchanged: 0 }],
    [
      'the text null and nothing apart',
      { a: null },
      { a: 'x' },
      { changed: [{ path: 'a', before: 'null', after: 'x' }], unchanged: 0 },
    ],
  ])('tells %s', (_name, before, after, expected) => {
    expect(differencesOf(before, after)).toEqual(expected);
  });
});
