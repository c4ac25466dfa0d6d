import { ownWords, statedIn, type Piece } from './differences';

/** Pieces with those that are marked in brackets. */
const told = (pieces: readonly Piece[] | null): string =>
  pieces?.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('') ?? 'not compared';

describe('ownWords', () => {
  it.each([
    ['The capital is Lyon.', 'The capital is Paris.', 'The capital is [Lyon].'],
    ['Use a queue and retry twice.', 'Use a queue.', 'Use a queue [and retry twice].'],
    ['a - b', 'a + b', 'a [-] b'],
    ['再起動は不要です', '再起動は必要です', '再起動は[不要]です'],
    ['the same', 'the same', 'the same'],
    ['all else', '', '[all else]'],
  ])('of "%s" beside "%s"', (text, other, expected) => {
    expect(told(ownWords(text, other))).toBe(expected);
  });

  it('are not looked for in long texts', () => {
    expect(ownWords('word '.repeat(500), 'word')).toBeNull();
  });

  it('keep every character of the text', () => {
    const text = '<b>a</b>\n\n  שלום 12.5% \u202eend';
    expect(
      ownWords(text, 'a b')
        ?.map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});

describe('statedIn', () => {
  it.each([
    ['It is 7, or rather 42. So: 42', '42', 'It is 7, or rather 42. So: [42]'],
    ['421 is not 42 but 4200', '42', '421 is not [42] but 4200'],
    ['The answer is Paris!', 'paris', 'The answer is [Paris]!'],
    ['forty-two', '42', 'forty-two'],
    ['答えは42です', '42', '答えは[42]です'],
    ['anything', '', 'anything'],
  ])('of "%s" for "%s"', (text, answer, expected) => {
    expect(told(statedIn(text, answer))).toBe(expected);
  });
});
