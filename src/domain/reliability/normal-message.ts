import { REDACTED } from '../secrets.js';
import { told, withoutBody } from './error-body.js';

/** LONGEST_NORMAL bounds a message whose changing parts have been replaced. */
export const LONGEST_NORMAL = 300;

const LONGEST_READ = 4000;

const DIGIT = /[0-9]/;
const LETTER_OR_DIGIT = /[a-z0-9]/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const KEY = /\*\*|^(?:sk|pk|rk|key|aiza)[-_][a-z0-9_-]{16,}$/;
const PATH = /^(?:~?|\.\.?)\/.|\\|^arn:|\/[^/]*\//;

/** What stands for the parts that change; a message may hold them already. */
const PLACEHOLDER = /<(?:n|id|str|url|email|path|key|json)>/y;

/** A run of anything but spaces, quotes and brackets; an apostrophe within a word is part of it. */
const CHUNK = /(?:[^\s"'`“”(){}[\]<>]|(?<=[a-z])'(?=[a-z]))+/y;

/** The pieces of a chunk: a word, a number or a mixture, other alphabets, or one other character. */
const ATOM = /[a-z0-9]+(?:(?<=[a-z])'[a-z]+)*|[^\x00-\x7f]+|[^]/g;

/** Identifiers that begin so are random from there on, whichever letters and digits they are made of. */
const PREFIXES = new Set(
  'req request org proj chatcmpl cmpl msg run thread asst resp call file batch user acct key gen trace ray job'.split(
    ' ',
  ),
);
const RANDOM_TAIL = /[-_][a-z0-9_-]*/y;
const SHORTEST_RANDOM = 16;
const SHORTEST_MIXED = 6;

/** Words that are part of the number before them. */
const UNITS = new Set(
  (
    'ms s sec secs second seconds m min mins minute minutes h hr hrs hour hours d day days us ns ' +
    'am pm gmt utc jan feb mar apr jun jul aug sep oct nov dec'
  ).split(' '),
);
const DATE_BEFORE =
  /(?<![a-z'])(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|(?<=<n> )may),? *$/;
const NUMBER_BEFORE = /<n>[ .,:_-]*$/;
const LONGEST_TAIL = 20;

const CLOSING = /[.,:!?%]/;
const KEPT = /[_-]/;

/**
 * normalMessage is an error message without what differs from one failure to the next: numbers, times, identifiers, keys,
 * addresses, paths, quoted texts and bodies of answers become placeholders, and case and spaces are made one. What is
 * normal already stays as it is. It takes a time in proportion to the message's length.
 */
export function normalMessage(message: string): string {
  const text = withoutBody(message.slice(0, LONGEST_READ).toLowerCase().replaceAll(REDACTED, '<key>'));
  return bounded(new Normalising(text).run().trimEnd());
}

/** One message that is read from left to right. */
class Normalising {
  private out = '';
  private at = 0;
  /** Quotes that have no counterpart further on, so that each is looked for in vain only once. */
  private readonly unmatched = new Set<string>();
  private readonly ignored = new Set<number>();

  constructor(private readonly text: string) {}

  run(): string {
    while (this.at < this.text.length) this.step();
    return this.out;
  }

  private step(): void {
    const character = this.text.charAt(this.at);
    if (character === '<') return this.angle();
    if (QUOTES.has(character)) return this.quote(character);
    const chunk = told(CHUNK, this.text, this.at);
    if (chunk === null) {
      this.space();
      this.at++;
      return;
    }
    this.at += chunk.length;
    this.chunk(chunk);
  }

  /** A placeholder stays, a tag of a page is dropped. */
  private angle(): void {
    const placeholder = told(PLACEHOLDER, this.text, this.at);
    if (placeholder !== null) {
      this.at += placeholder.length;
      this.place(placeholder);
      return;
    }
    const end = this.unmatched.has('>') ? -1 : this.text.indexOf('>', this.at);
    if (end < 0) this.unmatched.add('>');
    this.space();
    this.at = end < 0 ? this.at + 1 : end + 1;
  }

  /** What is quoted is an example of something, unless the message begins with it. */
  private quote(opening: string): void {
    const end = this.ignored.has(this.at) ? -1 : this.closing(QUOTES.get(opening) ?? opening);
    this.space();
    if (end >= 0 && this.out === '') this.ignored.add(end);
    if (end < 0 || this.out === '') {
      this.at++;
      return;
    }
    this.place('<str>');
    this.at = end + 1;
  }

  private closing(quote: string): number {
    if (this.unmatched.has(quote)) return -1;
    let end = this.text.indexOf(quote, this.at + 1);
    while (quote === "'" && end >= 0 && LETTER_OR_DIGIT.test(this.text.charAt(end + 1))) {
      end = this.text.indexOf(quote, end + 1);
    }
    if (end < 0) this.unmatched.add(quote);
    return end;
  }

  private chunk(chunk: string): void {
    const core = chunk.replace(/[.,:;!?]$/, '');
    const whole = placeholderOf(core);
    if (whole === null) return this.atoms(chunk);
    this.place(whole);
    this.atoms(chunk.slice(core.length));
  }

  private atoms(chunk: string): void {
    for (let match = ATOM.exec(chunk); match; match = ATOM.exec(chunk)) {
      const [atom] = match;
      const tail = PREFIXES.has(atom) ? told(RANDOM_TAIL, chunk, ATOM.lastIndex) : null;
      if (tail !== null && isRandom(tail)) {
        ATOM.lastIndex += tail.length;
        this.place('<id>');
      } else if (LETTER_OR_DIGIT.test(atom)) this.word(atom);
      else if (CLOSING.test(atom)) this.out = this.out.trimEnd() + atom;
      else if (atom > '\x7f' || KEPT.test(atom)) this.out += atom;
      else this.space();
    }
  }

  private word(word: string): void {
    if (!DIGIT.test(word)) {
      if (word.length > 2 * SHORTEST_RANDOM || isLongHex(word)) this.place('<id>');
      else if (UNITS.has(word) && this.out.endsWith('<n> ')) this.out = this.out.trimEnd();
      else this.out += word;
      return;
    }
    const name = /^[a-z]+(?=[0-9]+$)/.exec(word);
    if (isLongHex(word) || word.length > 2 * SHORTEST_RANDOM) this.place('<id>');
    else if (name && word.length < SHORTEST_MIXED) {
      this.word(name[0]);
      this.number();
    } else this.number();
  }

  /** Numbers that follow one another are one, and so are the words of a date. */
  private number(): void {
    let tail = this.out.slice(-LONGEST_TAIL);
    const kept = this.out.slice(0, this.out.length - tail.length);
    for (let before = ''; before !== tail;) {
      before = tail;
      tail = tail.replace(DATE_BEFORE, '').replace(NUMBER_BEFORE, '');
    }
    this.out = kept + tail;
    this.place('<n>');
  }

  private place(placeholder: string): void {
    if (placeholder === '<n>' && NUMBER_BEFORE.test(this.out.slice(-LONGEST_TAIL))) return;
    this.out += placeholder;
  }

  private space(): void {
    if (this.out !== '' && !this.out.endsWith(' ')) this.out += ' ';
  }
}

const QUOTES = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['”', '”'],
]);

/** What stands for a chunk as a whole, if it is of a kind that changes as a whole. */
function placeholderOf(chunk: string): string | null {
  if (chunk.includes('://')) return '<url>';
  if (/[^@]@[^@]/.test(chunk)) return '<email>';
  if (KEY.test(chunk)) return '<key>';
  if (UUID.test(chunk)) return '<id>';
  return PATH.test(chunk) ? '<path>' : null;
}

function isRandom(tail: string): boolean {
  return tail.length > SHORTEST_RANDOM || (tail.length > SHORTEST_MIXED && DIGIT.test(tail));
}

function isLongHex(word: string): boolean {
  return word.length >= SHORTEST_RANDOM && /^[0-9a-f]+$/.test(word);
}

/** Cut behind a whole word, or else so that no half of a placeholder or of a character is left. */
function bounded(text: string): string {
  if (text.length <= LONGEST_NORMAL) return text;
  const cut = text.slice(0, LONGEST_NORMAL).toWellFormed();
  const space = cut.lastIndexOf(' ');
  return (space > 0 ? cut.slice(0, space) : cut.replace(/<[a-z]*$/, '').replace(/\ufffd$/, '')).trimEnd();
}
