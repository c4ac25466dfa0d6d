/** LiteralShape tells a value that holds others, a text in quotes and a bare figure or word apart. */
export type LiteralShape = 'container' | 'text' | 'bare';

/** Literal is a value as JSON or Python write it, in one way whatever its spaces, quotes and order of members. */
export interface Literal {
  canonical: string;
  shape: LiteralShape;
}

const DEEPEST = 60;
const LONGEST = 20_000;
const NUMBER =
  /^[+-]?(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)/;
const STRING = /^[rRbBuU]{0,2}("""|'''|"|')/;
const WORD = /^(?:None|null|undefined|True|true|False|false|NaN|nan|Infinity|inf|set\(\))(?!\w)/;

/** JSON and Python name these differently. */
const SAME_WORD: Readonly<Record<string, string>> = {
  null: 'None',
  undefined: 'None',
  true: 'True',
  false: 'False',
  nan: 'NaN',
  inf: 'Infinity',
};

/**
 * literalIn reads a text that is one literal: a number, a text in quotes, `None`/`null`, a list, tuple, set or object of such.
 * Lists and tuples are told apart, `1` and `1.0` are not, members of sets and objects have no order; `null` for what is no literal.
 */
export function literalIn(text: string): Literal | null {
  if (text.length > LONGEST) return null;
  const parser = new Parser(text.trim());
  const canonical = parser.value(0);
  return canonical === null || !parser.isAtEnd() ? null : { canonical, shape: shapeOf(canonical) };
}

/**
 * literalStated reads a value as it was stated. A text without quotes is that text; a figure or word without quotes that an
 * object gives as its answer's text may be either: `{"answer": "5"}` says `5`, or `'5'` without its quotes.
 */
export function literalStated(raw: string, isText: boolean): readonly string[] {
  const read = literalIn(raw);
  if (!read) return [JSON.stringify(raw)];
  return isText && read.shape === 'bare' ? [read.canonical, JSON.stringify(raw)] : [read.canonical];
}

function shapeOf(canonical: string): LiteralShape {
  if (canonical.startsWith('"')) return 'text';
  return /^[[({]/.test(canonical) ? 'container' : 'bare';
}

class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    return this.at === this.text.length;
  }

  value(depth: number): string | null {
    if (depth > DEEPEST) return null;
    const first = this.text[this.at];
    if (first === '[') return this.sequence('[', ']', depth);
    if (first === '(') return this.parenthesis(depth);
    if (first === '{') return this.braces(depth);
    return this.string() ?? this.word() ?? this.number();
  }

  private sequence(open: string, close: string, depth: number): string | null {
    const members = this.members(close, depth);
    return members && open + members.join(',') + close;
  }

  /** A value in parentheses is itself; a comma makes it a tuple. */
  private parenthesis(depth: number): string | null {
    const start = this.at;
    const members = this.members(')', depth);
    if (members?.length !== 1) return members && `(${members.join(',')})`;
    const isTuple = /,\s*\)$/.test(this.text.slice(start, this.at));
    return isTuple ? `(${members[0]},)` : (members[0] ?? null);
  }

  private braces(depth: number): string | null {
    const members = this.members('}', depth, true);
    if (!members) return null;
    const pairs = members.filter((member) => member.includes(PAIR));
    if (pairs.length !== members.length) return pairs.length > 0 ? null : `{${[...new Set(members)].sort().join(',')}}`;
    // As Python has it, the last of two members of one key holds.
    const byKey = new Map(pairs.map((pair) => pair.split(PAIR, 2) as [string, string]));
    return `{${[...byKey]
      .map(([key, value]) => `${key}:${value}`)
      .sort()
      .join(',')}:}`;
  }

  private members(close: string, depth: number, arePairs = false): string[] | null {
    this.at++;
    const members: string[] = [];
    for (this.space(); this.text[this.at] !== close; this.space()) {
      const member = this.value(depth + 1);
      if (member === null) return null;
      this.space();
      const value = arePairs && this.skip(':') ? this.valueAfterSpace(depth) : undefined;
      if (value === null) return null;
      members.push(value === undefined ? member : member + PAIR + value);
      this.space();
      if (!this.skip(',') && this.text[this.at] !== close) return null;
    }
    this.at++;
    return members;
  }

  private valueAfterSpace(depth: number): string | null {
    this.space();
    return this.value(depth + 1);
  }

  private string(): string | null {
    const opening = this.match(STRING);
    if (!opening) return null;
    const quote = opening[1] as string;
    const from = this.at;
    for (; this.at < this.text.length; this.at++) {
      if (this.text[this.at] === '\\') this.at++;
      else if (this.text.startsWith(quote, this.at)) {
        const inside = this.text.slice(from, this.at);
        this.at += quote.length;
        return JSON.stringify(/r/i.test(opening[0]) ? inside : unescaped(inside));
      }
    }
    return null;
  }

  private word(): string | null {
    const word = this.match(WORD)?.[0];
    if (word === undefined) return null;
    return word === 'set()' ? '{}' : (SAME_WORD[word] ?? word);
  }

  private number(): string | null {
    const figures = this.match(NUMBER)?.[0].replaceAll('_', '');
    if (figures === undefined) return null;
    const value = Number(figures);
    // Whole numbers beyond what a double holds exactly are told apart by their figures.
    return Number.isSafeInteger(value) || !/^[+-]?\d+$/.test(figures)
      ? String(value + 0)
      : figures.replace(/^\+|(?<=^-?)0+/g, '');
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? 'x')) this.at++;
  }

  private skip(char: string): boolean {
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.text.slice(this.at, this.at + 400));
    if (match) this.at += match[0].length;
    return match;
  }
}

/** Stands between a key and its value; no canonical text of a value holds it, as `JSON.stringify` escapes it. */
const PAIR = '\u0001';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0' };

function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\s\S]))/g,
    (_whole, two?: string, four?: string, char?: string) =>
      char === undefined
        ? String.fromCharCode(parseInt(two ?? four ?? '0', 16))
        : (ESCAPES[char] ?? (/['"\\/]/.test(char) ? char : `\\${char}`)),
  );
}
