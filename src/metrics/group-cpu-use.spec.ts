import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GroupCpuUse } from './group-cpu-use.js';

describe('The used part of a control group’s processors', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'techsapo-root-'));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  function write(files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), `${text}\n`);
    }
  }

  it('is that since it was last asked, of what it may use', () => {
    const folder = 'sys/fs/cgroup/system.slice/techsapo.service';
    write({
      'proc/self/cgroup': '0::/system.slice/techsapo.service',
      [`${folder}/cpu.max`]: '150000 100000',
      [`${folder}/cpu.stat`]: 'usage_usec 5000000\nuser_usec 1',
    });
    const use = new GroupCpuUse(root);
    expect(use.part(10_000)).toBeNull();
    write({ [`${folder}/cpu.stat`]: 'usage_usec 8000000\nuser_usec 1' });
    expect(use.part(14_000)).toBe(0.5);
    expect(use.part(15_000)).toBe(0);
  });

  it('has other names in the first version, where a controller may have others beside it', () => {
    write({
      'proc/self/cgroup': '4:memory:/docker/abc\n1:cpu,cpuacct:/docker/abc',
      'sys/fs/cgroup/cpu/cpu.cfs_quota_us': '50000',
      'sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000',
      'sys/fs/cgroup/cpuacct/cpuacct.usage': '1000000000',
    });
    const use = new GroupCpuUse(root);
    use.part(0);
    write({ 'sys/fs/cgroup/cpuacct/cpuacct.usage': '1250000000' });
    expect(use.part(1_000)).toBe(0.5);
  });

  it.each<[string, Record<string, string>]>([
    ['without control groups', {}],
    ['of one that may use all', { 'proc/self/cgroup': '0::/', 'sys/fs/cgroup/cpu.max': 'max 100000' }],
  ])('is not known %s', (_name, files) => {
    write(files);
    const use = new GroupCpuUse(root);
    expect([use.part(0), use.part(1_000)]).toEqual([null, null]);
  });
});
