import { isIP } from 'node:net';

/** Network is a range of addresses; one address is the range of itself. */
export interface Network {
  address: string;
  bits: number;
  family: 'ipv4' | 'ipv6';
}

/** networkIn reads an address or a range such as 10.0.0.0/8; `null`: it is neither. */
export function networkIn(text: string): Network | null {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return null;
  const longest = version === 4 ? 32 : 128;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (bits === undefined) return { address, bits: longest, family };
  return /^\d{1,3}$/.test(bits) && Number(bits) <= longest ? { address, bits: Number(bits), family } : null;
}
