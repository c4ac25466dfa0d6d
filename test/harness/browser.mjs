import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { install, installPackage } from './processes.mjs';

const CHROMIUM = '/usr/bin/chromium';
const JAPANESE = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/**
 * What a browser does beside the page, which takes more of the processor than the page: above all it makes what its address bar
 * would show, in every window. Chromium takes the last list it is given, so those of Playwright's that matter here are in it.
 */
const LEFT_OUT = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'AimEnabled', 'LensOverlay', 'MediaRouter', 'OptimizationHints'],
  ...[
    'HttpsUpgrades',
    'HttpsFirstBalancedModeAutoEnable',
    'ThirdPartyStoragePartitioning',
    'NetworkTimeServiceQuerying',
  ],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'PaintHolding', 'PreconnectToSearch'],
];

/** Nothing of the browser's own leaves this machine. */
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  `--disable-features=${LEFT_OUT.join()}`,
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
