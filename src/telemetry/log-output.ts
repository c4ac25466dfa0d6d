import cluster from 'node:cluster';
import { pino, type DestinationStream } from 'pino';
import type { LogRing } from './log-ring.js';

/** terminalOutput is where lines go first: the standard output, as they are, or readable on a terminal. */
export function terminalOutput(readable = process.stdout.isTTY): DestinationStream {
  if (readable) return pino.transport({ target: 'pino-pretty', options: { translateTime: 'SYS:HH:MM:ss.l' } });
  // Who starts processes as a cluster, as PM2 does, reads what they write to `stdout`, and their file descriptor leads elsewhere.
  if (cluster.isWorker) return process.stdout;
  return pino.destination({ dest: process.stdout.fd, sync: true });
}

/** LogOutput is where lines go: the terminal, and the ring if there is one. */
export class LogOutput implements DestinationStream {
  constructor(
    private readonly terminal: DestinationStream,
    private readonly ring: LogRing | null,
  ) {}

  write(line: string): void {
    this.terminal.write(line);
    this.ring?.write(line);
  }
}
