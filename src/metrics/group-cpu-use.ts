import { join } from 'node:path';
import { partOf } from '../domain/reliability/sliding-window.js';
import { foldersOf, textOf } from './control-group.js';

interface Use {
  usedUs: number;
  /** How many processors it may use, as a fraction. */
  most: number;
}

/** GroupCpuUse measures how much of the processor time that a container may use it uses. Each who asks has one of his own. */
export class GroupCpuUse {
  private last: { usedUs: number; atMs: number } | null = null;

  constructor(private readonly root = '/') {}

  /** part is that part, 0 to 1 and somewhat more, since it was last asked; `null` at first, and when it may use all there is. */
  part(nowMs = performance.now()): number | null {
    const use = unifiedUse(this.root) ?? firstVersionUse(this.root);
    const before = this.last;
    this.last = use && { usedUs: use.usedUs, atMs: nowMs };
    return use && before && partOf(use.usedUs - before.usedUs, (nowMs - before.atMs) * 1000 * use.most);
  }
}

function unifiedUse(root: string): Use | null {
  for (const folder of foldersOf(null, root)) {
    const [quotaUs, periodUs] = textOf(join(folder, 'cpu.max')).split(' ').map(Number);
    const used = /^usage_usec (\d+)$/m.exec(textOf(join(folder, 'cpu.stat')))?.[1];
    if (quotaUs && periodUs && used !== undefined) return { usedUs: Number(used), most: quotaUs / periodUs };
  }
  return null;
}

function firstVersionUse(root: string): Use | null {
  const [accounts, tops] = [foldersOf('cpuacct', root), foldersOf('cpu', root)];
  for (const [index, folder] of tops.entries()) {
    const quotaUs = Number(textOf(join(folder, 'cpu.cfs_quota_us')));
    const periodUs = Number(textOf(join(folder, 'cpu.cfs_period_us')));
    const usedNs = textOf(join(accounts[index] ?? folder, 'cpuacct.usage'));
    if (quotaUs > 0 && periodUs > 0 && usedNs !== '')
      return { usedUs: Number(usedNs) / 1000, most: quotaUs / periodUs };
  }
  return null;
}
