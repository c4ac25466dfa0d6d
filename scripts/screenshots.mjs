// Takes a picture of every view, wide and narrow, light and dark, in English and Japanese: of the built service with a day of
// made-up traffic or, with TECHSAPO_URL and TECHSAPO_KEY, of one that runs already. `npm run screenshots [folder] [view …]`
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installBrowser, launchBrowser } from '../test/harness/browser.mjs';
import { freePort, NODE_ARGUMENTS, Running, until } from '../test/harness/processes.mjs';
import { viewPaths } from '../test/harness/views.mjs';

const [folder = 'screenshots', ...wanted] = process.argv.slice(2);
const MODELS = [
  { provider: 'openai', model: 'gpt-4o' },
  { provider: 'anthropic', model: 'claude-sonnet-4-5' },
  { provider: 'google', model: 'gemini-2.5-pro' },
  { provider: 'mistral', model: 'mistral-large-2411' },
];
const QUOTAS = [
  {
    ...{ name: 'workers a day', service: 'cloudflare', metric: 'requests', unit: 'requests' },
    ...{ period: 'day', limit: 100_000, used: 83_000 },
  },
  {
    ...{ name: 'rows read', service: 'turso', metric: 'rows read', unit: 'rows' },
    ...{ period: 'rolling', rollingDays: 30, limit: 1_000_000_000, used: 24_000_000 },
  },
];
const MEASURES = [
  { name: 'registrations', value: 128, unit: 'people' },
  { name: 'contents generated', value: 4_310, unit: 'texts' },
  { name: 'revenue', value: '1840.50', currency: 'USD' },
];
const BUDGETS = [
  { name: 'All of it', amount: '400', hardLimit: '600' },
  { name: 'OpenAI, this week', period: 'week', amount: '30', filter: { provider: 'openai' }, timezone: 'Asia/Tokyo' },
  { name: 'Wall-bounces', period: 'rolling', rollingDays: 30, amount: '0.05', filter: { feature: '' } },
  { name: 'Chat', period: 'quarter', amount: '20', filter: { feature: 'chat' }, rollOver: true },
];
const SIX_HOURS_MS = 6 * 3_600_000;
const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } };

const service = process.env.TECHSAPO_URL ? null : await startDemo();
const { url, key } = service ?? { url: process.env.TECHSAPO_URL, key: process.env.TECHSAPO_KEY };
if (!installBrowser()) throw new Error('Chromium is not here and cannot be installed');
const browser = await launchBrowser();
mkdirSync(folder, { recursive: true });
try {
  const views = Object.entries(await viewPaths(ask)).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const theme of ['light', 'dark']) {
      for (const language of ['en', 'ja']) await take(views, { size, viewport, theme, language });
    }
  }
} finally {
  await browser.close();
  await service?.remove();
}

async function ask(path) {
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${key}` } });
  return answer.json();
}

async function take(views, { size, viewport, theme, language }) {
  const context = await browser.newContext({
    viewport,
    colorScheme: theme,
    locale: language === 'ja' ? 'ja-JP' : 'en-US',
  });
  await context.request.post(`${url}/api/v1/session`, { data: { key } });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && console.error(`${size} ${theme}: ${message.text()}`));
  page.on('pageerror', (error) => console.error(`${size} ${theme}: ${error.message}`));
  for (const [name, path] of views) {
    await page.goto(url + path);
    await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('.skeleton'));
    await page.screenshot({ path: join(folder, `${name}-${size}-${theme}-${language}.png`), fullPage: true });
  }
  await context.close();
}

async function startDemo() {
  const data = mkdtempSync(join(tmpdir(), 'techsapo-screenshots-'));
  const port = await freePort();
  const [address, secret] = [`http://127.0.0.1:${port}`, 'screenshots-admin-key'];
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: data,
    PORT: String(port),
    TECHSAPO_ADMIN_KEY: secret,
    CONTENT_CAPTURE: 'all',
    LLM_ENDPOINTS: 'ollama=http://127.0.0.1:11434/v1',
  };
  const running = Running.start(process.execPath, [...NODE_ARGUMENTS, 'dist/main.js'], { env });
  await until(
    'the service is ready',
    () =>
      running.assertRunning() &&
      fetch(`${address}/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
  );
  const demo = { ...env, TECHSAPO_URL: address, TECHSAPO_KEY: secret };
  if ((await Running.start(process.execPath, ['dist/cli.js', 'demo'], { env: demo }).exit()) !== 0)
    throw new Error('no demo');
  await sendBounces(address, secret);
  await sendVitals(address, secret);
  const remove = async () => {
    await running.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { url: address, key: secret, remove };
}

/** Visits to a few pages, some of them slow. */
async function sendVitals(address, secret) {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  for (let n = 0; n < 120; n++) {
    const slow = 1 + (n % 7) / 2;
    const values = { LCP: 1100 * slow, INP: 70 * slow, CLS: 0.03 * slow, FCP: 700 * slow, TTFB: 250 * slow };
    const metrics = Object.entries(values).map(([name, value]) => ({ id: `v5-${n}-${name}`, name, value }));
    const visit = { page: ['/', '/pricing', `/orders/${n}`][n % 3], release: `2.${n % 2}` };
    const body = JSON.stringify({ ...visit, device: ['phone', 'desktop', 'tablet'][n % 5] ?? 'phone', metrics });
    const answer = await fetch(`${address}/api/v1/web-vitals`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

/** Analyses of a month, of which the chosen answer is the more often right the more agree; the latest are not judged. */
async function sendBounces(address, secret) {
  const send = async (path, body) => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    const answer = await fetch(address + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  for (let n = 120; n > 0; n--) {
    const { id } = await send('/api/v1/wall-bounces', aBounce(n));
    if (n > 8) await send('/api/v1/scores', { target: { type: 'wall-bounce', id }, name: 'answer', value: '84' });
  }
  await send('/api/v1/wall-bounces', anUndecided());
  for (const budget of BUDGETS) await send('/api/v1/budgets', { period: 'month', ...budget });
  for (const { used, ...quota } of QUOTAS) {
    const { id } = await send('/api/v1/quotas', quota);
    const days = Array.from({ length: 24 }, (_, day) => new Date(Date.now() - 4 * day * SIX_HOURS_MS).toISOString());
    await send(
      `/api/v1/quotas/${id}/usage`,
      days.map((at) => ({ at, amount: used })),
    );
  }
  const at = new Date(Date.now() - SIX_HOURS_MS).toISOString();
  await send(
    '/api/v1/measures',
    MEASURES.map((measure) => ({ at, ...measure })),
  );
}

function aBounce(n) {
  const timestamp = new Date(Date.now() - n * SIX_HOURS_MS).toISOString();
  const answers = MODELS.map((who, at) => {
    const isRight = (n * 7 + at * 5) % 10 < 9 - 2 * at + (n % 3);
    const call = { ...who, id: `bounce-${n}-${at}`, timestamp, latencyMs: 900 + 90 * at };
    if ((n + at) % 17 === 0) return { call: { ...call, status: 'error', error: { class: 'rate_limited' } } };
    const text = `Twelve sevens: 70 + 14. The answer is ${isRight ? 84 : 80 + ((n + at) % 3)}.`;
    return { text, call: { ...call, usage: { inputTokens: 60, outputTokens: 30 } } };
  });
  const kind = n % 5 === 0 ? { taskKind: 'tariff-lookup' } : {};
  return { id: `bounce-${n}`, question: 'What is 12 × 7?', timestamp, answers, ...kind };
}

function anUndecided() {
  const texts = [
    'Pause the queue, drain it, and restart the workers one after another.',
    'Restart all workers at once; the queue keeps what they held.',
    'Roll back to the release before, then look at the dead letters.',
    null,
  ];
  const answers = MODELS.map((who, at) =>
    texts[at] === null
      ? {
          call: {
            ...who,
            id: 'undecided-call',
            timestamp: new Date().toISOString(),
            status: 'error',
            error: { class: 'timeout' },
          },
        }
      : { ...who, text: texts[at] },
  );
  const question =
    'The workers hang after the deployment of 14:05. What should the operator on duty do first, and why?';
  return { id: 'undecided', question, answerKind: 'text', threshold: 0.9, answers };
}
