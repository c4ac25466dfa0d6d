import { networkOf, sourceOf } from './address.js';

describe('whom an address is counted as', () => {
  it.each<[string, string, string, string]>([
    ['IPv4', '203.0.113.7', '203.0.113.7', '203.0.113.0/24'],
    ['IPv4 mapped into IPv6', '::ffff:203.0.113.7', '203.0.113.7', '203.0.113.0/24'],
    ['loopback', '127.0.0.1', '127.0.0.1', '127.0.0.0/24'],
    ['IPv6', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['IPv6 with zeros left out', '2001:db8::1', '2001:db8:0:0::/64', '2001:db8:0::/48'],
    ['IPv6 with zeros left out at its end', '2001:db8:1:2::', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['IPv6 with zeros before its groups', '2001:0db8:0001:0002::1', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['IPv6 in capitals, of an interface', 'FE80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48'],
    ['IPv6 loopback', '::1', '0:0:0:0::/64', '0:0:0::/48'],
    ['nothing', '', 'unknown', 'unknown'],
    ['what a client made up', '<script>', 'unknown', 'unknown'],
    ['a number too large', '203.0.113.256', 'unknown', 'unknown'],
    ['too many groups', '1:2:3:4:5:6:7:8:9', 'unknown', 'unknown'],
    ['two gaps', '1::2::3', 'unknown', 'unknown'],
    ['a gap for nothing', '1:2:3:4::5:6:7:8', 'unknown', 'unknown'],
  ])('%s', (_name, address, source, network) => {
    expect([sourceOf(address), networkOf(address)]).toEqual([source, network]);
  });

  it('is the same for all addresses that one subscriber has, and another for the next one', () => {
    expect(sourceOf('2001:db8:1:2::1')).toBe(sourceOf('2001:db8:1:2:ffff:ffff:ffff:ffff'));
    expect(sourceOf('2001:db8:1:2::1')).not.toBe(sourceOf('2001:db8:1:3::1'));
  });
});
