/** UNKNOWN_SOURCE stands for an address that is none. */
export const UNKNOWN_SOURCE = 'unknown';

const BYTES = 4;
const GROUPS = 8;

/**
 * sourceOf is whom an address is counted as: an IPv4 address itself, and of an IPv6 address its /64, within which whoever has
 * one has all.
 */
export function sourceOf(address: string): string {
  const ipv4 = ipv4In(address);
  if (ipv4) return ipv4.join('.');
  const groups = ipv6In(address);
  return groups ? prefixOf(groups, 4) : UNKNOWN_SOURCE;
}

/** networkOf is the network that an address is in, as far as it tells one place from another: /24 of IPv4, /48 of IPv6. */
export function networkOf(address: string): string {
  const ipv4 = ipv4In(address);
  if (ipv4) return `${ipv4.slice(0, 3).join('.')}.0/24`;
  const groups = ipv6In(address);
  return groups ? prefixOf(groups, 3) : UNKNOWN_SOURCE;
}

/** Of an IPv4 address, as such or mapped into IPv6, its bytes. */
function ipv4In(address: string): number[] | null {
  const bytes = address.replace(/^::ffff:(?=\d+\.)/i, '').split('.');
  const isOne = bytes.length === BYTES && bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) <= 255);
  return isOne ? bytes.map(Number) : null;
}

function ipv6In(address: string): string[] | null {
  const [before = '', after, ...rest] = (address.split('%', 1)[0] ?? '').toLowerCase().split('::');
  if (rest.length > 0) return null;
  const [head, tail] = [before, after ?? ''].map((part) => (part === '' ? [] : part.split(':'))) as [
    string[],
    string[],
  ];
  const missing = GROUPS - head.length - tail.length;
  if (after === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...Array<string>(after === undefined ? 0 : missing).fill('0'), ...tail];
  return groups.every((group) => /^[0-9a-f]{1,4}$/.test(group)) ? groups : null;
}

function prefixOf(groups: readonly string[], kept: number): string {
  const prefix = groups.slice(0, kept).map((group) => Number.parseInt(group, 16).toString(16));
  return `${prefix.join(':')}::/${kept * 16}`;
}
