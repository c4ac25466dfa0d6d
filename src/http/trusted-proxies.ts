import { BlockList, isIP } from 'node:net';
import { networkIn } from '../config/network.js';
import { LOOPBACK } from '../config/security-variables.js';

const LOOPBACK_NETWORKS = ['127.0.0.0/8', '::1'];
const MAPPED = /^::ffff:(?=\d+\.)/i;

/**
 * trustedProxies tells of an address whether whom it passes on is believed to be whom it says. Of a chain of proxies the first,
 * from here, that is not trusted is who asks.
 */
export function trustedProxies(told: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList();
  for (const one of told.flatMap((word) => (word === LOOPBACK ? LOOPBACK_NETWORKS : word))) {
    const network = networkIn(one);
    if (network) trusted.addSubnet(network.address, network.bits, network.family);
  }
  return (from) => {
    const address = from.replace(MAPPED, '');
    const version = isIP(address);
    return version !== 0 && trusted.check(address, version === 4 ? 'ipv4' : 'ipv6');
  };
}
