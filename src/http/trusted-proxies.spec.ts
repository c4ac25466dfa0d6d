import { trustedProxies } from './trusted-proxies.js';

describe('A proxy', () => {
  it.each<[string, string[], string, boolean]>([
    ['is trusted that is named', ['10.0.0.1'], '10.0.0.1', true],
    ['is trusted that is named, as IPv6 writes it', ['10.0.0.1'], '::ffff:10.0.0.1', true],
    ['is not trusted beside one that is named', ['10.0.0.1'], '10.0.0.2', false],
    ['is trusted within a network', ['192.0.2.1', '10.0.0.0/8'], '10.200.1.1', true],
    ['is not trusted outside of it', ['10.0.0.0/8'], '11.0.0.1', false],
    ['is trusted within a network of IPv6', ['fd00::/8'], 'fd12::1', true],
    ['is trusted on this machine', ['loopback'], '127.0.0.1', true],
    ['is trusted on this machine by IPv6', ['loopback'], '::1', true],
    ['is not trusted when none is named', [], '127.0.0.1', false],
    ['is not trusted that has no address', ['0.0.0.0/0', '::/0'], 'somebody', false],
  ])('%s', (_name, told, address, isTrusted) => {
    expect(trustedProxies(told)(address)).toBe(isTrusted);
  });
});
