import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { AllowedHosts } from '../../config/channel-variables.js';

/** Networks that are no part of the Internet that all share: private, shared, loopback, link-local, reserved, of examples, for many. */
const SPECIAL_V4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Of IPv6 only this is given out to all, but for what carries IPv4 addresses within it, and for examples. */
const GLOBAL_V6: [string, number] = ['2000::', 3];
const SPECIAL_V6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

/** Where clouds tell machines their secrets, be it within an Internet's range: whoever allows a name does not mean these. */
const METADATA: readonly [string, number][] = [
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['192.0.0.192', 32],
  ['fe80::', 10],
  ['fd00:ec2::', 32],
  ['fd20:ce::', 32],
];

const specialV4 = listOf(SPECIAL_V4);
const specialV6 = listOf(SPECIAL_V6);
const globalV6 = listOf([GLOBAL_V6]);
const metadata = listOf(METADATA);

/** AddressRefused says that a target is at an address that channels may not lead to. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** isPublic tells whether an address is one of the Internet that all share. */
export function isPublic(address: string): boolean {
  const plain = plainAddress(address);
  switch (isIP(plain)) {
    case 4:
      return !specialV4.check(plain, 'ipv4') && !metadata.check(plain, 'ipv4');
    case 6:
      return globalV6.check(plain, 'ipv6') && !specialV6.check(plain, 'ipv6');
    default:
      return false;
  }
}

/** mayLeadTo tells whether a channel may lead to an address that a name stands for, or that stands for itself. */
export function mayLeadTo(host: string, address: string, allowed: AllowedHosts): boolean {
  const plain = plainAddress(address);
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
  if (isPublic(plain) || allowed.addresses.check(plain, family)) return true;
  return allowed.names.has(host.toLowerCase()) && !metadata.check(plain, family);
}

/** hostOf is the host of a URL as it is looked up: an address, however it was written, without its brackets. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
}

/**
 * guardedLookup finds the addresses of a name as `net` asks for them, and refuses those that channels may not lead to: what
 * is connected to is what was looked at, whatever the name stands for a moment later.
 */
export function guardedLookup(allowed: AllowedHosts): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, '', 4);
      const refused = addresses.find(({ address }) => !mayLeadTo(host, address, allowed));
      if (refused) return callback(new AddressRefused(`${host} is at an address that is not allowed`), '', 4);
      const [first] = addresses;
      if (options.all) return callback(null, addresses);
      return callback(null, first?.address ?? '', first?.family ?? 4);
    });
  };
}

/** An address without its zone; one of IPv4 that is written as one of IPv6 is what it is. */
function plainAddress(address: string): string {
  const [bare = ''] = address.split('%');
  if (isIP(bare) !== 6) return bare;
  const [, high, low] = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(new URL(`http://[${bare}]`).hostname) ?? [];
  if (high === undefined || low === undefined) return bare;
  const [upper, lower] = [parseInt(high, 16), parseInt(low, 16)];
  return [upper >> 8, upper & 255, lower >> 8, lower & 255].join('.');
}

function listOf(networks: readonly [string, number][]): BlockList {
  const list = new BlockList();
  for (const [network, bits] of networks) list.addSubnet(network, bits, isIP(network) === 6 ? 'ipv6' : 'ipv4');
  return list;
}
