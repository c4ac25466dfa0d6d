import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFiles } from './data-files.js';

describe('The files in DATA_DIR', () => {
  let folder: string;
  let files: DataFiles;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-files-'));
    files = new DataFiles({ DATA_DIR: folder });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string, mode: number): string => {
    const path = join(folder, name);
    writeFileSync(path, '');
    chmodSync(path, mode);
    return path;
  };
  const modeOf = (path: string): number => statSync(path).mode & 0o777;

  it('are set right, those too that we cannot read', () => {
    const key = put('secrets.key', 0o644);
    const data = put('techsapo.sqlite', 0o004);
    expect(
      files
        .mend()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['secrets.key', 'techsapo.sqlite']);
    expect([modeOf(key), modeOf(data)]).toEqual([0o600, 0o604]);
    expect(files.wrong()).toEqual([]);
  });

  it('are not what a link leads to', () => {
    const elsewhere = put('of-somebody', 0o644);
    symlinkSync(elsewhere, join(folder, 'secrets.key'));
    expect([files.look().map(({ name }) => name), files.mend()]).toEqual([['.'], []]);
    expect(modeOf(elsewhere)).toBe(0o644);
  });

  it('may be a link, or gone, by the time they are set right: the others are all the same', () => {
    const elsewhere = put('of-somebody', 0o644);
    const data = put('techsapo.sqlite', 0o606);
    put('techsapo.sqlite-wal', 0o606);
    put('techsapo.sqlite-shm', 0o606);
    const wrong = files.wrong();
    files.wrong = () => wrong;
    rmSync(join(folder, 'techsapo.sqlite-shm'));
    rmSync(join(folder, 'techsapo.sqlite-wal'));
    symlinkSync(elsewhere, join(folder, 'techsapo.sqlite-wal'));
    expect(files.mend().map(({ name }) => name)).toEqual(['techsapo.sqlite']);
    expect([modeOf(data), modeOf(elsewhere)]).toEqual([0o604, 0o644]);
  });
});
