// A year of made-up traffic, the same in every run but for the moment when it ends.
const WEEK_MS = 7 * 86_400_000;
const YEAR_MS = 365 * 86_400_000;

const MODELS = [
  ['openai', 'gpt-4o'],
  ['openai', 'gpt-4o-mini'],
  ['anthropic', 'claude-sonnet-4-5'],
  ['google', 'gemini-2.5-flash'],
  ...['mistral', 'groq', 'bedrock', 'vllm'].flatMap((provider) =>
    Array.from({ length: 5 }, (_, version) => [provider, `${provider}-large-${version}`]),
  ),
];

const PROJECTS = ['shop', 'back-office', 'lab'];
const FEATURES = 12;

const FAULTS = [
  ['rate_limited', 429, (n) => `Rate limit reached for organisation org-${n % 1000}, try again in ${n % 60} s`],
  ['server_error', 500, (n) => `The server had an error, request id req_${n.toString(16).padStart(16, '0')}`],
  ['server_error', 529, () => 'Overloaded'],
  ['timeout', undefined, (n) => `No answer within ${30 + (n % 5) * 30} s`],
  ['invalid_request', 400, (n) => `This model allows 128000 tokens, the prompt has ${128_000 + (n % 70_000)}`],
];

/**
 * yearCall makes the n-th of so many calls of the year before a moment, more of them towards its end: 12 features in three
 * projects that use three of 24 models each, a release a week, 5,000 users, three failures in a hundred, four calls in a trace.
 * @param {number} n
 * @param {number} calls
 * @param {number} endMs
 */
export function yearCall(n, calls, endMs) {
  const chance = (salt) => fraction(n, salt);
  const atMs = Math.floor(endMs - YEAR_MS * (1 - Math.sqrt((n + 1) / calls)));
  const feature = Math.floor(FEATURES * chance(8));
  const [provider, model] = MODELS[(5 * feature + Math.floor(3 * chance(1) ** 2)) % MODELS.length];
  return {
    id: `year-${n}`,
    timestamp: new Date(atMs).toISOString(),
    latencyMs: 200 + Math.floor(8000 * chance(2) ** 3),
    timeToFirstTokenMs: 80 + Math.floor(700 * chance(3)),
    provider,
    model,
    ...(chance(4) < 0.03 ? failure(n, FAULTS[Math.floor(FAULTS.length * chance(5))]) : success(chance)),
    project: PROJECTS[feature % PROJECTS.length],
    environment: chance(7) < 0.9 ? 'production' : 'staging',
    feature: `feature-${feature}`,
    release: `v${52 - Math.floor((endMs - atMs) / WEEK_MS)}`,
    segment: chance(9) < 0.3 ? 'business' : 'consumer',
    userId: `user-${Math.floor(5000 * chance(10) ** 2)}`,
    sessionId: `session-${n >> 4}`,
    traceId: `trace-${n >> 2}`,
    streamed: true,
  };
}

function failure(n, [errorClass, httpStatus, message]) {
  return { status: 'error', error: { class: errorClass, httpStatus, message: message(n) } };
}

function success(chance) {
  const inputTokens = 300 + Math.floor(3000 * chance(11));
  const cachedInputTokens = Math.floor(inputTokens * chance(12) ** 3);
  return { status: 'ok', usage: { inputTokens, outputTokens: 50 + Math.floor(600 * chance(13)), cachedInputTokens } };
}

/** A number from 0 to 1 that `n` and `salt` decide, mixed as MurmurHash3 does at its end. */
function fraction(n, salt) {
  let mixed = Math.imul(n + Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}
