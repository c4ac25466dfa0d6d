import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { groupMemoryPart, memoryPart } from './memory-use.js';

const MACHINE_BYTES = 10_000;

describe('The used part of a control group’s memory', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'techsapo-root-'));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  const partIn = (files: Record<string, string>): number | null => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), `${text}\n`);
    }
    return groupMemoryPart(root, MACHINE_BYTES);
  };

  it.each<[string, Record<string, string>, number | null]>([
    ['is not known without control groups', {}, null],
    [
      'is what is used and cannot be let go',
      {
        'proc/self/cgroup': '0::/system.slice/techsapo.service',
        'sys/fs/cgroup/system.slice/techsapo.service/memory.max': '1000',
        'sys/fs/cgroup/system.slice/techsapo.service/memory.current': '900',
        'sys/fs/cgroup/system.slice/techsapo.service/memory.stat': 'anon 500\ninactive_file 400\nactive_file 0',
      },
      0.5,
    ],
    [
      'stands at the top in a container',
      { 'proc/self/cgroup': '0::/', 'sys/fs/cgroup/memory.max': '1000', 'sys/fs/cgroup/memory.current': '250' },
      0.25,
    ],
    [
      'is not known of a group without a limit',
      { 'proc/self/cgroup': '0::/', 'sys/fs/cgroup/memory.max': 'max' },
      null,
    ],
    [
      'has other names in the first version',
      {
        'proc/self/cgroup': '9:name=systemd:/x\n4:memory:/docker/abc\n1:cpu,cpuacct:/',
        'sys/fs/cgroup/memory/memory.limit_in_bytes': '2000',
        'sys/fs/cgroup/memory/memory.usage_in_bytes': '1600',
        'sys/fs/cgroup/memory/memory.stat': 'inactive_file 1\ntotal_inactive_file 100',
      },
      0.75,
    ],
    [
      'is not that of a group which may use more than there is',
      { 'proc/self/cgroup': '4:memory:/', 'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712' },
      null,
    ],
  ])('%s', (_name, files, part) => {
    expect(partIn(files)).toBe(part);
  });
});

describe('The used part of the memory', () => {
  it('is some of it', () => {
    expect(memoryPart()).toBeGreaterThan(0);
    expect(memoryPart()).toBeLessThanOrEqual(1);
  });
});
