import { freemem, totalmem } from 'node:os';
import { join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { foldersOf, textOf } from './control-group.js';

/** What a control group may use of memory stands in files, by other names in the first version. What is cached can be let go. */
const VERSIONS = [
  { controller: null, limit: 'memory.max', used: 'memory.current', cached: /^inactive_file (\d+)$/m },
  {
    controller: 'memory',
    limit: 'memory.limit_in_bytes',
    used: 'memory.usage_in_bytes',
    cached: /^total_inactive_file (\d+)$/m,
  },
] as const;

/** memoryPart is the used part of the memory that will be used up first: the machine's, the control group's or the heap's. */
export function memoryPart(): number {
  const { used_heap_size: usedHeap, heap_size_limit: mostHeap } = getHeapStatistics();
  return Math.max(1 - freemem() / totalmem(), groupMemoryPart() ?? 0, usedHeap / mostHeap);
}

/** groupMemoryPart is the used part of what this process' control group may use; `null` when it may use what there is, or more. */
export function groupMemoryPart(root = '/', machineBytes = totalmem()): number | null {
  for (const { controller, limit, used, cached } of VERSIONS) {
    for (const folder of foldersOf(controller, root)) {
      const most = Number(textOf(join(folder, limit)) || 'none');
      if (!(most > 0 && most < machineBytes)) continue;
      const canGo = Number(cached.exec(textOf(join(folder, 'memory.stat')))?.[1] ?? 0);
      return Math.max(0, Number(textOf(join(folder, used))) - canGo) / most;
    }
  }
  return null;
}
