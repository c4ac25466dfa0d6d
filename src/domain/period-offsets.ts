const QUARTER_HOUR_MS = 15 * 60_000;

/** Clocks are read at both ends of this many quarter hours (8 days); no zone moves its clock away and back within them. */
const STRETCH = 768;
const REMEMBERED_STRETCHES = 10_000;

/** A run of quarter hours with one offset. */
interface Run {
  first: number;
  end: number;
  offsetMs: number;
}

/**
 * ZoneOffsets answers by how much the clock of an IANA time zone is ahead of UTC. The runtime answers that slowly, so it is
 * asked at the ends of stretches of days, and only where these differ the moment of the change is sought by bisection.
 */
export class ZoneOffsets {
  private readonly format: Intl.DateTimeFormat;
  private readonly stretches = new Map<number, Run[]>();
  private last: Run;

  /** It throws a `RangeError` when the runtime does not know the zone. */
  constructor(zone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    const isUtc = zone === 'UTC';
    this.last = { first: isUtc ? -Infinity : 0, end: isUtc ? Infinity : 0, offsetMs: 0 };
  }

  /** at is the offset at a moment, in milliseconds. Zones in use move their clocks on quarter hours only. */
  at(atMs: number): number {
    const quarter = Math.floor(atMs / QUARTER_HOUR_MS);
    if (quarter < this.last.first || quarter >= this.last.end) this.last = this.runOf(quarter);
    return this.last.offsetMs;
  }

  private runOf(quarter: number): Run {
    const stretch = Math.floor(quarter / STRETCH);
    let runs = this.stretches.get(stretch);
    if (!runs) {
      if (this.stretches.size >= REMEMBERED_STRETCHES) this.stretches.clear();
      this.stretches.set(stretch, (runs = this.runsWithin(stretch * STRETCH, (stretch + 1) * STRETCH)));
    }
    return runs.find(({ end }) => quarter < end) as Run;
  }

  /** The runs from one quarter hour up to another. */
  private runsWithin(first: number, end: number, atFirst = this.read(first), atEnd = this.read(end)): Run[] {
    if (atFirst === atEnd || end - first === 1) return [{ first, end, offsetMs: atFirst }];
    const middle = (first + end) >> 1;
    const between = this.read(middle);
    return [...this.runsWithin(first, middle, atFirst, between), ...this.runsWithin(middle, end, between, atEnd)];
  }

  private read(quarter: number): number {
    const atMs = quarter * QUARTER_HOUR_MS;
    const part: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(atMs)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - atMs;
  }
}
