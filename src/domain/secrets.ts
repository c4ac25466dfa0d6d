/** What replaces a secret. */
export const REDACTED = '[redacted]';

/** Key names whose value is a secret whatever it looks like. */
const SECRET_KEY =
  /(?:^|_)(?:secret(?:_access)?(?:_?key)?|(?:api|private)_?key|password|passwd|passphrase|authorization|(?:access|refresh|id|auth|session|bearer)_?token|bearer|cookie)$/i;

/** Texts that are secrets wherever they stand: keys of providers and platforms, tokens, private keys, passwords in URLs. */
const SECRET_TEXTS: readonly [RegExp, string][] = [
  [/\b(?:sk|pk|rk)-(?:lf-|ant-|proj-|or-|svcacct-|admin-)?[A-Za-z0-9_-]{16,}/g, REDACTED],
  [/\bsk-lf-[A-Za-z0-9_-]{4,}/g, REDACTED],
  [/\btsk_[A-Za-z0-9]{6,}_[A-Za-z0-9]{20,}/g, REDACTED],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, REDACTED],
  [/\bAIza[A-Za-z0-9_-]{30,}/g, REDACTED],
  [/\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{30,}/g, REDACTED],
  [/\bgithub_pat_[A-Za-z0-9_]{40,}/g, REDACTED],
  [/\bglpat-[A-Za-z0-9_-]{20,}/g, REDACTED],
  [/\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g, REDACTED],
  [/\b(?:hf|gsk|r8|xai|pplx|npm|dop_v1|shpat|sq0csp)[_-][A-Za-z0-9]{20,}/g, REDACTED],
  [/\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}/g, REDACTED],
  [/\bhttps:\/\/(?:hooks\.slack\.com|discord(?:app)?\.com\/api\/webhooks)\/[A-Za-z0-9/_-]+/g, REDACTED],
  [/(?<![\w-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+/g, REDACTED],
  [
    /\b([Bb]earer|BEARER|[Bb]asic|BASIC)\s+(?=[A-Za-z+/._~-]*(?:[0-9=]|[a-z][A-Z]))[A-Za-z0-9+/._~=-]{12,}/g,
    `$1 ${REDACTED}`,
  ],
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,100}):[^\s@/]{1,200}@/gi, `$1:${REDACTED}@`],
  [/([?&](?:token|key|sig|signature|api_?key)=)[^\s&"'#[]{6,}/gi, `$1${REDACTED}`],
  [
    /((?:api|private|access)[_-]?key|secret(?:[_-]?(?:access[_-]?)?key)?|passw(?:or)?d|passphrase|(?:access|refresh|auth|session|bearer)[_-]?token)(\\?["']?\s{0,8}[:=]\s{0,8}\\?["']?)[^\s"'\\&,;<>{}()[\]]{6,}/gi,
    `$1$2${REDACTED}`,
  ],
];

/** A text without any of these cannot hold a secret; looking for them first is what makes scrubbing cheap. */
const SUSPICIOUS =
  /[srp]k[-_]|tsk_|AKIA|ASIA|AIza|gh[pours]_|github_pat_|glpat-|xox|(?:hf|gsk|r8|xai|pplx|npm|v1|shpat|sq0csp)[_-]|hooks\.slack|discord|eyJ|bearer|basic|PRIVATE KEY|:\/\/|[?&](?:token|key|sig)|(?:key|secret|passw(?:or)?d|passphrase|token)\\?["']?\s{0,8}[:=]/i;

const KEY_BEGINS = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/g;
const KEY_ENDS = /-----END [A-Z ]{0,40}PRIVATE KEY-----/g;

/** No private key is longer; where one does not end, so much after its beginning is taken for it. */
const LONGEST_KEY = 8192;

const MAX_DEPTH = 100;

/** scrubText replaces every secret in a text. */
export function scrubText(text: string): string {
  if (!SUSPICIOUS.test(text)) return text;
  let scrubbed = withoutPrivateKeys(text);
  for (const [secret, replacement] of SECRET_TEXTS) scrubbed = scrubbed.replace(secret, replacement);
  return scrubbed;
}

/** One pass from beginning to end: a text may consist of nothing but beginnings. */
function withoutPrivateKeys(text: string): string {
  let kept = '';
  let from = 0;
  KEY_BEGINS.lastIndex = 0;
  for (let begin = KEY_BEGINS.exec(text); begin; begin = KEY_BEGINS.exec(text)) {
    const reach = text.slice(begin.index, begin.index + LONGEST_KEY);
    KEY_ENDS.lastIndex = 0;
    const length = KEY_ENDS.test(reach) ? KEY_ENDS.lastIndex : reach.length;
    kept += text.slice(from, begin.index) + REDACTED;
    from = KEY_BEGINS.lastIndex = begin.index + length;
  }
  return from === 0 ? text : kept + text.slice(from);
}

/** holdsSecret tells whether a text has a secret in it. */
export function holdsSecret(text: string): boolean {
  return scrubText(text) !== text;
}

/**
 * scrub copies a JSON value with every secret in it replaced: values of keys that name a secret, and secrets inside
 * texts. What is nested deeper than a hundred levels is cut off, as nothing down there could be looked at.
 */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[too deep]';
  if (Array.isArray(value)) return value.map((item) => scrub(item, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') continue;
    copy[key] = isSecretKey(key) && isSecretValue(item) ? REDACTED : scrub(item, depth + 1);
  }
  return copy;
}

/** isSecretKey tells whether a key's name says that its value is a secret. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key.replace(/([a-z])([A-Z])/g, '$1_$2').replaceAll('-', '_'));
}

function isSecretValue(value: unknown): boolean {
  return typeof value === 'string' ? value !== '' : typeof value === 'object' && value !== null;
}
