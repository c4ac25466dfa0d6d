import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * foldersOf is where the files of this process' control group of Linux may lie: of a controller, as it was in the first version, or
 * of all of them together (`null`). In a container its own group may be shown as the topmost, whatever it is called outside.
 */
export function foldersOf(controller: 'memory' | 'cpu' | 'cpuacct' | null, root = '/'): string[] {
  const groups = textOf(join(root, 'proc/self/cgroup')).split('\n');
  const [, , ...name] =
    groups
      .map((line) => line.split(':'))
      .find(([number, names = '']) => (controller === null ? number === '0' : names.split(',').includes(controller))) ??
    [];
  const top = join(root, 'sys/fs/cgroup', controller ?? '');
  return [join(top, name.join(':')), top];
}

/** textOf is what stands in a file, nothing where there is none. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
