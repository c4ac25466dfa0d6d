/** DEVICES are the kinds of device that visits are told apart by. Their order is stored: add new ones at the end. */
export const DEVICES = ['desktop', 'phone', 'tablet', 'unknown'] as const;
export type Device = (typeof DEVICES)[number];

const TABLET = /iPad|Tablet|PlayBook|Kindle|Silk(?!.*Mobile)|Android(?!.*Mobi)/i;
const PHONE = /Mobi|iPhone|iPod|Windows Phone|Opera Mini|IEMobile/i;
const DESKTOP = /Windows NT|Macintosh|X11|CrOS|Linux/i;

/**
 * deviceOf is the kind of device that a browser says it runs on, by its `User-Agent`. An iPad that asks for desktop sites says
 * that it is a Macintosh, and is believed.
 */
export function deviceOf(userAgent: string): Device {
  if (TABLET.test(userAgent)) return 'tablet';
  if (PHONE.test(userAgent)) return 'phone';
  return DESKTOP.test(userAgent) ? 'desktop' : 'unknown';
}
