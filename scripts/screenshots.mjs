// Takes a picture of every view, wide and narrow, light and dark, in English and Japanese: of the built service with a day of
// made-up traffic or, with TECHSAPO_URL and TECHSAPO_KEY, of one that runs already. `npm run screenshots [folder] [view …]`
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installBrowser, launchBrowser } from '../test/harness/browser.mjs';
import { freePort, NODE_ARGUMENTS, Running, until } from '../test/harness/processes.mjs';
import { viewPaths } from '../test/harness/views.mjs';

const [folder = 'screenshots', ...wanted] = process.argv.slice(2);
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
  const env = { PATH: process.env.PATH, DATA_DIR: data, PORT: String(port), TECHSAPO_ADMIN_KEY: secret };
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
  const remove = async () => {
    await running.stop();
    rmSync(data, { recursive: true, force: true });
  };
  return { url: address, key: secret, remove };
}
