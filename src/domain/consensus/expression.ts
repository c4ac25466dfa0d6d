/** Evaluated is the value of an expression, and how much of the text it took. */
export interface Evaluated {
  value: number;
  /** How many characters were read. */
  length: number;
  /** How many figures stand after the point of a plain decimal; `null` for what is exact as it is written. */
  decimals: number | null;
}

const DEEPEST = 40;
const MOST_FACTORIAL = 170;

/** Figures in groups of three (or two, as in India) with commas between, or with points (several), or with spaces that are no line ends; or none. */
const FIGURES =
  /^(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?![\d.])|\d{1,3}(?:[ _]\d{3})+(?!\d)|\d+)?(?:\.\d+)?(?:[eE][+-]?\d{1,3}(?![\w]))?/;

/** The letter stands for × before a power of ten; elsewhere it may be an unknown, or between two lengths. */
const TIMES_OR_OVER = /^\s{0,3}(\*|×|x(?=\s?10\s?(?:\^|\*\*))|÷|\/|\\cdot\b|\\times\b|\\div\b)\s{0,3}/;

/**
 * evaluate reads the number at the beginning of a text, as it is written in plain text or in TeX: `1,234.5`, `-3`, `1e6`,
 * `3 1/2`, `2^{10}`, `\frac{3\pi}{4}`, `2\sqrt{3} - 1`, `5!`. It reads as far as it can; `null` where there is no number.
 */
export function evaluate(text: string): Evaluated | null {
  const reader = new Reader(text);
  const value = reader.sum(0);
  if (value === null || !Number.isFinite(value)) return null;
  return { value, length: reader.at, decimals: reader.isPlain ? reader.decimals : null };
}

class Reader {
  at = 0;
  decimals: number | null = null;
  /** Whether nothing was read but one run of figures, with a sign perhaps. */
  isPlain = true;
  private runs = 0;

  constructor(private readonly text: string) {}

  sum(depth: number): number | null {
    if (depth > DEEPEST) return null;
    let total = this.product(depth);
    while (total !== null) {
      const before = this.at;
      const sign = this.take(/^\s{0,3}([+-])\s{0,3}(?=[\d(\\√π.]|e\^)/)?.[1];
      const next = sign === undefined ? null : this.product(depth);
      if (next === null) {
        this.at = before;
        break;
      }
      total += sign === '-' ? -next : next;
      this.isPlain = false;
    }
    return total;
  }

  private product(depth: number): number | null {
    let total = this.power(depth);
    while (total !== null) {
      const before = this.at;
      const sign = this.take(TIMES_OR_OVER)?.[1];
      const isJoined =
        sign === undefined && /^(?:\\(?:frac|dfrac|tfrac|sqrt|pi)|[(√π])/.test(this.text.slice(this.at, this.at + 6));
      const next = sign === undefined && !isJoined ? null : this.power(depth);
      if (next === null) {
        this.at = before;
        break;
      }
      total = sign === '/' || sign === '÷' || sign === '\\div' ? total / next : total * next;
      this.isPlain = false;
    }
    return total;
  }

  private power(depth: number): number | null {
    const sign = this.take(/^\s{0,3}([+-])\s{0,2}/)?.[1];
    let base = this.atom(depth);
    if (base === null) return null;
    if (this.take(/^!(?!=)/)) {
      base = Number.isInteger(base) && base >= 0 && base <= MOST_FACTORIAL ? factorial(base) : NaN;
      this.isPlain = false;
    }
    if (this.take(/^\s{0,1}(?:\^|\*\*)\s{0,1}(?!\\circ|\{\\circ)/)) {
      this.isPlain = false;
      const exponent = this.take(/^\{/) ? this.closed(depth, '}') : this.power(depth + 1);
      if (exponent === null) return null;
      base **= exponent;
    }
    return sign === '-' ? -base : base;
  }

  private atom(depth: number): number | null {
    if (this.take(/^\\[dt]?frac\s{0,1}/)) return this.over(this.argument(depth), this.argument(depth));
    if (this.take(/^(?:\\sqrt|√)\s{0,1}/)) return this.root(depth);
    if (this.take(/^(?:\\pi\b|π)/)) return this.exact(Math.PI);
    if (this.take(/^e(?=\^)/)) return this.exact(Math.E);
    if (this.take(/^\(\s{0,2}/)) return this.closed(depth, ')');
    if (this.take(/^\{\s{0,2}/)) return this.closed(depth, '}');
    return this.figures();
  }

  private figures(): number | null {
    const figures = this.take(FIGURES)?.[0] ?? '';
    if (!/\d/.test(figures)) {
      this.at -= figures.length;
      return null;
    }
    const { value: whole, decimals } = valueOf(figures);
    this.runs++;
    if (this.runs > 1) this.isPlain = false;
    this.decimals = decimals;
    const mixed = /[.eE]/.test(figures) ? null : this.take(/^(?:\s{1,3}|-)(\d{1,6})\s{0,1}\/\s{0,1}(\d{1,6})(?![\d.])/);
    const part =
      mixed ??
      (/[.eE]/.test(figures) ? null : this.take(/^\s{0,1}\\[dt]?frac\s{0,1}\{(\d{1,6})\}\s{0,1}\{(\d{1,6})\}/));
    if (!part) return whole;
    this.isPlain = false;
    return whole + Number(part[1]) / Number(part[2]);
  }

  private argument(depth: number): number | null {
    if (this.take(/^\s{0,2}\{/)) return this.closed(depth, '}');
    const figure = this.take(/^\s{0,1}\d/);
    return figure ? Number(figure[0]) : null;
  }

  private root(depth: number): number | null {
    const index = this.take(/^\[(\d{1,3})\]/)?.[1];
    const under = this.take(/^\{/) ? this.closed(depth, '}') : this.atom(depth + 1);
    return under === null
      ? null
      : this.exact(index === undefined ? Math.sqrt(under) : Math.sign(under) * Math.abs(under) ** (1 / Number(index)));
  }

  private over(top: number | null, bottom: number | null): number | null {
    return top === null || bottom === null || bottom === 0 ? null : this.exact(top / bottom);
  }

  private exact(value: number): number {
    this.isPlain = false;
    return value;
  }

  private closed(depth: number, closing: string): number | null {
    const value = this.sum(depth + 1);
    this.take(/^\s{1,3}/);
    if (value === null || this.text[this.at] !== closing) return null;
    this.at++;
    return value;
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.text.slice(this.at, this.at + 400));
    if (match) this.at += match[0].length;
    return match;
  }
}

/** The value of one run of figures, and how many of them stand after the point: fewer where an exponent makes it larger. */
function valueOf(figures: string): { value: number; decimals: number } {
  const isPointed = /^\d{1,3}(?:\.\d{3}){2,}$/.test(figures);
  const [, places = '', exponent = '0'] = /^[^.eE]*(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(figures) ?? [];
  return {
    value: Number(figures.replace(isPointed ? /\./g : /[, _]/g, '')),
    decimals: isPointed ? 0 : places.length - Number(exponent),
  };
}

function factorial(n: number): number {
  let product = 1;
  for (let factor = 2; factor <= n; factor++) product *= factor;
  return product;
}
