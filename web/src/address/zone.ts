const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * momentAt is when clocks of a zone show what clocks in UTC show at `wallMs`: the first of the two moments where they show it
 * twice, as long after the jump as it was meant where they jump over it.
 */
export function momentAt(wallMs: number, timeZone: string): number {
  const before = wallMs - aheadMs(wallMs - DAY_MS, timeZone);
  const after = wallMs - aheadMs(wallMs + DAY_MS, timeZone);
  const shown = [before, after].filter((atMs) => wallAt(atMs, timeZone) === wallMs);
  return shown.length > 0 ? Math.min(...shown) : before;
}

/** wallAt is what clocks of a zone show at a moment, as the moment at which clocks in UTC show it. */
export function wallAt(atMs: number, timeZone: string): number {
  return atMs + aheadMs(atMs, timeZone);
}

/** momentIn is when clocks of a zone show a time that was entered (`2026-12-01T09:00`), as RFC 3339; `null` without one. */
export function momentIn(entered: string, timeZone: string): string | null {
  const wallMs = Date.parse(`${entered}Z`);
  return Number.isNaN(wallMs) ? null : new Date(momentAt(wallMs, timeZone)).toISOString();
}

/** enteredAt is a moment as it is entered in a zone, to the minute or as exactly as it is told. */
export function enteredAt(moment: string | number, timeZone: string): string {
  const atMs = new Date(moment).getTime();
  const text = new Date(wallAt(atMs, timeZone)).toISOString();
  return text.slice(0, atMs % MINUTE_MS === 0 ? 16 : 23);
}

/** zoneName is a zone with how far it is ahead of UTC at some moment. */
export function zoneName(timeZone: string, atMs: number): string {
  return timeZone === 'UTC' ? timeZone : `${timeZone} (${offsetAt(atMs, timeZone)})`;
}

function offsetAt(atMs: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return format.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
}

function aheadMs(atMs: number, timeZone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(offsetAt(atMs, timeZone)) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS);
}
