import { monitorEventLoopDelay } from 'node:perf_hooks';

/** EventLoop measures how late this process gets its turns. Each who asks has one of his own. */
export class EventLoop {
  private readonly delays = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.delays.enable();
  }

  /** p99DelayMs is how late 99 of 100 turns were at most since it was last asked, `null` when there were none. */
  p99DelayMs(): number | null {
    const delayMs = this.delays.percentile(99) / 1e6;
    const isMeasured = this.delays.count > 0 && Number.isFinite(delayMs);
    this.delays.reset();
    return isMeasured ? delayMs : null;
  }
}
