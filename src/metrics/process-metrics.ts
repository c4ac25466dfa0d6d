import { Injectable } from '@nestjs/common';
import { freemem, totalmem } from 'node:os';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { REVISION, VERSION } from '../config/version.js';
import { CpuUse } from './cpu-use.js';
import { diskOf } from './disk.js';

/** ProcessMetrics measures this worker's process and the machine it is on. */
@Injectable()
export class ProcessMetrics {
  private readonly cpu = new CpuUse();

  constructor(private readonly registry: Registry) {
    collectDefaultMetrics({ register: registry });
    new Gauge({
      name: 'techsapo_build_info',
      help: 'Which version the worker is of, and of which commit it was made; always 1',
      labelNames: ['version', 'revision'],
      registers: [registry],
    }).set({ version: VERSION, revision: REVISION }, 1);
    this.gauge('techsapo_memory_usage_percent', 'Used part of the machine’s memory', () => {
      return (1 - freemem() / totalmem()) * 100;
    });
    this.gauge('techsapo_cpu_usage_percent', 'Used part of the machine’s processors since the last scrape', () => {
      return (this.cpu.part() ?? 0) * 100;
    });
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
}
