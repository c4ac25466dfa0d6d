import { MINUTE_MS } from '../domain/period.js';
import { slidingWindow, slotAt, toldWithin } from '../domain/reliability/sliding-window.js';
import { binOf, quantiles } from '../domain/rollup/histogram.js';
import { addAll, addTo, type SparseCounts } from '../domain/rollup/sparse-counts.js';

const P95 = 0.95;

/** RecentStatements is how long statements took in the last minute. */
export class RecentStatements {
  private readonly durations = slidingWindow(MINUTE_MS, (): SparseCounts => new Map());

  /** finished takes note of a finished statement. */
  finished(seconds: number, nowMs: number): void {
    addTo(slotAt(this.durations, nowMs), binOf(seconds * 1000), 1);
  }

  /** p95Seconds is how long 95 of 100 of them took at most, within 2 %; `null` when there were none. */
  p95Seconds(nowMs: number): number | null {
    const counts: SparseCounts = new Map();
    for (const slot of toldWithin(this.durations, nowMs)) addAll(counts, slot);
    const [milliseconds = null] = quantiles({ counts, offset: 0 }, [P95]);
    return milliseconds === null ? null : milliseconds / 1000;
  }
}
