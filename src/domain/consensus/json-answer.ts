/** The names under which a final answer stands in an object, whoever asked for one; the second where there is none of the first. */
const KEYS = [
  /["'](?:final[_ ]?answer|correct[_ ]?(?:answer|option|choice)|answer|最終回答|最終的な答え|答え|回答|解答|正解)["']\s{0,4}:\s{0,4}/gi,
  /\{\s{0,20}(?:final_?)?answer\s{0,4}:\s{0,4}/gi,
  /["'](?:final|result|output|solution|choice|option|prediction|verdict|conclusion|結論|結果|選択)["']\s{0,4}:\s{0,4}/gi,
];

/** What an object that is given as the answer holds the answer itself by. */
const INNER_KEY = /["'](?:value|letter|option|choice|label|text|answer|値)["']\s{0,4}:\s{0,4}/gi;
const ONE_IN_LIST = /^\[\s{0,200}("[^"\n]*"|'[^'\n]*'|[^\s,[\]{}"'][^,[\]{}"'\n]*)\s{0,200}\]$/;

/** So much of a value is read. */
const LONGEST_VALUE = 20_000;

const CLOSES = { '"': '"', "'": "'", '[': ']', '{': '}', '(': ')' } as const;

/** A quote ends a string where the object ends or its next member begins; others were left unescaped. */
const AFTER_STRING = /^\s{0,200}(?:$|[}\]]\s{0,200}(?:$|```|[,}\]\n])|,\s{0,200}(?:$|["'][^"'\n]{1,80}["']\s{0,4}:))/;
const LOOKED_AFTER = 300;

/**
 * jsonAnswer reads the final answer of an object, `{"reasoning": …, "answer": "…"}`, also where the object is not JSON in
 * the strict sense: cut off before or after, with quotes or backslashes that were left unescaped, of Python's making. It
 * is the text of a string, its spaces and all, or the value as it is written; `null` where there is none.
 */
export function jsonAnswer(text: string): string | null {
  for (const key of KEYS) {
    const last = [...text.matchAll(key)].at(-1);
    if (last) return valueAt(text, last.index + last[0].length);
  }
  return null;
}

/** insideOf is what a list of one, or an object that names a value, gives as an answer; anything else is itself. */
export function insideOf(value: string): string {
  const alone = ONE_IN_LIST.exec(value)?.[1];
  if (alone !== undefined) return /^["']/.test(alone) ? unescaped(alone.slice(1, -1)) : alone.trim();
  const [first] = value.startsWith('{') ? value.matchAll(INNER_KEY) : [];
  return (first && valueAt(value, first.index + first[0].length)) ?? value;
}

function valueAt(text: string, at: number): string | null {
  const value = text.slice(at, at + LONGEST_VALUE);
  const quote = value[0];
  return quote === '"' || quote === "'" ? stringIn(value, quote) : valueIn(value).trim() || null;
}

function stringIn(value: string, quote: string): string {
  let firstQuote: number | null = null;
  for (let at = 1; at < value.length; at++) {
    if (value[at] === '\\') at++;
    else if (value[at] === quote) {
      if (AFTER_STRING.test(value.slice(at + 1, at + LOOKED_AFTER))) return unescaped(value.slice(1, at));
      firstQuote ??= at;
    }
  }
  return unescaped(value.slice(1, firstQuote ?? value.length));
}

/** Up to the comma, the line or the brace that ends a value which is not a string. */
function valueIn(value: string): string {
  const open: string[] = [];
  for (let at = 0; at < value.length; at++) {
    const char = value[at] as string;
    const inside = open.at(-1);
    const isInString = inside === '"' || inside === "'";
    if (isInString && char === '\\') at++;
    else if (char === inside) open.pop();
    else if (!isInString && char in CLOSES) open.push(CLOSES[char as keyof typeof CLOSES]);
    else if (inside === undefined && /[,}\n]/.test(char)) return value.slice(0, at);
  }
  return value;
}

/** Commands of TeX whose backslash was not doubled begin like an escape: `\frac`, `\neq`, `\text`. */
const ESCAPE =
  /\\(?:u([0-9a-fA-F]{4})|(?!frac|forall|neq|nu\b|not|nabla|text|times|theta|tan|tau|to\b|rho|right|rangle|bar|beta|big|binom|boxed|begin|bmod)(["'\\/bfnrt]))/g;
const MEANT: Readonly<Record<string, string>> = { b: '', f: '\n', n: '\n', r: '\n', t: '\t' };

function unescaped(text: string): string {
  return text.replace(ESCAPE, (_whole, code: string | undefined, char: string) =>
    code === undefined ? (MEANT[char] ?? char) : String.fromCharCode(parseInt(code, 16)),
  );
}
