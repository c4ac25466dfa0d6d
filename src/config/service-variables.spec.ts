import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from './environment.js';

describe('SERVICES_FILE', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-services-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (services: unknown) => {
    const path = join(folder, 'services.yml');
    writeFileSync(path, JSON.stringify({ services }));
    return readEnvironment({ SERVICES_FILE: path }).SERVICES_FILE;
  };

  it('names nothing unless told', () => {
    expect(readEnvironment({}).SERVICES_FILE).toEqual([]);
  });

  it('says what is expected of each service, and what is usual where it does not', () => {
    process.env['SERVICE_KEY_OF_TEST'] = 'a key';
    const told = { name: 'one', url: 'https://host/health', headers: { apikey: '$SERVICE_KEY_OF_TEST' }, status: 204 };
    const [one, two] = read([told, { name: 'two', url: 'tcp://[::1]:5432', every: '1m', critical: true }]);
    delete process.env['SERVICE_KEY_OF_TEST'];
    expect(one).toEqual({
      ...{ name: 'one', url: 'https://host/health', headers: { apikey: 'a key' }, everyMs: 30_000, timeoutMs: 5_000 },
      ...{ slowMs: 2_000, statuses: [204], body: null, certificateDays: 14, isCritical: false },
    });
    expect(two).toMatchObject({ everyMs: 60_000, isCritical: true, statuses: [] });
  });

  const one = { name: 'one', url: 'http://a' };

  it.each<[string, unknown, string]>([
    ['a name twice', [one, one], 'two of them have the same name'],
    ['an address with a password', [{ ...one, url: 'https://me:secret@host/' }], 'without user and password'],
    ['a port that nobody knows', [{ ...one, url: 'tcp://host' }], 'tcp://host:5432'],
    ['a protocol that is not spoken', [{ ...one, url: 'ftp://host/' }], 'an address such as'],
    ['a variable that is not there', [{ ...one, headers: { key: '$NOBODY_SET_THIS' } }], 'no variable NOBODY_SET_THIS'],
    ['a header that is none', [{ ...one, headers: { 'a b': 'c' } }], 'headers.a b'],
    ['a value that would end a header', [{ ...one, headers: { key: 'a\r\nb: c' } }], 'visible ASCII'],
    ['a length that is none', [{ ...one, every: '10ms' }], 'a length of time'],
    ['too long a pause', [{ ...one, every: '7h' }], 'from 5s to 6h'],
    ['what there is not', [{ ...one, evry: '5s' }], 'evry'],
  ])('is refused with %s', (_name, services, told) => {
    expect(() => read(services)).toThrow(told);
  });
});
