const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const BRACKET = 91;
const BRACE = 123;

/**
 * holdsMoreValuesThan tells, without parsing it, whether a JSON text has more values than so many: its commas and opening
 * brackets outside of strings are counted.
 */
export function holdsMoreValuesThan(limit: number, json: string): boolean {
  let values = 1;
  for (let at = 0; at < json.length && values <= limit; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = endOfString(json, at);
    else if (code === COMMA || code === BRACKET || code === BRACE) values++;
  }
  return values > limit;
}

function endOfString(json: string, start: number): number {
  let end = start;
  do {
    end = json.indexOf('"', end + 1);
    if (end < 0) return json.length;
  } while (isEscaped(json, end));
  return end;
}

function isEscaped(json: string, at: number): boolean {
  let backslashes = 0;
  while (json.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}
