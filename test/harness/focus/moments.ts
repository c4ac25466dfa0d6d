/** momentOf reads YYYY-MM-DDTHH:mm:ssZ as milliseconds, null where a text is not of that form or no real time. */
export function momentOf(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return null;
  const at = new Date(text);
  const real = !Number.isNaN(at.getTime()) && at.toISOString() === text.replace('Z', '.000Z');
  return real ? at.getTime() : null;
}
