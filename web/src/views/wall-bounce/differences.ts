/** Piece is a part of a text, and whether it is marked. */
export interface Piece {
  text: string;
  isMarked: boolean;
}

/** Longer texts are not compared word by word: that takes long, and marks so much that it says nothing. */
const MOST_WORDS = 400;

/** ownWords marks what of a text another does not say, word by word; `null` where they are too long to be compared. */
export function ownWords(text: string, other: string): Piece[] | null {
  const [own, theirs] = [wordsOf(text), wordsOf(other)];
  if (own === null || theirs === null) return null;
  const shared = sharedIn(own, theirs);
  return merged(own.flatMap((word, at) => withoutSpaces(word, !shared.has(at))));
}

/** statedIn marks where a text states an answer: the last time it says it, as conclusions stand at the end. */
export function statedIn(text: string, answer: string): Piece[] {
  const sought = answer.trim();
  const at = sought === '' ? -1 : lastOf(text, sought);
  if (at < 0) return [{ text, isMarked: false }];
  const end = at + sought.length;
  return [
    { text: text.slice(0, at), isMarked: false },
    { text: text.slice(at, end), isMarked: true },
    { text: text.slice(end), isMarked: false },
  ].filter((piece) => piece.text !== '');
}

/** A number within a longer one, or a word within another, is not what is sought. */
function lastOf(text: string, sought: string): number {
  const [within, what] = [text.toLowerCase(), sought.toLowerCase()];
  // A letter that is longer in the other case would move all that follows it.
  if (within.length !== text.length || what.length !== sought.length) return text.lastIndexOf(sought);
  for (let at = within.lastIndexOf(what); at >= 0; at = at === 0 ? -1 : within.lastIndexOf(what, at - 1)) {
    const end = at + what.length;
    if (!isJoined(within[at - 1], within[at]) && !isJoined(within[end - 1], within[end])) return at;
  }
  return -1;
}

const LETTER = /[a-z0-9]/;

function isJoined(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && LETTER.test(one) && LETTER.test(other);
}

/** Words and signs, each with the spaces after it; languages without spaces have words, too. */
function wordsOf(text: string): string[] | null {
  const words: string[] = [];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    if (words.length > 0 && segment.trim() === '') words[words.length - 1] += segment;
    else words.push(segment);
    if (words.length > MOST_WORDS) return null;
  }
  return words;
}

/** Which words of one text are of the longest sequence that both have in common. */
function sharedIn(own: readonly string[], theirs: readonly string[]): Set<number> {
  const [mine, others] = [own, theirs].map((words) => words.map((word) => word.trim())) as [string[], string[]];
  const width = others.length + 1;
  // How long the longest common sequence is from here on.
  const lengths = new Uint16Array((mine.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = mine.length - 1; i >= 0; i--) {
    for (let j = others.length - 1; j >= 0; j--) {
      lengths[i * width + j] = mine[i] === others[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const shared = new Set<number>();
  for (let i = 0, j = 0; i < mine.length && j < others.length;) {
    if (mine[i] === others[j]) {
      shared.add(i++);
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return shared;
}

/** The spaces after a word are not what differs, unless what follows differs as well. */
function withoutSpaces(word: string, isMarked: boolean): Piece[] {
  const text = word.trimEnd();
  return [
    { text, isMarked },
    { text: word.slice(text.length), isMarked: false },
  ];
}

function merged(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const [at, { text, isMarked }] of pieces.entries()) {
    const isBetween = text.trim() === '' && all.at(-1)?.isMarked === true && pieces[at + 1]?.isMarked === true;
    const piece = { text, isMarked: isMarked || isBetween };
    const last = all.at(-1);
    if (last?.isMarked === piece.isMarked) last.text += text;
    else if (text !== '') all.push(piece);
  }
  return all;
}
