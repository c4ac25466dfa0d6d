import { channelVariables } from '../../config/channel-variables.js';
import { guardedLookup, hostOf, isPublic, mayLeadTo } from './addresses.js';

const allowed = (text: string) => channelVariables.ALLOWED_WEBHOOK_HOSTS.parse(text);

describe('isPublic', () => {
  it.each(['1.1.1.1', '8.8.8.8', '172.15.255.255', '172.32.0.1', '192.169.0.1', '100.128.0.1', '2606:4700:4700::1111'])(
    'takes %s',
    (address) => expect(isPublic(address)).toBe(true),
  );

  it.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.0.0.8', '192.168.1.1', '198.18.0.1', '203.0.113.9', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:169.254.169.254', '::127.0.0.1'],
    ...['64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '2002:7f00:1::', '2001::1', '2001:db8::1', 'fc00::1', 'fd00:ec2::254'],
    ...[
      '168.63.129.16',
      '::ffff:168.63.129.16',
      'fe80::1',
      'fe80::1%eth0',
      'ff02::1',
      '0:0:0:0:0:ffff:c0a8:101',
      'localhost',
      '',
      '1.1.1',
      '3fff::1',
    ],
  ])('refuses %s', (address) => expect(isPublic(address)).toBe(false));
});

describe('hostOf', () => {
  it.each([
    ['http://2130706433/', '127.0.0.1'],
    ['http://0x7f000001/', '127.0.0.1'],
    ['http://0177.0.0.1/', '127.0.0.1'],
    ['http://127.1/', '127.0.0.1'],
    ['http://[::1]:80/', '::1'],
    ['http://[::ffff:127.0.0.1]/', '::ffff:7f00:1'],
    ['http://１２７.0.0.1/', '127.0.0.1'],
    ['http://Example.ORG/', 'example.org'],
  ])('reads %s as what is connected to', (url, host) => expect(hostOf(url)).toBe(host));
});

describe('mayLeadTo', () => {
  it.each([
    ['', 'example.org', '93.184.216.34', true],
    ['', 'example.org', '10.0.0.1', false],
    ['hooks.lan', 'hooks.lan', '10.0.0.1', true],
    ['hooks.lan', 'HOOKS.lan', '10.0.0.1', true],
    ['hooks.lan', 'other.lan', '10.0.0.1', false],
    ['hooks.lan', 'hooks.lan', '169.254.169.254', false],
    ['hooks.lan', 'hooks.lan', '::ffff:169.254.169.254', false],
    ['hooks.lan', 'hooks.lan', '168.63.129.16', false],
    ['hooks.lan', 'hooks.lan', '100.100.100.200', false],
    ['hooks.lan', 'hooks.lan', '192.0.0.192', false],
    ['169.254.169.254', 'hooks.lan', '169.254.169.254', true],
    ['10.0.0.0/8', 'any.lan', '10.1.2.3', true],
    ['10.0.0.0/8', 'any.lan', '::ffff:10.1.2.3', true],
    ['10.0.0.0/8', 'any.lan', '11.1.2.3', true],
    ['10.0.0.0/8', 'any.lan', '192.168.0.1', false],
    ['127.0.0.1', '127.0.0.1', '127.0.0.1', true],
    ['127.0.0.1', '127.0.0.2', '127.0.0.2', false],
    ['fd00::/8, 10.0.0.7', 'any.lan', 'fd12::1', true],
  ])('with %j lets %s at %s: %s', (text, host, address, expected) => {
    expect(mayLeadTo(host, address, allowed(text))).toBe(expected);
  });

  it('is told which hosts by a list that is read whole or not at all', () => {
    const ranges = ['10.0.0.0/33', 'fd00::/129', '10.0.0.0/', '::1/', '10.0.0.0/8/16', '10.0.0.1/1e0', '10.0.0.1/ 8'];
    for (const wrong of [...ranges, 'a b', 'http://hooks.lan']) {
      expect(channelVariables.ALLOWED_WEBHOOK_HOSTS.safeParse(wrong).success).toBe(false);
    }
  });
});

describe('guardedLookup', () => {
  const look = (text: string, all: boolean) =>
    new Promise<{ error: Error | null; found: unknown }>((resolve) => {
      guardedLookup(allowed(text))('localhost', { all }, (error, found) => resolve({ error, found }));
    });

  it.each([true, false])('refuses a name that stands for a private address (all: %s)', async (all) => {
    expect((await look('', all)).error?.name).toBe('AddressRefused');
  });

  it('gives the addresses that it looked at', async () => {
    expect((await look('localhost', true)).found).toContainEqual(expect.objectContaining({ address: '127.0.0.1' }));
    expect((await look('localhost', false)).found).toMatch(/^(127\.0\.0\.1|::1)$/);
  });
});
