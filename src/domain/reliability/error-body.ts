/** The names under which bodies of answers say what went wrong, the more telling first. */
const KEYS = ['message', 'detail', 'error_message', 'error', 'msg', 'reason', 'title'];

/** A body may hold another one as its message; libraries that wrap libraries do that. */
const DEEPEST = 3;

const BEGINS = /[{[]\s{0,20}["'{[]/;

/** withoutBody is an error message with the body of the answer in it replaced by what that says, or else by a placeholder. */
export function withoutBody(text: string, depth = 1): string {
  const begin = text.search(BEGINS);
  if (begin < 0) return text;
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  const body = text.slice(begin, end > begin ? end + 1 : text.length);
  const said = saidIn(body);
  const rest = end > begin ? text.slice(end + 1) : '';
  const inner = said === null ? ' <json> ' : depth < DEEPEST ? withoutBody(said, depth + 1) : said;
  return `${text.slice(0, begin)} ${inner} ${rest}`;
}

/** told is what a sticky expression matches at some place of a text. */
export function told(sticky: RegExp, text: string, at: number): string | null {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? null;
}

/** Bodies are JSON, or what Python prints of it, and often cut off: so they are looked through, not parsed. */
function saidIn(body: string): string | null {
  for (const key of KEYS) {
    const begin = new RegExp(`["']${key}\\\\?["']\\s{0,8}:\\s{0,8}(["'])`).exec(body);
    const said = begin && stringFrom(body, begin.index + begin[0].length, begin[1] ?? '"');
    if (said) return said;
  }
  return null;
}

function stringFrom(body: string, from: number, quote: string): string {
  let end = from;
  while (end < body.length && body[end] !== quote) end += body[end] === '\\' ? 2 : 1;
  return body
    .slice(from, end)
    .replace(/\\[nrt]/g, ' ')
    .replace(/\\(.)/g, '$1')
    .trim();
}
