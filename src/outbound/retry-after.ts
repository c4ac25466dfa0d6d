const MS_PER_SECOND = 1000;

/** retryAfterIn is for how many seconds a server asks not to be asked; a date is told by its own clock, so it is compared with that one. */
export function retryAfterIn(headers: Headers): number | null {
  const told = headers.get('retry-after');
  if (told === null) return null;
  const seconds = /^\d+(\.\d+)?$/.test(told)
    ? Number(told)
    : (Date.parse(told) - Date.parse(headers.get('date') ?? '')) / MS_PER_SECOND;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
}
