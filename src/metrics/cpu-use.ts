import { cpus } from 'node:os';
import { partOf } from '../domain/reliability/sliding-window.js';

/** CpuUse measures how busy the machine's processors are. Each who asks has one of his own. */
export class CpuUse {
  private last = cpuTimes();

  /** part is the busy part of their time, 0 to 1, since it was last asked; `null` when none has passed. */
  part(): number | null {
    const before = this.last;
    this.last = cpuTimes();
    const total = this.last.total - before.total;
    return partOf(total - (this.last.idle - before.idle), total);
  }
}

function cpuTimes(): { idle: number; total: number } {
  let [idle, total] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    total += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  return { idle, total };
}
