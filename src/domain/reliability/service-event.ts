import { floorTo, MINUTE_MS, QUARTER_HOUR_MS, type Period } from '../period.js';

/**
 * SERVICE_EVENTS are what workers count of themselves: requests that were answered, and with an error of ours (5xx); those that
 * nobody was there to answer; statements that the database carried out, and that failed. Their order is stored.
 */
export const SERVICE_EVENTS = ['answered', 'failed', 'missed', 'queried', 'query_failed'] as const;
export type ServiceEvent = (typeof SERVICE_EVENTS)[number];

/**
 * WITHIN_SECONDS are the times within which something can be asked to be done. Events are counted by them, so that an objective
 * is exact, and knows its past from the first day on, whichever of them it names. Their order is stored: they end with the bin of what takes longer.
 */
export const WITHIN_SECONDS = [
  0.05, 0.1, 0.2, 0.25, 0.3, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10, 15, 20, 30, 60, 120,
] as const;

/** ServiceCount is how often something happened within a minute, by how long it took. */
export interface ServiceCount {
  atMs: number;
  event: ServiceEvent;
  /** The first of `WITHIN_SECONDS` that it took at most; as many as these are: longer than all. */
  bin: number;
  times: number;
}

/** ServiceCounts is how often something happened in some time, by event and bin. */
export type ServiceCounts = readonly Pick<ServiceCount, 'event' | 'bin' | 'times'>[];

/** So many minutes are told apart of what could not be written down yet: two days. */
const MOST_MINUTES = 2 * 24 * 60;

/** binOfSeconds is the bin of how long something took. */
export function binOfSeconds(seconds: number): number {
  const bin = WITHIN_SECONDS.findIndex((most) => seconds <= most);
  return bin === -1 ? WITHIN_SECONDS.length : bin;
}

/** timesOf is how often something happened, within some seconds (`null`: however long it took). */
export function timesOf(counts: ServiceCounts, event: ServiceEvent, withinSeconds: number | null = null): number {
  const last = withinSeconds === null ? Infinity : binOfSeconds(withinSeconds);
  let sum = 0;
  for (const count of counts) if (count.event === event && count.bin <= last) sum += count.times;
  return sum;
}

/** ServiceTally adds up what happens in this worker until it is written down; of what waits for days, quarter hours are told apart. */
export class ServiceTally {
  private counts = new Map<number, Map<string, ServiceCount>>();

  /** add takes note of one event. */
  add(event: ServiceEvent, seconds: number, nowMs: number): void {
    const atMs = floorTo(nowMs, this.counts.size < MOST_MINUTES ? MINUTE_MS : QUARTER_HOUR_MS);
    const minute = this.counts.get(atMs) ?? new Map<string, ServiceCount>();
    this.counts.set(atMs, minute);
    const bin = binOfSeconds(seconds);
    const known = minute.get(`${event} ${bin}`);
    if (known) known.times++;
    else minute.set(`${event} ${bin}`, { atMs, event, bin, times: 1 });
  }

  /** take is what was added since it was last taken. */
  take(): ServiceCount[] {
    const taken = [...this.counts.values()].flatMap((minute) => [...minute.values()]);
    this.counts = new Map();
    return taken;
  }
}

/** LONGEST_DOWN_MS is how much of a time without any worker counts at most: beyond it, the service was put away. */
export const LONGEST_DOWN_MS = 31 * 24 * 60 * MINUTE_MS;

/**
 * missedIn is the requests that nobody was there to answer, minute by minute: as many as there were in a minute before
 * (`perMinute`), and one where nobody had come. So a time without workers never looks better than it was.
 */
export function missedIn({ fromMs, toMs }: Period, perMinute: number): ServiceCount[] {
  const counts: ServiceCount[] = [];
  const firstMs = Math.max(fromMs, toMs - LONGEST_DOWN_MS);
  for (let atMs = floorTo(firstMs, MINUTE_MS); atMs < toMs; atMs += MINUTE_MS) {
    const part = (Math.min(toMs, atMs + MINUTE_MS) - Math.max(firstMs, atMs)) / MINUTE_MS;
    counts.push({ atMs, event: 'missed', bin: 0, times: Math.max(1, Math.round(perMinute * part)) });
  }
  return counts;
}
