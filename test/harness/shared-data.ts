import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Data that lies beside the project on some machines and is not part of it. */
const FOLDER = join(__dirname, '..', '..', '..', 'shared', 'data');

/** sharedData is the path of a file of that data. */
export function sharedData(...path: string[]): string {
  return join(FOLDER, ...path);
}

/** describeWithData describes a suite that needs a file of that data, and skips it with one line where it is not there. */
export function describeWithData(file: string, name: string, suite: () => void): void {
  if (existsSync(sharedData(file))) describe(name, suite);
  else {
    process.stderr.write(`${name}: skipped, ${file} is not on this machine\n`);
    // Also what is skipped is described, and that reads the file.
    it.skip(name, () => undefined);
  }
}
