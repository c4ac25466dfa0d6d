import { Injectable } from '@nestjs/common';
import { cpus, freemem, totalmem } from 'node:os';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { diskOf } from './disk.js';

/** ProcessMetrics measures this worker's process and the machine it is on. */
@Injectable()
export class ProcessMetrics {
  private last = cpuTimes();

  constructor(private readonly registry: Registry) {
    collectDefaultMetrics({ register: registry });
    this.gauge('techsapo_memory_usage_percent', 'Used part of the machine’s memory', () => {
      return (1 - freemem() / totalmem()) * 100;
    });
    this.gauge('techsapo_cpu_usage_percent', 'Used part of the machine’s processors since the last scrape', () =>
      this.cpuPercent(),
    );
  }

  /** watchDisk measures, at every scrape, the disk that a folder is on. */
  watchDisk(folder: string): void {
    this.gauge('techsapo_disk_usage_percent', 'Used part of the disk that the data is on', () => {
      try {
        return diskOf(folder).usedPercent;
      } catch {
        return NaN;
      }
    });
  }

  private gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  private cpuPercent(): number {
    const before = this.last;
    this.last = cpuTimes();
    const total = this.last.total - before.total;
    return total === 0 ? 0 : (1 - (this.last.idle - before.idle) / total) * 100;
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
