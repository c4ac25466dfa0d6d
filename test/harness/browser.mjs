import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { install } from './processes.mjs';

const CHROMIUM = '/usr/bin/chromium';
const JAPANESE = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/** Nothing of the browser's own leaves this machine. */
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
];

/**
 * launchBrowser starts Debian's Chromium without a window; `null` where it cannot be had.
 * @returns {Promise<import('playwright-core').Browser | null>}
 */
export async function launchBrowser() {
  if (!install('chromium', 'chromium')) return null;
  if (!existsSync(JAPANESE)) install('no command comes with fonts', 'fonts-noto-cjk');
  return chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false, args: QUIET });
}
