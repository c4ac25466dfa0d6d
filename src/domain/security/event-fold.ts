import type { SecurityEvent } from './event.js';

/** What happened more often than can be told apart is told of this source. */
const OTHERS = 'others';

const MINUTE_MS = 60_000;

/** EventCount is how often something happened within a minute, by source and key; no key: the empty text. */
export interface EventCount {
  minuteMs: number;
  kind: SecurityEvent;
  source: string;
  keyId: string;
  times: number;
}

/**
 * EventFold adds up what happens at the door until it is written down. However many sources and keys somebody makes up, a
 * minute has no more than so many counts, beside one of each kind for all others.
 */
export class EventFold {
  private counts = new Map<string, EventCount>();
  /** What has been told apart in the minute that is under way. */
  private readonly toldApart = new Set<string>();
  private minuteMs = 0;

  constructor(private readonly most: number) {}

  /** add takes note of one event. */
  add(kind: SecurityEvent, source: string, keyId: string, atMs: number): void {
    const minuteMs = atMs - (atMs % MINUTE_MS);
    if (minuteMs !== this.minuteMs) {
      this.minuteMs = minuteMs;
      this.toldApart.clear();
    }
    const name = JSON.stringify([kind, source, keyId]);
    if (this.toldApart.size < this.most) this.toldApart.add(name);
    const [counted, by] = this.toldApart.has(name) ? [source, keyId] : [OTHERS, ''];
    const place = JSON.stringify([minuteMs, kind, counted, by]);
    const count = this.counts.get(place);
    if (count) count.times++;
    else this.counts.set(place, { minuteMs, kind, source: counted, keyId: by, times: 1 });
  }

  /** take is what was added since it was last taken. */
  take(): EventCount[] {
    const counts = [...this.counts.values()];
    this.counts = new Map();
    return counts;
  }

  /** giveBack adds what was taken and could not be written. */
  giveBack(counts: readonly EventCount[]): void {
    for (const given of counts.slice(0, this.most)) {
      const place = JSON.stringify([given.minuteMs, given.kind, given.source, given.keyId]);
      const count = this.counts.get(place);
      if (count) count.times += given.times;
      else this.counts.set(place, { ...given });
    }
  }
}
