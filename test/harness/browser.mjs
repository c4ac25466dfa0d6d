import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { install, installPackage } from './processes.mjs';

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

/** installBrowser installs Debian's Chromium and letters for Japanese when that can be done, and tells whether it is here. */
export function installBrowser() {
  if (!install('chromium', 'chromium')) return false;
  if (!existsSync(JAPANESE)) installPackage('fonts-noto-cjk');
  return true;
}

/**
 * launchBrowser starts Chromium without a window.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export function launchBrowser() {
  return chromium.launch({ executablePath: CHROMIUM, chromiumSandbox: false, args: QUIET });
}
