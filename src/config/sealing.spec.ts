import { mkdtempSync, rmSync, statSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unavailable } from '../domain/failures.js';
import { Sealing } from './sealing.js';

describe('Sealing', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-sealing-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const sealing = (SECRETS_KEY?: string) =>
    new Sealing({ DATA_DIR: folder, ...(SECRETS_KEY === undefined ? {} : { SECRETS_KEY }) });

  it('opens what was sealed, as what it was sealed as, and shows nothing of it', () => {
    const sealed = sealing().seal('a secret ひみつ', 'channel');
    expect(sealed).not.toContain('secret');
    expect(sealing().seal('a secret ひみつ', 'channel')).not.toBe(sealed);
    expect(sealing().open(sealed, 'channel')).toBe('a secret ひみつ');
    expect(() => sealing().open(sealed, 'other')).toThrow(Unavailable);
  });

  it('marks what is the same alike, by its key, and as what it is; the mark shows nothing of it', () => {
    const [one, other] = ['k', 'n'].map((letter) => sealing(letter.repeat(32)));
    const mark = one?.mark('a secret', 'c');
    expect(mark).toMatch(/^[0-9a-f]{16}$/);
    expect(one?.mark('a secret', 'c')).toBe(mark);
    expect([one?.mark('a secret.', 'c'), one?.mark('a secret', 'd'), other?.mark('a secret', 'c')]).not.toContain(mark);
  });

  it('makes a key that only we can read, once', () => {
    const sealed = sealing().seal('x', 'c');
    expect(readdirSync(folder)).toEqual(['secrets.key']);
    expect(statSync(join(folder, 'secrets.key')).mode & 0o777).toBe(0o600);
    expect(sealing().open(sealed, 'c')).toBe('x');
  });

  it.each([
    ['another key', (sealed: string) => sealed, 'n'.repeat(32)],
    ['what was changed', (sealed: string) => `${sealed.slice(0, -2)}AA`, 'k'.repeat(32)],
    ['what is no sealed text', () => 'v1.x', 'k'.repeat(32)],
  ])('says what is wrong with %s', (_name, change, key) => {
    const sealed = sealing('k'.repeat(32)).seal('a secret', 'c');
    expect(() => sealing(key).open(change(sealed), 'c')).toThrow(/same SECRETS_KEY/);
    expect(readdirSync(folder)).toEqual([]);
  });
});
