const OWN = 'operator:';

/** ownPriceIn is the id of the operator's own price that a price's source names; `null` for the public list. */
export function ownPriceIn(source: string): string | null {
  return source.startsWith(OWN) ? source.slice(OWN.length) : null;
}
