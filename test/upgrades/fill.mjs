// Fills the empty database of a running service, and writes down what the service then answers: what later versions have to
// answer of the same database. How a version's database is kept: docs/releasing.md.
//   node test/upgrades/fill.mjs URL ADMIN_KEY told.json
import { writeFileSync } from 'node:fs';

const [url = '', key = '', file = ''] = process.argv.slice(2);
const HOUR_MS = 3_600_000;
const nowMs = Date.now();
/** @param {number} agoMs */
const at = (agoMs) => new Date(nowMs - agoMs).toISOString();
/** @type {[string, string][]} */
const MODELS = [
  ['openai', 'gpt-4o'],
  ['anthropic', 'claude-sonnet-4-5'],
  ['google', 'gemini-2.5-flash'],
  ['vllm', 'house-writer-7b'],
];

await ask('/api/v1/prices', priceOf('vllm', 'house-writer-7b'), 'PUT');
await ask('/api/v1/budgets', { name: 'Everything', period: 'month', amount: '100', hardLimit: '200' });
const quota = await ask('/api/v1/quotas', {
  ...{ name: 'Rows', service: 'database', metric: 'rows', unit: 'rows', period: 'month', limit: 1_000_000_000 },
});
await ask(`/api/v1/quotas/${quota.id}/usage`, { at: at(HOUR_MS), amount: 85 });
const calls = Array.from({ length: 120 }, (_, index) => callOf(index));
await ask('/api/v1/calls', calls);
await ask('/api/v1/wall-bounces', bounceOf('bounce-1', ['7', '7', '8']));
await ask('/api/v1/wall-bounces', bounceOf('bounce-2', ['4', '4', '4']));
const target = { type: 'wall-bounce', id: 'bounce-1' };
await ask('/api/v1/scores', { target, project: 'quiz', name: 'correct', value: true, source: 'test' });
const made = await ask('/api/v1/keys', { name: 'reader', scopes: ['read'] });

// Whole days, whose sums are kept for good.
const range = `from=${at(48 * HOUR_MS).slice(0, 10)}T00:00:00Z&to=${at(-48 * HOUR_MS).slice(0, 10)}T00:00:00Z`;
const paths = [
  `/api/v1/usage?${range}&groupBy=project,provider,model`,
  `/api/v1/usage?${range}&interval=day&groupBy=feature`,
  `/api/v1/calls/call-1?project=shop`,
  `/api/v1/calls/call-11?project=shop`,
  `/api/v1/traces/trace-1?project=shop`,
  `/api/v1/wall-bounces/bounce-1?project=quiz`,
  `/api/v1/wall-bounces/bounce-2?project=quiz`,
  `/api/v1/prices/resolve?provider=vllm&model=house-writer-7b&at=${encodeURIComponent(at(HOUR_MS))}`,
  `/api/v1/exports/usage.csv?${range}&groupBy=provider`,
];
/** @type {Record<string, unknown>} */
const answers = {};
for (const path of paths) answers[path] = await ask(path);
const lists = ['/api/v1/budgets', '/api/v1/quotas', '/api/v1/keys'];
/** @type {Record<string, string[]>} */
const names = {};
for (const path of lists) {
  /** @type {{ items: { name: string }[] }} */
  const { items } = await ask(path);
  names[path] = items.map(({ name }) => name).sort();
}
writeFileSync(file, `${JSON.stringify({ key: made.key, again: calls[1], answers, names }, null, 2)}\n`);

/** @param {number} index */
function callOf(index) {
  const [provider, model] = modelOf(index);
  const isFailed = index % 11 === 0;
  return {
    ...{ id: `call-${index}`, timestamp: at(26 * HOUR_MS - index * 12 * 60_000), project: 'shop', provider, model },
    ...{ feature: index % 3 ? 'search' : 'chat', userId: `user-${index % 7}`, traceId: `trace-${index % 40}` },
    ...{ latencyMs: 400 + 37 * index, timeToFirstTokenMs: 90 + index, release: index < 60 ? 'v1' : 'v2' },
    usage: { inputTokens: 900 + index, outputTokens: 100 + index, cachedInputTokens: index % 2 ? 300 : 0 },
    input: `question ${index} 質問`,
    ...(isFailed ? { status: 'error', error: { class: 'timeout', message: `no answer after ${index} s` } } : {}),
  };
}

/**
 * @param {string} id
 * @param {string[]} said
 */
function bounceOf(id, said) {
  const answers = said.map((text, index) => {
    const [provider, model] = modelOf(index);
    const usage = { inputTokens: 500, outputTokens: 10 };
    return { text, call: { id: `${id}-${index}`, timestamp: at(2 * HOUR_MS), provider, model, usage } };
  });
  return { id, project: 'quiz', taskKind: 'quiz', question: 'How many?', confidence: 0.9, answers };
}

/** @param {number} index */
function modelOf(index) {
  return MODELS[index % MODELS.length] ?? ['', ''];
}

/**
 * @param {string} provider
 * @param {string} model
 */
function priceOf(provider, model) {
  return { provider, model, effectiveFrom: at(72 * HOUR_MS), rates: { input: '0.2', output: '0.8' } };
}

/**
 * @param {string} path
 * @param {object} [body]
 * @param {string} [method]
 */
async function ask(path, body, method = body === undefined ? 'GET' : 'POST') {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const answer = await fetch(url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}
