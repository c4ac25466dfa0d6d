import { cosine, type Vector } from './similarity.js';

/** Code is a program as it is compared. */
export interface Code {
  /** Without comments and spaces. */
  bare: string;
  vector: Vector;
}

const FENCE = /```/g;
const COMMENT = /\/\*[\s\S]{0,2000}?\*\/|(?:^|\s)(?:\/\/|#(?!include|define)|--\s)[^\n]*/g;
const TOKEN = /[A-Za-z_$][\w$]*|\d[\w.]*|"[^"\n]*"|'[^'\n]*'|[^\s\w]/g;
const LONGEST = 20_000;

/** hasCode tells whether an answer gives a program: a block that is marked as code. */
export function hasCode(answer: string): boolean {
  return answer.includes('```');
}

/** codeOf is the longest block of code of an answer, or the answer where it has none. */
export function codeOf(answer: string): Code {
  const cut = answer.slice(0, LONGEST);
  const blocks = blocksOf(cut);
  const code = blocks.reduce((longest, block) => (block.length > longest.length ? block : longest), '') || cut;
  const written: readonly string[] = code.replace(COMMENT, '').match(TOKEN) ?? [];
  const tokens = SQL.test(code) ? written.map(lowered) : written;
  return { bare: tokens.join(' '), vector: countsOf(tokens) };
}

/** SQL reads its words in any case, but not what is quoted. */
const SQL = /^\s*(?:select|insert|update|delete|create|alter|with)\s/i;

function lowered(token: string): string {
  return /^['"]/.test(token) ? token : token.toLowerCase();
}

/** What stands between each two fences, without the line that names the language; the last may be cut off. */
function blocksOf(text: string): string[] {
  return text
    .split(FENCE)
    .filter((_, at) => at % 2 === 1)
    .map((block) => block.slice(block.indexOf('\n') + 1));
}

/** codeLikeness is 1 for programs that differ in spaces and comments only, otherwise how alike their tokens and pairs of tokens are. */
export function codeLikeness(one: Code, other: Code): number {
  return one.bare === other.bare ? 1 : cosine(one.vector, other.vector);
}

function countsOf(tokens: readonly string[]): Vector {
  const weights = new Map<string, number>();
  tokens.forEach((token, at) => {
    for (const feature of [token, `${tokens[at - 1] ?? ''} ${token}`])
      weights.set(feature, (weights.get(feature) ?? 0) + 1);
  });
  const squares = [...weights.values()].reduce((sum, weight) => sum + weight * weight, 0);
  return { weights, length: Math.sqrt(squares) };
}
